"""Counting how often articles are read: nothing is kept about who reads."""

import time
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.utils import timezone

from articles.limits import spend
from articles.models import Edition
from engagement.gathering import Batch, Read, batches, forget, gather
from engagement.models import ReadFlush
from engagement.services.popular import rank_when_old

#: Reads per minute from one address: an office reads much, a script more.
ADDRESS_LIMIT = 120
MINUTE = 60
#: Seconds between two writings of what this process counts for itself.
OWN_FLUSH = 10.0
#: How long the name of a written batch is known: far longer than Redis may be away.
MEMORY = timedelta(days=30)

_flushed_at = float("-inf")


def count_read(
    article_id: int, language: str, *, address_hash: str, now: datetime | None = None
) -> None:
    """Count that an article was read; whether there is such an article is asked when it is written.

    Raises: LimitReachedError.
    """
    global _flushed_at  # noqa: PLW0603 - of this process
    spend("read", address_hash, limit=ADDRESS_LIMIT, seconds=MINUTE)
    hour = (now or timezone.now()).replace(minute=0, second=0, microsecond=0)
    is_shared = gather(Read(article_id, language, hour))
    if not is_shared and time.monotonic() - _flushed_at >= OWN_FLUSH:
        _flushed_at = time.monotonic()
        flush_reads(now=now)
        rank_when_old()


def flush_reads(*, now: datetime | None = None) -> int:
    """Write what was counted, and return how many reads; each batch is written once.

    Safe to run twice, also at the same time, and to be killed anywhere.
    """
    now = now or timezone.now()
    written = sum(_write_once(batch, now) for batch in batches())
    ReadFlush.objects.filter(written_at__lt=now - MEMORY).delete()
    return written


def _write_once(batch: Batch, now: datetime) -> int:
    written = 0
    with transaction.atomic():
        _, is_new = ReadFlush.objects.get_or_create(batch=batch.name, defaults={"written_at": now})
        if is_new:
            written = _write(batch.counts, now)
    forget(batch)
    return written


def _write(counts: dict[Read, int], now: datetime) -> int:
    begun = Edition.objects.filter(
        article_id__in={read.article_id for read in counts}, goes_live_at__lte=now
    )
    known = set(begun.order_by().values_list("article_id", "language").distinct())
    # In one order, so that two who write the same rows wait for each other and never crosswise.
    rows = sorted((read, count) for read, count in counts.items() if read[:2] in known)
    adapt = connection.ops.adapt_datetimefield_value
    with connection.cursor() as cursor:
        cursor.executemany(_ADD, [[*read[:2], adapt(read.hour), count] for read, count in rows])
    return sum(count for _, count in rows)


_ADD = """
    INSERT INTO engagement_readcount (article_id, language, hour, count) VALUES (%s, %s, %s, %s)
    ON CONFLICT (article_id, language, hour)
    DO UPDATE SET count = engagement_readcount.count + excluded.count
"""
