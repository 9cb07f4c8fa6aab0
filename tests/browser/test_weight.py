"""How much a reader's phone must fetch: with Brotli, with nothing kept from before."""

import re

import httpx
import pytest

from tests.browser.addresses import LANGUAGES, LONE, PHOTO

pytestmark = pytest.mark.browser
KILOBYTE = 1024


def fetched(visit, language, path, *, width=360):
    """Return the bytes on the wire by kind, of a first visit without scrolling."""
    sizes: dict[str, int] = {}
    kinds: dict[str, str] = {}
    with visit(language, width=width) as reader:
        session = reader.page.context.new_cdp_session(reader.page)
        session.send("Network.enable")
        session.on("Network.responseReceived", lambda e: kinds.update({e["requestId"]: e["type"]}))

        def finish(event):
            kind = kinds.get(event["requestId"], "Other")
            sizes[kind] = sizes.get(kind, 0) + event["encodedDataLength"]

        session.on("Network.loadingFinished", finish)
        page = reader.open(path)
        page.wait_for_load_state("networkidle")
    return sizes


@pytest.mark.parametrize("language", LANGUAGES)
def test_article_without_photo_fits_one_window_of_packets(language, visit):
    sizes = fetched(visit, language, f"/{language}/articles/{LONE}/")

    sizes.pop("Font")
    assert sizes["Script"] <= 6 * KILOBYTE, sizes
    assert sum(sizes.values()) <= 14 * KILOBYTE, sizes


@pytest.mark.parametrize("language", LANGUAGES)
def test_fonts_that_are_fetched_first_are_small(language, server):
    page = httpx.get(f"{server}/{language}/articles/{LONE}/", follow_redirects=True).text

    addresses = re.findall(r'<link rel="preload" href="([^"]+\.woff2)"', page)

    assert len(addresses) == 3
    fonts = [httpx.get(server + address).content for address in addresses]
    assert sum(map(len, fonts)) <= 60 * KILOBYTE


@pytest.mark.parametrize("language", LANGUAGES)
def test_article_with_photo_is_light(language, visit):
    sizes = fetched(visit, language, f"/{language}/articles/{PHOTO}/")

    sizes.pop("Font")
    assert sum(sizes.values()) <= 50 * KILOBYTE, sizes


def test_files_bear_no_headers_of_pages(server):
    page = httpx.get(f"{server}/en/")
    (sheet,) = re.findall(r'href="(/static/css/reading[^"]+)"', page.text)

    headers = httpx.get(server + sheet).headers

    assert headers["X-Content-Type-Options"] == "nosniff"
    assert not {"content-security-policy", "referrer-policy"} & set(headers)
    assert {"content-security-policy", "referrer-policy"} <= set(page.headers)
