"""The orders a thread is read in, and places in them: each is one index from its beginning."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from comments.errors import BadCursorError
from comments.models import Comment, CommentQuerySet

_MICROSECOND = timedelta(microseconds=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
#: So many digits neither pass the year 9999 nor a key's range.
_BY_TIME = re.compile(r"(p?)(\d{1,17})-(\d{1,18})", re.ASCII)
_BY_STANDING = re.compile(r"(\d{1,18})-(\d{1,17})-(\d{1,18})", re.ASCII)


class Order(models.TextChoices):
    """In which order a thread is read; what is pinned comes first in each."""

    NEWEST = "newest", _("Newest")
    OLDEST = "oldest", _("Oldest")
    BEST = "best", _("Best")


_COLUMNS = {
    Order.NEWEST: ("-is_pinned", "-created_at", "-pk"),
    Order.OLDEST: ("-is_pinned", "created_at", "pk"),
    Order.BEST: ("-standing", "-created_at", "-pk"),
}


class _Row(Func):
    template = "(%(expressions)s)"
    output_field = models.BooleanField()


class _Beyond(Func):
    # Row values are one range of an index on either database; spelled out with OR they would walk
    # all comments that nobody liked, which stand alike.
    template = "%(expressions)s"
    output_field = models.BooleanField()


class _Place(NamedTuple):
    at: datetime
    pk: int
    is_pinned: bool = False
    standing: int = 0


def in_order(roots: CommentQuerySet, order: Order, *, after: str | None = None) -> CommentQuerySet:
    """Sort the roots of one thread, and leave out what comes before the cursor `after`.

    Raises: BadCursorError.
    """
    if after:
        roots = roots.filter(_rest(order, after))
    return roots.order_by(*_COLUMNS[order])


def cursor_of(comment: Comment, order: Order = Order.NEWEST) -> str:
    """Return the place of `comment` in its thread, as addresses carry it."""
    place = f"{(comment.created_at - _EPOCH) // _MICROSECOND}-{comment.pk}"
    if order == Order.BEST:
        return f"{comment.standing}-{place}"
    return f"p{place}" if comment.is_pinned else place


def parse_moment(cursor: str) -> tuple[datetime, int]:
    """Return the moment and key of a place among what is ordered by time alone.

    Raises: BadCursorError.
    """
    place = _parse(cursor)
    return place.at, place.pk


def _rest(order: Order, cursor: str) -> Q:
    if order == Order.BEST:
        place = _parse_standing(cursor)
        moments = {"standing": place.standing, "created_at": place.at, "pk": place.pk}
        return Q(_beyond(moments, " < "))
    place = _parse(cursor)
    later = _beyond(
        {"created_at": place.at, "pk": place.pk}, " > " if order == Order.OLDEST else " < "
    )
    # "= false" would be written as NOT, for which SQLite looks into no index.
    others = Q(is_pinned__in=[False])
    # Few are pinned: whoever stands among them walks over those before.
    return others | Q(later) if place.is_pinned else others & Q(later)


def _beyond(place: dict[str, Any], sign: str) -> Func:
    values = (
        Value(value, models.DateTimeField() if isinstance(value, datetime) else None)
        for value in place.values()
    )
    return _Beyond(_Row(*map(F, place)), _Row(*values), arg_joiner=sign)


def _parse(cursor: str) -> _Place:
    match = _BY_TIME.fullmatch(cursor)
    if match is None:
        raise BadCursorError
    return _Place(_moment(match[2]), int(match[3]), is_pinned=bool(match[1]))


def _parse_standing(cursor: str) -> _Place:
    match = _BY_STANDING.fullmatch(cursor)
    if match is None:
        raise BadCursorError
    return _Place(_moment(match[2]), int(match[3]), standing=int(match[1]))


def _moment(microseconds: str) -> datetime:
    return _EPOCH + int(microseconds) * _MICROSECOND
