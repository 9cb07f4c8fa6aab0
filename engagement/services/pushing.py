"""Breaking news to browsers: who wants it, and telling each of them once."""

import hashlib
import json
from datetime import datetime, timedelta
from functools import cache
from http import HTTPStatus

from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from articles.addresses import absolute, article_path
from articles.limits import spend
from articles.models import Edition
from articles.outbox import record
from engagement.endpoints import check_endpoint, post_message
from engagement.errors import EndpointRefusedError
from engagement.models import Outcome, PushDelivery, PushSubscription
from engagement.sealing import Keys, introduce, load_private, public_text, seal

#: Changes from one address, and from one network, in an hour.
ADDRESS_LIMIT, NETWORK_LIMIT, HOUR = 20, 300, 3600
#: Browsers per task.
BATCH = 20
#: How long breaking news is news: later it is neither sent nor kept by a push service.
NEWS_LIFE = timedelta(hours=1)
#: Refusals in a row after which a browser is forgotten.
PATIENCE = 5
GONE = {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}
#: Characters of a headline and of a summary; a message holds less than 4 kB.
HEADLINE_LENGTH, SUMMARY_LENGTH = 300, 300


class PushServiceBusyError(Exception):
    """A push service asks to be tried again; the event stays in the outbox."""


def push_key() -> str:
    """Return the public key that browsers subscribe with; "" where there is no push."""
    if not settings.WEB_PUSH_PRIVATE_KEY:
        return ""
    return public_text(_private_key(settings.WEB_PUSH_PRIVATE_KEY))


@cache
def _private_key(text: str) -> ec.EllipticCurvePrivateKey:
    return load_private(text)


def subscribe_push(
    endpoint: str, keys: Keys, *, language: str, address_hash: str, network_hash: str
) -> None:
    """Keep a browser that wants breaking news in `language`; asked again, its keys are renewed.

    Raises: EndpointRefusedError, LimitReachedError.
    """
    _spend_limits(address_hash, network_hash)
    if not settings.WEB_PUSH_PRIVATE_KEY or not keys.are_sound():
        raise EndpointRefusedError
    try:
        check_endpoint(endpoint)
    except OSError as error:
        raise EndpointRefusedError from error
    facts = {"endpoint": endpoint, "p256dh": keys.p256dh, "auth": keys.auth, "language": language}
    PushSubscription.objects.update_or_create(
        endpoint_hash=_hash(endpoint),
        defaults=facts | {"failed_count": 0},
        create_defaults=facts | {"created_at": timezone.now()},
    )


def unsubscribe_push(endpoint: str, *, address_hash: str, network_hash: str) -> None:
    """Forget a browser; one that is not known changes nothing.

    Raises: LimitReachedError.
    """
    _spend_limits(address_hash, network_hash)
    PushSubscription.objects.filter(endpoint_hash=_hash(endpoint)).delete()


def _spend_limits(address_hash: str, network_hash: str) -> None:
    spend("push-address", address_hash, limit=ADDRESS_LIMIT, seconds=HOUR)
    spend("push-network", network_hash, limit=NETWORK_LIMIT, seconds=HOUR)


def _hash(endpoint: str) -> str:
    return hashlib.sha256(endpoint.encode()).hexdigest()


def push_breaking(article_id: int, language: str) -> None:
    """Part the browsers of `language` into batches when the article is breaking news.

    Only a first publication is told, within its hour, and outside the quiet hours. It may run
    twice.
    """
    if _news(article_id, language, timezone.now()) is None:
        return
    wanting = PushSubscription.objects.filter(language=language).order_by("pk")
    keys = list(wanting.values_list("pk", flat=True))
    with transaction.atomic():
        for start in range(0, len(keys), BATCH):
            batch = keys[start : start + BATCH]
            record(
                "push_batch_ready",
                article_id=article_id,
                language=language,
                first=batch[0],
                last=batch[-1],
            )


def push_batch(article_id: int, language: str, *, first: int, last: int) -> int:
    """Tell the browsers with keys from `first` to `last` that were not told; return how many.

    Raises: PushServiceBusyError when some are to be tried again.
    """
    edition = _news(article_id, language, timezone.now())
    if edition is None:
        return 0
    browsers = PushSubscription.objects.filter(language=language, pk__gte=first, pk__lte=last)
    outcomes = [_tell(edition, browser) for browser in browsers.order_by("pk")]
    if None in outcomes:
        raise PushServiceBusyError
    return outcomes.count(True)


def _news(article_id: int, language: str, now: datetime) -> Edition | None:
    if not settings.WEB_PUSH_PRIVATE_KEY or _is_quiet(timezone.localtime(now).hour):
        return None
    return (
        Edition.objects.live(now)
        .filter(
            article_id=article_id,
            language=language,
            is_breaking=True,
            goes_live_at=F("first_published_at"),
            first_published_at__gt=now - NEWS_LIFE,
        )
        .first()
    )


def _is_quiet(hour: int) -> bool:
    begins, ends = settings.WEB_PUSH_QUIET_HOURS
    return begins <= hour < ends if begins <= ends else not ends <= hour < begins


def _tell(edition: Edition, browser: PushSubscription) -> bool | None:
    """Return whether the browser was told; None when it must be tried again."""
    delivery, is_ours = PushDelivery.objects.get_or_create(
        subscription=browser,
        article_id=edition.article_id,
        defaults={"language": edition.language, "created_at": timezone.now()},
    )
    if not is_ours:
        return False
    try:
        status = _post(edition, browser)
    except EndpointRefusedError:
        status = int(HTTPStatus.GONE)
    except OSError:
        status = int(HTTPStatus.SERVICE_UNAVAILABLE)
    return _settle(delivery, browser, status)


def _settle(delivery: PushDelivery, browser: PushSubscription, status: int) -> bool | None:
    if status == HTTPStatus.TOO_MANY_REQUESTS or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        delivery.delete()
        return None
    is_told = HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES
    outcome = Outcome.SENT if is_told else Outcome.REFUSED
    PushDelivery.objects.filter(pk=delivery.pk).update(outcome=outcome)
    known = PushSubscription.objects.filter(pk=browser.pk)
    if status in GONE or (not is_told and browser.failed_count + 1 >= PATIENCE):
        known.delete()
    else:
        known.update(failed_count=0 if is_told else F("failed_count") + 1)
    return is_told


def _post(edition: Edition, browser: PushSubscription) -> int:
    keys = Keys(browser.p256dh, browser.auth)
    now = int(timezone.now().timestamp())
    private_key = _private_key(settings.WEB_PUSH_PRIVATE_KEY)
    contact = settings.SECURITY_CONTACT
    headers = {
        "Authorization": introduce(private_key, browser.endpoint, contact=contact, at=now),
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(int(NEWS_LIFE.total_seconds())),
        "Urgency": "high",
        # A newer message of the same article would take the place of one that still waits.
        "Topic": f"article-{edition.article_id}",
    }
    return post_message(browser.endpoint, seal(_message(edition), keys), headers)


def _message(edition: Edition) -> bytes:
    words = {
        "title": edition.headline[:HEADLINE_LENGTH],
        "body": edition.summary[:SUMMARY_LENGTH],
        "url": absolute(article_path(edition.language, edition.article_id, edition.slug)),
        "language": edition.language,
        "tag": f"article-{edition.article_id}",
    }
    return json.dumps(words, ensure_ascii=False).encode()
