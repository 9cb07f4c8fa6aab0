"""What reader pages ask the database: editions with their counts, never a desk copy."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from django.db.models import IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from articles.models import LANGUAGES, Edition, EditionQuerySet, Section, other_language
from articles.models.taxonomy import NamedThing
from comments.models import ThreadCount
from engagement.models import Tally

#: Columns that only the article page shows; lists must not load them.
_LONG = ("body", "rendered_body", "corrections", "byline_list", "tag_list", "seo_description")
BLOCK_SIZE = 4
#: Short enough for every clock and every key.
_CURSOR = re.compile(r"(\d{1,17})-(\d{1,18})", re.ASCII)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass
class SectionLink:
    """A section as menus and blocks show it, in one language."""

    pk: int
    slug: str
    name: str
    url: str
    has_other_name: bool
    editions: list[Edition] = field(default_factory=list)


def cards(language: str, now: datetime) -> EditionQuerySet:
    """Return live editions as lists show them, newest first, with `comment_total`."""
    editions = Edition.objects.live(now).in_language(language).newest_first()
    return (
        editions.defer(*_LONG).select_related("image").annotate(comment_total=_comments(language))
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


def live_article(article_id: int, now: datetime) -> LiveArticle | None:
    """Return what is live of one article in one query, or None where nothing is."""
    scheduled = Edition.objects.filter(article_id=article_id).waiting(now).order_by("goes_live_at")
    likes = Tally.objects.filter(pk=article_id).values("like_count")
    counts = {f"comment_total_{language}": _comments(language) for language in LANGUAGES}
    live = Edition.objects.live(now).filter(article_id=article_id).select_related("image")
    rows = live.annotate(
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


def _comments(language: str) -> Coalesce:
    counts = ThreadCount.objects.filter(article_id=OuterRef("article_id"), language=language)
    return Coalesce(
        Subquery(counts.values("visible_count"), output_field=IntegerField()),
        0,
    )


def menu(language: str) -> list[SectionLink]:
    """Return the sections that have a name in `language`, in the newsroom's order."""
    sections = Section.objects.named_in(language).order_by("position", "pk")
    return [_link(section, language) for section in sections]


def blocks(language: str, now: datetime, *, shown: list[int]) -> list[SectionLink]:
    """Return the menu with the newest editions of each section that are not among `shown`.

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
    sections = Section.objects.named_in(language).order_by("position", "pk").annotate(**nth)
    links = [_link(section, language) for section in sections]
    keys = [[getattr(section, name) for name in nth] for section in sections]
    found = cards(language, now).in_bulk([key for row in keys for key in row if key])
    for link, row in zip(links, keys, strict=True):
        link.editions = [found[key] for key in row if key in found]
    return links


def _link(section: NamedThing, language: str) -> SectionLink:
    url = reverse("section", args=[language, section.slug])
    return SectionLink(
        pk=section.pk,
        slug=section.slug,
        name=section.name_in(language),
        url=url,
        has_other_name=bool(section.name_in(other_language(language))),
    )


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
