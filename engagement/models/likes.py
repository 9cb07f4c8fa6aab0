"""Likes, one row for each, and the tally that pages show."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from comments.models import Comment


class Like(models.Model):
    """One reader's like of one article; suspicious ones are kept but not counted."""

    article = models.ForeignKey(
        Article, models.PROTECT, related_name="likes", verbose_name=_("article")
    )
    #: "v:" and the visitor's key.
    actor = models.CharField(_("reader"), max_length=70)
    is_counted = models.BooleanField(_("counted"), default=True)
    address_hash = models.CharField(_("network"), max_length=64, blank=True, default="")
    created_at = models.DateTimeField(_("liked at"))

    class Meta:
        verbose_name = _("like")
        verbose_name_plural = _("likes")
        ordering = ["-created_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["article", "actor"], name="one_like_per_actor"),
        ]
        indexes = [
            models.Index(fields=["article", "created_at"], name="like_burst"),
            models.Index(fields=["created_at"], name="like_by_time"),
        ]

    def __str__(self) -> str:
        return self.actor


class CommentLike(models.Model):
    """One reader's like of one comment, whose own row keeps the count."""

    comment = models.ForeignKey(
        Comment, models.PROTECT, related_name="likes", verbose_name=_("comment")
    )
    #: As for articles.
    actor = models.CharField(_("reader"), max_length=70)
    is_counted = models.BooleanField(_("counted"), default=True)
    address_hash = models.CharField(_("network"), max_length=64, blank=True, default="")
    created_at = models.DateTimeField(_("liked at"))

    class Meta:
        verbose_name = _("like of a comment")
        verbose_name_plural = _("likes of comments")
        ordering = ["-created_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["comment", "actor"], name="one_comment_like_per_actor"),
        ]
        indexes = [models.Index(fields=["comment", "created_at"], name="comment_like_burst")]

    def __str__(self) -> str:
        return self.actor


class Tally(models.Model):
    """How many likes an article has: its counted rows plus what was brought from elsewhere."""

    article = models.OneToOneField(
        Article,
        models.PROTECT,
        primary_key=True,
        related_name="tally",
        verbose_name=_("article"),
    )
    like_count = models.PositiveIntegerField(_("likes"), default=0)
    base_count = models.PositiveIntegerField(_("imported likes"), default=0)

    class Meta:
        verbose_name = _("tally")
        verbose_name_plural = _("tallies")

    def __str__(self) -> str:
        return str(self.like_count)
