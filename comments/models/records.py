"""Every decision about a comment, and the counts that pages show."""

from datetime import timedelta
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.access import READER
from articles.models import Article, Language
from comments.models.comment import Comment, Status

#: Characters of a note.
MODERATOR_NOTE_LENGTH = 1000
#: How long what follows from a decision waits, so that undoing it leaves no trace outside.
UNDO_GRACE = timedelta(seconds=10)


class Highlight(models.TextChoices):
    """What an action did when it left the status as it was."""

    FEATURED = "featured", _("Made an editors' pick")
    UNFEATURED = "unfeatured", _("No editors' pick any more")
    PINNED = "pinned", _("Pinned")
    UNPINNED = "unpinned", _("Unpinned")


class ModerationAction(models.Model):
    """One decision about one comment, mostly a change of its status; rows are only ever added."""

    comment = models.ForeignKey(
        Comment,
        models.PROTECT,
        related_name="actions",
        verbose_name=_("comment"),
    )
    from_status = models.CharField(_("from"), max_length=10, blank=True, default="")
    to_status = models.CharField(_("to"), max_length=10, choices=Status.choices)
    reason = models.CharField(_("reason"), max_length=24, blank=True, default="")
    version = models.PositiveIntegerField()
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="moderation_actions",
        verbose_name=_("who"),
    )
    actor_name = models.CharField(_("name then"), max_length=150)
    at = models.DateTimeField(_("when"), auto_now_add=True)
    #: What was decided with one press belongs together, and is undone together.
    batch = models.UUIDField(default=uuid4, editable=False, db_index=True)
    #: The comment's fields as they were, so that undoing brings all of them back.
    former = models.JSONField(default=dict, editable=False)
    undoes = models.OneToOneField(
        "self", models.PROTECT, null=True, editable=False, related_name="undone_by"
    )
    #: The outbox event with what follows; it waits a little, and undoing takes it back.
    event_key = models.BigIntegerField(null=True, editable=False)

    class Meta:
        verbose_name = _("moderation action")
        verbose_name_plural = _("moderation actions")
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["actor", "-at"], name="action_by_actor")]

    def __str__(self) -> str:
        return f"{self.from_status} → {self.to_status}"

    @property
    def called(self) -> str:
        """How colleagues know who it was; the record keeps the account."""
        if self.actor is None and self.actor_name == READER:
            return gettext("The author of the comment")
        return (self.actor.get_full_name() if self.actor else "") or self.actor_name


class ModeratorNote(models.Model):
    """What one moderator tells the others about a comment; rows are only ever added."""

    comment = models.ForeignKey(
        Comment, models.PROTECT, related_name="notes", verbose_name=_("comment")
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("who")
    )
    author_name = models.CharField(_("name then"), max_length=150)
    #: Emptied with the comment it is about, once somebody has that erased.
    body = models.TextField(_("note"), max_length=MODERATOR_NOTE_LENGTH, blank=True)
    at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        verbose_name = _("moderators' note")
        verbose_name_plural = _("moderators' notes")
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return self.body[:60]

    @property
    def called(self) -> str:
        """How colleagues know who it was."""
        return self.author.get_full_name() or self.author_name


class ThreadCount(models.Model):
    """How many comments readers see under one article in one language."""

    article = models.ForeignKey(Article, models.PROTECT, related_name="thread_counts")
    language = models.CharField(max_length=2, choices=Language.choices)
    visible_count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "language"], name="one_count_per_thread"),
        ]

    def __str__(self) -> str:
        return f"{self.language}: {self.visible_count}"
