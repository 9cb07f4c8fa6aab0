"""Articles inside other sites: a quotation of what is live, with a link and no script."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from lxml import etree

from articles.services import schedule
from tests.factories import HEADLINE_AR, HOUR, NOW, make_article, make_author, make_edition
from tests.factories import make_editor as editor
from tests.machines.reading import head_of
from tests.pages.builders import path_of

pytestmark = pytest.mark.django_db

SITE = "http://localhost:8000"


def ask(client, url, **more):
    return client.get("/oembed", {"url": url} | more)


def test_an_article_is_quoted(client):
    article = make_article()
    article.bylines.create(author=make_author())
    edition = make_edition(article=article, now=timezone.now())
    url = SITE + path_of(article, "ar")

    response = ask(client, url)

    facts = response.json()
    quotation, picture = facts.pop("html"), facts.pop("thumbnail_url")
    assert facts == {
        "version": "1.0",
        "type": "rich",
        "title": HEADLINE_AR,
        "author_name": "ليلى الحموي",
        "provider_name": "مداد",
        "provider_url": f"{SITE}/ar/",
        "cache_age": 60,
        "thumbnail_width": 1200,
        "thumbnail_height": 630,
        "width": 600,
        "height": 240,
    }
    assert client.get(picture.removeprefix(SITE)).status_code == 200
    assert quotation.startswith(f'<blockquote lang="ar" dir="rtl" cite="{url}">')
    assert f'<a href="{url}"><strong>{edition.headline}</strong></a>' in quotation
    assert not {"<script", "<iframe", "style="} & set(quotation.split())


def test_the_quotation_is_in_the_article_s_language_whoever_asks(client):
    edition = make_edition(language="en", now=timezone.now())
    url = SITE + path_of(edition.article, "en")

    answers = [
        client.get("/oembed", {"url": url}, headers={"Accept-Language": language}).content
        for language in ("ar", "en")
    ]

    assert answers[0] == answers[1]


def test_a_hostile_headline_is_words(client):
    edition = make_edition(headline_ar="<img src=x onerror=alert(1)>", now=timezone.now())

    facts = ask(client, SITE + path_of(edition.article, "ar")).json()

    assert "<img" not in facts["html"]
    assert facts["title"] == edition.headline


def test_it_can_be_had_as_xml(client):
    edition = make_edition(section=None, now=timezone.now())
    url = f"{SITE}/ar/articles/{edition.article_id}/"

    response = ask(client, url, format="xml")

    root = etree.fromstring(response.content)
    assert response["Content-Type"] == "text/xml; charset=utf-8"
    assert (root.tag, root.findtext("title")) == ("oembed", edition.headline)
    assert ask(client, url, format="yaml").status_code == 501


@pytest.mark.parametrize(
    ("wanted", "width"), [("320", 320), ("10", 200), ("9999", 600), ("٣٠٠", 600), ("wide", 600)]
)
def test_the_width_is_what_there_is_room_for(client, wanted, width):
    edition = make_edition(now=timezone.now())

    facts = ask(client, SITE + path_of(edition.article, "ar"), maxwidth=wanted).json()

    assert facts["width"] == width


@pytest.mark.parametrize(
    "url",
    [
        "",
        "/ar/",
        f"{SITE}/ar/",
        f"{SITE}/nowhere",
        f"{SITE}/ar/articles/999/",
        "https://example.com/ar/articles/1/",
    ],
)
def test_what_is_no_article_of_ours_is_not_found(client, url):
    assert ask(client, url).status_code == 404


def test_nothing_is_quoted_before_its_second(client):
    article, at = make_article(), NOW + HOUR
    schedule(article, language="ar", actor=editor(), at=at, now=NOW)
    url = SITE + path_of(article, "ar")
    found = []

    for moment in (at - timedelta(seconds=1), at, at + timedelta(seconds=1)):
        with time_machine.travel(moment, tick=False):
            found.append(ask(client, url).status_code)

    assert found == [404, 200, 200]


def test_the_page_says_where_its_quotation_is(client):
    edition = make_edition(now=timezone.now())

    head = head_of(client, path_of(edition.article, "ar"))

    (link,) = [link for link in head.links if link.get("type") == "application/json+oembed"]
    answer = client.get(link["href"].removeprefix(SITE))
    assert answer.json()["title"] == link["title"] == edition.headline
