"""Where pages live by language, and every public page that is no article."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any
from urllib.parse import quote

from django.db.models import Exists, OuterRef
from django.urls import reverse

from articles.addresses import absolute
from articles.models import LANGUAGES, Author, Edition, Section, SitePage, Tag
from articles.models.taxonomy import NamedThing

#: What there is a feed of beside the whole site, as the address calls it.
FEED_KINDS = ("sections", "tags", "authors")
#: The pages that feeds live below, by their path.
_WITH_FEEDS = re.compile(rf"/({'|'.join(LANGUAGES)})/(({'|'.join(FEED_KINDS)})/[^/]+/)?")
#: Kind to its model, an edition's relation to it, and the name of its page.
TOPICS: dict[str, tuple[Any, str, str]] = {
    "tags": (Tag, "tags", "tag"),
    "authors": (Author, "authors", "author"),
}
#: Last part of a feed's path to its media type.
FEEDS = {
    "rss.xml": "application/rss+xml",
    "atom.xml": "application/atom+xml",
    "feed.json": "application/feed+json",
}


def has_feeds(page: str) -> bool:
    """Tell whether feeds live below the page at the path `page`."""
    return _WITH_FEEDS.fullmatch(page) is not None


def feed_path(page: str, form: str) -> str:
    """Return the path of the feed in the format `form` (a key of FEEDS) below a page."""
    return f"{page}feeds/{form}"


def part_path(language: str, kind: str, slug: str) -> str:
    """Return the path of the page of a section, a subject or an author."""
    return f"/{language}/{kind}/{quote(slug)}/"


def versions(paths: dict[str, str]) -> list[tuple[str, str]]:
    """Return each language with its address, and where others go; nothing where there is only one.

    `paths` is the same page by language.
    """
    if len(paths) < len(LANGUAGES):
        return []
    first = paths[LANGUAGES[0]]
    # Whoever reads neither language is asked at the entrance, where a page is the front page.
    default = "/" if first == reverse("front", args=[LANGUAGES[0]]) else first
    return [
        *((code, absolute(paths[code])) for code in LANGUAGES),
        ("x-default", absolute(default)),
    ]


def everywhere(now: datetime) -> Iterator[dict[str, str]]:
    """Yield the paths of each page by language, Arabic first; subjects and people apart."""
    for name in ("front", "latest"):
        yield {language: reverse(name, args=[language]) for language in LANGUAGES}
    live = {code: Edition.objects.live(now).in_language(code).exists() for code in LANGUAGES}
    yield {code: reverse("archive", args=[code]) for code in LANGUAGES if live[code]}
    for section in Section.objects.order_by("position", "pk"):
        yield _paths("section", section, LANGUAGES)
    for about in SitePage.objects.order_by("position", "pk"):
        yield _paths("site_page", about, LANGUAGES)


def topics(kind: str, now: datetime, *, first: int, size: int) -> Iterator[dict[str, str]]:
    """Yield the paths of the subjects or people (a key of TOPICS) that have something live.

    Those whose keys are among `size` from `first` on.
    """
    model, relation, name = TOPICS[kind]

    def lives_in(code: str) -> Exists:
        shown = Edition.objects.live(now).in_language(code)
        return Exists(shown.filter(**{relation: OuterRef("pk")}))

    found = model.objects.filter(pk__gte=first, pk__lt=first + size).order_by("pk")
    for thing in found.annotate(**{f"lives_{code}": lives_in(code) for code in LANGUAGES}):
        where = [code for code in LANGUAGES if vars(thing)[f"lives_{code}"]]
        yield _paths(name, thing, where)


def _paths(name: str, thing: NamedThing | SitePage, languages: Iterable[str]) -> dict[str, str]:
    return {
        language: reverse(name, args=[language, thing.slug])
        for language in languages
        if getattr(thing, f"name_{language}")
    }
