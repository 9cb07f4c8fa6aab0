"""The whole demo crawled and compared with the database: all that is public, nothing that is not.

A page that search engines shall list belongs into a sitemap (config/machines/addresses.py).
"""

import json
from html import unescape
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.contrib.staticfiles.finders import find
from django.db import transaction
from django.test import Client, override_settings
from django.utils import timezone
from lxml import etree
from PIL import Image as Picture

from articles.models import LANGUAGES, Article, Edition
from articles.richtext import to_text
from comments.models import Comment, Status, ThreadCount
from config.demo.loading import load_demo
from config.demo.pictures import SCENES
from config.machines.addresses import FEEDS
from config.machines.describing import path_of
from engagement.models import Tally
from tests.machines.crawling import SITE, crawl

pytestmark = pytest.mark.django_db

#: What pages lead to only in part, or not at all.
FOR_MACHINES = ("/sitemap.xml", "/robots.txt", "/.well-known/security.txt")
NAMESPACES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker, tmp_path_factory):  # noqa: ARG001 - comes first
    """Fill the demo, crawl it, and put beside it what the database says; all of it once."""
    folder = tmp_path_factory.mktemp("demo")
    static = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with (
        django_db_blocker.unblock(),
        override_settings(
            DATA_DIR=folder,
            MEDIA_ROOT=folder / "media",
            STATIC_ROOT=folder,
            STORAGES=settings.STORAGES | {"staticfiles": static},
        ),
        transaction.atomic(),
    ):
        now = _fill(folder)
        visits = crawl(Client(), "/ar/", "/en/", *FOR_MACHINES)
        yield SimpleNamespace(visits=visits, **_facts(now))
        transaction.set_rollback(True)


def _fill(folder):
    photos = folder / "demo/photos"
    photos.mkdir(parents=True)
    for number, name in enumerate(SCENES):
        Picture.new("RGB", (640, 400), (number * 15, 80, 80)).save(photos / f"{name}.jpg")
    now = timezone.now()
    load_demo(now)
    return now


def _facts(now):
    live = {
        path_of(edition): edition for edition in Edition.objects.live(now).select_related("section")
    }
    visible = ThreadCount.objects.values_list("article_id", "language", "visible_count")
    return {
        "live": live,
        "hidden": _hidden(live.values()),
        "likes": dict(Tally.objects.values_list("article_id", "like_count")),
        "comments": {(article, language): count for article, language, count in visible},
    }


def _hidden(live):
    """Return every headline, line of text and comment that readers may not see, by its origin."""
    shown = {line for edition in live for line in _lines(edition.headline, edition.body)}
    texts = {
        f"{article.external_id} in {language}": _lines(
            getattr(article, f"headline_{language}"), getattr(article, f"body_{language}")
        )
        for article in Article.objects.all()
        for language in LANGUAGES
    }
    texts |= {
        f"edition {edition.pk}": _lines(edition.headline, edition.body)
        for edition in Edition.objects.all()
    }
    seen = (Status.APPROVED, Status.ERASED)
    texts |= {f"comment {one.pk}": [one.body] for one in Comment.objects.exclude(status__in=seen)}
    return {line: origin for origin, lines in texts.items() for line in lines if line not in shown}


def _lines(headline, body):
    return [line for line in (headline, *to_text(body).splitlines()) if len(line) > 12]


def of_kind(demo, kind):
    """Return each page that has structured data of a kind, with that data, by its path."""
    return {
        path: block
        for path, visit in demo.visits.items()
        if visit.is_page
        for block in visit.head.data
        if block["@type"] == kind
    }


def test_every_link_answers_and_no_answer_sets_a_cookie(demo):
    broken = {path: visit.status for path, visit in demo.visits.items() if visit.status != 200}

    assert broken == {}
    assert [path for path, visit in demo.visits.items() if visit.cookies] == []
    assert len(demo.visits) > 200


def test_every_static_file_is_there(demo):
    asked = {link for visit in demo.visits.values() if visit.is_page for link in visit.links}

    files = [link.removeprefix("/static/") for link in asked if link.startswith("/static/")]
    assert files
    assert [name for name in files if not find(name)] == []


def test_links_lead_to_every_live_article_and_to_no_other(demo):
    assert sorted(of_kind(demo, "NewsArticle")) == sorted(demo.live)


def test_nothing_hidden_is_found_anywhere(demo):
    texts = {path: unescape(visit.text) for path, visit in demo.visits.items()}

    found = [
        (origin, path)
        for line, origin in demo.hidden.items()
        for path, text in texts.items()
        if line in text or json.dumps(line, ensure_ascii=False)[1:-1] in text
    ]

    origins = set(demo.hidden.values())
    assert len(origins) > 20
    assert {origin.split()[0] for origin in origins} >= {"edition", "comment"}
    assert found == []


def test_what_is_live_is_found_by_the_same_means(demo):
    lines = [
        (line, unescape(demo.visits[path].text))
        for path, edition in demo.live.items()
        for line in _lines(edition.headline, edition.body)
    ]

    found = [line in text for line, text in lines]

    # Links and the like part some lines; most stand as they are.
    assert sum(found) > 0.8 * len(found)


def test_sitemaps_name_what_search_engines_shall_list_and_nothing_else(demo):
    named = [path for path in demo.visits if "sitemaps/" in path]
    paths = sorted(path for part in named for path in _locations(demo.visits[part]))

    # Years, months and further pages of a list lead to articles, and are nothing to be found.
    listed = [path for path, visit in demo.visits.items() if visit.is_found_by_search]
    assert paths == sorted(path for path in listed if not _is_a_way(path))
    assert set(demo.live) < set(paths)


def _is_a_way(path):
    return "/archive/" in path and not path.endswith("/archive/")


def _locations(visit):
    found = etree.fromstring(visit.content).xpath("//s:loc/text()", namespaces=NAMESPACES)
    return [url.removeprefix(SITE) for url in found]


def test_languages_name_each_other_both_ways(demo):
    versions = {
        path: visit.head.versions
        for path, visit in demo.visits.items()
        if visit.is_page and visit.is_found_by_search
    }

    one_way = [
        (path, url)
        for path, found in versions.items()
        for language, url in found.items()
        if language != "x-default" and versions.get(url.removeprefix(SITE)) != found
    ]
    pairs = {path for path, edition in demo.live.items() if _is_in_both(demo, edition)}
    assert one_way == []
    assert {path for path in demo.live if versions[path]} == pairs
    assert 0 < len(pairs) < len(demo.live)


def _is_in_both(demo, edition):
    return sum(other.article_id == edition.article_id for other in demo.live.values()) == 2


def test_structured_data_and_cards_say_what_the_editions_say(demo):
    articles = of_kind(demo, "NewsArticle")

    said = {path: _said(articles[path], demo.visits[path].head.meta) for path in demo.live}

    assert said == {path: _expected(demo, path, edition) for path, edition in demo.live.items()}


def _said(data, meta):
    by_role = {name: data.get(name, []) for name in ("author", "translator", "contributor")}
    return {
        "headline": data["headline"],
        "og:title": meta["og:title"][0],
        "published": data["datePublished"],
        "modified": data["dateModified"],
        "og:modified": meta["article:modified_time"][0],
        "language": data["inLanguage"],
        "section": data.get("articleSection", ""),
        "keywords": data.get("keywords", []),
        "og:tags": meta.get("article:tag", []),
        "url": data["url"],
        "main": data["mainEntityOfPage"]["@id"],
        "comments": data["commentCount"],
        "likes": data["interactionStatistic"][0]["userInteractionCount"],
        "corrections": [entry["text"] for entry in data.get("correction", [])],
        "people": {role: [one["name"] for one in people] for role, people in by_role.items()},
        "has image": bool(data.get("image")),
        "size": (meta["og:image:width"][0], meta["og:image:height"][0]),
    }


def _expected(demo, path, edition):
    times = [
        timezone.localtime(moment).isoformat(timespec="seconds")
        for moment in (edition.first_published_at, edition.content_changed_at)
    ]
    tags = [tag["name"] for tag in edition.tag_list]
    roles = {"author": "writer", "translator": "translator", "contributor": "photographer"}
    people = {
        name: [line["name"] for line in edition.byline_list if line["role"] == role]
        for name, role in roles.items()
    }
    people["author"] = people["author"] or [edition.source_name or "مداد"]
    return {
        "headline": edition.headline,
        "og:title": edition.headline,
        "published": times[0],
        "modified": times[1],
        "og:modified": times[1],
        "language": edition.language,
        "section": edition.section.name_in(edition.language) if edition.section else "",
        "keywords": tags,
        "og:tags": tags,
        "url": SITE + path,
        "main": SITE + path,
        "comments": demo.comments.get((edition.article_id, edition.language), 0),
        "likes": demo.likes.get(edition.article_id, 0),
        "corrections": [entry["note"] for entry in edition.corrections if entry["note"]],
        "people": people,
        "has image": edition.image_id is not None,
        "size": ("1200", "630"),
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_s_feeds_answer_and_hold_only_what_is_live(demo, language):
    feeds = [path for path in demo.visits if path.startswith(f"/{language}/") and "/feeds/" in path]

    told = {
        item["url"].removeprefix(SITE)
        for path in feeds
        if path.endswith(".json")
        for item in json.loads(demo.visits[path].content)["items"]
    }
    mine = {path for path, edition in demo.live.items() if edition.language == language}
    assert {path.rpartition("/")[2] for path in feeds} == set(FEEDS)
    assert told == mine


def test_pictures_of_other_sites_are_as_large_as_they_say(demo):
    shown = [path for path in demo.visits if path.startswith(("/media/crops/", "/media/cards/"))]

    assert shown
    for path in shown:
        assert len(demo.visits[path].content) <= 120 * 1024
