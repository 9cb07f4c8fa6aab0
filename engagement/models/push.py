"""Browsers that want to be told of breaking news, and what each was told."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Language
from engagement.models.newsletter import Outcome

#: Characters; push services write addresses of about 200.
ENDPOINT_MAX_LENGTH = 1000


class PushSubscription(models.Model):
    """One browser, by the address its push service gave it and the keys that only it can read."""

    endpoint_hash = models.CharField(max_length=64, unique=True, editable=False)
    endpoint = models.CharField(max_length=ENDPOINT_MAX_LENGTH, editable=False)
    #: The browser's public key and shared secret, base64url without padding (RFC 8291).
    p256dh = models.CharField(max_length=87, editable=False)
    auth = models.CharField(max_length=22, editable=False)
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    created_at = models.DateTimeField(_("asked for at"))
    failed_count = models.PositiveSmallIntegerField(_("failures in a row"), default=0)

    class Meta:
        verbose_name = _("browser with breaking news")
        verbose_name_plural = _("browsers with breaking news")
        ordering = ["-created_at", "-id"]
        indexes = [models.Index(fields=["language", "id"], name="push_by_language")]

    def __str__(self) -> str:
        return self.endpoint_hash[:8]


class PushDelivery(models.Model):
    """One notification: the row is written before it is sent, so that none comes twice."""

    subscription = models.ForeignKey(
        PushSubscription, models.SET_NULL, null=True, related_name="deliveries"
    )
    article = models.ForeignKey(
        Article, models.CASCADE, related_name="+", verbose_name=_("article")
    )
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    outcome = models.CharField(
        _("outcome"), max_length=8, choices=Outcome.choices, default=Outcome.CLAIMED
    )
    created_at = models.DateTimeField(_("sent at"))

    class Meta:
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["subscription", "article"], name="one_notification_per_article"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id}/{self.language}"
