"""How long an answer may be kept, and by whom: the same bytes for everybody, or nobody."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from hashlib import sha256
from math import floor
from typing import TYPE_CHECKING, cast

from django.db.models import Min, Q
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date

if TYPE_CHECKING:
    from articles.models import EditionQuerySet

#: Seconds that a shared cache may keep a page, and so the most that a count on it may lag.
SHARED_LIFE = 60
#: Seconds that a redirect to the right slug may be kept: the slug may change again.
REDIRECT_LIFE = 300


def public(
    request: HttpRequest,
    response: HttpResponse,
    *,
    now: datetime,
    boundaries: Iterable[datetime | None] = (),
    changed_at: datetime | None = None,
) -> HttpResponse:
    """Mark an answer that is the same for everybody, and answer 304 to whoever has it.

    Browsers ask again each time; shared caches may keep it until the next of `boundaries` (moments
    at which an edition enters or leaves it), at most SHARED_LIFE seconds. `changed_at` is told as
    Last-Modified but not compared: counts on the page change without it.
    """
    life = shared_life(now, boundaries)
    patch_cache_control(response, public=True, max_age=0, must_revalidate=True, s_maxage=life)
    etag = f'"{sha256(response.content).hexdigest()[:32]}"'
    response.headers["ETag"] = etag
    if changed_at:
        response.headers["Last-Modified"] = http_date(changed_at.timestamp())
    return cast("HttpResponse", get_conditional_response(request, etag=etag, response=response))


def shared_life(now: datetime, boundaries: Iterable[datetime | None]) -> int:
    """Return the seconds from `now` to the next of `boundaries`, at most SHARED_LIFE."""
    ahead = [(moment - now).total_seconds() for moment in boundaries if moment and moment > now]
    return min([SHARED_LIFE, *map(floor, ahead)])


def private(response: HttpResponse) -> HttpResponse:
    """Mark an answer that nobody may keep."""
    response.headers["Cache-Control"] = "private, no-store"
    return response


def next_boundary(editions: "EditionQuerySet", now: datetime) -> datetime | None:
    """Return when the next of `editions` goes live or ends within SHARED_LIFE, in one query."""
    soon = now + timedelta(seconds=SHARED_LIFE)
    starting = Q(goes_live_at__gt=now, goes_live_at__lte=soon)
    ending = Q(ends_at__gt=now, ends_at__lte=soon)
    found = editions.shown().filter(starting | ending).aggregate(
        start=Min("goes_live_at", filter=starting), end=Min("ends_at", filter=ending)
    )
    return min((moment for moment in found.values() if moment), default=None)
