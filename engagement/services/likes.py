"""What can happen to likes of articles, and how their counts are kept exact.

Every change of an article's likes first locks its tally, so rows and tally cannot part.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from articles.access import Actor, require
from articles.errors import NotLiveError
from articles.models import Article, Edition
from articles.services.audit import write_action
from engagement.models import Like, Tally
from engagement.services.liking import (
    LikeState,
    actor_of,
    insert_once,
    is_burst,
    spend_limits,
)

_INSERT = """
    INSERT INTO engagement_like (article_id, actor, is_counted, address_hash, created_at)
    VALUES (%s, %s, %s, %s, %s) ON CONFLICT (article_id, actor) DO NOTHING
"""


def like_article(
    article_id: int, *, actor_key: str, address_hash: str, now: datetime | None = None
) -> LikeState:
    """Keep the like of one visitor, once however often it is sent.

    Raises: NotLiveError when readers see the article in no language; LimitReachedError.
    """
    now = now or timezone.now()
    spend_limits(actor_key, address_hash)
    _require_live(article_id, now)
    with transaction.atomic():
        lock_tally(article_id)
        likes = Like.objects.filter(article_id=article_id)
        like = Like(
            actor=actor_of(actor_key),
            is_counted=not is_burst(likes, address_hash, now),
            address_hash=address_hash,
            created_at=now,
        )
        if insert_once(_INSERT, article_id, like) and like.is_counted:
            _add(article_id, 1)
        return LikeState(_count(article_id), is_liked=True)


def unlike_article(
    article_id: int, *, actor_key: str, address_hash: str = "", now: datetime | None = None
) -> LikeState:
    """Take the like of one visitor back, if there is one.

    Raises: NotLiveError when readers see the article in no language; LimitReachedError.
    """
    spend_limits(actor_key, address_hash)
    _require_live(article_id, now or timezone.now())
    with transaction.atomic():
        lock_tally(article_id)
        own = Like.objects.filter(article_id=article_id, actor=actor_of(actor_key))
        if removed := own.filter(is_counted=True).delete()[0]:
            _add(article_id, -removed)
        own.delete()
        return LikeState(_count(article_id), is_liked=False)


def like_state(article_id: int, *, actor_key: str) -> LikeState:
    """Return the exact count, and whether that visitor's like is there."""
    own = Like.objects.filter(article_id=article_id, actor=actor_of(actor_key))
    return LikeState(_count(article_id), is_liked=own.exists())


@transaction.atomic
def set_base_likes(article_id: int, base_count: int) -> None:
    """Set how many likes an article brought from elsewhere; its own rows stay counted."""
    lock_tally(article_id)
    Tally.objects.filter(pk=article_id).update(
        like_count=F("like_count") - F("base_count") + base_count,
        base_count=base_count,
    )


def bring_base_likes(counts: dict[int, int]) -> None:
    """Set how many likes new articles brought from elsewhere, by article key."""
    Tally.objects.bulk_create(
        Tally(article_id=article_id, like_count=count, base_count=count)
        for article_id, count in counts.items()
    )


def release_likes(article_id: int, *, actor: Actor, only: list[int] | None = None) -> int:
    """Count likes that were set aside, all or those with the keys in `only`; return how many.

    Raises: NotAllowedError.
    """
    return _judge(article_id, actor=actor, only=only, is_counted=True)


def quarantine_likes(article_id: int, *, actor: Actor, only: list[int] | None = None) -> int:
    """Set likes aside: kept but not counted, all or those with the keys in `only`.

    Returns how many. Raises: NotAllowedError.
    """
    return _judge(article_id, actor=actor, only=only, is_counted=False)


@transaction.atomic
def _judge(article_id: int, *, actor: Actor, only: list[int] | None, is_counted: bool) -> int:
    article = Article.objects.get(pk=article_id)
    require(actor, "engagement.change_like", section_id=article.section_id, language="")
    lock_tally(article_id)
    likes = Like.objects.filter(article_id=article_id, is_counted=not is_counted)
    if only is not None:
        likes = likes.filter(pk__in=only)
    changed = likes.update(is_counted=is_counted)
    if changed:
        _add(article_id, changed if is_counted else -changed)
        action = "likes_released" if is_counted else "likes_quarantined"
        write_action(article, action, actor=actor, count=changed)
    return changed


def _require_live(article_id: int, now: datetime) -> None:
    if not Edition.objects.live(now).filter(article_id=article_id).exists():
        raise NotLiveError


def lock_tally(article_id: int) -> Tally:
    """Return the article's tally, locked until the transaction ends; make it when missing."""
    locked = Tally.objects.select_for_update().filter(pk=article_id)
    if tally := locked.first():
        return tally
    Tally.objects.bulk_create([Tally(article_id=article_id)], ignore_conflicts=True)
    return locked.get()


def _add(article_id: int, change: int) -> None:
    Tally.objects.filter(pk=article_id).update(like_count=F("like_count") + change)


def _count(article_id: int) -> int:
    stored = Tally.objects.filter(pk=article_id).values_list("like_count", flat=True).first()
    return stored or 0
