"""What readers told the moderators about each other's comments."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from comments.models.comment import Comment
from comments.validators import NOTE_MAX_LENGTH


class ReportReason(models.TextChoices):
    """What a reader may say is wrong; moderators decide by the same names (RejectReason)."""

    OFFENSIVE = "offensive", _("Insulting or degrading")
    HATE = "hate", _("Hatred against a group")
    HARASSMENT = "harassment", _("Harassment of a person")
    PRIVATE_DATA = "private_data", _("Somebody's private data")
    ADVERTISING = "advertising", _("Advertising")
    OFF_TOPIC = "off_topic", _("Not about the article")
    OTHER = "other", _("Another reason")


class ReportState(models.TextChoices):
    """What became of a report."""

    OPEN = "open", _("Open")
    AGREED = "agreed", _("Agreed")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Taken back")


class ReportQuerySet(models.QuerySet["Report"]):
    """Reports by what became of them."""

    def open(self) -> Self:
        """Keep those that no moderator answered yet."""
        return self.filter(state=ReportState.OPEN)

    def standing(self) -> Self:
        """Leave out those that were taken back."""
        return self.exclude(state=ReportState.WITHDRAWN)


class Report(models.Model):
    """One reader's complaint about one comment; only moderators ever see it.

    `weight` is what the reader's word counted for at that moment.
    """

    comment = models.ForeignKey(
        Comment,
        models.PROTECT,
        related_name="reports",
        verbose_name=_("comment"),
    )
    #: The signed number of the reader's browser or device.
    reporter_key = models.CharField(max_length=64)
    reason = models.CharField(_("reason"), max_length=16, choices=ReportReason.choices)
    note = models.CharField(_("in their words"), max_length=NOTE_MAX_LENGTH, blank=True, default="")
    weight = models.PositiveSmallIntegerField(_("weight"))
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=ReportState.choices,
        default=ReportState.OPEN,
    )
    created_at = models.DateTimeField(_("reported at"))
    judged_at = models.DateTimeField(_("answered at"), null=True, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ["-created_at", "-id"]
        indexes = [
            models.Index(fields=["state", "comment"], name="report_queue"),
            models.Index(fields=["reporter_key", "state"], name="report_by_reader"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["comment", "reporter_key"], name="reported_once"),
            models.CheckConstraint(
                condition=models.Q(state__in=ReportState.values),
                name="report_state_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_reason_display()}: {self.get_state_display()}"
