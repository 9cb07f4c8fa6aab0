"""JSON Feed 1.1.

Source: jsonfeed.org, version 1.1.
"""

import json
from typing import Any

from config.machines.feeds.entries import Entry, Feed

VERSION = "https://jsonfeed.org/version/1.1"


def write_json(feed: Feed) -> bytes:
    """Return `feed` as JSON."""
    facts = {
        "version": VERSION,
        "title": feed.title,
        "home_page_url": feed.page_url,
        "feed_url": feed.url,
        "language": feed.language,
        "authors": [{"name": feed.newsroom}],
        "items": [_item(entry, feed.language) for entry in feed.entries],
    }
    if feed.hub:
        facts["hubs"] = [{"type": "WebSub", "url": feed.hub}]
    return json.dumps(facts, ensure_ascii=False).encode()


def _item(entry: Entry, language: str) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "id": entry.key,
        "url": entry.url,
        "title": entry.title,
        "summary": entry.summary,
        "content_html": entry.content,
        "date_published": entry.published_at.isoformat(timespec="seconds"),
        "date_modified": entry.changed_at.isoformat(timespec="seconds"),
        "authors": [{"name": name} for name in entry.authors],
        "tags": entry.subjects,
        "language": language,
    }
    return facts | ({"image": entry.picture.url} if entry.picture else {})
