"""How many queries each answer for machines may take, whatever the number of rows."""

import pytest

from articles.crops import crop_path
from articles.models import Author, Tag
from tests.pages.builders import card_of_live, make_newspaper, path_of
from tests.pages.sealing import queries_of

pytestmark = pytest.mark.django_db


def feed(thing, kind, form):
    return f"/ar/{kind}/{thing.slug}/feeds/{form}"


#: Most queries, and the address, given an article that is live in both languages.
BUDGETS = {
    "photo as search engines show it": (1, lambda article: crop_path(article.image, "wide")),
    "card": (1, card_of_live),
    "sitemap": (5, lambda _: "/sitemap.xml"),
    "sitemap of articles": (3, lambda article: f"/sitemaps/articles-{article.pk // 2500}.xml"),
    "sitemap of pages": (6, lambda _: "/sitemaps/pages.xml"),
    "feed of the site": (2, lambda _: "/ar/feeds/rss.xml"),
    "feed of a section": (3, lambda article: feed(article.section, "sections", "atom.xml")),
    "feed of a subject": (3, lambda article: feed(article.tags.first(), "tags", "feed.json")),
    "feed of an author": (3, lambda _: feed(Author.objects.get(), "authors", "rss.xml")),
    "robots": (0, lambda _: "/robots.txt"),
    "security contact": (0, lambda _: "/.well-known/security.txt"),
    "manifest": (0, lambda _: "/ar/manifest.webmanifest"),
    "quotation": (1, lambda article: f"/oembed?url=http://localhost:8000{path_of(article, 'ar')}"),
    "sitemap of subjects": (3, lambda _: f"/sitemaps/tags-{Tag.objects.get().pk // 2500}.xml"),
    "news sitemap": (2, lambda _: "/ar/news-sitemap.xml"),
}


@pytest.mark.parametrize("size", [1, 13])
@pytest.mark.parametrize("name", BUDGETS)
def test_machines_are_answered_in_few_queries(client, name, size, monkeypatch):
    most, address = BUDGETS[name]
    path = address(make_newspaper(size=size, comments=3))

    response, queries = queries_of(client, path, monkeypatch)

    assert response.status_code == 200
    assert len(queries) <= most, "\n".join(queries)
    assert [sql for sql in queries if '"articles_article"' in sql] == []
