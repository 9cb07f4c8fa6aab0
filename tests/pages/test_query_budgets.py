"""How many queries each public answer may take, whatever the number of rows; rendering takes none.

Add a row for every reader page and list endpoint. The desk copy's table is never among them.
"""

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.models import SitePage
from tests.pages.builders import make_newspaper, path_of
from tests.pages.sealing import RenderingQueriedError, queries_of, sealed_rendering

pytestmark = pytest.mark.django_db


def about_us():
    """Return the address of a page about us, made for the purpose."""
    SitePage.objects.create(slug="about", name_ar="من نحن", body_ar="<p>نكتب للناس.</p>")
    return reverse("site_page", args=["ar", "about"])


def month_of(article):
    """Return the month of the archive in which the article stands."""
    at = timezone.localtime(article.editions.first().first_published_at)
    return reverse("archive_month", args=["ar", at.year, at.month])


#: Most queries, and the address, given an article that is live in both languages.
BUDGETS = {
    "front in Arabic": (5, lambda _: reverse("front", args=["ar"])),
    "front in English": (5, lambda _: reverse("front", args=["en"])),
    "article in Arabic": (5, lambda article: path_of(article, "ar")),
    "article in English": (5, lambda article: path_of(article, "en")),
    "latest": (2, lambda _: reverse("latest", args=["ar"])),
    "section": (3, lambda article: reverse("section", args=["ar", article.section.slug])),
    "page about us": (2, lambda _: about_us()),
    "archive": (4, lambda _: reverse("archive", args=["ar"])),
    "month": (3, month_of),
    "tag": (3, lambda article: reverse("tag", args=["ar", article.tags.get().slug])),
    "author": (3, lambda article: reverse("author", args=["ar", article.authors.get().slug])),
    "search": (3, lambda _: reverse("search", args=["ar"]) + "?q=ميزانية"),
    "search, filtered": (
        3,
        lambda article: (
            reverse("search", args=["ar"])
            + f"?q=ميزانية&language=both&since=2020-01-01&section={article.section.slug}"
        ),
    ),
    "search, best first": (4, lambda _: reverse("search", args=["ar"]) + "?q=ميزانية&sort=best"),
    "search without results": (3, lambda _: reverse("search", args=["ar"]) + "?q=ميزانسة"),
    "rest of a thread": (4, lambda article: reverse("comment_post", args=["ar", article.pk])),
    "newsletter": (0, lambda _: reverse("newsletter", args=["ar"])),
    "newsletter asked for": (0, lambda _: reverse("newsletter_asked", args=["ar"])),
    "offline": (0, lambda _: reverse("offline", args=["ar"])),
    "service worker": (0, lambda _: reverse("worker")),
    "unknown article": (3, lambda _: "/ar/articles/999999/"),
    "unknown address": (2, lambda _: "/ar/nothing/"),
    "API: articles": (3, lambda _: "/api/v1/articles/?language=ar"),
    "API: article": (3, lambda article: f"/api/v1/articles/{article.pk}/?language=ar"),
    "API: comments": (4, lambda article: f"/api/v1/articles/{article.pk}/comments/?language=ar"),
    "API: sections": (1, lambda _: "/api/v1/sections/?language=ar"),
    "API: search": (4, lambda _: "/api/v1/search/?language=ar&q=ميزانية"),
}


@pytest.mark.parametrize("size", [1, 13])
@pytest.mark.parametrize("name", BUDGETS)
def test_public_answers_stay_within_their_budget(client, monkeypatch, name, size):
    most, address = BUDGETS[name]
    path = address(make_newspaper(size=size, comments=25 if size > 1 else 1))

    response, queries = queries_of(client, path, monkeypatch)

    assert response.status_code == (404 if name.startswith("unknown") else 200)
    assert len(queries) <= most, "\n".join(queries)
    assert [sql for sql in queries if '"articles_article"' in sql] == []


def test_sealed_rendering_refuses_a_template_that_asks(monkeypatch):
    from django.template import engines  # noqa: PLC0415 - as below

    from articles.models import Section  # noqa: PLC0415 - the only test that needs rows

    template = engines["django"].from_string("{% for s in sections %}{{ s }}{% endfor %}")

    with sealed_rendering(monkeypatch), pytest.raises(RenderingQueriedError):
        template.render({"sections": Section.objects.all()})
