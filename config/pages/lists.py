"""Lists of articles: a section, and the latest."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.caching import public
from articles.models import Edition, EditionQuerySet, Section, other_language
from articles.services import present_slug
from config.pages.choosing import leads
from config.pages.errors import moved_to, readable
from config.pages.menu import Menu, read_menu
from config.pages.reading import cards, cursor_after, older_than
from config.pages.shell import page

PAGE_SIZE = 24


@dataclass(frozen=True)
class Listing:
    """A list of articles as its page names it; `other_path` is "" where nothing answers to it.

    `current` is what the menu marks. With `has_days` each day has a heading.
    """

    heading: str
    current: str
    path: str
    other_path: str
    menu: Menu
    has_days: bool = False


@readable
def latest(request: HttpRequest, language: str) -> HttpResponse:
    """Show everything, newest first."""
    now = timezone.now()
    listing = Listing(
        heading=_("Latest"),
        current="/latest",
        path=reverse("latest", args=[language]),
        other_path=reverse("latest", args=[other_language(language)]),
        menu=read_menu(language, now),
        has_days=True,
    )
    return list_page(request, language, cards(language, now), listing, now=now)


@readable
def section(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """Show one section; without a name in this language it does not exist here."""
    now = timezone.now()
    menu = read_menu(language, now)
    shown = next((link for link in menu.sections if link.slug == slug), None)
    if shown is None:
        present = present_slug(Section, slug, language)
        return moved_to(request, language, present, address="section")
    other = other_language(language)
    listing = Listing(
        heading=shown.name,
        current=slug,
        path=shown.url,
        other_path=reverse("section", args=[other, slug]) if shown.has_other_name else "",
        menu=menu,
    )
    first = leads(language, now, shown.pk) if "after" not in request.GET else []
    editions = cards(language, now).filter(section_id=shown.pk)
    others = editions.exclude(pk__in=[edition.pk for edition in first])
    return list_page(request, language, others, listing, now=now, leads=first)


def list_page(
    request: HttpRequest,
    language: str,
    editions: EditionQuerySet,
    listing: Listing,
    *,
    now: datetime,
    **words: Any,
) -> HttpResponse:
    """Show a page of `editions`, newest first; `?after=` goes on where another page ended.

    `words` is whatever else the template shows. Raises: Http404 for a cursor that is not ours.
    """
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
        path=listing.path,
        other_path=listing.other_path,
        menu=listing.menu,
        current_section=listing.current,
        now=now,
        heading=listing.heading,
        editions=shown,
        days=_by_day(shown) if listing.has_days else [],
        older_url=f"{listing.path}?after={cursor_after(shown[-1])}" if has_more else "",
        **words,
    )
    boundaries = listing.menu.boundaries(language)
    return public(request, response, now=now, boundaries=boundaries)


def _by_day(editions: list[Edition]) -> list[tuple[datetime, list[Edition]]]:
    """Return days of the newsroom's zone, each by the moment of its first article here."""
    days = groupby(editions, key=lambda edition: timezone.localdate(edition.first_published_at))
    found = [list(rows) for _day, rows in days]
    return [(rows[0].first_published_at, rows) for rows in found]
