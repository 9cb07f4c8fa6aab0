"""How a sitemap is written down: pure data in, XML out."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

from config.machines.xml import add, document

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"
IMAGE = "http://www.google.com/schemas/sitemap-image/1.1"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
for _prefix, _namespace in (("", SITEMAP), ("xhtml", XHTML), ("image", IMAGE), ("news", NEWS)):
    ET.register_namespace(_prefix, _namespace)


@dataclass(frozen=True, kw_only=True)
class News:
    """What Google News is told of an article."""

    publication: str
    language: str
    title: str
    published_at: datetime


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One address, absolute as all in here; what is empty is not told."""

    url: str
    #: Languages and addresses, the entry's own included.
    versions: list[tuple[str, str]] = field(default_factory=list)
    changed_at: datetime | None = None
    image: str = ""
    news: News | None = None


def write_index(urls: list[str]) -> bytes:
    """Return the list of the parts at `urls`."""
    root = ET.Element(f"{{{SITEMAP}}}sitemapindex")
    for url in urls:
        _add(_add(root, SITEMAP, "sitemap"), SITEMAP, "loc", url)
    return document(root)


def write_urls(entries: list[Entry]) -> bytes:
    """Return one part."""
    root = ET.Element(f"{{{SITEMAP}}}urlset")
    for entry in entries:
        _add_entry(root, entry)
    return document(root)


def _add_entry(root: ET.Element, entry: Entry) -> None:
    url = _add(root, SITEMAP, "url")
    _add(url, SITEMAP, "loc", entry.url)
    if entry.changed_at:
        _add(url, SITEMAP, "lastmod", _time(entry.changed_at))
    for language, address in entry.versions:
        _add(url, XHTML, "link", rel="alternate", hreflang=language, href=address)
    if entry.image:
        _add(_add(url, IMAGE, "image"), IMAGE, "loc", entry.image)
    if entry.news:
        _add_news(_add(url, NEWS, "news"), entry.news)


def _add_news(element: ET.Element, news: News) -> None:
    publication = _add(element, NEWS, "publication")
    _add(publication, NEWS, "name", news.publication)
    _add(publication, NEWS, "language", news.language)
    _add(element, NEWS, "publication_date", _time(news.published_at))
    _add(element, NEWS, "title", news.title)


def _add(
    parent: ET.Element, namespace: str, name: str, words: str = "", **attributes: str
) -> ET.Element:
    return add(parent, f"{{{namespace}}}{name}", words, **attributes)


def _time(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")
