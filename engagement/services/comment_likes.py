"""What can happen to likes of comments.

Every change first locks the comment, whose own row keeps the count, so rows and count cannot part.
"""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from articles.access import Actor, require
from articles.errors import NotLiveError
from articles.services.audit import write_action
from comments.models import Comment
from comments.services import add_likes, lock_comment
from comments.threads import visible_comment
from engagement.models import CommentLike
from engagement.services.liking import (
    LikeState,
    actor_of,
    insert_once,
    is_burst,
    spend_limits,
)


def like_comment(
    comment_id: int, *, actor_key: str, address_hash: str, now: datetime | None = None
) -> LikeState:
    """Keep the like of one visitor, once however often it is sent.

    Raises: NotLiveError when readers do not see the comment; LimitReachedError.
    """
    now = now or timezone.now()
    spend_limits(actor_key, address_hash)
    _require_visible(comment_id, now)
    with transaction.atomic():
        comment = lock_comment(comment_id)
        likes = CommentLike.objects.filter(comment_id=comment_id)
        like = CommentLike(
            actor=actor_of(actor_key),
            is_counted=not is_burst(likes, address_hash, now),
            address_hash=address_hash,
            created_at=now,
        )
        is_new = insert_once(_INSERT, comment_id, like)
        count = add_likes(comment, 1) if is_new and like.is_counted else comment.like_count
        return LikeState(count, is_liked=True)


def unlike_comment(
    comment_id: int, *, actor_key: str, address_hash: str = "", now: datetime | None = None
) -> LikeState:
    """Take the like of one visitor back, if there is one.

    Raises: NotLiveError when readers do not see the comment; LimitReachedError.
    """
    spend_limits(actor_key, address_hash)
    _require_visible(comment_id, now or timezone.now())
    with transaction.atomic():
        comment = lock_comment(comment_id)
        own = CommentLike.objects.filter(comment_id=comment_id, actor=actor_of(actor_key))
        removed = own.filter(is_counted=True).delete()[0]
        own.delete()
        count = add_likes(comment, -removed) if removed else comment.like_count
        return LikeState(count, is_liked=False)


def comment_like_state(
    comment_id: int, *, actor_key: str, now: datetime | None = None
) -> LikeState:
    """Return the exact count, and whether that visitor's like is there.

    Raises: NotLiveError when readers do not see the comment.
    """
    comment = _require_visible(comment_id, now or timezone.now())
    own = CommentLike.objects.filter(comment_id=comment_id, actor=actor_of(actor_key))
    return LikeState(comment.like_count, is_liked=own.exists())


def release_comment_likes(comment_id: int, *, actor: Actor, only: list[int] | None = None) -> int:
    """Count likes that were set aside, all or those with the keys in `only`; return how many.

    Raises: NotAllowedError.
    """
    return _judge(comment_id, actor=actor, only=only, is_counted=True)


def quarantine_comment_likes(
    comment_id: int, *, actor: Actor, only: list[int] | None = None
) -> int:
    """Set likes aside: kept but not counted, all or those with the keys in `only`.

    Returns how many. Raises: NotAllowedError.
    """
    return _judge(comment_id, actor=actor, only=only, is_counted=False)


@transaction.atomic
def _judge(comment_id: int, *, actor: Actor, only: list[int] | None, is_counted: bool) -> int:
    comment = lock_comment(comment_id)
    article = comment.article
    require(
        actor, "engagement.change_like", section_id=article.section_id, language=comment.language
    )
    likes = CommentLike.objects.filter(comment_id=comment_id, is_counted=not is_counted)
    if only is not None:
        likes = likes.filter(pk__in=only)
    changed = likes.update(is_counted=is_counted)
    if changed:
        add_likes(comment, changed if is_counted else -changed)
        action = "likes_released" if is_counted else "likes_quarantined"
        write_action(article, action, actor=actor, count=changed, comment=comment_id)
    return changed


def _require_visible(comment_id: int, now: datetime) -> Comment:
    try:
        return visible_comment(comment_id, now)
    except Comment.DoesNotExist as error:
        raise NotLiveError from error


_INSERT = """
    INSERT INTO engagement_commentlike (comment_id, actor, is_counted, address_hash, created_at)
    VALUES (%s, %s, %s, %s, %s) ON CONFLICT (comment_id, actor) DO NOTHING
"""
