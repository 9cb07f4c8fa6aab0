"""What screening learned, what it made of each comment, and where a raid goes on."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Language
from comments.models.comment import Comment, HoldReason


class ModelState(models.TextChoices):
    """Whether a learned score is in use."""

    TRAINED = "trained", _("Learned, not in use")
    ACTIVE = "active", _("In use")
    REPLACED = "replaced", _("Replaced by another")
    STOPPED = "stopped", _("Switched off by a person")


class ScreeningModel(models.Model):
    """A score that was learned from decisions, with how it did on decisions kept apart.

    Version 0 is what the software knows by itself. Only `comments.services.learning` writes here.
    """

    version = models.PositiveIntegerField(_("version"), unique=True)
    trained_at = models.DateTimeField(_("learned at"))
    decision_count = models.PositiveIntegerField(_("decisions learned from"), default=0)
    refused_count = models.PositiveIntegerField(_("of them refused"), default=0)
    held_back_count = models.PositiveIntegerField(_("decisions kept apart"), default=0)
    #: Areas under the curve, on the decisions kept apart; NULL where nothing was measured.
    rules_auc = models.FloatField(_("the rules tell apart"), null=True)
    model_auc = models.FloatField(_("the score tells apart"), null=True)
    threshold = models.FloatField(_("holds above"))
    false_holds = models.FloatField(_("of the published, held"), null=True)
    caught = models.FloatField(_("of the refused, held"), null=True)
    weights = models.BinaryField(default=b"")
    state = models.CharField(
        _("state"), max_length=8, choices=ModelState.choices, default=ModelState.TRAINED
    )

    class Meta:
        verbose_name = _("learned score")
        verbose_name_plural = _("learned scores")
        ordering = ["-version"]
        permissions = [
            ("switch_screeningmodel", _("Can train the score and switch it on and off")),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["state"],
                condition=Q(state=ModelState.ACTIVE),
                name="one_score_in_use",
            ),
        ]

    def __str__(self) -> str:
        return str(_("Score %(version)d") % {"version": self.version})


class Screening(models.Model):
    """What screening found about one comment; numbers and codes, never a piece of its text."""

    comment = models.OneToOneField(
        Comment, models.CASCADE, primary_key=True, related_name="screening"
    )
    #: Codes of HoldReason, the gravest first.
    reasons = models.JSONField(_("reasons"), default=list)
    score = models.FloatField(_("score"), null=True)
    model_version = models.PositiveIntegerField(_("version of the score"), default=0)
    at = models.DateTimeField(_("when"), auto_now=True)

    def __str__(self) -> str:
        return ", ".join(str(HoldReason(reason).label) for reason in self.reasons)


class TextBand(models.Model):
    """A number that texts like this one share: by it copies are found without reading them all."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="bands")
    band = models.BigIntegerField()
    created_at = models.DateTimeField(db_index=True)

    class Meta:
        indexes = [models.Index(fields=["band", "-created_at"], name="band_lately")]

    def __str__(self) -> str:
        return str(self.band)


class Raid(models.Model):
    """A wave of new senders under one article: until it ends, newcomers wait there."""

    article = models.ForeignKey(
        Article, models.PROTECT, related_name="raids", verbose_name=_("article")
    )
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    began_at = models.DateTimeField(_("began"))
    ends_at = models.DateTimeField(_("ends"))
    comment_count = models.PositiveIntegerField(_("comments in ten minutes"))
    newcomers = models.FloatField(_("share of new senders"))
    #: Taken once, so that moderators hear of a raid at most once.
    moderators_mailed_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("raid")
        verbose_name_plural = _("raids")
        ordering = ["-began_at"]
        indexes = [
            models.Index(fields=["article", "language", "-ends_at"], name="raid_going_on"),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} {self.language}"
