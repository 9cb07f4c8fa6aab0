"""RSS 2.0, with the whole text and the photo in the modules that everybody reads.

Source: RSS Advisory Board, "RSS 2.0 Specification" and "RSS Best Practices Profile"; Media RSS.
"""

from email.utils import format_datetime
from xml.etree import ElementTree as ET

from config.machines.addresses import FEEDS
from config.machines.feeds.atom import ATOM
from config.machines.feeds.entries import Entry, Feed
from config.machines.xml import XML_LANG, add, document

CONTENT = "http://purl.org/rss/1.0/modules/content/"
DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
MEDIA = "http://search.yahoo.com/mrss/"
for _prefix, _namespace in (("content", CONTENT), ("dc", DUBLIN_CORE), ("media", MEDIA)):
    ET.register_namespace(_prefix, _namespace)


def write_rss(feed: Feed) -> bytes:
    """Return `feed` as RSS."""
    root = ET.Element("rss", {"version": "2.0", XML_LANG: feed.language})
    channel = add(root, "channel")
    add(channel, "title", feed.title)
    add(channel, "link", feed.page_url)
    add(channel, "description", feed.title)
    add(channel, "language", feed.language)
    add(channel, "lastBuildDate", format_datetime(feed.changed_at))
    add(channel, f"{{{ATOM}}}link", rel="self", href=feed.url, type=FEEDS["rss.xml"])
    if feed.hub:
        add(channel, f"{{{ATOM}}}link", rel="hub", href=feed.hub)
    for entry in feed.entries:
        _add_item(channel, entry)
    return document(root)


def _add_item(channel: ET.Element, entry: Entry) -> None:
    item = add(channel, "item")
    add(item, "title", entry.title)
    add(item, "link", entry.url)
    add(item, "guid", entry.key, isPermaLink="false")
    add(item, "pubDate", format_datetime(entry.published_at))
    add(item, f"{{{ATOM}}}updated", entry.changed_at.isoformat(timespec="seconds"))
    for name in entry.authors:
        add(item, f"{{{DUBLIN_CORE}}}creator", name)
    for subject in entry.subjects:
        add(item, "category", subject)
    add(item, "description", entry.summary)
    add(item, f"{{{CONTENT}}}encoded", entry.content)
    _add_picture(item, entry)


def _add_picture(item: ET.Element, entry: Entry) -> None:
    if entry.picture is None:
        return
    size = {"width": str(entry.picture.width), "height": str(entry.picture.height)}
    tag = f"{{{MEDIA}}}content"
    shown = add(item, tag, url=entry.picture.url, medium="image", type="image/jpeg", **size)
    add(shown, f"{{{MEDIA}}}description", entry.picture.alt)
    if entry.credit:
        add(shown, f"{{{MEDIA}}}credit", entry.credit)
