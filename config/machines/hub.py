"""Telling the WebSub hub which feeds are new, so that nobody need ask every minute.

Source: W3C, "WebSub", section 7 (publishing).
"""

import ipaddress
import socket
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from articles.addresses import absolute
from articles.models import Edition
from config.machines.addresses import FEEDS, feed_path, part_path

#: Seconds for each step of the conversation; far less than an event's lease.
TIMEOUT = 5.0
#: The edition that is public now and the one before, whose section may have been another.
CONCERNED = 2


class HubRefusedError(Exception):
    """The hub could not be told; the event stays in the outbox and is tried again."""


def ping_hub(article_id: int, language: str) -> None:
    """Tell the hub of every feed that an article's change touches; without a hub, nothing.

    Raises: HubRefusedError, OSError.
    """
    if not settings.WEBSUB_HUB_URL:
        return
    if topics := concerned_feeds(article_id, language):
        _post(settings.WEBSUB_HUB_URL, [("hub.mode", "publish"), *_as_fields(topics)])


def concerned_feeds(article_id: int, language: str) -> list[str]:
    """Return the address of every feed in which the article is or was a moment ago.

    Nothing for an article that was never public: its schedule was cancelled.
    """
    seen = Edition.objects.shown().in_language(language).filter(article_id=article_id)
    started = seen.filter(goes_live_at__lte=timezone.now()).order_by("-goes_live_at")
    editions = started.select_related("section").prefetch_related("tags", "authors")[:CONCERNED]
    pages = {path: None for edition in editions for path in _pages_of(edition)}
    return [absolute(feed_path(page, form)) for page in pages for form in FEEDS]


def _pages_of(edition: Edition) -> list[str]:
    language = edition.language
    things = {
        "sections": [edition.section] if edition.section else [],
        "tags": edition.tags.all(),
        "authors": edition.authors.all(),
    }
    parts = [
        part_path(language, kind, thing.slug)
        for kind, named in things.items()
        for thing in named
        if thing.name_in(language)
    ]
    return [reverse("front", args=[language]), *parts]


def _as_fields(topics: list[str]) -> list[tuple[str, str]]:
    return [("hub.url", topic) for topic in topics]


def _post(url: str, fields: list[tuple[str, str]]) -> None:
    parts = urlsplit(url)
    host, address = parts.hostname or "", _public_address(parts.hostname or "", parts.port)
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    connection = kind(host, parts.port, timeout=TIMEOUT)
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    path = f"{parts.path or '/'}?{parts.query}".rstrip("?")
    try:
        connection.request("POST", path, urlencode(fields), headers)
        status = connection.getresponse().status
    except HTTPException as error:
        message = f"the hub at {address} spoke no HTTP"
        raise HubRefusedError(message) from error
    finally:
        connection.close()
    # A hub never sends elsewhere; following it could lead into our own network.
    if not HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        message = f"the hub answered {status}"
        raise HubRefusedError(message)


def _public_address(host: str, port: int | None) -> str:
    """Return where `host` is, which in production must not be in a private network.

    Raises: HubRefusedError, OSError for a name that leads nowhere.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [str(entry[4][0]) for entry in found]
    is_private = not all(ipaddress.ip_address(address).is_global for address in addresses)
    if settings.PRODUCTION and is_private:
        message = f"the hub's name {host} leads into a private network"
        raise HubRefusedError(message)
    return addresses[0]
