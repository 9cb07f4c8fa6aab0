"""Lists of articles: a section, the latest, and what a search finds."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.caching import next_boundary, public
from articles.models import EditionQuerySet, other_language
from articles.search import search as find
from config.machines.head import NOT_INDEXED, About
from config.pages.errors import readable
from config.pages.reading import SectionLink, cards, cursor_after, menu, older_than
from config.pages.shell import page

PAGE_SIZE = 24
RESULTS_SIZE = 20
#: Pages of results; whoever needs more needs other words.
LAST_PAGE = 50
QUERY_MAX_LENGTH = 200


@readable
def latest(request: HttpRequest, language: str) -> HttpResponse:
    """Show everything, newest first."""
    now = timezone.now()
    return _list(
        request,
        language,
        cards(language, now),
        heading=_("Latest"),
        slug="/latest",
        sections=menu(language),
        paths=[reverse("latest", args=[code]) for code in (language, other_language(language))],
    )


@readable
def section(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """Show one section; without a name in this language it does not exist here."""
    sections = menu(language)
    shown = next((link for link in sections if link.slug == slug), None)
    if shown is None:
        raise Http404
    now = timezone.now()
    other = other_language(language)
    return _list(
        request,
        language,
        cards(language, now).filter(section_id=shown.pk),
        heading=shown.name,
        slug=slug,
        sections=sections,
        paths=[shown.url, reverse("section", args=[other, slug]) if shown.has_other_name else ""],
    )


def _list(
    request: HttpRequest,
    language: str,
    editions: EditionQuerySet,
    *,
    heading: str,
    slug: str,
    sections: list[SectionLink],
    paths: list[str],
) -> HttpResponse:
    now = timezone.now()
    if cursor := request.GET.get("after", ""):
        try:
            editions = older_than(editions, cursor)
        except ValueError as error:
            raise Http404 from error
    found = list(editions[: PAGE_SIZE + 1])
    shown = found[:PAGE_SIZE]
    has_more = len(found) > PAGE_SIZE
    response = page(
        "pages/list.html",
        language,
        path=paths[0],
        other_path=paths[1],
        sections=sections,
        current_section=slug,
        now=now,
        heading=heading,
        editions=shown,
        older_url=f"{paths[0]}?after={cursor_after(shown[-1])}" if has_more else "",
    )
    boundary = next_boundary(language, now)
    return public(request, response, now=now, boundaries=[boundary])


@readable
def search(request: HttpRequest, language: str) -> HttpResponse:
    """Show what a search finds, newest first; strange words find nothing, and break nothing."""
    now = timezone.now()
    query = request.GET.get("q", "").replace("\x00", "").strip()[:QUERY_MAX_LENGTH]
    number = _page_number(request.GET.get("page", "1"))
    keys = find(
        query,
        language=language,
        now=now,
        limit=RESULTS_SIZE + 1,
        offset=(number - 1) * RESULTS_SIZE,
    )
    found = cards(language, now).in_bulk(keys[:RESULTS_SIZE])
    sections = menu(language)
    names: dict[int | None, str] = {link.pk: link.name for link in sections}
    results = [
        {"edition": found[key], "section": names.get(found[key].section_id, "")}
        for key in keys[:RESULTS_SIZE]
        if key in found
    ]
    path, other_path = (
        reverse("search", args=[code]) for code in (language, other_language(language))
    )
    return public(
        request,
        page(
            "pages/search.html",
            language,
            path=_with(path, q=query),
            other_path=_with(other_path, q=query),
            sections=sections,
            about=About(robots=NOT_INDEXED),
            query=query,
            results=results,
            newer_url=_with(path, q=query, page=number - 1) if number > 1 else "",
            older_url=_with(path, q=query, page=number + 1) if len(keys) > RESULTS_SIZE else "",
        ),
        now=now,
        boundaries=[next_boundary(language, now)],
    )


def _page_number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 4):  # noqa: PLR2004 - digits
        return 1
    return min(max(int(text), 1), LAST_PAGE)


def _with(path: str, **parameters: object) -> str:
    kept = {name: value for name, value in parameters.items() if value}
    return f"{path}?{urlencode(kept)}" if kept else path
