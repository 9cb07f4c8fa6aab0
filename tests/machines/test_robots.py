"""What crawlers may read by the newsroom's choice, and the addresses that everybody knows."""

from datetime import UTC, datetime, timedelta
from urllib.robotparser import RobotFileParser

import pytest
import time_machine
from django.core.exceptions import ImproperlyConfigured

from config.env import AI_PURPOSES, read_ai_crawlers
from config.machines.crawlers import CRAWLERS
from config.machines.manifest import BACKGROUND
from tests.factories import NOW
from tests.house import ROOT

pytestmark = pytest.mark.django_db

SITE = "http://localhost:8000"


def rules(client):
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    parser = RobotFileParser()
    parser.parse(response.content.decode().splitlines())
    return parser


def test_every_purpose_has_its_crawlers_once():
    names = [name for crawlers in CRAWLERS.values() for name in crawlers]

    assert tuple(CRAWLERS) == AI_PURPOSES
    assert len({name.lower() for name in names}) == len(names)


@pytest.mark.parametrize(
    "allowed", [set(), {"search"}, {"search", "user"}, {"training", "search", "user"}]
)
def test_crawlers_may_read_for_the_purposes_that_are_allowed(client, settings, allowed):
    settings.AI_CRAWLERS = frozenset(allowed)

    found = rules(client)

    for purpose, names in CRAWLERS.items():
        for name in names:
            assert found.can_fetch(name, f"{SITE}/ar/articles/1/") is (purpose in allowed), name
    assert found.can_fetch("Googlebot", f"{SITE}/ar/articles/1/")


def test_nobody_crawls_the_desk_searches_and_forms(client):
    lines = client.get("/robots.txt").content.decode().split("\n\n")[0].splitlines()

    assert lines == [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /ar/search/",
        "Disallow: /en/search/",
        "Disallow: /*/articles/*/like/",
        "Disallow: /*/articles/*/comments/",
    ]
    assert not rules(client).can_fetch("Googlebot", f"{SITE}/ar/search/?q=نقل")


def test_robots_say_where_the_sitemaps_are(client):
    sitemaps = rules(client).site_maps()

    assert sitemaps == [
        f"{SITE}/sitemap.xml",
        f"{SITE}/ar/news-sitemap.xml",
        f"{SITE}/en/news-sitemap.xml",
    ]
    assert {client.get(url.removeprefix(SITE)).status_code for url in sitemaps} == {200}


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (None, {"search", "user"}),
        ("none", set()),
        ("training,search,user", {"training", "search", "user"}),
    ],
)
def test_the_newsroom_chooses_the_purposes(monkeypatch, written, read):
    monkeypatch.delenv("AI_CRAWLERS", raising=False)
    if written:
        monkeypatch.setenv("AI_CRAWLERS", written)

    assert read_ai_crawlers() == read


def test_a_purpose_that_does_not_exist_is_refused(monkeypatch):
    monkeypatch.setenv("AI_CRAWLERS", "search,learning")

    with pytest.raises(ImproperlyConfigured, match="AI_CRAWLERS names learning; it may name"):
        read_ai_crawlers()


def test_whoever_finds_a_weakness_is_told_whom_to_tell(client, settings):
    settings.SECURITY_CONTACT = "mailto:security@example.com"

    with time_machine.travel(NOW, tick=False):
        response = client.get("/.well-known/security.txt")

    assert response["Content-Type"] == "text/plain; charset=utf-8"
    facts = dict(line.split(": ", 1) for line in response.content.decode().splitlines())
    expires = datetime.strptime(facts.pop("Expires"), "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    assert timedelta(days=100) < expires - NOW < timedelta(days=365)
    assert facts == {
        "Contact": "mailto:security@example.com",
        "Preferred-Languages": "ar, en",
        "Canonical": f"{SITE}/.well-known/security.txt",
    }


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("/.well-known/change-password", "/admin/password_change/"),
        ("/favicon.ico", "/static/icons/favicon.ico"),
    ],
)
def test_addresses_that_everybody_knows_lead_to_ours(client, path, target):
    response = client.get(path)

    assert (response.status_code, response["Location"]) == (302, target)
    assert response["Cache-Control"] == "public, max-age=300"


@pytest.mark.parametrize(
    ("language", "name", "direction"), [("ar", "مداد", "rtl"), ("en", "Midad", "ltr")]
)
def test_the_site_is_an_app_in_each_language(client, language, name, direction):
    response = client.get(f"/{language}/manifest.webmanifest")

    facts = response.json()
    assert response["Content-Type"] == "application/manifest+json"
    assert (facts["name"], facts["lang"], facts["dir"]) == (name, language, direction)
    assert facts["start_url"] == facts["id"] == f"/{language}/"
    for icon in facts["icons"]:
        assert (ROOT / icon["src"].removeprefix("/")).exists()
    linked = f'<link rel="manifest" href="/{language}/manifest.webmanifest">'
    assert linked in client.get(f"/{language}/").content.decode()


def test_the_app_is_painted_in_the_colours_of_the_pages():
    assert f'content="{BACKGROUND}"' in (ROOT / "templates/base.html").read_text()
