"""What stands around every reader page: sections, pages about us, and the breaking strip."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from django.urls import reverse

from articles.addresses import article_path
from articles.caching import MOMENTS, SHARED_LIFE
from articles.models import other_language
from articles.statements import select


@dataclass(frozen=True)
class SectionLink:
    """A section as menus and blocks show it, in one language."""

    pk: int
    slug: str
    name: str
    url: str
    has_other_name: bool


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
    """The surroundings of a page; two that show the same are equal, whenever they change."""

    sections: tuple[SectionLink, ...] = ()
    pages: tuple[PageLink, ...] = ()
    strip: Strip | None = None
    #: When the strip next comes or goes, if soon.
    boundary: datetime | None = field(default=None, compare=False)
    #: Languages, and when editions or slots soon come or go in them.
    moments: tuple[tuple[str, datetime], ...] = field(default=(), compare=False)

    def boundaries(self, language: str | None) -> list[datetime | None]:
        """Return when what a list in `language`, or in any, shows or has around it may change."""
        return [self.boundary, *(at for code, at in self.moments if language in {None, code})]

    def section(self, pk: int | None) -> SectionLink | None:
        """Return the section with this key, if it has a name here."""
        return next((link for link in self.sections if link.pk == pk), None)


def read_menu(language: str, now: datetime) -> Menu:
    """Return what stands around every page in `language`, in one query."""
    rows = sorted(_read(language, now), key=lambda row: (row.position, row.pk))
    strips = [row for row in rows if row.kind == "strip"]
    running = [row for row in strips if row.starts_at <= now]
    # Of several lines that run at once the last begun is read.
    shown = max(running, key=lambda row: (row.starts_at, row.pk), default=None)
    ends = [row.ends_at for row in running if row.ends_at]
    starts = [row.starts_at for row in strips if row.starts_at > now]
    return Menu(
        sections=tuple(_section(row, language) for row in rows if row.kind == "section"),
        pages=tuple(_page(row, language) for row in rows if row.kind == "page"),
        strip=_strip(shown, language) if shown else None,
        boundary=min(ends + starts, default=None),
        moments=tuple((row.name, row.starts_at) for row in rows if row.kind == "moment"),
    )


class _Row(NamedTuple):
    """A section, a page about us, a breaking line, or a moment at which lists change.

    What does not belong to its kind is empty.
    """

    kind: str
    pk: int
    slug: str
    #: Of a breaking line its words, of a moment its language.
    name: str
    position: int
    other_name: str
    #: Of breaking lines and moments alone.
    starts_at: Any
    #: Of a breaking line alone, and so the article that it leads to, if that is live.
    ends_at: datetime | None
    article_id: int | None


def _read(language: str, now: datetime) -> list[_Row]:
    sql = _ROUND.format(here=language, there=other_language(language), moments=MOMENTS)
    soon = now + timedelta(seconds=SHARED_LIFE)
    return select(_Row, sql, [now, now, language, soon, now, *[now, soon] * 4])


# The lines come first: PostgreSQL learns from them of what kind the empty columns are.
_ROUND = """
    SELECT 'strip', s.id, COALESCE(e.slug, ''), s.text, 0, '', s.starts_at, s.ends_at, e.article_id
    FROM articles_breakingstrip s
    LEFT JOIN articles_edition e ON e.article_id = s.article_id AND e.language = s.language
        AND e.goes_live_at <= %s AND (e.ends_at IS NULL OR e.ends_at > %s)
    WHERE s.language = %s AND s.starts_at <= %s AND (s.ends_at IS NULL OR s.ends_at > %s)
    UNION ALL
    SELECT 'section', id, slug, name_{here}, position, COALESCE(name_{there}, ''), NULL, NULL, NULL
    FROM articles_section WHERE name_{here} > ''
    UNION ALL
    SELECT 'page', id, slug, name_{here}, position, COALESCE(name_{there}, ''), NULL, NULL, NULL
    FROM articles_sitepage WHERE name_{here} > ''
    UNION ALL
    SELECT 'moment', 0, '', language, 0, '', comes_or_goes_at, NULL, NULL FROM ({moments}) AS soon
"""


# The same few rows at each request; finding their addresses takes longer than reading them.
@lru_cache(maxsize=500)
def _section(row: _Row, language: str) -> SectionLink:
    url = reverse("section", args=[language, row.slug])
    has_other_name = bool(row.other_name)
    return SectionLink(row.pk, row.slug, row.name, url, has_other_name)


@lru_cache(maxsize=500)
def _page(row: _Row, language: str) -> PageLink:
    return PageLink(row.name, reverse("site_page", args=[language, row.slug]))


def _strip(row: _Row, language: str) -> Strip:
    url = article_path(language, row.article_id, row.slug) if row.article_id else ""
    return Strip(row.name, url)
