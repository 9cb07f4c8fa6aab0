"""What to read next: articles of the same section that share subjects, the newest first."""

from datetime import datetime
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce

from articles.models import Edition
from config.pages.reading import cards

RELATED = 4
#: Among how many of the section's newest they are looked for, so that any archive costs the same.
AMONG = 120


def related(edition: Edition, now: datetime) -> list[Edition]:
    """Return cards of live editions in the same language, most shared subjects first; one query."""
    live = cards(edition.language, now).exclude(article_id=edition.article_id)
    near = live.filter(section_id=edition.section_id) if edition.section_id else live
    keys = near.order_by("-first_published_at", "-article_id").values("pk")[:AMONG]
    links: Any = Edition.tags.through._default_manager  # noqa: SLF001 - Django's name for any model's manager
    own = links.filter(edition_id=edition.pk).values("tag_id")
    shared = links.filter(edition_id=OuterRef("pk"), tag_id__in=own).order_by()
    count = shared.values("edition_id").annotate(found=Count("pk")).values("found")
    found = live.filter(pk__in=keys).annotate(
        shared=Coalesce(Subquery(count, output_field=IntegerField()), 0)
    )
    return list(found.order_by("-shared", "-first_published_at", "-article_id")[:RELATED])
