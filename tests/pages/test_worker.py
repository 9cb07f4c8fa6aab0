"""The service worker's file and the page for readers without a connection."""

import re

import pytest

from tests.house import ROOT


def test_worker_rules_the_whole_site_and_is_asked_for_anew(client):
    response = client.get("/sw.js")

    assert response["Content-Type"] == "text/javascript; charset=utf-8"
    assert response["Cache-Control"] == "no-cache"
    assert "Set-Cookie" not in response.headers


def test_worker_is_made_of_every_part_in_its_folder(client):
    source = client.get("/sw.js").content.decode()

    missing = [
        path.name
        for path in (ROOT / "static/js/worker").glob("*.js")
        if path.read_text() not in source
    ]

    assert missing == []


def test_list_of_kept_articles_looks_where_the_worker_keeps_them(client):
    name = re.compile(r'const PAGES = "([\w-]+)"')
    worker = client.get("/sw.js").content.decode()
    listing = (ROOT / "static/js/components/kept-articles.js").read_text()

    assert name.search(worker)[1] == name.search(listing)[1]


@pytest.mark.parametrize(("language", "words"), [("ar", "أنت غير متصل"), ("en", "You are offline")])
def test_offline_page_is_in_the_language_of_its_address(client, language, words):
    response = client.get(f"/{language}/offline/")

    assert response.status_code == 200
    assert words in response.content.decode()
    assert '<meta name="robots" content="noindex">' in response.content.decode()
    assert "public" in response["Cache-Control"]


@pytest.mark.parametrize("address", ["/sw.js", "/ar/offline/"])
def test_only_readers_may_ask(client, address):
    assert client.post(address).status_code == 405
