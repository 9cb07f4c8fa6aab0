"""What is derived from editions and may be rebuilt: rendered bodies and search tokens."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from articles import rendering
from articles.models import Edition, SearchEntry
from articles.search import INDEX_VERSION, count_if_grown, count_terms, index_edition

#: Editions read and written at a time.
BATCH = 500
#: How long the index keeps an edition after its end; nothing is found by it meanwhile.
ENDED_FOR = timedelta(hours=1)


def rerender(*, everything: bool = False) -> int:
    """Render anew the bodies that an older renderer made, or all; return how many.

    The source is not touched. Streams, and commits batch by batch, so it may be stopped.
    """
    editions = Edition.objects.order_by("pk")
    if not everything:
        editions = editions.exclude(rendered_version=rendering.RENDER_VERSION)
    count = 0
    for batch in _batches(editions.values_list("pk", flat=True)):
        with transaction.atomic():
            rows = list(Edition.objects.filter(pk__in=batch).only("body", "language"))
            for edition in rows:
                edition.rendered_body = rendering.render(edition.body, edition.language)
                edition.rendered_version = rendering.RENDER_VERSION
            Edition.objects.bulk_update(rows, ["rendered_body", "rendered_version"])
        count += len(rows)
    return count


def reindex(show: Callable[[int], None] = lambda _count: None, *, everything: bool = False) -> int:
    """Analyse anew what readers see or will see, where an older analyser did, or all; count it.

    Streams, and commits batch by batch while the site goes on, so it may be stopped; `show` is told
    how many are done.
    """
    count = 0
    coming = Edition.objects.filter(Q(ends_at=None) | Q(ends_at__gt=timezone.now()))
    if not everything:
        coming = coming.exclude(search_entry__version=INDEX_VERSION)
    for batch in _batches(coming.order_by("pk").values_list("pk", flat=True)):
        with transaction.atomic():
            # Locked, so that no end is written between reading an edition and writing its entry.
            for edition in Edition.objects.select_for_update().filter(pk__in=batch):
                index_edition(edition)
                count += 1
        show(count)
    count_terms()
    return count


def refresh_search_statistics(**_event: Any) -> None:
    """Count anew how common words are, once the index has grown; follows each publication."""
    count_if_grown()


def tidy_search_index(now: datetime | None = None) -> int:
    """Drop what has ended from the index; return how many.

    Then do anew what an older analyser did, so that an update of the site needs no hand, and count
    how common words are.
    """
    ended = Edition.objects.filter(ends_at__lt=(now or timezone.now()) - ENDED_FOR)
    dropped = SearchEntry.objects.filter(edition__in=ended.values("pk")).delete()[0]
    reindex()
    return dropped


def _batches(keys: QuerySet[Edition, int]) -> Iterator[list[int]]:
    # The keys alone are held in memory: a cursor left open would meet its own writes on SQLite.
    rows = list(keys)
    for start in range(0, len(rows), BATCH):
        yield rows[start : start + BATCH]
