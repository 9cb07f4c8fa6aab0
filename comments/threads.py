"""Reading threads: pages of visible comments, in three orders, in a fixed number of queries."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from articles.models import Edition
from comments.models import Comment, CommentQuerySet, Status
from comments.orders import Order, cursor_of, in_order, parse_moment

ROOTS_PER_PAGE = 20
#: Replies shown under each root; the rest is on the root's own page.
REPLIES_SHOWN = 3
REPLIES_PER_PAGE = 50
#: What a reader's page needs; whatever is private is not even loaded.
_PUBLIC_FIELDS = (
    *("article_id", "language", "parent_id", "name", "body", "status", "created_at"),
    # Only whether there is one is told: the newsroom speaks, not an account.
    "author_id",
    *("like_count", "is_featured", "is_pinned", "standing"),
)


@dataclass(frozen=True)
class ThreadPage:
    """Some roots, each with `shown_replies` and `reply_count`; a cursor when more follow."""

    roots: list[Comment]
    next_cursor: str | None
    order: Order

    @property
    def orders(self) -> list[tuple[str, str]]:
        """The orders to choose from, as addresses and as readers name them."""
        return [(order.value, str(order.label)) for order in Order]


@dataclass(frozen=True)
class ReplyPage:
    """Some replies of one root; a cursor when more follow."""

    root: Comment
    replies: list[Comment]
    next_cursor: str | None


def thread_page(
    article_id: int,
    language: str,
    *,
    order: Order = Order.NEWEST,
    after: str | None = None,
    limit: int = ROOTS_PER_PAGE,
) -> ThreadPage:
    """Return a page of the visible thread in at most two queries.

    A root that is gone keeps its place, without name and words, while its answers are read. Each
    root has its first `REPLIES_SHOWN` replies, oldest first, and their full number. Whether
    the article is live is the caller's to know. Raises: BadCursorError.
    """
    # "= true" would be written as the bare column, for which SQLite looks into no index.
    roots = Comment.objects.on(article_id, language).filter(has_place__in=[True])
    ordered = in_order(_with_reply_keys(roots), order, after=after)
    shown = ordered.only(*_PUBLIC_FIELDS)
    found = [_without_what_is_gone(root) for root in shown[: limit + 1]]
    page = found[:limit]
    _attach_replies(page)
    return ThreadPage(page, cursor_of(page[-1], order) if len(found) > limit else None, order)


def reply_page(
    article_id: int,
    language: str,
    root_id: int,
    *,
    after: str | None = None,
    limit: int = REPLIES_PER_PAGE,
) -> ReplyPage:
    """Return a page of the replies to a root that has its place, in two queries, oldest first.

    Raises: Comment.DoesNotExist, BadCursorError.
    """
    thread = Comment.objects.on(article_id, language)
    root = thread.filter(has_place=True).only(*_PUBLIC_FIELDS).get(pk=root_id)
    replies = thread.filter(parent_id=root_id, status=Status.APPROVED)
    if after:
        at, pk = parse_moment(after)
        replies = replies.filter(Q(created_at__gt=at) | Q(pk__gt=pk), created_at__gte=at)
    found = list(replies.order_by("created_at", "pk").only(*_PUBLIC_FIELDS)[: limit + 1])
    page = found[:limit]
    cursor = cursor_of(page[-1]) if len(found) > limit else None
    return ReplyPage(_without_what_is_gone(root), page, cursor)


def visible_comment(comment_id: int, now: datetime) -> Comment:
    """Return a comment that readers see at `now`, in two queries.

    Raises: Comment.DoesNotExist, also where its article is not live in its language.
    """
    comment = Comment.objects.visible().only(*_PUBLIC_FIELDS).get(pk=comment_id)
    live = Edition.objects.live(now).in_language(comment.language)
    if not live.filter(article_id=comment.article_id).exists():
        raise Comment.DoesNotExist
    return comment


def _without_what_is_gone(root: Comment) -> Comment:
    if root.gone:
        root.name = root.body = ""
    return root


def _with_reply_keys(roots: CommentQuerySet) -> CommentQuerySet:
    # Each from its own index range, so that a root with ten thousand replies costs no more.
    replies = Comment.objects.filter(parent_id=OuterRef("pk"), status=Status.APPROVED).order_by()
    counted = replies.values("parent_id").annotate(count=Count("pk")).values("count")
    keys = replies.order_by("created_at", "pk").values("pk")
    return roots.annotate(
        counted_replies=Coalesce(Subquery(counted), 0),
        **{f"reply_{nth}": Subquery(keys[nth : nth + 1]) for nth in range(REPLIES_SHOWN)},
    )


def _attach_replies(roots: list[Comment]) -> None:
    keys_of = {
        root.pk: [getattr(root, f"reply_{nth}") for nth in range(REPLIES_SHOWN)] for root in roots
    }
    keys = [key for found in keys_of.values() for key in found if key]
    replies = Comment.objects.only(*_PUBLIC_FIELDS).in_bulk(keys) if keys else {}
    for root in roots:
        root.shown_replies = [replies[key] for key in keys_of[root.pk] if key in replies]
        root.reply_count = getattr(root, "counted_replies", 0)
