"""How long an answer may be kept, and by whom: the same bytes for everybody, or nobody."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from hashlib import sha256
from math import floor
from typing import NamedTuple, cast

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date

from articles.statements import select

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


def next_boundary(language: str | None, now: datetime) -> datetime | None:
    """Return when the next edition or slot in `language`, or any, comes or goes within SHARED_LIFE.

    One query, by the moments' own indexes: few editions come or go in one minute, so that the
    language is chosen here and no planner is led to walk all that was ever published in it.
    """
    soon = now + timedelta(seconds=SHARED_LIFE)
    moments = select(_Moment, MOMENTS, [now, soon] * 4)
    return min((at for code, at in moments if language in {None, code}), default=None)


class _Moment(NamedTuple):
    language: str
    at: datetime


#: Languages, and moments between a first and a second one, given four times: editions and slots
#: come or go at them. An edition whose interval is empty was cancelled before anybody saw it.
MOMENTS = """
    SELECT language, goes_live_at AS comes_or_goes_at FROM articles_edition
    WHERE goes_live_at > %s AND goes_live_at <= %s AND (ends_at IS NULL OR ends_at > goes_live_at)
    UNION ALL
    SELECT language, ends_at FROM articles_edition
    WHERE ends_at > %s AND ends_at <= %s AND ends_at > goes_live_at
    UNION ALL
    SELECT language, starts_at FROM articles_frontpageslot
    WHERE starts_at > %s AND starts_at <= %s
    UNION ALL
    SELECT language, ends_at FROM articles_frontpageslot
    WHERE ends_at > %s AND ends_at <= %s
"""
