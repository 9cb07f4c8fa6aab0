"""Atom 1.0.

Source: RFC 4287.
"""

from datetime import datetime
from xml.etree import ElementTree as ET

from config.machines.addresses import FEEDS
from config.machines.feeds.entries import Entry, Feed
from config.machines.xml import XML_LANG, add, document

ATOM = "http://www.w3.org/2005/Atom"
ET.register_namespace("atom", ATOM)


def write_atom(feed: Feed) -> bytes:
    """Return `feed` as Atom."""
    # Written as an attribute, so that no element needs a prefix: some readers' programs know none.
    root = ET.Element("feed", {"xmlns": ATOM, XML_LANG: feed.language})
    add(root, "id", feed.page_url)
    add(root, "title", feed.title)
    add(root, "updated", _time(feed.changed_at))
    add(root, "link", rel="self", href=feed.url, type=FEEDS["atom.xml"])
    add(root, "link", rel="alternate", href=feed.page_url, type="text/html")
    if feed.hub:
        add(root, "link", rel="hub", href=feed.hub)
    for entry in feed.entries:
        _add_entry(root, entry)
    return document(root)


def _add_entry(root: ET.Element, entry: Entry) -> None:
    element = add(root, "entry")
    add(element, "id", entry.key)
    add(element, "title", entry.title)
    add(element, "link", rel="alternate", href=entry.url, type="text/html")
    add(element, "published", _time(entry.published_at))
    add(element, "updated", _time(entry.changed_at))
    for name in entry.authors:
        add(add(element, "author"), "name", name)
    for subject in entry.subjects:
        add(element, "category", term=subject)
    add(element, "summary", entry.summary)
    add(element, "content", entry.content, type="html")


def _time(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
