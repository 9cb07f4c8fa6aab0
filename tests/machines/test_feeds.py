"""Feeds: the same whole texts in three formats, from live editions only, stable and valid."""

import json
from datetime import timedelta

import feedparser
import pytest
import time_machine
from django.utils import timezone
from lxml import etree

from articles.services import correct, publish_together, schedule, unpublish
from config.machines.addresses import FEEDS
from config.machines.feeds import views
from tests.factories import (
    HEADLINE_AR,
    HOUR,
    NOW,
    make_article,
    make_author,
    make_edition,
    make_editor,
    make_image,
    make_section,
    make_source,
    make_tag,
)
from tests.machines.reading import head_of
from tests.pages.builders import path_of

pytestmark = pytest.mark.django_db

SITE = "http://localhost:8000"
BODY = (
    "<p>أقرّ المجلس <a href='/ar/latest/'>الميزانية</a> كما في "
    "<a href='#table'>الجدول</a> و<a href='https://example.com/a'>الوثيقة</a>.</p>"
)
#: Every page that feeds live below, given a section, a tag and an author named so.
PAGES = ["/ar/", "/ar/sections/local/", "/ar/tags/tram/", "/ar/authors/layla/"]


def make_live():
    image = make_image()
    type(image).objects.filter(pk=image.pk).update(width=1600, height=1000)
    article = make_article(
        section=make_section(slug="local"),
        tags=[make_tag(slug="tram")],
        source=make_source(),
        image=image,
        body_ar=BODY,
        deck_ar="خفض الأجرة للطلاب",
    )
    article.bylines.create(author=make_author(slug="layla"))
    publish_together(article, actor=make_editor(), now=timezone.now() - timedelta(hours=1))
    return article


def parsed(client, path):
    """Return the feed at `path` as a reader's program understands it; it must be well formed."""
    response = client.get(path)
    assert response.status_code == 200
    if path.endswith(".json"):
        return json.loads(response.content)
    headers = {"content-type": response["Content-Type"]}
    found = feedparser.parse(response.content, response_headers=headers)
    assert not found.bozo, found.get("bozo_exception")
    return found


def keys(feed):
    """Return what the entries are known by."""
    return [entry["id"] for entry in feed["items" if "items" in feed else "entries"]]


@pytest.mark.parametrize("form", FEEDS)
@pytest.mark.parametrize("page", PAGES)
def test_a_feed_shows_what_its_page_shows_in_its_language(client, page, form):
    article = make_live()
    make_edition(language="en", now=timezone.now())

    response = client.get(f"{page}feeds/{form}")

    assert response["Content-Type"] == f"{FEEDS[form]}; charset=utf-8"
    feed = parsed(client, f"{page}feeds/{form}")
    assert keys(feed) == [f"{SITE}/ar/articles/{article.pk}/"]
    assert client.get(keys(feed)[0].removeprefix(SITE)).status_code == 301


@pytest.mark.parametrize("form", ["rss.xml", "atom.xml"])
def test_an_entry_says_what_the_edition_says(client, form):
    article = make_live()

    feed = parsed(client, f"/ar/sections/local/feeds/{form}")

    (entry,) = feed.entries
    edition = article.editions.get(language="ar")
    assert feed.feed.title == "مداد · محليات"
    assert feed.feed.link == f"{SITE}/ar/sections/local/"
    assert feed.feed.language == "ar"
    assert entry.title == HEADLINE_AR
    assert entry.link == SITE + path_of(article, "ar")
    assert [author.name for author in entry.authors] == ["ليلى الحموي"]
    assert [tag.term for tag in entry.tags] == ["محليات", "النقل"]
    assert entry.summary == "قرار ينتظره آلاف الركاب."
    published = edition.first_published_at.utctimetuple()[:6]
    assert entry.published_parsed[:6] == published
    assert entry.updated_parsed[:6] == published


def test_json_says_the_same(client):
    article = make_live()

    feed = parsed(client, "/ar/tags/tram/feeds/feed.json")

    (item,) = feed.pop("items")
    local = timezone.localtime(article.editions.first().first_published_at)
    assert feed == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "مداد · النقل",
        "home_page_url": f"{SITE}/ar/tags/tram/",
        "feed_url": f"{SITE}/ar/tags/tram/feeds/feed.json",
        "language": "ar",
        "authors": [{"name": "مداد"}],
    }
    assert item.pop("content_html").startswith('<div lang="ar" dir="rtl">')
    assert item == {
        "id": f"{SITE}/ar/articles/{article.pk}/",
        "url": SITE + path_of(article, "ar"),
        "title": HEADLINE_AR,
        "summary": "قرار ينتظره آلاف الركاب.",
        "date_published": local.isoformat(timespec="seconds"),
        "date_modified": local.isoformat(timespec="seconds"),
        "authors": [{"name": "ليلى الحموي"}],
        "tags": ["محليات", "النقل"],
        "language": "ar",
        "image": f"{SITE}/media/crops/{article.image.content_hash}/50-50/share.jpg",
    }


def test_the_text_is_whole_and_holds_outside_the_site(client):
    article, editor = make_live(), make_editor()
    correct(article, language="ar", actor=editor, note="المبلغ 12 مليون لا 21.")

    (item,) = parsed(client, "/ar/feeds/feed.json")["items"]

    html = etree.HTML(item["content_html"])
    links = html.xpath("//a/@href")
    page = SITE + path_of(article, "ar")
    assert links == [f"{SITE}/ar/latest/", f"{page}#table", "https://example.com/a"]
    words = " ".join("".join(html.itertext()).split())
    for told in (
        "خفض الأجرة للطلاب",
        "أقرّ المجلس الميزانية كما في الجدول والوثيقة.",
        "حافلات في الساحة الرئيسية جيتي",
        "المبلغ 12 مليون لا 21.",
        "زمان الوصل",
    ):
        assert told in words
    (image,) = html.xpath("//img")
    assert image.get("src").startswith(f"{SITE}/media/crops/")
    assert image.get("alt") == "ثلاث حافلات خضراء أمام مبنى البلدية"


def test_rss_shows_the_photo_with_its_credit(client):
    make_live()

    (entry,) = parsed(client, "/ar/feeds/rss.xml").entries

    (shown,) = entry.media_content
    assert (shown["type"], shown["width"], shown["height"]) == ("image/jpeg", "1200", "630")
    assert entry.media_credit[0]["content"] == "جيتي"


def test_a_photo_without_a_credit_has_none(client):
    image = make_image(credit_ar="", caption_ar="")
    type(image).objects.filter(pk=image.pk).update(width=1600, height=1000)
    make_edition(image=image, section=None, now=timezone.now())

    (entry,) = parsed(client, "/ar/feeds/rss.xml").entries

    assert entry.media_content
    assert "media_credit" not in entry
    assert "figcaption" not in entry.content[0].value


def test_without_writer_and_photo_the_newsroom_speaks(client):
    make_edition(section=None, now=timezone.now())

    (entry,) = parsed(client, "/ar/feeds/atom.xml").entries
    (item,) = parsed(client, "/ar/feeds/feed.json")["items"]

    assert entry.author == "مداد"
    assert "image" not in item
    assert "<img" not in item["content_html"]


@pytest.mark.parametrize("form", FEEDS)
def test_whoever_has_the_feed_gets_no_body(client, form):
    make_live()
    path = f"/ar/feeds/{form}"
    first = client.get(path)

    again = client.get(path, headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert first["Last-Modified"]
    assert "Set-Cookie" not in first.headers


@pytest.mark.parametrize("form", FEEDS)
def test_an_empty_feed_is_valid_and_stays_the_same(client, form):
    with time_machine.travel(NOW, tick=False):
        first = client.get(f"/en/feeds/{form}")
    with time_machine.travel(NOW + HOUR, tick=False):
        second = client.get(f"/en/feeds/{form}")

    assert first.content == second.content
    assert keys(parsed(client, f"/en/feeds/{form}")) == []


@pytest.mark.parametrize("form", FEEDS)
def test_a_hub_is_named_where_there_is_one(client, settings, form):
    path = f"/ar/feeds/{form}"
    without = client.get(path)
    settings.WEBSUB_HUB_URL = "https://hub.example.com/"

    response = client.get(path)

    assert "Link" not in without.headers
    assert b"hub.example.com" not in without.content
    assert response["Link"] == (
        f'<https://hub.example.com/>; rel="hub", <{SITE}{path}>; rel="self"'
    )
    assert b"https://hub.example.com/" in response.content


def test_an_entry_is_there_from_its_second_to_its_end(client):
    article, editor = make_article(), make_editor()
    schedule(article, language="ar", actor=editor, at=NOW + HOUR, now=NOW)
    unpublish(article, language="ar", actor=editor, at=NOW + 2 * HOUR, now=NOW + HOUR)
    second = timedelta(seconds=1)
    found = []

    for moment in (NOW + HOUR - second, NOW + HOUR, NOW + 2 * HOUR - second, NOW + 2 * HOUR):
        with time_machine.travel(moment, tick=False):
            found.append(len(parsed(client, "/ar/feeds/feed.json")["items"]))
            life = client.get("/ar/feeds/rss.xml")["Cache-Control"].rpartition("=")[2]
        found.append(int(life))

    assert found == [0, 1, 1, 60, 1, 1, 0, 60]


def test_a_feed_holds_the_newest(client, monkeypatch):
    monkeypatch.setattr(views, "MOST", 2)
    now = timezone.now()
    editions = [make_edition(now=now - number * HOUR) for number in range(3)]

    found = keys(parsed(client, "/ar/feeds/atom.xml"))

    newest = [edition.article_id for edition in editions[:2]]
    assert found == [f"{SITE}/ar/articles/{number}/" for number in newest]


@pytest.mark.parametrize(
    "path",
    [
        "/ar/sections/nowhere/feeds/rss.xml",
        "/en/tags/tram/feeds/rss.xml",
        "/ar/feeds/rss.json",
        "/ar/latest/feeds/rss.xml",
        "/ar/tags/tram/feeds/rss.xml",
    ],
)
def test_there_is_no_feed_of_what_is_not_there(client, path):
    make_tag(slug="tram", name_en="")

    assert client.get(path).status_code == 404


def test_a_name_with_a_character_that_xml_forbids_breaks_nothing(client):
    make_section(slug="local", name_ar="محليات\x0b\ufffe")
    make_edition(now=timezone.now())

    feed = parsed(client, "/ar/sections/local/feeds/atom.xml")

    assert feed.feed.title == "مداد · محليات"


@pytest.mark.parametrize(
    ("page", "shown"), [("/ar/", "/ar/"), ("/ar/sections/local/", "/ar/sections/local/")]
)
def test_pages_say_where_their_feeds_are(client, page, shown):
    make_live()

    links = [link for link in head_of(client, page).links if link.get("type") in FEEDS.values()]

    assert [link["href"] for link in links] == [f"{SITE}{shown}feeds/{form}" for form in FEEDS]
    assert {client.get(link["href"].removeprefix(SITE)).status_code for link in links} == {200}
