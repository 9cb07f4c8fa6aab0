"""How a discussion is led: by whom its comments are read, and when, and when it is over."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Language, Section

REASON_MAX_LENGTH = 300


class Mode(models.TextChoices):
    """Who reads a comment, and whether before or after it shows."""

    OPEN = "open", _("Open: shown at once")
    POST_MODERATED = "post_moderated", _("Shown at once, reviewed afterwards")
    NEWCOMERS_HELD = "newcomers_held", _("The first comments of a reader wait for review")
    PRE_MODERATED = "pre_moderated", _("Every comment waits for review")
    CLOSED = "closed", _("Closed: nobody can comment")


class Preset(models.TextChoices):
    """A policy for one kind of story, by one name."""

    NORMAL = "normal", _("Normal story")
    SENSITIVE = "sensitive", _("Sensitive story")
    LIVE = "live", _("Live event")


#: What a preset fills in.
PRESETS: dict[str, dict[str, object]] = {
    Preset.NORMAL: {"mode": Mode.NEWCOMERS_HELD, "links_allowed": 1, "close_after_days": 30},
    Preset.SENSITIVE: {"mode": Mode.PRE_MODERATED, "links_allowed": 0, "close_after_days": 7},
    Preset.LIVE: {"mode": Mode.POST_MODERATED, "links_allowed": 0, "close_after_days": 2},
}


class CommentPolicyQuerySet(models.QuerySet["CommentPolicy"]):
    """Policies by when and where they hold."""

    def not_over(self, now: datetime) -> Self:
        """Keep what holds at `now` or will."""
        return self.filter(Q(ends_at=None) | Q(ends_at__gt=now), ~Q(ends_at=F("starts_at")))


class CommentPolicy(models.Model):
    """What holds for the discussions of an article, a section or the whole site.

    It holds while `starts_at <= now < ends_at`, which is computed when it is read. What it leaves
    empty is as the section or the site has it (`comments.policies`).
    """

    article = models.ForeignKey(
        Article,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="comment_policies",
        verbose_name=_("only this article"),
    )
    section = models.ForeignKey(
        Section,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="comment_policies",
        verbose_name=_("only this section"),
        help_text=_("Without article and section the policy holds for the whole site."),
    )
    language = models.CharField(
        _("language"),
        max_length=2,
        choices=Language.choices,
        blank=True,
        default="",
        help_text=_("Left empty, it holds in both languages."),
    )
    preset = models.CharField(
        _("preset"),
        max_length=10,
        choices=Preset.choices,
        blank=True,
        default="",
        help_text=_("Fills in who reads comments, links and days. Left empty, you choose below."),
    )
    mode = models.CharField(
        _("comments are"),
        max_length=16,
        choices=Mode.choices,
        blank=True,
        default="",
        help_text=_("Left empty: as the section or the site has it."),
    )
    links_allowed = models.PositiveSmallIntegerField(
        _("links allowed"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(20)],
        help_text=_("A comment with more links waits for review. Left empty: as elsewhere."),
    )
    close_after_days = models.PositiveSmallIntegerField(
        _("closes after (days)"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(3650)],
        help_text=_("Days after first publication. 0: never. Left empty: as elsewhere."),
    )
    closed_reason_ar = models.CharField(
        _("why it is closed, in Arabic"), max_length=REASON_MAX_LENGTH, blank=True, default=""
    )
    closed_reason_en = models.CharField(
        _("why it is closed, in English"),
        max_length=REASON_MAX_LENGTH,
        blank=True,
        default="",
        help_text=_("Readers see it in place of the form: “This discussion is closed because …”."),
    )
    starts_at = models.DateTimeField(_("holds from"))
    ends_at = models.DateTimeField(
        _("holds until"),
        null=True,
        blank=True,
        help_text=_("Then what held before holds again, by itself."),
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("set by"),
    )

    objects = CommentPolicyQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment policy")
        verbose_name_plural = _("comment policies")
        ordering = ["-starts_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(article=None) | Q(section=None), name="policy_has_one_scope"
            ),
            # An empty interval is a policy that was taken back before it began.
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gte=F("starts_at")),
                name="policy_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(mode__in=["", *Mode.values]), name="policy_mode_is_known"
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_mode_display() or self.get_preset_display() or self.pk)
