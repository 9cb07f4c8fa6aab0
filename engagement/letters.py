"""Links that mails carry: signed, each good for one purpose, some for a time only."""

from datetime import datetime, timedelta
from typing import Any, Literal

from django.core import signing
from django.urls import reverse

from articles.addresses import absolute
from engagement.models import Subscription

Purpose = Literal["confirm", "unsubscribe", "manage"]
#: How long a link holds; a mail of years ago must still be able to unsubscribe.
LIVES: dict[Purpose, timedelta | None] = {
    "confirm": timedelta(days=3),
    "unsubscribe": None,
    "manage": timedelta(days=180),
}
TOKEN_MAX_LENGTH = 500


def link_to(purpose: Purpose, subscription: Subscription) -> str:
    """Return the absolute link with which the reader of `subscription` does one thing."""
    claims = {"id": subscription.pk, "key": subscription.key} | _request_of(purpose, subscription)
    token = signing.dumps(claims, salt=_salt(purpose))
    return absolute(reverse(f"newsletter_{purpose}", args=[subscription.language, token]))


def find_by_token(purpose: Purpose, token: str) -> Subscription | None:
    """Return whose link it is; None when it was not ours, is too old or its row was erased."""
    life = LIVES[purpose]
    if len(token) > TOKEN_MAX_LENGTH or not token.isascii():
        return None
    try:
        claims: dict[str, Any] = signing.loads(token, salt=_salt(purpose), max_age=life)
    except signing.BadSignature:
        return None
    found = Subscription.objects.filter(pk=claims["id"], key=claims["key"]).first()
    if found is None or not _request_of(purpose, found).items() <= claims.items():
        return None
    return found


def _salt(purpose: Purpose) -> str:
    return f"newsletter.{purpose}"


def _request_of(purpose: Purpose, subscription: Subscription) -> dict[str, Any]:
    # Only the latest request can be confirmed, and none after an unsubscription.
    return {"asked": _seconds(subscription.asked_at)} if purpose == "confirm" else {}


def _seconds(moment: datetime | None) -> int | None:
    return int(moment.timestamp()) if moment else None
