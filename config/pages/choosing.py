"""What leads the front and the sections: chosen by editors, or else the newest."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce

from articles.models import Edition, FrontPageSlot
from config.pages.reading import cards, comment_total
from engagement.models import Measure, Period, PopularArticle, Tally

#: How far back readers' favourites go, and among how many of the newest they are looked for.
FAVOURITES_SINCE = timedelta(days=7)
FAVOURITES_AMONG = 200
FAVOURITES = 5


def chosen(
    language: str, now: datetime, *, limit: int, section_id: int | None = None
) -> list[Edition]:
    """Return `limit` cards in one query: slots by position, then the newest; none twice.

    A slot whose article is not live in `language` stands empty, and the newest move up.
    """
    slots = FrontPageSlot.objects.running(language, now).filter(section_id=section_id)
    of_article = slots.filter(article_id=OuterRef("article_id")).order_by("position", "pk")
    live = cards(language, now)
    newest = live.filter(section_id=section_id) if section_id else live
    keys = newest.order_by("-first_published_at", "-article_id").values("pk")[:limit]
    # Not one condition or the other: PostgreSQL would read every edition to look for either.
    every = Edition.objects.order_by()
    in_slots = every.filter(article_id__in=slots.order_by().values("article_id"))
    found = live.filter(pk__in=every.filter(pk__in=keys).values("pk").union(in_slots.values("pk")))
    rows = list(found.annotate(slot=Subquery(of_article.values("position")[:1])))
    placed = [edition for edition in rows if slot_of(edition) is not None]
    placed.sort(key=lambda edition: slot_of(edition) or 0)
    return [*placed, *(edition for edition in rows if slot_of(edition) is None)][:limit]


def slot_of(edition: Edition) -> int | None:
    """Return the position that editors gave a card of this module, or None."""
    slot: int | None = vars(edition)["slot"]
    return slot


def leads(language: str, now: datetime, section_id: int) -> list[Edition]:
    """Return the cards that editors put at the head of a section, in order; one query."""
    slots = FrontPageSlot.objects.running(language, now).filter(section_id=section_id)
    of_article = slots.filter(article_id=OuterRef("article_id")).order_by("position", "pk")
    found = cards(language, now).filter(article_id__in=slots.order_by().values("article_id"))
    rows = found.annotate(slot=Subquery(of_article.values("position")[:1]))
    return sorted(rows, key=lambda edition: slot_of(edition) or 0)


@dataclass(frozen=True)
class Favourites:
    """What readers read, liked and discussed most lately, each with its count; may be empty."""

    read: list[Edition]
    liked: list[Edition]
    discussed: list[Edition]


def favourites(language: str, now: datetime) -> Favourites:
    """Return the week's favourites in one query over the newest of the week."""
    likes = Tally.objects.filter(pk=OuterRef("article_id")).values("like_count")
    reads = (
        PopularArticle.objects.placed(language, Measure.READS, Period.WEEK)
        .filter(article_id=OuterRef("article_id"))
        .values("count")[:1]
    )
    recent = (
        Edition.objects.live(now)
        .in_language(language)
        .filter(first_published_at__gte=now - FAVOURITES_SINCE)
        .newest_first()
        .only("article_id", "language", "slug", "headline", "kicker")
        .annotate(
            like_total=Coalesce(Subquery(likes, output_field=IntegerField()), 0),
            comment_total=comment_total(language),
            read_total=Coalesce(Subquery(reads, output_field=IntegerField()), 0),
        )
    )
    rows = list(recent[:FAVOURITES_AMONG])
    return Favourites(
        read=_most(rows, "read_total"),
        liked=_most(rows, "like_total"),
        discussed=_most(rows, "comment_total"),
    )


def _most(rows: list[Edition], count: str) -> list[Edition]:
    counted = [edition for edition in rows if getattr(edition, count)]
    return sorted(counted, key=lambda edition: -getattr(edition, count))[:FAVOURITES]
