"""What its author did with a comment later: its earlier words, and a request to look again."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from comments.models.comment import Comment
from comments.validators import APPEAL_MAX_LENGTH, BODY_MAX_LENGTH


class CommentRevision(models.Model):
    """Words that a comment had before its author changed them; for moderators alone."""

    comment = models.ForeignKey(
        Comment, models.CASCADE, related_name="revisions", verbose_name=_("comment")
    )
    #: The version of the comment that had these words.
    version = models.PositiveIntegerField()
    body = models.TextField(_("comment"), max_length=BODY_MAX_LENGTH)
    replaced_at = models.DateTimeField(_("replaced at"))

    class Meta:
        verbose_name = _("earlier version of a comment")
        verbose_name_plural = _("earlier versions of comments")
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["comment", "version"], name="revision_of_a_version"),
        ]

    def __str__(self) -> str:
        return self.body[:60]


class Appeal(models.Model):
    """The one time that an author asked to look again at what was refused or taken down."""

    comment = models.OneToOneField(
        Comment, models.CASCADE, related_name="appeal", verbose_name=_("comment")
    )
    words = models.TextField(_("what the author says"), max_length=APPEAL_MAX_LENGTH, blank=True)
    #: Whose decision it is about; a colleague answers, where there is one.
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    created_at = models.DateTimeField(_("sent at"))

    class Meta:
        verbose_name = _("appeal")
        verbose_name_plural = _("appeals")
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.words[:60]
