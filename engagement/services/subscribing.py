"""Subscribing to the newsletter: asked for, confirmed, changed, ended, erased."""

import hashlib
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from articles.errors import LimitReachedError
from articles.letters import reader_mail
from articles.limits import spend
from articles.outbox import record
from comments.captcha import NO_ARTICLE, PROOF_MEMORY, Context, Proof, digest_of, verify
from comments.errors import CaptchaFailedError
from comments.models import SpentProof
from engagement.letters import link_to
from engagement.models import Subscription

#: Requests from one address and from one network, in an hour.
ADDRESS_LIMIT, NETWORK_LIMIT, HOUR = 5, 60, 3600
#: A mailbox is asked once in an hour at most, and so often in a day.
ASK_AGAIN_AFTER = timedelta(hours=1)
ASKED_A_DAY = 3
#: How long a request that nobody confirmed is kept.
PATIENCE = timedelta(days=7)


def request_subscription(
    email: str,
    *,
    language: str,
    frequency: str,
    proof: Proof,
    address_hash: str,
    network_hash: str,
    now: datetime | None = None,
) -> None:
    """Write to `email` and ask whether its reader wants the newsletter.

    It says nothing about who is subscribed: whether the address was known, new or written to too
    often, the caller cannot tell. Never call it inside a transaction.
    Raises: CaptchaFailedError, LimitReachedError (of the sender, never of the mailbox).
    """
    now = now or timezone.now()
    spend("newsletter-address", address_hash, limit=ADDRESS_LIMIT, seconds=HOUR)
    spend("newsletter-network", network_hash, limit=NETWORK_LIMIT, seconds=HOUR)
    _prove(proof, language, now)
    with transaction.atomic():
        subscription = _find_or_make(email, language=language, frequency=frequency, now=now)
        if _take_turn(subscription, now) and _may_write_to(subscription):
            record("subscription_requested", subscription_id=subscription.pk)


def _prove(proof: Proof, language: str, now: datetime) -> None:
    digest = digest_of(proof)
    context = Context(NO_ARTICLE, language, now, purpose="newsletter")
    if digest is None or verify(proof, context) != "passed":
        raise CaptchaFailedError
    _, is_new = SpentProof.objects.get_or_create(
        digest=digest, defaults={"expires_at": now + PROOF_MEMORY}
    )
    if not is_new:
        raise CaptchaFailedError


def _may_write_to(subscription: Subscription) -> bool:
    mailbox = hashlib.sha256(subscription.email_key.encode()).hexdigest()
    try:
        spend("newsletter-mailbox", mailbox, limit=ASKED_A_DAY, seconds=24 * HOUR)
    except LimitReachedError:
        return False
    return True


def _find_or_make(email: str, *, language: str, frequency: str, now: datetime) -> Subscription:
    wish = {"language": language, "frequency": frequency}
    subscription, is_new = Subscription.objects.get_or_create(
        email_key=email.casefold(), defaults={"email": email, "created_at": now} | wish
    )
    if not is_new and not subscription.is_active:
        # Whoever asks last decides; a subscriber's own choice only changes by their own link.
        Subscription.objects.filter(pk=subscription.pk).update(**wish)
    return subscription


def _take_turn(subscription: Subscription, now: datetime) -> bool:
    waited = Q(asked_at=None) | Q(asked_at__lte=now - ASK_AGAIN_AFTER)
    return bool(Subscription.objects.filter(waited, pk=subscription.pk).update(asked_at=now))


def mail_confirmation(subscription_id: int) -> None:
    """Send the link that confirms, or to a subscriber the one that changes.

    It may run twice: the second mail is then the same as the first.
    Raises: OSError when the mail server is away, so that the event is tried again.
    """
    subscription = Subscription.objects.filter(pk=subscription_id).exclude(asked_at=None).first()
    if subscription is None:
        return
    name = "subscribed_already" if subscription.is_active else "confirm_subscription"
    link = link_to("manage" if subscription.is_active else "confirm", subscription)
    reader_mail(name, to=subscription.email, language=subscription.language, link=link).send()


def confirm_subscription(subscription: Subscription, *, now: datetime | None = None) -> None:
    """Begin, or begin again; confirming twice changes nothing more."""
    Subscription.objects.filter(pk=subscription.pk).exclude(
        confirmed_at__isnull=False, unsubscribed_at=None, refused_at=None
    ).update(confirmed_at=now or timezone.now(), unsubscribed_at=None, refused_at=None)


def unsubscribe(subscription: Subscription, *, now: datetime | None = None) -> None:
    """End it at once; links that would confirm it hold no more."""
    active = Subscription.objects.filter(pk=subscription.pk, unsubscribed_at=None)
    active.update(unsubscribed_at=now or timezone.now(), asked_at=None)


def change_subscription(subscription: Subscription, *, language: str, frequency: str) -> None:
    """Change what comes, and how often."""
    chosen = {"language": language, "frequency": frequency}
    Subscription.objects.filter(pk=subscription.pk).update(**chosen)


def erase_subscription(subscription: Subscription) -> None:
    """Forget the mailbox and everything that was sent to it."""
    subscription.delete()


def forget_unconfirmed(now: datetime | None = None) -> int:
    """Delete requests that nobody confirmed in time; return how many."""
    old = (now or timezone.now()) - PATIENCE
    stale = Subscription.objects.filter(confirmed_at=None, created_at__lt=old)
    return stale.filter(Q(asked_at=None) | Q(asked_at__lt=old)).delete()[0]
