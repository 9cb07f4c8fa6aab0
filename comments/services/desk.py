"""What moderators do beside deciding: claim, note, answer in the newsroom's name, undo a press."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from articles.access import Actor, name_of
from articles.errors import NewsroomError, NotAllowedError
from articles.outbox import record
from comments.errors import (
    AlreadyClaimedError,
    EmptyWordsError,
    NotAnswerableError,
    WordsTooLongError,
)
from comments.models import (
    MODERATOR_NOTE_LENGTH,
    UNDO_GRACE,
    Comment,
    ModerationAction,
    ModeratorNote,
    Status,
)
from comments.services.counts import lock_thread, recount_thread
from comments.services.moderation import require_moderator, undo
from comments.validators import BODY_MAX_LENGTH, clean_body

#: How long a claim holds unless it is renewed.
CLAIM = timedelta(minutes=2)
#: How long the desk offers to undo the last press.
UNDO_OFFERED = timedelta(minutes=15)


@dataclass(frozen=True)
class LastPress:
    """What a moderator decided last with one press, and about how many comments."""

    batch: UUID
    count: int
    to_status: str

    @property
    def status(self) -> str:
        """Where they stand since, in words."""
        return str(Status(self.to_status).label)


def claim_comment(comment: Comment, *, actor: Actor, now: datetime | None = None) -> Comment:
    """Tell colleagues that `actor` has the comment before them, for the next CLAIM.

    It forbids nobody anything. Raises: NotAllowedError, AlreadyClaimedError.
    """
    now = now or timezone.now()
    account = require_moderator(actor, comment, now=now)
    is_free = Q(claimed_until=None) | Q(claimed_until__lte=now) | Q(claimed_by=account)
    free = Comment.objects.filter(is_free, pk=comment.pk)
    taken = free.update(claimed_by=account, claimed_until=now + CLAIM)
    comment.refresh_from_db()
    if not taken:
        holder = comment.claimed_by
        name = (holder.get_full_name() or holder.get_username()) if holder else ""
        raise AlreadyClaimedError(actor_name=name)
    return comment


def add_note(comment: Comment, *, actor: Actor, body: str) -> ModeratorNote:
    """Leave the other moderators a note about a comment; readers never see it.

    Raises: NotAllowedError, EmptyWordsError, WordsTooLongError.
    """
    account = require_moderator(actor, comment, now=timezone.now())
    words = _clean(body, MODERATOR_NOTE_LENGTH)
    return ModeratorNote.objects.create(
        comment=comment, author=account, author_name=name_of(account), body=words
    )


def answer_as_newsroom(
    comment: Comment, *, actor: Actor, body: str, now: datetime | None = None
) -> Comment:
    """Publish an answer to a visible comment under the newsroom's name, and return it.

    Raises: NotAllowedError, NotAnswerableError, EmptyWordsError, WordsTooLongError.
    """
    now = now or timezone.now()
    words = _clean(body, BODY_MAX_LENGTH)
    with transaction.atomic():
        account = require_moderator(actor, comment, now=now)
        lock_thread(comment.article_id, comment.language)
        if not Comment.objects.visible().filter(pk=comment.pk).exists():
            raise NotAnswerableError
        answer = _answer(comment, account, words, now)
        recount_thread(comment.article_id, comment.language, root_id=answer.parent_id)
    return answer


def last_press(actor: Actor, *, now: datetime | None = None) -> LastPress | None:
    """Return what `actor` can undo: their last press, while nobody changed its comments since."""
    since = (now or timezone.now()) - UNDO_OFFERED
    action = _undoable(actor).filter(at__gt=since).first()
    if action is None:
        return None
    count = _undoable(actor).filter(batch=action.batch).count()
    return LastPress(action.batch, count, action.to_status)


def undo_press(batch: UUID, *, actor: Actor) -> tuple[list[Comment], dict[int, str]]:
    """Undo all that `actor` decided with one press; return what came back, and refusals by key.

    Raises: NotAllowedError when there is nothing of theirs to undo.
    """
    actions = list(_undoable(actor).filter(batch=batch).order_by("comment_id"))
    if not actions:
        raise NotAllowedError
    restored, refused = [], {}
    for action in actions:
        try:
            restored.append(undo(action, actor=actor))
        except NewsroomError as error:
            refused[action.comment_id] = str(error)
    return restored, refused


def _undoable(actor: Actor) -> QuerySet[ModerationAction]:
    own = ModerationAction.objects.filter(actor=getattr(actor, "pk", None), undoes=None)
    return own.filter(comment__version=F("version")).exclude(former={})


def _clean(body: str, limit: int) -> str:
    try:
        return clean_body(body, limit=limit)
    except ValidationError as error:
        is_long = error.code == "max_length"
        raise (WordsTooLongError(limit=limit) if is_long else EmptyWordsError) from error


def _answer(comment: Comment, account: User, words: str, now: datetime) -> Comment:
    answer = Comment.objects.create(
        article_id=comment.article_id,
        language=comment.language,
        parent_id=comment.parent_id or comment.pk,
        name=settings.NEWSROOM_NAME[comment.language],
        body=words,
        status=Status.APPROVED,
        author=account,
        reviewed_at=now,
        reviewed_by=account,
        created_at=now,
    )
    event = record("comment_moderated", at=timezone.now() + UNDO_GRACE, comment_id=answer.pk)
    ModerationAction.objects.create(
        comment=answer,
        to_status=answer.status,
        version=answer.version,
        actor=account,
        actor_name=name_of(account),
        event_key=event.pk,
    )
    return answer
