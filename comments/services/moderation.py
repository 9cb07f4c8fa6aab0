"""The one state machine: which status may follow which, by whose hand, and what comes of it."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User
from django.db import transaction
from django.utils import timezone

from articles.access import (
    PIPELINE,
    TIMER,
    Actor,
    Reader,
    SystemActor,
    account_of,
    name_of,
    require,
)
from articles.errors import NotAllowedError
from articles.outbox import cancel, record
from comments.errors import (
    ColleagueDecidesError,
    IllegalTransitionError,
    ReasonRequiredError,
    StaleCommentError,
)
from comments.models import (
    UNDO_GRACE,
    Appeal,
    Comment,
    CommentRevision,
    Following,
    HoldReason,
    ModerationAction,
    ModeratorNote,
    RejectReason,
    Report,
    Status,
    TextBand,
)
from comments.services.counts import lock_thread, recount_thread
from comments.services.judging import judge_reports, restore_verdicts
from comments.services.liking import unchosen
from comments.services.moderators import MODERATE, edition_of, moderators_of
from comments.services.moves import NEEDS_REASON, TRANSITIONS
from comments.services.remembering import remembered, restored

OVERRULE = "comments.overrule_comment"
ERASE = "comments.erase_comment"

#: What nobody keeps of a comment that is erased; its node stays, for the answers under it.
WIPED = {"name": "", "email": "", "body": "", "visitor_key": "", "address_hash": ""}
#: What the newsroom's own machinery may do.
_MACHINES = {PIPELINE: frozenset({"pipeline"}), TIMER: frozenset({"eraser"})}


def transition(
    comment: Comment,
    *,
    to: str,
    actor: Actor,
    expected_version: int,
    reason: str = "",
    now: datetime | None = None,
    batch: UUID | None = None,
) -> Comment:
    """Move a comment to the status `to`, with its audit row, and return it as it now is.

    `expected_version` is the version the actor decided on. Of many moved with one press, `batch`
    is the same. What follows (mail and the like) waits UNDO_GRACE; pages change at once. `reason`
    is one of RejectReason, or of HoldReason where it goes back to wait. From approved to approved
    is “looked at”. What another moderator took down only "overrule_comment" restores; what the
    machine took down, any moderator may. A Reader moves only what is theirs; back to the queue by
    `appeal_comment` and `edit_comment`, which know more rules.
    Raises: NotAllowedError, StaleCommentError, IllegalTransitionError, ReasonRequiredError.
    """
    with transaction.atomic():
        current = Comment.objects.get(pk=comment.pk)
        _refuse_outsiders(current, to, actor, now=now or timezone.now())
        refuse_stale(current, expected_version)
        _refuse_illegal(current, to, actor)
        _refuse_without_reason(to, reason)
        return _move(current, to, actor, reason=reason, now=now or timezone.now(), batch=batch)


def undo(action: ModerationAction, *, actor: Actor, now: datetime | None = None) -> Comment:
    """Bring back what `action` changed, with an audit row, and return the comment as it now is.

    Only who decided may, and only while nothing came after it. Within UNDO_GRACE whatever would
    have followed never happens; later it is a change like any other, with what follows from it.
    Raises: NotAllowedError, StaleCommentError, IllegalTransitionError.
    """
    now = now or timezone.now()
    with transaction.atomic():
        current = Comment.objects.get(pk=action.comment_id)
        _refuse_outsiders(current, action.to_status, actor, now=now)
        if action.actor_id is None or action.actor_id != getattr(actor, "pk", None):
            raise NotAllowedError
        refuse_stale(current, action.version)
        if action.undoes_id or not action.former:
            raise IllegalTransitionError(
                from_status=current.get_status_display(), to_status=current.get_status_display()
            )
        return _move(current, action.from_status, actor, reason="", now=now, undoes=action)


def possible_transitions(comment: Comment, actor: Actor) -> list[str]:
    """Return the statuses that `actor` may move `comment` to, were section and language theirs."""
    hands = _hands_of(actor, comment)
    return [
        to
        for (status, to), allowed in TRANSITIONS.items()
        if status == comment.status and allowed & hands
    ]


def _refuse_outsiders(comment: Comment, to: str, actor: Actor, *, now: datetime) -> None:
    if isinstance(actor, Reader):
        if actor.owns != comment.pk:
            raise NotAllowedError
        return
    require(
        actor,
        ERASE if to == Status.ERASED else MODERATE,
        section_id=_section_of(comment, now),
        language=comment.language,
    )
    _refuse_own_appeal(comment, actor, now=now)


def _refuse_own_appeal(comment: Comment, actor: Actor, *, now: datetime) -> None:
    is_appeal = comment.status == Status.PENDING and comment.hold_reason == HoldReason.APPEALED
    if is_appeal and Appeal.objects.filter(comment=comment, decided_by=account_of(actor)).exists():
        colleagues = moderators_of(_section_of(comment, now), comment.language)
        if any(colleague != actor for colleague in colleagues):
            raise ColleagueDecidesError


def require_moderator(actor: Actor, comment: Comment, *, now: datetime) -> User:
    """Return the account of whoever may decide about `comment`. Raises: NotAllowedError."""
    require(actor, MODERATE, section_id=_section_of(comment, now), language=comment.language)
    if not isinstance(actor, User):
        raise NotAllowedError
    return actor


def _section_of(comment: Comment, now: datetime) -> int | None:
    edition = edition_of(comment, now=now)
    return edition.section_id if edition else None


def refuse_stale(comment: Comment, expected_version: int) -> None:
    """Raise StaleCommentError when `comment` is not as the actor saw it."""
    if comment.version != expected_version:
        latest = comment.actions.first()
        raise StaleCommentError(
            actor_name=latest.called if latest else "",
            status=comment.get_status_display(),
        )


def _refuse_illegal(comment: Comment, to: str, actor: Actor) -> None:
    hands = TRANSITIONS.get((comment.status, to), frozenset())
    if not hands & _hands_of(actor, comment):
        raise IllegalTransitionError(
            from_status=comment.get_status_display(),
            to_status=Status(to).label if to in Status.values else to,
        )


def _hands_of(actor: Actor, comment: Comment) -> frozenset[str]:
    if isinstance(actor, Reader):
        return frozenset({"author"})
    if isinstance(actor, SystemActor):
        return _MACHINES.get(actor, frozenset())
    hands = _moderating(comment, actor)
    return hands | {"eraser"} if _may(actor, ERASE) else hands


def _moderating(comment: Comment, actor: AbstractBaseUser | AnonymousUser) -> frozenset[str]:
    if comment.reviewed_by_id in {None, actor.pk} or _may(actor, OVERRULE):
        return frozenset({"moderator", "decider"})
    return frozenset({"moderator"})


def _may(actor: Actor, permission: str) -> bool:
    return isinstance(actor, User) and actor.has_perm(permission)


def _refuse_without_reason(to: str, reason: str) -> None:
    known = HoldReason.values if to == Status.PENDING else RejectReason.values
    if reason not in known and (reason or to in NEEDS_REASON):
        raise ReasonRequiredError


def _move(
    comment: Comment,
    to: str,
    actor: Actor,
    *,
    reason: str,
    now: datetime,
    batch: UUID | None = None,
    undoes: ModerationAction | None = None,
) -> Comment:
    # A root that goes or comes takes its answers along, or leaves them a place.
    is_counted = Status.APPROVED in {comment.status, to} or comment.parent_id is None
    if is_counted:
        # Before the comment's own row, so that two moderators of one thread cannot lock crosswise.
        lock_thread(comment.article_id, comment.language)
    _swap(comment, to, actor, reason=reason, now=now, former=restored(undoes))
    if to == Status.ERASED:
        forget_words_about([comment.pk])
    ModerationAction.objects.create(
        comment=comment,
        from_status=comment.status,
        to_status=to,
        reason=reason,
        version=comment.version + 1,
        actor=account_of(actor),
        actor_name=name_of(actor),
        batch=batch or uuid4(),
        former={} if to == Status.ERASED else remembered(comment),
        undoes=undoes,
        event_key=None if to == comment.status else _record(comment, undoes),
    )
    if undoes:
        restore_verdicts(undoes.former.get("reports", {}), now=now)
    else:
        judge_reports(comment, to, now=now)
    if is_counted:
        root_id = comment.parent_id or comment.pk
        recount_thread(comment.article_id, comment.language, root_id=root_id)
    return Comment.objects.get(pk=comment.pk)


def forget_words_about(comment_ids: list[int]) -> None:
    """Forget what stands elsewhere about comments whose own words go."""
    ModeratorNote.objects.filter(comment__in=comment_ids).update(body="")
    CommentRevision.objects.filter(comment__in=comment_ids).delete()
    Appeal.objects.filter(comment__in=comment_ids).update(words="")
    Following.objects.filter(comment__in=comment_ids).delete()
    TextBand.objects.filter(comment__in=comment_ids).delete()
    Report.objects.filter(comment__in=comment_ids).update(note="")


def _record(comment: Comment, undoes: ModerationAction | None) -> int | None:
    if undoes and undoes.event_key and cancel(undoes.event_key):
        return None
    due_at = timezone.now() + UNDO_GRACE
    return record("comment_moderated", at=due_at, comment_id=comment.pk).pk


def _swap(
    comment: Comment, to: str, actor: Actor, *, reason: str, now: datetime, former: dict[str, Any]
) -> None:
    unchanged = Comment.objects.filter(pk=comment.pk, version=comment.version)
    account = account_of(actor)
    changed: dict[str, Any] = {
        "hold_reason": _hold_reason(comment, to, actor, reason),
        "reject_reason": reason if to in NEEDS_REASON else "",
        "reviewed_at": now if account else None,
        "reviewed_by_id": account and account.pk,
        "is_unreviewed": False,
    }
    changed |= {} if to == Status.APPROVED else unchosen(comment)
    changed |= WIPED if to == Status.ERASED else {}
    swapped = unchanged.update(status=to, version=comment.version + 1, **changed | former)
    if not swapped:
        refuse_stale(Comment.objects.get(pk=comment.pk), comment.version)


def _hold_reason(comment: Comment, to: str, actor: Actor, reason: str) -> str:
    if to == Status.PENDING and isinstance(actor, Reader):
        return HoldReason.EDITED if comment.status == Status.APPROVED else HoldReason.APPEALED
    if to == Status.PENDING:
        return reason or HoldReason.HELD
    # Spam keeps what gave it away; a decision answers every other reason to wait.
    return comment.hold_reason if to == Status.SPAM else ""
