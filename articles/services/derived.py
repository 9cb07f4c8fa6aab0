"""What is derived from editions and may be rebuilt: rendered bodies and search tokens."""

from collections.abc import Iterator

from django.db import transaction
from django.db.models import QuerySet  # noqa: TC002 - a name in an annotation, not worth a block

from articles import richtext
from articles.models import Edition
from articles.search import index_edition

#: Editions read and written at a time.
BATCH = 500


def rerender(*, everything: bool = False) -> int:
    """Render anew the bodies that an older renderer made, or all; return how many.

    The source is not touched. Streams, and commits batch by batch, so it may be stopped.
    """
    editions = Edition.objects.order_by("pk")
    if not everything:
        editions = editions.exclude(rendered_version=richtext.RENDER_VERSION)
    count = 0
    for batch in _batches(editions.values_list("pk", flat=True)):
        with transaction.atomic():
            rows = list(Edition.objects.filter(pk__in=batch).only("body"))
            for edition in rows:
                edition.rendered_body = richtext.render(edition.body)
                edition.rendered_version = richtext.RENDER_VERSION
            Edition.objects.bulk_update(rows, ["rendered_body", "rendered_version"])
        count += len(rows)
    return count


def reindex() -> int:
    """Analyse every edition anew for search; return how many. Streams, batch by batch."""
    count = 0
    for batch in _batches(Edition.objects.order_by("pk").values_list("pk", flat=True)):
        with transaction.atomic():
            for edition in Edition.objects.filter(pk__in=batch):
                index_edition(edition)
                count += 1
    return count


def _batches(keys: "QuerySet[Edition, int]") -> Iterator[list[int]]:
    # The keys alone are held in memory: a cursor left open would meet its own writes on SQLite.
    rows = list(keys)
    for start in range(0, len(rows), BATCH):
        yield rows[start : start + BATCH]
