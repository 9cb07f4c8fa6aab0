"""Editors' picks and pinned comments: what moderators put before the others."""

from typing import Any, Literal

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from articles.access import Actor, account_of, name_of
from articles.outbox import record
from comments.errors import NotHighlightableError, TooManyPinnedError
from comments.models import Comment, Highlight, ModerationAction, Status
from comments.ranking import FEATURED_BONUS, PINNED_BONUS
from comments.services.counts import lock_thread
from comments.services.moderation import refuse_stale, require_moderator

#: Pinned comments of one thread: more would be a second thread above the first.
PINNED_LIMIT = 3

Field = Literal["is_featured", "is_pinned"]
_BONUSES: dict[Field, int] = {"is_featured": FEATURED_BONUS, "is_pinned": PINNED_BONUS}
#: What is written on record, by column and by what it becomes.
_RECORDED: dict[tuple[Field, bool], Highlight] = {
    ("is_featured", True): Highlight.FEATURED,
    ("is_featured", False): Highlight.UNFEATURED,
    ("is_pinned", True): Highlight.PINNED,
    ("is_pinned", False): Highlight.UNPINNED,
}


def feature(comment: Comment, actor: Actor, expected_version: int) -> Comment:
    """Make an approved comment an editors' pick, with its audit row; return it as it now is.

    Done twice, it changes nothing more. What leaves the page is no pick any more.
    Raises: NotAllowedError, StaleCommentError, NotHighlightableError.
    """
    return _set(comment, "is_featured", actor, expected_version, on=True)


def unfeature(comment: Comment, actor: Actor, expected_version: int) -> Comment:
    """Take the mark of a pick away. Raises: NotAllowedError, StaleCommentError."""
    return _set(comment, "is_featured", actor, expected_version, on=False)


def pin(comment: Comment, actor: Actor, expected_version: int) -> Comment:
    """Put an approved comment at the head of its thread, whatever the order.

    Raises: NotAllowedError, StaleCommentError, NotHighlightableError (replies stay under their
    comment), TooManyPinnedError.
    """
    return _set(comment, "is_pinned", actor, expected_version, on=True)


def unpin(comment: Comment, actor: Actor, expected_version: int) -> Comment:
    """Let a comment go back to its place. Raises: NotAllowedError, StaleCommentError."""
    return _set(comment, "is_pinned", actor, expected_version, on=False)


@transaction.atomic
def _set(
    comment: Comment, field: Field, actor: Actor, expected_version: int, *, on: bool
) -> Comment:
    # The thread first, as whoever changes what is visible does: pinned ones are counted under it.
    lock_thread(comment.article_id, comment.language)
    current = Comment.objects.select_for_update().get(pk=comment.pk)
    require_moderator(actor, current, now=timezone.now())
    refuse_stale(current, expected_version)
    if getattr(current, field) is on:
        return current
    if on:
        _refuse_unfit(current, field)
    _write(current, field, actor, on=on)
    return Comment.objects.get(pk=comment.pk)


def _refuse_unfit(comment: Comment, field: Field) -> None:
    is_pin = field == "is_pinned"
    if comment.status != Status.APPROVED or (is_pin and comment.parent_id):
        raise NotHighlightableError
    thread = Comment.objects.on(comment.article_id, comment.language).roots()
    pinned = thread.filter(status=Status.APPROVED, is_pinned=True)
    if is_pin and pinned.count() >= PINNED_LIMIT:
        raise TooManyPinnedError(limit=PINNED_LIMIT)


def _write(comment: Comment, field: Field, actor: Actor, *, on: bool) -> None:
    bonus = _BONUSES[field] if on else -_BONUSES[field]
    columns: dict[str, Any] = {field: on, "version": comment.version + 1}
    Comment.objects.filter(pk=comment.pk).update(standing=F("standing") + bonus, **columns)
    ModerationAction.objects.create(
        comment=comment,
        from_status=comment.status,
        to_status=comment.status,
        reason=_RECORDED[field, on],
        version=comment.version + 1,
        actor=account_of(actor),
        actor_name=name_of(actor),
    )
    record("comment_moderated", comment_id=comment.pk)
