"""What can happen to likes, and how their counts are kept exact.

Every change of an article's likes first locks its tally, so rows and tally cannot part.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from articles.access import Actor, require
from articles.errors import NotLiveError
from articles.limits import spend
from articles.models import Article, Edition
from articles.services.audit import write_action
from comments.services import check_thread_counts, recount_thread
from engagement.models import Like, Tally

#: New likes of one article from one network (/24 or /48) in the window; further ones are kept but
#: not counted. A mobile operator puts thousands behind one network, hence so many.
BURST_LIMIT = 40
BURST_WINDOW = timedelta(minutes=2)
#: Requests per minute, of one reader and of one network.
VISITOR_LIMIT = 30
NETWORK_LIMIT = 600
MINUTE = 60


@dataclass(frozen=True)
class LikeState:
    """What a reader is told: the exact count, and whether their own like is there."""

    like_count: int
    is_liked: bool


@dataclass(frozen=True)
class Drift:
    """A stored count that differs from its rows; `language` is empty where it plays no part."""

    kind: str
    article_id: int
    language: str
    stored: int
    counted: int

    def __str__(self) -> str:
        place = f"article {self.article_id} {self.language}".rstrip()
        return f"{self.kind} of {place}: stored {self.stored}, counted {self.counted}"


def like_article(
    article_id: int, *, actor_key: str, address_hash: str, now: datetime | None = None
) -> LikeState:
    """Keep the like of one visitor, once however often it is sent.

    Raises: NotLiveError when readers see the article in no language; LimitReachedError.
    """
    now = now or timezone.now()
    _spend_limits(actor_key, address_hash)
    _require_live(article_id, now)
    with transaction.atomic():
        _lock_tally(article_id)
        like = Like(
            article_id=article_id,
            actor=_actor(actor_key),
            is_counted=not _is_burst(article_id, address_hash, now),
            address_hash=address_hash,
            created_at=now,
        )
        if _insert(like) and like.is_counted:
            _add(article_id, 1)
        return LikeState(_count(article_id), is_liked=True)


def unlike_article(
    article_id: int, *, actor_key: str, address_hash: str = "", now: datetime | None = None
) -> LikeState:
    """Take the like of one visitor back, if there is one.

    Raises: NotLiveError when readers see the article in no language; LimitReachedError.
    """
    _spend_limits(actor_key, address_hash)
    _require_live(article_id, now or timezone.now())
    with transaction.atomic():
        _lock_tally(article_id)
        own = Like.objects.filter(article_id=article_id, actor=_actor(actor_key))
        if removed := own.filter(is_counted=True).delete()[0]:
            _add(article_id, -removed)
        own.delete()
        return LikeState(_count(article_id), is_liked=False)


def like_state(article_id: int, *, actor_key: str) -> LikeState:
    """Return the exact count, and whether that visitor's like is there."""
    own = Like.objects.filter(article_id=article_id, actor=_actor(actor_key))
    return LikeState(_count(article_id), is_liked=own.exists())


@transaction.atomic
def set_base_likes(article_id: int, base_count: int) -> None:
    """Set how many likes an article brought from elsewhere; its own rows stay counted."""
    _lock_tally(article_id)
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
    _lock_tally(article_id)
    likes = Like.objects.filter(article_id=article_id, is_counted=not is_counted)
    if only is not None:
        likes = likes.filter(pk__in=only)
    changed = likes.update(is_counted=is_counted)
    if changed:
        _add(article_id, changed if is_counted else -changed)
        action = "likes_released" if is_counted else "likes_quarantined"
        write_action(article, action, actor=actor, count=changed)
    return changed


def check_counters(*, mend: bool = False) -> list[Drift]:
    """Return every stored count that differs from its rows; correct them if `mend`."""
    return _check_likes(mend=mend) + _check_threads(mend=mend)


def _spend_limits(actor_key: str, address_hash: str) -> None:
    spend("like", actor_key, limit=VISITOR_LIMIT, seconds=MINUTE)
    if address_hash:
        spend("like-network", address_hash, limit=NETWORK_LIMIT, seconds=MINUTE)


def _require_live(article_id: int, now: datetime) -> None:
    if not Edition.objects.live(now).filter(article_id=article_id).exists():
        raise NotLiveError


def _actor(key: str) -> str:
    return f"v:{key}"


def _lock_tally(article_id: int) -> Tally:
    locked = Tally.objects.select_for_update().filter(pk=article_id)
    if tally := locked.first():
        return tally
    Tally.objects.bulk_create([Tally(article_id=article_id)], ignore_conflicts=True)
    return locked.get()


def _insert(like: Like) -> bool:
    # bulk_create(ignore_conflicts=True) hides whether the row was new, so the statement is ours.
    created_at = connection.ops.adapt_datetimefield_value(like.created_at)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO engagement_like"
            " (article_id, actor, is_counted, address_hash, created_at)"
            " VALUES (%s, %s, %s, %s, %s) ON CONFLICT (article_id, actor) DO NOTHING",
            [like.article_id, like.actor, like.is_counted, like.address_hash, created_at],
        )
        return bool(cursor.rowcount)


def _is_burst(article_id: int, address_hash: str, now: datetime) -> bool:
    recent = Like.objects.filter(
        article_id=article_id, address_hash=address_hash, created_at__gt=now - BURST_WINDOW
    )
    return bool(address_hash) and recent.count() >= BURST_LIMIT


def _add(article_id: int, change: int) -> None:
    Tally.objects.filter(pk=article_id).update(like_count=F("like_count") + change)


def _count(article_id: int) -> int:
    stored = Tally.objects.filter(pk=article_id).values_list("like_count", flat=True).first()
    return stored or 0


def _check_likes(*, mend: bool) -> list[Drift]:
    with connection.cursor() as cursor:
        cursor.execute(_DRIFTS)
        rows = cursor.fetchall()
    if mend:
        for article_id, *_ in rows:
            _recount(article_id)
    return [
        Drift("likes", article_id, "", int(stored), int(counted))
        for article_id, stored, counted in rows
    ]


# One statement sees one moment, so a like that comes meanwhile is not taken for drift.
_DRIFTS = """
    SELECT article_id, SUM(stored) AS stored, SUM(counted) AS counted
    FROM (
        SELECT article_id, like_count AS stored, base_count AS counted
        FROM engagement_tally
        UNION ALL
        SELECT article_id, 0, COUNT(*)
        FROM engagement_like
        WHERE is_counted
        GROUP BY article_id
    ) counts
    GROUP BY article_id
    HAVING SUM(stored) <> SUM(counted)
    ORDER BY article_id
"""


@transaction.atomic
def _recount(article_id: int) -> None:
    tally = _lock_tally(article_id)
    likes = Like.objects.filter(article_id=article_id, is_counted=True).count()
    Tally.objects.filter(pk=article_id).update(like_count=tally.base_count + likes)


def _check_threads(*, mend: bool) -> list[Drift]:
    drifts = []
    for found in check_thread_counts():
        if mend:
            recount_thread(found.article_id, found.language)
        drifts.append(
            Drift("comments", found.article_id, found.language, found.stored, found.actual)
        )
    return drifts
