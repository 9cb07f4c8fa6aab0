"""Who receives the newsletter, what was sent, and to whom it went."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from articles.models import Language

#: Characters; as long as an address of a mailbox may be.
EMAIL_MAX_LENGTH = 254


class Frequency(models.TextChoices):
    """How often a newsletter comes."""

    DAILY = "daily", _("every day")
    WEEKLY = "weekly", _("every week")


class IssueState(models.TextChoices):
    """What has become of an issue."""

    COMPOSED = "composed", _("waiting to be sent")
    SENDING = "sending", _("being sent")
    SENT = "sent", _("sent")
    SKIPPED = "skipped", _("skipped")


class Outcome(models.TextChoices):
    """What has become of one mail."""

    CLAIMED = "claimed", _("being sent")
    SENT = "sent", _("sent")
    REFUSED = "refused", _("refused")


def make_key() -> str:
    """Return what links in mails carry beside the row's number, so that none can be guessed."""
    return get_random_string(32)


class SubscriptionQuerySet(models.QuerySet["Subscription"]):
    """Questions about subscriptions."""

    def active(self) -> Self:
        """Keep those who said yes and did not say no, and whose mailbox takes mail."""
        return self.filter(unsubscribed_at=None, refused_at=None).exclude(confirmed_at=None)

    def for_issue(self, issue: NewsletterIssue) -> Self:
        """Keep the readers of `issue`; who confirmed after it was composed waits for the next."""
        return self.active().filter(
            language=issue.language,
            frequency=issue.frequency,
            confirmed_at__lte=issue.composed_at,
        )

    def without(self, issue: NewsletterIssue) -> Self:
        """Leave out those to whom `issue` went, or is going at this moment."""
        return self.exclude(pk__in=Delivery.objects.filter(issue=issue).values("subscription"))


class Subscription(models.Model):
    """One mailbox; nothing but a request to confirm goes there before its reader said yes.

    Erasing is deleting the row.
    """

    email = models.EmailField(_("e-mail"), max_length=EMAIL_MAX_LENGTH)
    #: The address in small letters: one mailbox has one row.
    email_key = models.CharField(max_length=EMAIL_MAX_LENGTH, unique=True, editable=False)
    key = models.CharField(max_length=32, default=make_key, editable=False)
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    frequency = models.CharField(_("frequency"), max_length=6, choices=Frequency.choices)
    created_at = models.DateTimeField(_("asked for at"))
    #: When we last wrote to ask; a link in an older mail holds no more.
    asked_at = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)
    unsubscribed_at = models.DateTimeField(_("unsubscribed at"), null=True, blank=True)
    #: When the mail server said that there is no such mailbox.
    refused_at = models.DateTimeField(_("refused at"), null=True, blank=True)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("subscription")
        verbose_name_plural = _("subscriptions")
        ordering = ["-created_at", "-id"]
        indexes = [
            models.Index(
                fields=["language", "frequency", "id"],
                condition=Q(confirmed_at__isnull=False, unsubscribed_at=None, refused_at=None),
                name="active_subscriptions",
            )
        ]

    def __str__(self) -> str:
        return self.email

    @property
    def is_active(self) -> bool:
        """Tell whether issues go there."""
        return bool(self.confirmed_at and not self.unsubscribed_at and not self.refused_at)


class NewsletterIssue(models.Model):
    """One newsletter in one language; it goes out at `sends_at` unless an editor skips it."""

    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    frequency = models.CharField(_("frequency"), max_length=6, choices=Frequency.choices)
    #: The newsroom's day on which it was composed.
    dated = models.DateField(_("day"))
    begins_at = models.DateTimeField(_("from"))
    composed_at = models.DateTimeField(_("composed at"))
    sends_at = models.DateTimeField(_("goes out at"))
    subject = models.CharField(_("subject"), max_length=200)
    intro = models.TextField(_("introduction"), blank=True, default="", max_length=2000)
    #: Keys of the articles that were live when it was composed, in order.
    article_ids = models.JSONField(default=list, editable=False)
    state = models.CharField(
        _("state"), max_length=8, choices=IssueState.choices, default=IssueState.COMPOSED
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)

    class Meta:
        verbose_name = _("newsletter")
        verbose_name_plural = _("newsletters")
        ordering = ["-composed_at", "-id"]
        permissions = [("send_newsletterissue", _("Can send and skip newsletters"))]
        constraints = [
            models.UniqueConstraint(
                fields=["language", "frequency", "dated"], name="one_issue_a_day"
            ),
        ]

    def __str__(self) -> str:
        return self.subject


class Delivery(models.Model):
    """One mail: the row is written before the mail is sent, so that no second one can be."""

    issue = models.ForeignKey(NewsletterIssue, models.CASCADE, related_name="deliveries")
    subscription = models.ForeignKey(Subscription, models.CASCADE, related_name="deliveries")
    outcome = models.CharField(max_length=8, choices=Outcome.choices, default=Outcome.CLAIMED)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["issue", "subscription"], name="one_mail_per_issue"),
        ]

    def __str__(self) -> str:
        return f"{self.issue_id}/{self.subscription_id}"
