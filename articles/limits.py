"""Rate limits: so many acts from one place in one window, counted atomically."""

import time

from django.core.cache import caches
from django.core.cache.backends.locmem import LocMemCache

from articles.errors import LimitReachedError

#: Used when the shared cache does not answer: each process then counts for itself.
_own_memory = LocMemCache("limits-of-this-process", {"OPTIONS": {"MAX_ENTRIES": 100_000}})


def spend(name: str, who: str, *, limit: int, seconds: int) -> None:
    """Count one act of `who` and refuse the one after `limit` in a window of `seconds`.

    `who` is a visitor key or address hash, never an address in clear.
    Raises: LimitReachedError, with the seconds until the window ends.
    """
    now = int(time.time())
    window = now // seconds
    key = f"limit:{name}:{who}:{window}"
    if _count(key, seconds) > limit:
        raise LimitReachedError((window + 1) * seconds - now)


def _count(key: str, seconds: int) -> int:
    # add-then-incr is atomic on both back ends; a dead Redis answers None to both.
    shared = caches["limits"]
    shared.add(key, 0, seconds * 2)
    try:
        count = shared.incr(key)
    except ValueError:  # the key could not be written, or expired between the two calls
        count = None
    if count is None:
        _own_memory.add(key, 0, seconds * 2)
        count = _own_memory.incr(key)
    return int(count)
