"""What likes of articles and of comments share: who may, how often, and that each counts once."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from articles.limits import spend
from engagement.models import CommentLike, Like

#: New likes of one thing from one network (/24 or /48) in the window; further ones are kept but
#: not counted. A mobile operator puts thousands behind one network, hence so many.
BURST_LIMIT = 40
BURST_WINDOW = timedelta(minutes=2)
#: New likes of one thing from everywhere in the window; further ones wait to be looked at, unless
#: the hour before brought a tenth of such a pace.
SURGE_LIMIT = 300
SURGE_FACTOR = 10
BASELINE = timedelta(hours=1)
#: Requests per minute, of one reader and of one network.
VISITOR_LIMIT = 30
NETWORK_LIMIT = 600
MINUTE = 60


@dataclass(frozen=True)
class LikeState:
    """What a reader is told: the exact count, and whether their own like is there."""

    like_count: int
    is_liked: bool


def spend_limits(actor_key: str, address_hash: str) -> None:
    """Count one request of a reader and of their network. Raises: LimitReachedError."""
    spend("like", actor_key, limit=VISITOR_LIMIT, seconds=MINUTE)
    if address_hash:
        spend("like-network", address_hash, limit=NETWORK_LIMIT, seconds=MINUTE)


def is_burst(likes: QuerySet[Any], address_hash: str, now: datetime) -> bool:
    """Tell whether one more of the thing's `likes` would come in a burst that nobody believes.

    From one network, or from everywhere at a pace that came from nowhere.
    """
    recent = likes.filter(created_at__gt=now - BURST_WINDOW).order_by()
    near = recent.filter(address_hash=address_hash)[:BURST_LIMIT]
    if address_hash and near.count() >= BURST_LIMIT:
        return True
    if recent[:SURGE_LIMIT].count() < SURGE_LIMIT:
        return False
    before = likes.filter(created_at__lte=now - BURST_WINDOW, created_at__gt=now - BASELINE)
    return before.count() * SURGE_FACTOR * BURST_WINDOW < SURGE_LIMIT * BASELINE


def actor_of(key: str) -> str:
    """Return what a like keeps of the visitor with that key."""
    return f"v:{key}"


def insert_once(sql: str, thing_id: int, like: Like | CommentLike) -> bool:
    """Keep `like` of the thing unless its actor likes it already; tell whether it is new.

    bulk_create(ignore_conflicts=True) hides whether the row was new, so the statement is ours.
    """
    created_at = connection.ops.adapt_datetimefield_value(like.created_at)
    with connection.cursor() as cursor:
        cursor.execute(sql, [thing_id, like.actor, like.is_counted, like.address_hash, created_at])
        return bool(cursor.rowcount)
