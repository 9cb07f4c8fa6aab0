"""Sitemaps: valid, complete, never early, and no dearer in a large archive."""

from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.db import connection
from lxml import etree

from articles.models import Article, Edition, SitePage
from articles.services import publish, schedule, unpublish
from config.machines import sitemaps
from config.machines.sitemaps import SHARD_SIZE, live_shards
from tests.factories import (
    HOUR,
    NOW,
    make_article,
    make_author,
    make_edition,
    make_editor,
    make_image,
    make_section,
    make_tag,
)
from tests.pages.builders import path_of

pytestmark = pytest.mark.django_db

SITE = "http://localhost:8000"
SECOND = timedelta(seconds=1)
SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parent / "schemas/sitemap.xsd"))
NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
    "i": "http://www.google.com/schemas/sitemap-image/1.1",
    "n": "http://www.google.com/schemas/sitemap-news/0.9",
}


def read(client, path):
    """Return the document at `path`, which must be valid."""
    response = client.get(path)
    assert (response.status_code, response["Content-Type"]) == (200, "application/xml")
    document = etree.fromstring(response.content)
    SCHEMA.assertValid(document)
    return document


def all_in(document, query):
    return document.xpath(query, namespaces=NAMES)


def articles(client):
    """Return the address of every article that the parts in the index name."""
    parts = locations(read(client, "/sitemap.xml"))
    found = [locations(read(client, path)) for path in parts if "articles" in path]
    return [path for paths in found for path in paths]


def locations(document):
    return [url.removeprefix(SITE) for url in all_in(document, "//s:loc/text()")]


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


def test_the_schema_misses_a_title(client):
    make_edition()

    document = read(client, "/sitemap.xml")
    with time_machine.travel(NOW, tick=False):
        news = read(client, "/ar/news-sitemap.xml")
    (title,) = all_in(news, "//n:title")
    title.getparent().remove(title)

    assert SCHEMA.validate(document)
    assert not SCHEMA.validate(news)


@pytest.mark.usefixtures("clock")
def test_an_article_is_named_with_its_languages_its_change_and_its_photo(client):
    image = make_image()
    arabic = make_edition(image=image, now=NOW - HOUR)
    publish(arabic.article, language="en", actor=make_editor(), now=NOW - HOUR / 2)
    number = arabic.article_id // SHARD_SIZE

    document = read(client, f"/sitemaps/articles-{number}.xml")

    paths = {language: SITE + path_of(arabic.article, language) for language in ("ar", "en")}
    assert all_in(document, "//s:url/s:loc/text()") == list(paths.values())
    assert all_in(document, "//s:lastmod/text()") == [
        "2026-03-14T08:26:53+00:00",
        "2026-03-14T08:56:53+00:00",
    ]
    links = [(link.get("hreflang"), link.get("href")) for link in all_in(document, "//x:link")]
    assert links == [*paths.items(), ("x-default", paths["ar"])] * 2
    photo = f"{SITE}/media/renditions/{image.content_hash}/50-50/1280.webp"
    assert all_in(document, "//i:loc/text()") == [photo, photo]


@pytest.mark.usefixtures("clock")
def test_one_language_alone_names_no_other_and_a_blocked_photo_is_not_named(client):
    edition = make_edition(image=make_image(is_blocked=True))

    document = read(client, f"/sitemaps/articles-{edition.article_id // SHARD_SIZE}.xml")

    assert all_in(document, "//s:loc/text()") == [SITE + path_of(edition.article, "ar")]
    assert all_in(document, "//x:link") == []
    assert all_in(document, "//i:image") == []


def test_an_article_is_named_from_its_second_to_its_end(client):
    article, editor = make_article(), make_editor()
    schedule(article, language="ar", actor=editor, at=NOW + HOUR, now=NOW)
    unpublish(article, language="ar", actor=editor, at=NOW + 2 * HOUR, now=NOW + HOUR)
    path = path_of(article, "ar")
    found = {}

    for moment in (NOW, NOW + HOUR - SECOND, NOW + HOUR, NOW + 2 * HOUR - SECOND, NOW + 2 * HOUR):
        with time_machine.travel(moment, tick=False):
            news = locations(read(client, "/ar/news-sitemap.xml"))
            found[moment - NOW] = articles(client), news

    nowhere, everywhere = ([], []), ([path], [path])
    assert list(found.values()) == [nowhere, nowhere, everywhere, everywhere, nowhere]


@pytest.mark.usefixtures("clock")
def test_the_index_names_no_empty_part(client):
    near = make_edition()
    far = Article.objects.create(pk=40 * SHARD_SIZE, headline_ar="خبر", body_ar="<p>نص</p>")
    draft = Article.objects.create(pk=20 * SHARD_SIZE, headline_ar="مسودة", body_ar="<p>نص</p>")
    publish(far, language="ar", actor=make_editor(), now=NOW)

    found = articles(client)

    assert found == [path_of(near.article, "ar"), path_of(far, "ar")]
    assert live_shards(NOW) == [near.article_id // SHARD_SIZE, 40]
    assert client.get(f"/sitemaps/articles-{draft.pk // SHARD_SIZE}.xml").status_code == 404
    assert client.get(f"/sitemaps/articles-{'9' * 12}.xml").status_code == 404


def test_the_index_jumps_along_an_index_of_the_database():
    make_edition()
    explain = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN"
    moment = connection.ops.adapt_datetimefield_value(NOW)

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"{explain} {sitemaps.SHARDS}", {"size": SHARD_SIZE, "now": moment})
        plan = "\n".join(str(row) for row in cursor.fetchall())

    assert "edition_of_article" in plan or "article_id" in plan
    assert "Seq Scan on articles_edition" not in plan
    assert "TEMP B-TREE" not in plan


@pytest.mark.usefixtures("clock")
def test_other_pages_are_named_in_the_languages_they_have(client):
    make_section(slug="local")
    make_section(slug="heritage", name_en="")
    make_section(slug="nameless", name_ar="", name_en="")
    SitePage.objects.create(slug="contact", name_ar="اتصل بنا")

    urls = all_in(read(client, "/sitemaps/pages.xml"), "//s:loc/text()")

    assert urls == [
        f"{SITE}{path}"
        for path in (
            "/ar/",
            "/en/",
            "/ar/latest/",
            "/en/latest/",
            "/ar/sections/local/",
            "/en/sections/local/",
            "/ar/sections/heritage/",
            "/ar/pages/contact/",
        )
    ]
    assert {client.get(url.removeprefix(SITE)).status_code for url in urls} == {200}


@pytest.mark.usefixtures("clock")
def test_the_archive_is_named_once_it_has_something(client):
    make_edition()

    paths = locations(read(client, "/sitemaps/pages.xml"))

    assert [path for path in paths if "archive" in path] == ["/ar/archive/"]


@pytest.mark.usefixtures("clock")
def test_subjects_and_people_are_named_where_something_of_theirs_is_live(client):
    both, arabic = make_tag(slug="tram"), make_tag(slug="heritage", name_en="")
    make_tag(slug="nothing-yet")
    article = make_article(tags=[both, arabic])
    article.bylines.create(author=make_author(slug="layla"))
    make_edition(article=article)
    publish(article, language="en", actor=make_editor(), now=NOW)
    late = make_article(tags=[make_tag(slug="later")])
    schedule(late, language="ar", actor=make_editor(), at=NOW + HOUR, now=NOW)

    parts = [path for path in locations(read(client, "/sitemap.xml")) if "articles" not in path]
    paths = [path for part in parts[1:] for path in locations(read(client, part))]

    tags, authors = both.pk // SHARD_SIZE, article.authors.get().pk // SHARD_SIZE
    assert parts[1:] == [f"/sitemaps/tags-{tags}.xml", f"/sitemaps/authors-{authors}.xml"]
    assert paths == [
        "/ar/tags/tram/",
        "/en/tags/tram/",
        "/ar/tags/heritage/",
        "/ar/authors/layla/",
        "/en/authors/layla/",
    ]
    assert {client.get(path).status_code for path in paths} == {200}


@pytest.mark.usefixtures("clock")
def test_news_is_what_is_younger_than_two_days_in_its_language(client):
    fresh = make_edition(now=NOW - 48 * HOUR + SECOND)
    make_edition(now=NOW - 48 * HOUR)
    make_edition(now=NOW - 49 * HOUR)
    make_edition(language="en", now=NOW - HOUR)

    response = client.get("/ar/news-sitemap.xml")
    document = read(client, "/ar/news-sitemap.xml")

    assert all_in(document, "//s:loc/text()") == [SITE + path_of(fresh.article, "ar")]
    assert all_in(document, "//n:name/text()") == ["مداد"]
    assert all_in(document, "//n:language/text()") == ["ar"]
    assert all_in(document, "//n:title/text()") == [fresh.headline]
    assert all_in(document, "//n:publication_date/text()") == ["2026-03-12T09:26:54+00:00"]
    # It leaves in a second, so nobody may keep the list longer.
    assert "s-maxage=1" in response["Cache-Control"]


@pytest.mark.usefixtures("clock")
def test_an_edit_brings_old_news_not_back(client):
    edition = make_edition(now=NOW - 49 * HOUR)
    publish(edition.article, language="ar", actor=make_editor(), now=NOW - HOUR)

    assert all_in(read(client, "/ar/news-sitemap.xml"), "//s:loc") == []


@pytest.mark.usefixtures("clock")
def test_of_a_flood_of_news_the_newest_thousand_are_named(client, monkeypatch):
    monkeypatch.setattr(sitemaps, "NEWS_MOST", 2)
    editions = [make_edition(now=NOW - number * HOUR) for number in range(3)]

    urls = all_in(read(client, "/ar/news-sitemap.xml"), "//s:loc/text()")

    assert urls == [SITE + path_of(edition.article, "ar") for edition in editions[:2]]
    assert Edition.objects.count() == 3
