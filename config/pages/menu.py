"""What stands around every reader page: sections, pages about us, and the breaking strip."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db.models import (
    BigIntegerField,
    CharField,
    DateTimeField,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Cast, Coalesce
from django.urls import reverse

from articles.addresses import article_path
from articles.caching import SHARED_LIFE
from articles.models import BreakingStrip, Edition, Section, SitePage, other_language


@dataclass
class SectionLink:
    """A section as menus and blocks show it, in one language."""

    pk: int
    slug: str
    name: str
    url: str
    has_other_name: bool
    editions: list[Edition] = field(default_factory=list)


@dataclass(frozen=True)
class PageLink:
    """A page about us, as the footer links to it."""

    name: str
    url: str


@dataclass(frozen=True)
class Strip:
    """The breaking line; `url` is "" where its article is not live in this language."""

    text: str
    url: str


@dataclass(frozen=True)
class Menu:
    """The surroundings of a page; `boundary` is when the strip next comes or goes, if soon."""

    sections: list[SectionLink] = field(default_factory=list)
    pages: list[PageLink] = field(default_factory=list)
    strip: Strip | None = None
    boundary: datetime | None = None

    def section(self, pk: int | None) -> SectionLink | None:
        """Return the section with this key, if it has a name here."""
        return next((link for link in self.sections if link.pk == pk), None)


def read_menu(language: str, now: datetime) -> Menu:
    """Return what stands around every page in `language`, in one query."""
    rows = list(_sections(language).union(_pages(language), _strips(language, now), all=True))
    ordered = sorted(rows, key=lambda row: (row[4], row[1]))
    strips = [row for row in rows if row[0] == "strip"]
    running = [row for row in strips if row[5] <= now]
    # Of several lines that run at once the last begun is read.
    shown = max(running, key=lambda row: (row[5], row[1]), default=None)
    ends = [row[6] for row in running if row[6]]
    starts = [row[5] for row in strips if row[5] > now]
    return Menu(
        sections=[_section(row, language) for row in ordered if row[0] == "section"],
        pages=[
            PageLink(row[3], reverse("site_page", args=[language, row[2]]))
            for row in ordered
            if row[0] == "page"
        ],
        strip=_strip(shown, language) if shown else None,
        boundary=min(ends + starts, default=None),
    )


#: kind, key, slug, name, position, begin, end, "has a name in the other language".
_COLUMNS = ("kind", "key", "address", "name_here", "place", "begin", "end", "is_elsewhere")


def _sections(language: str) -> Any:
    return _named(Section, "section", language)


def _pages(language: str) -> Any:
    return _named(SitePage, "page", language)


def _named(model: Any, kind: str, language: str) -> Any:
    return (
        # Django's own QuerySet: the translating one mixes up the order of columns.
        QuerySet(model)
        .filter(**{f"name_{language}__gt": ""})
        .order_by()
        .annotate(
            kind=Value(kind, output_field=CharField()),
            key=F("pk"),
            address=F("slug"),
            name_here=F(f"name_{language}"),
            place=F("position"),
            begin=_nothing(),
            end=_nothing(),
            is_elsewhere=Coalesce(F(f"name_{other_language(language)}"), Value("")),
        )
        .values_list(*_COLUMNS)
    )


def _strips(language: str, now: datetime) -> Any:
    live = Edition.objects.live(now).in_language(language).filter(article=OuterRef("article"))
    soon = now + timedelta(seconds=SHARED_LIFE)
    lines = BreakingStrip.objects.filter(language=language, starts_at__lte=soon)
    return (
        lines.filter(Q(ends_at=None) | Q(ends_at__gt=now))
        .order_by()
        .annotate(
            kind=Value("strip", output_field=CharField()),
            key=F("pk"),
            # Article and slug of what it leads to, or nothing.
            address=Coalesce(Subquery(live.values("slug")[:1]), Value("")),
            name_here=F("text"),
            place=Coalesce(
                Subquery(live.values("article_id")[:1]), Value(0), output_field=BigIntegerField()
            ),
            begin=F("starts_at"),
            end=F("ends_at"),
            is_elsewhere=Value("", output_field=CharField()),
        )
        .values_list(*_COLUMNS)
    )


def _nothing() -> Cast:
    # PostgreSQL wants to know of what kind a column without values is.
    return Cast(Value(None), DateTimeField())


def _section(row: Any, language: str) -> SectionLink:
    _kind, pk, slug, name, _place, _begin, _end, other_name = row
    url = reverse("section", args=[language, slug])
    return SectionLink(pk=pk, slug=slug, name=name, url=url, has_other_name=bool(other_name))


def _strip(row: Any, language: str) -> Strip:
    _kind, _pk, slug, text, article_id, *_rest = row
    return Strip(text=text, url=article_path(language, article_id, slug) if article_id else "")
