"""What reader pages ask the database: editions with their counts, never a desk copy."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from articles.models import LANGUAGES, Edition, EditionQuerySet, Section
from comments.models import ThreadCount
from comments.policies import with_policies
from config.pages.menu import SectionLink
from engagement.models import Tally

#: Columns that only the article page shows; lists must not load them.
_LONG = ("body", "rendered_body", "corrections", "byline_list", "tag_list", "seo_description")
BLOCK_SIZE = 4
#: Short enough for every clock and every key.
_CURSOR = re.compile(r"(\d{1,17})-(\d{1,18})", re.ASCII)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def cards(language: str, now: datetime) -> EditionQuerySet:
    """Return live editions as lists show them, newest first, with `comment_total`."""
    editions = Edition.objects.live(now).in_language(language).newest_first()
    return (
        editions.defer(*_LONG)
        .select_related("image")
        .annotate(comment_total=comment_total(language))
    )


@dataclass(frozen=True)
class LiveArticle:
    """What is live of one article: its editions by language, and the counts its page shows."""

    editions: dict[str, Edition]
    #: By language.
    comment_counts: dict[str, int]
    like_count: int
    #: When a scheduled edition of either language comes.
    next_start: datetime | None


@dataclass(frozen=True)
class Block:
    """A section on the front page, and what is new in it."""

    section: SectionLink
    editions: list[Edition]


def live_article(article_id: int, now: datetime) -> LiveArticle | None:
    """Return what is live of one article in one query, or None where nothing is."""
    scheduled = Edition.objects.filter(article_id=article_id).waiting(now).order_by("goes_live_at")
    likes = Tally.objects.filter(pk=article_id).values("like_count")
    counts = {f"comment_total_{language}": comment_total(language) for language in LANGUAGES}
    live = Edition.objects.live(now).filter(article_id=article_id).select_related("image")
    rows = with_policies(live, now).annotate(
        like_total=Coalesce(Subquery(likes, output_field=IntegerField()), 0),
        next_start=Subquery(scheduled.values("goes_live_at")[:1]),
        **counts,
    )
    editions = {edition.language: edition for edition in rows}
    if not editions:
        return None
    # Counts stand on every row; the first will do.
    first = vars(next(iter(editions.values())))
    return LiveArticle(
        editions=editions,
        comment_counts={code: first[f"comment_total_{code}"] for code in LANGUAGES},
        like_count=first["like_total"],
        next_start=first["next_start"],
    )


def comment_total(language: str) -> Coalesce:
    """Return the number of an edition's visible comments in `language`, as an annotation."""
    counts = ThreadCount.objects.filter(article_id=OuterRef("article_id"), language=language)
    return Coalesce(
        Subquery(counts.values("visible_count"), output_field=IntegerField()),
        0,
    )


def blocks(
    language: str, now: datetime, sections: Iterable[SectionLink], *, shown: list[int]
) -> list[Block]:
    """Return for each of `sections` its newest editions that are not among `shown`, if any.

    Two queries whatever the number of sections: each section's keys come from its own index range.
    """
    newest = (
        Edition.objects.live(now)
        .in_language(language)
        .filter(section_id=OuterRef("pk"))
        .exclude(pk__in=shown)
        .newest_first()
        .values("pk")
    )
    nth = {f"newest_{n}": Subquery(newest[n : n + 1]) for n in range(BLOCK_SIZE)}
    keyed = Section.objects.filter(pk__in=[link.pk for link in sections]).annotate(**nth)
    keys = {row.pop("pk"): [key for key in row.values() if key] for row in keyed.values("pk", *nth)}
    found = cards(language, now).in_bulk([key for row in keys.values() for key in row])
    filled = (
        Block(link, [found[key] for key in keys.get(link.pk, []) if key in found])
        for link in sections
    )
    return [block for block in filled if block.editions]


def older_than(editions: EditionQuerySet, cursor: str) -> EditionQuerySet:
    """Keep what comes after `cursor` ("microseconds-article") in newest-first order.

    Raises: ValueError for a cursor that is not ours.
    """
    at, article_id = _parse_cursor(cursor)
    return editions.filter(
        Q(first_published_at__lt=at) | Q(first_published_at=at, article_id__lt=article_id)
    )


def cursor_after(edition: Edition) -> str:
    """Return the cursor of the list that goes on after `edition`."""
    microseconds = (edition.first_published_at - _EPOCH) // timedelta(microseconds=1)
    return f"{microseconds}-{edition.article_id}"


def _parse_cursor(cursor: str) -> tuple[datetime, int]:
    match = _CURSOR.fullmatch(cursor)
    if match is None:
        raise ValueError(cursor)
    return _EPOCH + timedelta(microseconds=int(match[1])), int(match[2])
