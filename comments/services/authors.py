"""What its author may do with a comment after sending it."""

from copy import copy
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from articles.access import Reader, name_of
from articles.outbox import record
from comments.errors import (
    AppealClosedError,
    CommentsClosedError,
    EditClosedError,
    StaleCommentError,
)
from comments.models import (
    Appeal,
    Comment,
    CommentRevision,
    HoldReason,
    ModerationAction,
    Status,
)
from comments.policies import discussion_on
from comments.services.counts import lock_thread
from comments.services.moderation import transition
from comments.services.moves import NEEDS_REASON
from comments.services.policies import hold_policies
from comments.services.receiving import judge
from comments.validators import APPEAL_MAX_LENGTH, clean_body, clean_note

#: Source: peers/comments.md, suggested defaults and result 3, rows 17 and 19.
EDIT_WINDOW = timedelta(minutes=5)
APPEAL_WINDOW = timedelta(days=7)


def editable_until(comment: Comment, *, now: datetime) -> datetime | None:
    """Return until when its author may change the words; None where they may not."""
    return comment.created_at + EDIT_WINDOW if may_edit(comment, now=now) else None


def may_edit(comment: Comment, *, now: datetime) -> bool:
    """Tell whether its author may still change the words: for minutes, and until it is answered."""
    is_open = comment.status in {Status.PENDING, Status.APPROVED, Status.SPAM}
    return (
        is_open
        and now < comment.created_at + EDIT_WINDOW
        and not comment.replies.filter(status=Status.APPROVED).exists()
    )


def edit_comment(
    comment: Comment,
    *,
    actor: Reader,
    body: str,
    expected_version: int,
    now: datetime | None = None,
) -> Comment:
    """Give a comment other words, keep the old ones for moderators, and have it looked at again.

    What was public goes on showing only where new words would have shown at once; what a moderator
    has seen waits, since nobody has seen the new words. Raises: ValidationError,
    EditClosedError, NotAllowedError, StaleCommentError.
    """
    now, body = now or timezone.now(), clean_body(body)
    with transaction.atomic():
        hold_policies()
        # An answer that arrives meanwhile closes the window.
        lock_thread(comment.article_id, comment.language)
        current = Comment.objects.get(pk=comment.pk)
        if current.version != expected_version:
            raise StaleCommentError(actor_name="", status=current.get_status_display())
        if not may_edit(current, now=now):
            raise EditClosedError
        if body == current.body:
            return current
        return _replace_words(current, body, actor, now=now)


def _replace_words(comment: Comment, body: str, actor: Reader, *, now: datetime) -> Comment:
    CommentRevision.objects.create(
        comment=comment, version=comment.version, body=comment.body, replaced_at=now
    )
    if comment.status == Status.APPROVED and not _would_show(comment, body, now=now):
        moved = transition(
            comment, to=Status.PENDING, actor=actor, expected_version=comment.version, now=now
        )
        Comment.objects.filter(pk=moved.pk).update(body=body)
    else:
        _swap_words(comment, body, actor)
    record("comment_edited", comment_id=comment.pk)
    return Comment.objects.get(pk=comment.pk)


def _would_show(comment: Comment, body: str, *, now: datetime) -> bool:
    if comment.reviewed_at is not None:
        return False
    changed = copy(comment)
    changed.body = body
    discussion = discussion_on(comment.article_id, comment.language, now=now)
    try:
        judgement = judge(changed, discussion, is_known=True, doubt="", is_trapped=False)
    except CommentsClosedError:
        return False
    return judgement.status == Status.APPROVED


def _swap_words(comment: Comment, body: str, actor: Reader) -> None:
    # Whoever decides at this moment has the old words before them: the version tells one of both.
    unchanged = Comment.objects.filter(pk=comment.pk, version=comment.version)
    if not unchanged.update(body=body, version=comment.version + 1):
        raise StaleCommentError(actor_name="", status=comment.get_status_display())
    ModerationAction.objects.create(
        comment=comment,
        from_status=comment.status,
        to_status=comment.status,
        reason=HoldReason.EDITED,
        version=comment.version + 1,
        actor_name=name_of(actor),
    )


def withdraw_comment(
    comment: Comment, *, actor: Reader, expected_version: int, now: datetime | None = None
) -> Comment:
    """Take a comment back for good; answers to it stay. Raises: see `transition`."""
    return transition(
        comment, to=Status.WITHDRAWN, actor=actor, expected_version=expected_version, now=now
    )


def may_appeal(comment: Comment, *, now: datetime) -> bool:
    """Tell whether its author may ask to look again: once, for a week after the decision."""
    if comment.status not in NEEDS_REASON or Appeal.objects.filter(comment=comment).exists():
        return False
    refusal = _refusal_of(comment)
    return refusal is not None and now < (comment.reviewed_at or refusal.at) + APPEAL_WINDOW


def appeal_comment(
    comment: Comment,
    *,
    actor: Reader,
    words: str,
    expected_version: int,
    now: datetime | None = None,
) -> Comment:
    """Ask to look again at what was refused or taken down; a colleague of who decided answers.

    Raises: ValidationError, AppealClosedError, NotAllowedError, StaleCommentError.
    """
    now, words = now or timezone.now(), clean_note(words, limit=APPEAL_MAX_LENGTH)
    with transaction.atomic():
        # The thread first, as every decision does, so that nobody locks crosswise.
        lock_thread(comment.article_id, comment.language)
        current = Comment.objects.get(pk=comment.pk)
        if not may_appeal(current, now=now):
            raise AppealClosedError
        refusal = _refusal_of(current)
        moved = transition(
            current, to=Status.PENDING, actor=actor, expected_version=expected_version, now=now
        )
        decided_by: Any = refusal.actor if refusal else None
        Appeal.objects.create(comment=moved, words=words, decided_by=decided_by, created_at=now)
    return moved


def _refusal_of(comment: Comment) -> ModerationAction | None:
    decided = comment.actions.filter(to_status=comment.status).select_related("actor")
    return decided.first()


def erase_comment(
    comment: Comment, *, actor: Reader, expected_version: int, now: datetime | None = None
) -> Comment:
    """Forget name, words, e-mail and where it came from; answers to it stay.

    Raises: see `transition`.
    """
    return transition(
        comment, to=Status.ERASED, actor=actor, expected_version=expected_version, now=now
    )
