"""The search page: what was found, with its hits marked, and how to ask otherwise."""

from datetime import datetime
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from articles import search as engine
from articles.addresses import article_path
from articles.caching import public
from articles.models import Edition, other_language
from articles.search import COUNT_CAP, Highlighter, Run
from config.machines.head import NOT_INDEXED, About
from config.pages.asking import BOTH, LAST_PAGE, Asked
from config.pages.errors import readable
from config.pages.menu import read_menu
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
    path, other = (reverse("search", args=[code]) for code in (language, other_language(language)))
    response = page(
        "pages/search.html",
        language,
        path=asked.address(path),
        other_path=asked.address(other, page="", **_other_side(asked)),
        menu=menu,
        about=About(robots=NOT_INDEXED),
        query=asked.words,
        asked=asked,
        both=BOTH,
        **_answer(asked, path, {link.pk: link.name for link in menu.sections}, now),
    )
    boundaries = menu.boundaries(asked.filters.language)
    return public(request, response, now=now, boundaries=boundaries)


def _other_side(asked: Asked) -> dict[str, str]:
    # The page in the other language searches that language, unless both were asked for.
    has_section = asked.section and asked.section.has_other_name
    return ({} if asked.tongue == BOTH else {"language": ""}) | (
        {} if has_section else {"section": ""}
    )


def _answer(asked: Asked, path: str, names: dict[int, str], now: datetime) -> dict[str, Any]:
    query = engine.read(asked.words)
    found = engine.find(
        query,
        asked.filters,
        now=now,
        sort=asked.sort,
        limit=RESULTS_SIZE + 1,
        offset=(asked.page - 1) * RESULTS_SIZE,
    )
    has_more = len(found.keys) > RESULTS_SIZE and asked.page < LAST_PAGE
    is_empty = not found.keys and asked.page == 1
    meant = engine.suggest(query, asked.filters, now=now) if is_empty else ""
    return {
        "suggestions": [{"words": meant, "url": asked.address(path, q=meant)}] if meant else [],
        "results": _results(found.keys[:RESULTS_SIZE], Highlighter.of(query), asked, names),
        "total": found.total,
        "is_more": found.total == COUNT_CAP,
        "counted": COUNT_CAP - 1,
        "newer_url": asked.address(path, page=asked.page - 1) if asked.page > 1 else "",
        "older_url": asked.address(path, page=asked.page + 1) if has_more else "",
        "wider_url": asked.address(path, section="", since="", until="", page="")
        if asked.is_narrow
        else "",
    }


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
