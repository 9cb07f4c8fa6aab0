"""Readers who hear by mail of answers in their conversation, once they said yes to a mail."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from comments.models.comment import Comment


class Following(models.Model):
    """A mailbox that wants to hear of answers in the conversation of its owner's comment.

    Nothing is sent to it before `confirmed_at`; it is deleted when its reader leaves.
    """

    comment = models.ForeignKey(
        Comment, models.CASCADE, related_name="followings", verbose_name=_("comment")
    )
    #: Where the conversation begins: the comment itself, or what it answers.
    root = models.ForeignKey(Comment, models.CASCADE, related_name="followers")
    email = models.EmailField(_("e-mail"))
    asked_at = models.DateTimeField(_("asked at"))
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)
    mailed_at = models.DateTimeField(_("last mail at"), null=True, blank=True)

    class Meta:
        verbose_name = _("reader who follows a conversation")
        verbose_name_plural = _("readers who follow a conversation")
        constraints = [
            models.UniqueConstraint(fields=["root", "email"], name="one_following_per_mailbox"),
        ]
        indexes = [
            models.Index(
                fields=["asked_at"],
                condition=Q(confirmed_at=None),
                name="following_unconfirmed",
            ),
        ]

    def __str__(self) -> str:
        return self.email


class AnswerMail(models.Model):
    """An answer that a follower is to hear of, and when the mail about it was taken to be sent."""

    following = models.ForeignKey(Following, models.CASCADE, related_name="answers")
    comment = models.ForeignKey(Comment, models.CASCADE, related_name="+")
    taken_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["following", "comment"], name="an_answer_is_told_once"),
        ]

    def __str__(self) -> str:
        return str(self.comment_id)
