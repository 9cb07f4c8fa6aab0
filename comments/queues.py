"""The moderators' queues: what waits for whom, in which order, page by page."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import Count, OuterRef, Q, Subquery
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.access import Reach
from articles.models import Edition
from comments.models import Comment, CommentQuerySet, HoldReason, Report, Status

CARDS_PER_PAGE = 25
MICROSECOND = timedelta(microseconds=1)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_CURSOR = re.compile(r"(\d{1,5})-(\d{1,17})-(\d{1,18})", re.ASCII)


@dataclass(frozen=True)
class Queue:
    """Comments of one status that wait for the same kind of decision.

    What waits comes the most urgent and then the oldest first; what was decided, the newest first.
    """

    name: str
    label: Promise
    status: str
    narrowed: Q = field(default_factory=Q)
    is_waiting: bool = True

    @property
    def order(self) -> tuple[str, ...]:
        """The order of its index."""
        return ("-priority", "created_at", "pk") if self.is_waiting else ("-created_at", "-pk")

    def comments(self) -> CommentQuerySet:
        """Return all that is in it."""
        return Comment.objects.filter(self.narrowed, status=self.status)


_APPEALED = Q(hold_reason=HoldReason.APPEALED)

#: By name, in the order of the desk.
QUEUES = {
    queue.name: queue
    for queue in (
        Queue("pending", _("Waiting"), Status.PENDING, narrowed=~_APPEALED),
        Queue(
            "reported",
            _("Reported by readers"),
            Status.APPROVED,
            narrowed=Q(pk__in=Report.objects.open().values("comment_id")),
        ),
        Queue("appeals", _("Appeals"), Status.PENDING, narrowed=_APPEALED),
        Queue(
            "unreviewed",
            _("Public, not looked at"),
            Status.APPROVED,
            narrowed=Q(is_unreviewed=True),
        ),
        Queue("spam", _("Spam"), Status.SPAM, is_waiting=False),
        Queue("rejected", _("Rejected"), Status.REJECTED, is_waiting=False),
        Queue("removed", _("Removed"), Status.REMOVED, is_waiting=False),
    )
}


@dataclass(frozen=True)
class Narrowing:
    """What a moderator looks for in a queue; what is empty leaves nothing out.

    `same_author_as` is a comment's key: its visitor's others are meant.
    """

    language: str = ""
    section_id: int | None = None
    hold_reason: str = ""
    name: str = ""
    same_author_as: int | None = None


@dataclass(frozen=True)
class QueuePage:
    """Keys of some comments in order, and a cursor when more follow."""

    keys: list[int]
    next_cursor: str | None


def queue_page(
    queue: Queue,
    *,
    reach: Reach,
    narrowing: Narrowing,
    now: datetime,
    after: str = "",
    limit: int = CARDS_PER_PAGE,
) -> QueuePage:
    """Return a page of what `reach` covers of a queue; a cursor that is not ours begins anew."""
    found = _narrow(_within(queue.comments(), reach, now), narrowing, now)
    rows = _behind(found, queue, after).order_by(*queue.order)
    keyed = list(rows.values_list("pk", "priority", "created_at")[: limit + 1])
    keys = [pk for pk, _priority, _at in keyed[:limit]]
    return QueuePage(keys, _cursor(*keyed[limit - 1]) if len(keyed) > limit else None)


def queue_counts(
    reach: Reach, *, now: datetime, names: Iterable[str] = QUEUES
) -> dict[str, dict[str, int]]:
    """Map each queue's name to the number it holds by language; what is absent is zero.

    One query per queue, each over the queue's own rows alone.
    """
    return {name: _count(_within(QUEUES[name].comments(), reach, now)) for name in names}


def last_editions(now: datetime) -> Any:
    """Return editions of a comment's article and language, the last begun first, for a subquery."""
    begun = Edition.objects.filter(
        article_id=OuterRef("article_id"), language=OuterRef("language"), goes_live_at__lte=now
    )
    return begun.order_by("-goes_live_at", "-pk")


def _count(comments: CommentQuerySet) -> dict[str, int]:
    by_language = comments.order_by().values_list("language")
    return dict(by_language.annotate(count=Count("pk")))


def _within(comments: CommentQuerySet, reach: Reach, now: datetime) -> CommentQuerySet:
    if reach.language:
        comments = comments.filter(language=reach.language)
    return _in_sections(comments, list(reach.sections), now) if reach.sections else comments


def _in_sections(comments: CommentQuerySet, keys: list[int], now: datetime) -> CommentQuerySet:
    section = Subquery(last_editions(now).values("section_id")[:1])
    return comments.alias(seen_section=section).filter(seen_section__in=keys)


def _narrow(comments: CommentQuerySet, narrowing: Narrowing, now: datetime) -> CommentQuerySet:
    if narrowing.language:
        comments = comments.filter(language=narrowing.language)
    if narrowing.hold_reason:
        comments = comments.filter(hold_reason=narrowing.hold_reason)
    if narrowing.name:
        comments = comments.filter(name__icontains=narrowing.name)
    if narrowing.same_author_as:
        comments = comments.filter(visitor_key__in=_visitor_of(narrowing.same_author_as))
    if narrowing.section_id:
        comments = _in_sections(comments, [narrowing.section_id], now)
    return comments


def _visitor_of(comment_id: int) -> Any:
    return Comment.objects.filter(pk=comment_id).exclude(visitor_key="").values("visitor_key")


def _behind(comments: CommentQuerySet, queue: Queue, cursor: str) -> CommentQuerySet:
    match = _CURSOR.fullmatch(cursor)
    if match is None:
        return comments
    priority, at, pk = int(match[1]), EPOCH + int(match[2]) * MICROSECOND, int(match[3])
    if not queue.is_waiting:
        return comments.filter(Q(created_at__lt=at) | Q(pk__lt=pk), created_at__lte=at)
    later = Q(created_at__gt=at) | Q(created_at=at, pk__gt=pk)
    return comments.filter(Q(priority__lt=priority) | later, priority__lte=priority)


def _cursor(pk: int, priority: int, at: datetime) -> str:
    return f"{priority}-{(at - EPOCH) // MICROSECOND}-{pk}"
