"""What is read and liked most: worked out every few minutes, so that asking costs one index."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.db.models import Count, QuerySet, Sum
from django.utils import timezone

from articles.models import LANGUAGES, Edition
from engagement.models import Like, Measure, Period, PopularArticle, ReadCount

LENGTHS = {
    Period.DAY: timedelta(days=1),
    Period.WEEK: timedelta(days=7),
    Period.MONTH: timedelta(days=30),
}
#: Places kept for a section, and for all.
PLACES = 10
#: Articles looked at for each ranking: places of small sections are found among so many.
LOOKED_AT = 1000
#: Seconds for which a site without a timer leaves its rankings as they are.
FRESH = 300


def rank_popular(*, now: datetime | None = None) -> int:
    """Work out every ranking anew, and return how many places there are. Safe to run twice."""
    now = now or timezone.now()
    places = [
        place
        for language in LANGUAGES
        for measure in Measure
        for period in Period
        for place in _places(measure, period, language, now)
    ]
    with transaction.atomic():
        PopularArticle.objects.all().delete()
        PopularArticle.objects.bulk_create(places)
    return len(places)


def rank_when_old() -> None:
    """Work the rankings out unless that was done a moment ago: where no timer does it."""
    if cache.add("popular:ranked", 1, FRESH):
        rank_popular()


def _places(
    measure: Measure, period: Period, language: str, now: datetime
) -> Iterator[PopularArticle]:
    counts = _counts(measure, language, now - LENGTHS[period])
    live = Edition.objects.live(now).in_language(language).filter(article_id__in=counts)
    sections = dict(live.order_by().values_list("article_id", "section_id"))
    ranking: dict[int | None, list[int]] = defaultdict(list)
    for article_id in counts:  # the most first
        if article_id in sections:
            ranking[None].append(article_id)
            ranking[sections[article_id]].append(article_id)
    for section_id, articles in ranking.items():
        for article_id in articles[:PLACES]:
            yield PopularArticle(
                measure=measure,
                period=period,
                language=language,
                section_id=section_id,
                article_id=article_id,
                count=counts[article_id],
            )


def _counts(measure: Measure, language: str, since: datetime) -> dict[int, int]:
    counted: QuerySet[Any]
    if measure == Measure.READS:
        reads = ReadCount.objects.filter(hour__gt=since, language=language).order_by()
        counted = reads.values("article_id").annotate(number=Sum("count"))
    else:
        # A like is for the article, whatever the language.
        likes = Like.objects.filter(created_at__gt=since, is_counted=True).order_by()
        counted = likes.values("article_id").annotate(number=Count("pk"))
    most = counted.order_by("-number", "-article_id").values_list("article_id", "number")
    return dict(most[:LOOKED_AT])
