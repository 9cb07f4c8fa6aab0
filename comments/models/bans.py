"""Whom moderators keep from writing for a time, known by keyed hashes alone."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from comments.models.comment import Comment, RejectReason


class BanKind(models.TextChoices):
    """By what a banned reader is known again."""

    DEVICE = "device", _("This browser or device")
    NETWORK = "network", _("Everybody on its network")


class BanQuerySet(models.QuerySet["Ban"]):
    """Bans by whom they meet, and when."""

    def in_force(self, now: datetime) -> Self:
        """Keep those that neither ended nor were lifted."""
        return self.filter(lifted_at=None, ends_at__gt=now)

    def meeting(self, *, visitor_key: str, address_hash: str) -> Self:
        """Keep those that meet a reader who writes with this number from this network."""
        return self.filter(
            Q(kind=BanKind.DEVICE, mark=visitor_key) | Q(kind=BanKind.NETWORK, mark=address_hash)
        )


class Ban(models.Model):
    """One reader kept from commenting and reporting until a moment; lifted, never deleted.

    `mark` is the signed number of a device, or the hash of a network. The key of that hash is
    changed again and again, so a ban of a network ends with it at the latest.
    """

    kind = models.CharField(_("who is banned"), max_length=8, choices=BanKind.choices)
    mark = models.CharField(max_length=64, editable=False)
    comment = models.ForeignKey(
        Comment,
        models.PROTECT,
        related_name="bans",
        verbose_name=_("because of"),
    )
    reason = models.CharField(_("reason"), max_length=16, choices=RejectReason.choices)
    note = models.CharField(
        _("note"),
        max_length=300,
        blank=True,
        default="",
        help_text=_("For colleagues; the reader never sees it."),
    )
    banned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("banned by"),
    )
    starts_at = models.DateTimeField(_("since"))
    ends_at = models.DateTimeField(_("until"))
    lifted_at = models.DateTimeField(_("lifted at"), null=True, blank=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("lifted by"),
    )

    objects = BanQuerySet.as_manager()

    class Meta:
        verbose_name = _("ban")
        verbose_name_plural = _("bans")
        ordering = ["-starts_at", "-id"]
        permissions = [("ban_reader", _("Can ban readers and lift bans"))]
        indexes = [models.Index(fields=["mark", "kind", "ends_at"], name="ban_by_mark")]
        constraints = [
            models.CheckConstraint(condition=~Q(mark=""), name="ban_meets_somebody"),
            models.CheckConstraint(condition=Q(kind__in=BanKind.values), name="ban_kind_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.pk})"
