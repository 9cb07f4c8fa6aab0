"""Who works here, what they did, and what the rest of the system must still hear about it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article, Language
from articles.models.edition import Edition
from articles.models.taxonomy import Section


class StaffProfile(models.Model):
    """An editor's desk: its language, and the sections and language it may publish."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="profile",
        verbose_name=_("account"),
    )
    desk_language = models.CharField(
        _("language of the desk"),
        max_length=2,
        choices=Language.choices,
        default=Language.AR,
    )
    sections = models.ManyToManyField(
        Section,
        blank=True,
        verbose_name=_("sections"),
        help_text=_("None chosen means all."),
    )
    language = models.CharField(
        _("publishes only in"),
        max_length=2,
        choices=Language.choices,
        blank=True,
        default="",
    )

    class Meta:
        verbose_name = _("desk")
        verbose_name_plural = _("desks")

    def __str__(self) -> str:
        return str(self.user)


class Deed(models.TextChoices):
    """What the record of an article tells of, by the name its service gives it."""

    SAVED = "saved", _("saved")
    STAGE_MOVED = "stage_moved", _("stage changed")
    PUBLISHED = "published", _("published")
    CORRECTED = "corrected", _("corrected")
    SCHEDULED = "scheduled", _("scheduled")
    SCHEDULE_CANCELLED = "schedule_cancelled", _("schedule cancelled")
    EXPIRY_SET = "expiry_set", _("end set")
    UNPUBLISHED = "unpublished", _("unpublished")
    WITHDRAWN = "withdrawn", _("withdrawn")
    WITHDRAWAL_LIFTED = "withdrawal_lifted", _("withdrawal lifted")
    REDACTED = "redacted", _("words removed")
    PLACED = "placed", _("put on the front")
    UNPLACED = "unplaced", _("taken off the front")
    LIKES_RELEASED = "likes_released", _("likes counted")
    LIKES_QUARANTINED = "likes_quarantined", _("likes set aside")


class EditorialAction(models.Model):
    """One act of one person (or of the system) on an article; rows are only ever added."""

    #: Outlives the article, so the database holds no constraint.
    article = models.ForeignKey(
        Article,
        models.DO_NOTHING,
        db_constraint=False,
        related_name="actions",
        verbose_name=_("article"),
    )
    language = models.CharField(
        _("language"),
        max_length=2,
        choices=Language.choices,
        blank=True,
        default="",
    )
    edition = models.ForeignKey(
        Edition,
        models.PROTECT,
        null=True,
        related_name="actions",
        verbose_name=_("edition"),
    )
    action = models.CharField(_("action"), max_length=40, choices=Deed.choices)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="editorial_actions",
        verbose_name=_("who"),
    )
    actor_name = models.CharField(_("name then"), max_length=150)
    detail = models.JSONField(_("detail"), default=dict)
    at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        verbose_name = _("editorial action")
        verbose_name_plural = _("editorial actions")
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.action} {self.language}".strip()


class HouseAction(models.Model):
    """One act on what belongs to no article: a name, a page about us; rows are only ever added."""

    #: The model's name in lower case, and the row's key then.
    kind = models.CharField(_("kind"), max_length=40)
    thing_id = models.BigIntegerField(_("number"))
    thing_name = models.CharField(_("name"), max_length=200)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="house_actions",
        verbose_name=_("who"),
    )
    actor_name = models.CharField(_("name then"), max_length=150)
    #: By column, what stood there before and what stands there since.
    detail = models.JSONField(_("detail"), default=dict)
    at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        verbose_name = _("action in the house")
        verbose_name_plural = _("actions in the house")
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.thing_name}"


class OutboxEvent(models.Model):
    """Something that happened and must still be acted on, written with the change itself."""

    name = models.CharField(_("event"), max_length=60)
    payload = models.JSONField(_("payload"), default=dict)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    due_at = models.DateTimeField(_("next attempt at"))
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    #: Names of the consequences that are behind us, so that a retry runs only the others.
    steps_done = models.JSONField(default=list, editable=False)
    last_error = models.TextField(_("last error"), blank=True, default="")
    done_at = models.DateTimeField(_("done at"), null=True, blank=True)

    class Meta:
        verbose_name = _("outbox event")
        verbose_name_plural = _("outbox events")
        ordering = ["id"]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(done_at=None), name="outbox_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.name} #{self.pk}"
