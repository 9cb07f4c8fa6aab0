"""Where pages live by language, and every public page that is no article."""

import re
from collections.abc import Iterator
from urllib.parse import quote

from django.urls import reverse

from articles.addresses import absolute
from articles.models import LANGUAGES, Section
from articles.models.taxonomy import NamedThing

#: What there is a feed of beside the whole site, as the address calls it.
FEED_KINDS = ("sections", "tags", "authors")
#: The pages that feeds live below, by their path.
_WITH_FEEDS = re.compile(rf"/({'|'.join(LANGUAGES)})/(({'|'.join(FEED_KINDS)})/[^/]+/)?")
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


def everywhere() -> Iterator[dict[str, str]]:
    """Yield the paths of each page by language, Arabic first."""
    for name in ("front", "latest"):
        yield {language: reverse(name, args=[language]) for language in LANGUAGES}
    for section in Section.objects.order_by("position", "pk"):
        yield from _of("section", section)


def _of(name: str, thing: NamedThing) -> Iterator[dict[str, str]]:
    paths = {
        language: reverse(name, args=[language, thing.slug])
        for language in LANGUAGES
        if thing.name_in(language)
    }
    if paths:
        yield paths
