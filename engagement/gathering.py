"""Reads on their way to the database: counted in Redis, or in this process where there is none.

They leave in batches with a name of their own. A batch stays where it is until it is forgotten, so
that whoever dies between writing and forgetting loses nothing; the name keeps it from being
written twice.
"""

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from django.conf import settings
from django_redis import get_redis_connection
from redis.exceptions import RedisError, ResponseError

#: What is counted now; the names of batches; and what each name's counts are found under.
PENDING = "reads:pending"
BATCHES = "reads:batches"
_BATCH = "reads:batch:{}"


class Read(NamedTuple):
    """What is counted together."""

    article_id: int
    language: str
    hour: datetime


class Batch(NamedTuple):
    """Reads that are to be written together."""

    name: UUID
    counts: dict[Read, int]
    is_shared: bool


_lock = threading.Lock()
own_reads: Counter[Read] = Counter()
own_batches: dict[UUID, dict[Read, int]] = {}


def gather(read: Read) -> bool:
    """Count one read; tell whether all processes share the place it was counted in."""
    if settings.REDIS_URL:
        with suppress(RedisError):  # away: this process counts and writes it
            _redis().hincrby(PENDING, _field(read), 1)
            return True
    with _lock:
        own_reads[read] += 1
    return False


def batches() -> Iterator[Batch]:
    """Yield what was counted since, and whatever was never forgotten."""
    if settings.REDIS_URL:
        with suppress(RedisError):  # away: what it holds is found later
            yield from _shared_batches()
    with _lock:
        if own_reads:
            own_batches[uuid4()] = dict(own_reads)
            own_reads.clear()
        kept = list(own_batches.items())
    for name, counts in kept:
        yield Batch(name, counts, is_shared=False)


def forget(batch: Batch) -> None:
    """Let go of a batch that was written. Raises: redis.RedisError; it is then found again."""
    if batch.is_shared:
        redis = _redis()
        redis.delete(_BATCH.format(batch.name))
        redis.srem(BATCHES, str(batch.name))
        return
    with _lock:
        own_batches.pop(batch.name, None)


def _shared_batches() -> Iterator[Batch]:
    redis = _redis()
    name = uuid4()
    # In one step: whoever else looks must neither miss the batch nor take it for empty.
    step = redis.pipeline(transaction=True)
    step.sadd(BATCHES, str(name)).rename(PENDING, _BATCH.format(name))
    if isinstance(step.execute(raise_on_error=False)[1], ResponseError):  # nothing was read
        redis.srem(BATCHES, str(name))
    for known in sorted(redis.smembers(BATCHES)):
        counts = redis.hgetall(_BATCH.format(known.decode()))
        read = {_parse(field): int(count) for field, count in counts.items()}
        yield Batch(UUID(known.decode()), read, is_shared=True)


def _redis() -> Any:
    return get_redis_connection("default")


def _field(read: Read) -> str:
    return f"{int(read.hour.timestamp())}:{read.article_id}:{read.language}"


def _parse(field: bytes) -> Read:
    hour, article_id, language = field.decode().split(":")
    return Read(int(article_id), language, datetime.fromtimestamp(int(hour), UTC))
