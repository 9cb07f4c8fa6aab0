"""Reading threads: pages of visible comments, newest first, in a fixed number of queries."""

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import Count, F, Q, Window
from django.db.models.functions import RowNumber

from comments.errors import BadCursorError
from comments.models import Comment, CommentQuerySet, Status

ROOTS_PER_PAGE = 20
#: Replies shown under each root; the rest is on the root's own page.
REPLIES_SHOWN = 3
REPLIES_PER_PAGE = 50
MICROSECOND = timedelta(microseconds=1)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
#: So many digits neither pass the year 9999 nor a key's range.
_CURSOR = re.compile(r"(\d{1,17})-(\d{1,18})", re.ASCII)
#: What a reader's page needs; whatever is private is not even loaded.
_PUBLIC_FIELDS = ("article_id", "language", "parent_id", "name", "body", "status", "created_at")


@dataclass(frozen=True)
class ThreadPage:
    """Some roots, each with `shown_replies` and `reply_count`; a cursor when more follow."""

    roots: list[Comment]
    next_cursor: str | None


@dataclass(frozen=True)
class ReplyPage:
    """Some replies of one root; a cursor when more follow."""

    root: Comment
    replies: list[Comment]
    next_cursor: str | None


def thread_page(
    article_id: int, language: str, *, after: str | None = None, limit: int = ROOTS_PER_PAGE
) -> ThreadPage:
    """Return a page of the visible thread in at most two queries: newest roots first.

    Each root has its first `REPLIES_SHOWN` replies, oldest first, and their full number. Whether
    the article is live is the caller's to know. Raises: BadCursorError.
    """
    roots = Comment.objects.on(article_id, language).roots().filter(status=Status.APPROVED)
    if after:
        at, pk = _parse(after)
        roots = roots.filter(Q(created_at__lt=at) | Q(pk__lt=pk), created_at__lte=at)
    found = list(roots.order_by("-created_at", "-pk").only(*_PUBLIC_FIELDS)[: limit + 1])
    page = found[:limit]
    _attach_replies(page)
    return ThreadPage(page, cursor_of(page[-1]) if len(found) > limit else None)


def reply_page(
    article_id: int,
    language: str,
    root_id: int,
    *,
    after: str | None = None,
    limit: int = REPLIES_PER_PAGE,
) -> ReplyPage:
    """Return a page of one visible root's replies in two queries, oldest first.

    Raises: Comment.DoesNotExist, BadCursorError.
    """
    thread = Comment.objects.on(article_id, language).filter(status=Status.APPROVED)
    root = thread.roots().only(*_PUBLIC_FIELDS).get(pk=root_id)
    replies = thread.filter(parent_id=root_id)
    if after:
        at, pk = _parse(after)
        replies = replies.filter(Q(created_at__gt=at) | Q(pk__gt=pk), created_at__gte=at)
    found = list(replies.order_by("created_at", "pk").only(*_PUBLIC_FIELDS)[: limit + 1])
    page = found[:limit]
    return ReplyPage(root, page, cursor_of(page[-1]) if len(found) > limit else None)


def cursor_of(comment: Comment) -> str:
    """Return the place of `comment` in its thread, as addresses carry it."""
    return f"{(comment.created_at - EPOCH) // MICROSECOND}-{comment.pk}"


def _parse(cursor: str) -> tuple[datetime, int]:
    match = _CURSOR.fullmatch(cursor)
    if match is None:
        raise BadCursorError
    return EPOCH + int(match[1]) * MICROSECOND, int(match[2])


def _attach_replies(roots: list[Comment]) -> None:
    by_root = defaultdict(list)
    if roots:
        for reply in _first_replies([root.pk for root in roots]):
            by_root[reply.parent_id].append(reply)
    for root in roots:
        root.shown_replies = by_root[root.pk]
        first = root.shown_replies[0] if root.shown_replies else None
        root.reply_count = getattr(first, "sibling_count", 0)


def _first_replies(root_ids: list[int]) -> CommentQuerySet:
    replies = Comment.objects.filter(parent_id__in=root_ids, status=Status.APPROVED)
    ranked = replies.annotate(
        rank=Window(RowNumber(), partition_by=F("parent_id"), order_by=("created_at", "pk")),
        sibling_count=Window(Count("pk"), partition_by=F("parent_id")),
    )
    shown = ranked.filter(rank__lte=REPLIES_SHOWN).order_by("parent_id", "rank")
    return shown.only(*_PUBLIC_FIELDS)
