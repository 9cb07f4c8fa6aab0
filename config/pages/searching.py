"""The search page: what was found, with its hits marked, and how to ask otherwise."""

from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from articles import search as engine
from articles.addresses import article_path
from articles.caching import public
from articles.models import Edition, other_language
from articles.search import COUNT_CAP, Found, Highlighter, Run
from config.machines.head import NOT_INDEXED, About
from config.pages.asking import BOTH, LAST_PAGE, Asked
from config.pages.errors import readable
from config.pages.menu import Menu, read_menu
from config.pages.shell import page

RESULTS_SIZE = 20
#: What a result shows, or takes its passage from.
_COLUMNS = (
    *("pk", "article_id", "language", "slug", "headline", "summary", "deck", "body"),
    *("first_published_at", "section_id"),
)


class Result(NamedTuple):
    """One edition found."""

    url: str
    #: "" where it is the page's own.
    language: str
    headline: list[Run]
    passage: list[Run]
    published_at: datetime
    section: str


@readable
def search(request: HttpRequest, language: str) -> HttpResponse:
    """Show what a search finds, newest first; strange words find nothing, and break nothing."""
    now = timezone.now()
    menu = read_menu(language, now)
    asked = Asked.of(request.GET, language, menu.sections)
    found = _find(asked, now)
    if found.keys and found.versions is not None:
        content = kept_page(asked, menu, tuple(found.keys), found.total, found.versions)
    else:
        content = _write(asked, menu, found, meant=_meant(asked, found, now))
    boundaries = menu.boundaries(asked.filters.language)
    return public(request, HttpResponse(content), now=now, boundaries=boundaries)


def _find(asked: Asked, now: datetime) -> Found:
    return engine.find(
        engine.read(asked.words),
        asked.filters,
        now=now,
        sort=asked.sort,
        limit=RESULTS_SIZE + 1,
        offset=(asked.page - 1) * RESULTS_SIZE,
    )


# The database is asked each time; what it found is written once. Nothing can be stale: the key is
# all that the page shows, since an edition changes in nothing but what its version says.
@lru_cache(maxsize=300)
def kept_page(
    asked: Asked,
    menu: Menu,
    keys: tuple[int, ...],
    total: int | None,
    versions: tuple[str, ...],  # noqa: ARG001 - part of the key
) -> bytes:
    """Return the page that shows these editions at these versions."""
    return _write(asked, menu, Found(list(keys), total))


def _write(asked: Asked, menu: Menu, found: Found, *, meant: str = "") -> bytes:
    """Return the page that shows what was found, or what may have been `meant`."""
    path, other = (
        reverse("search", args=[code]) for code in (asked.language, other_language(asked.language))
    )
    response = page(
        "pages/search.html",
        asked.language,
        path=asked.address(path),
        other_path=asked.address(other, page="", **_other_side(asked)),
        menu=menu,
        about=About(robots=NOT_INDEXED),
        query=asked.words,
        asked=asked,
        both=BOTH,
        **_answer(asked, path, found, menu),
        suggestions=[{"words": meant, "url": asked.address(path, q=meant)}] if meant else [],
    )
    return response.content


def _other_side(asked: Asked) -> dict[str, str]:
    # The page in the other language searches that language, unless both were asked for.
    has_section = asked.section and asked.section.has_other_name
    return ({} if asked.tongue == BOTH else {"language": ""}) | (
        {} if has_section else {"section": ""}
    )


def _answer(asked: Asked, path: str, found: Found, menu: Menu) -> dict[str, Any]:
    has_more = len(found.keys) > RESULTS_SIZE and asked.page < LAST_PAGE
    highlighter = Highlighter.of(engine.read(asked.words))
    names = {link.pk: link.name for link in menu.sections}
    return {
        "results": _results(found.keys[:RESULTS_SIZE], highlighter, asked, names),
        "total": found.total,
        "is_more": found.total == COUNT_CAP,
        "counted": COUNT_CAP - 1,
        "newer_url": asked.address(path, page=asked.page - 1) if asked.page > 1 else "",
        "older_url": asked.address(path, page=asked.page + 1) if has_more else "",
        "wider_url": asked.address(path, section="", since="", until="", page="")
        if asked.is_narrow
        else "",
    }


def _meant(asked: Asked, found: Found, now: datetime) -> str:
    if found.keys or asked.page > 1:
        return ""
    return engine.suggest(engine.read(asked.words), asked.filters, now=now)


def _results(
    keys: list[int], highlighter: Highlighter, asked: Asked, names: dict[int, str]
) -> list[Result]:
    if not keys:
        return []
    rows = Edition.objects.filter(pk__in=keys).order_by().values_list(*_COLUMNS, named=True)
    found = {row.pk: row for row in rows}
    return [_result(found[key], highlighter, asked, names) for key in keys]


def _result(row: Any, highlighter: Highlighter, asked: Asked, names: dict[int, str]) -> Result:
    return Result(
        url=article_path(row.language, row.article_id, row.slug),
        language=row.language if row.language != asked.language else "",
        headline=highlighter.mark(row.headline),
        passage=highlighter.passage(row.summary or row.deck, row.body),
        published_at=row.first_published_at,
        section=names.get(row.section_id, ""),
    )
