"""What readers can do, and what the newsroom makes of it."""

from engagement.services.likes import (
    Drift,
    LikeState,
    bring_base_likes,
    check_counters,
    like_article,
    like_state,
    quarantine_likes,
    release_likes,
    set_base_likes,
    unlike_article,
)

__all__ = [
    "Drift",
    "LikeState",
    "bring_base_likes",
    "check_counters",
    "like_article",
    "like_state",
    "quarantine_likes",
    "release_likes",
    "set_base_likes",
    "unlike_article",
]
