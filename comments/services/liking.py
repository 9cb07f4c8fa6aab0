"""Where a comment stands: what likes, and the choice of editors, change about it.

Whose the likes are is not this app's to know.
"""

from datetime import timedelta
from typing import Any

from django.db.models import F

from articles.models import Edition
from comments.models import Comment
from comments.ranking import bonus_of, standing_of

_NEEDED = ("article_id", "language", "created_at", "like_count", "is_featured", "is_pinned")


def lock_comment(comment_id: int) -> Comment:
    """Return the comment, locked until the transaction ends.

    Whoever changes its likes takes this lock first, so that rows and count cannot part.
    Raises: Comment.DoesNotExist.
    """
    return Comment.objects.select_for_update().only(*_NEEDED).get(pk=comment_id)


def add_likes(comment: Comment, change: int) -> int:
    """Add `change` likes to a comment that the caller has locked; return how many it has now."""
    count = comment.like_count + change
    bonus = bonus_of(is_featured=comment.is_featured, is_pinned=comment.is_pinned)
    standing = standing_of(count, _delay(comment)) + bonus
    Comment.objects.filter(pk=comment.pk).update(like_count=count, standing=standing)
    return count


def unchosen(comment: Comment) -> dict[str, Any]:
    """Return the columns of `comment` without what editors chose it for."""
    bonus = bonus_of(is_featured=comment.is_featured, is_pinned=comment.is_pinned)
    return {"is_featured": False, "is_pinned": False, "standing": F("standing") - bonus}


def _delay(comment: Comment) -> timedelta:
    begun = Edition.objects.filter(article_id=comment.article_id, language=comment.language)
    published = begun.order_by("-goes_live_at", "-pk").values_list("first_published_at", flat=True)
    return comment.created_at - (published.first() or comment.created_at)
