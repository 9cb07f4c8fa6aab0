"""Search over the API: what it finds, filters, counts and marks, and how it refuses."""

from datetime import timedelta

import pytest

from articles.services import publish, publish_together
from tests.api.calls import get
from tests.api.test_articles import make_rich_article
from tests.factories import HOUR, NOW, make_article, make_edition, make_editor, make_section

pytestmark = pytest.mark.django_db


def search(query):
    return get(f"search/?{query}").json()


def ids(query):
    return [(row["id"], row["language"]) for row in search(query)["results"]]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_search_tells_of_an_article_what_the_list_tells(language):
    publish_together(make_rich_article(), actor=make_editor(), now=NOW)
    make_edition(section=make_section(name_ar="", name_en="Nameless"), now=NOW + HOUR)
    words = "ميزانية" if language == "ar" else "budget"

    found = search(f"language={language}&sort=newest&q={words}")["results"]

    listed = get(f"articles/?language={language}").json()["results"]
    assert [
        {name: value for name, value in row.items() if name != "highlights"} for row in found
    ] == listed


def test_search_marks_hits_in_the_text_as_readers_see_it():
    make_edition(
        headline_ar="المَجلِس يقرّ الميزانيـة",
        summary_ar="",
        body_ar=f"<p>{'كلام عام ' * 100}</p><p>ميزانية <a href='/ar/'>النقل</a> كبيرة</p>",
    )

    marks = search("language=ar&sort=newest&q=ميزانيه مجلس نقل")["results"][0]["highlights"]

    assert [run["text"] for run in marks["headline"] if run["is_hit"]] == ["المَجلِس", "الميزانية"]
    assert [run["text"] for run in marks["passage"] if run["is_hit"]] == ["ميزانية", "النقل"]
    assert "".join(run["text"] for run in marks["headline"]) == "المَجلِس يقرّ الميزانية"


def test_search_counts_no_further_than_it_must(monkeypatch):
    monkeypatch.setattr("articles.search.index.COUNT_CAP", 3)
    monkeypatch.setattr("config.api.searching.COUNT_CAP", 3)
    make_edition()
    make_edition()

    two = search("language=ar&sort=newest&q=ميزانية")
    make_edition()
    more = search("language=ar&sort=newest&q=ميزانية")
    none = search("language=ar&sort=newest&q=زرافة")
    best = search("language=ar&q=ميزانية")

    assert (two["count"], two["is_more"]) == (2, False)
    assert (more["count"], more["is_more"]) == (2, True)
    assert (none["count"], none["is_more"], none["results"]) == (0, False, [])
    assert (best["count"], best["is_more"]) == (None, False)


@pytest.mark.parametrize("sort", ["newest", "best"])
def test_search_filters(sort):
    section = make_section(slug="economy")
    old = make_edition(section=section, now=NOW - timedelta(days=30)).article_id
    new = make_edition(now=NOW).article_id
    common = f"language=ar&sort={sort}&q=ميزانية"

    assert ids(f"{common}&section=economy") == [(old, "ar")]
    assert ids(f"{common}&section=unknown") == []
    assert ids(f"{common}&since=2026-03-01T00:00:00Z") == [(new, "ar")]
    assert ids(f"{common}&until=2026-03-01T00:00:00Z") == [(old, "ar")]
    # Words that stand together nowhere: best first then takes them apart rather than say nothing.
    apart = {"newest": [], "best": [(new, "ar"), (old, "ar")]}[sort]
    assert ids(f'{common}&q="النقل ميزانية"'.replace("&q=ميزانية", "")) == apart


def test_search_in_both_languages():
    article = make_article(headline_ar="مؤتمر NATO", headline_en="NATO conference")
    publish(article, language="ar", actor=make_editor(), now=NOW)
    publish(article, language="en", actor=make_editor(), now=NOW + HOUR)

    assert ids("language=both&sort=newest&q=nato") == [(article.pk, "en"), (article.pk, "ar")]


@pytest.mark.parametrize("sort", ["newest", "best"])
def test_search_goes_on_from_page_to_page(sort):
    articles = {make_edition(now=NOW - number * HOUR).article_id for number in range(5)}
    path, seen = f"search/?language=ar&sort={sort}&limit=2&q=ميزانية", []

    while path:
        answer = get(path).json()
        seen += [row["id"] for row in answer["results"]]
        path = answer["next"] and answer["next"].partition("/api/v1/")[2]

    assert sorted(seen) == sorted(articles)


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("q=x", "language"),
        ("q=x&language=fr", "language"),
        ("language=ar", "q"),
        ("q=x&language=ar&since=yesterday", "since"),
        ("q=x&language=ar&until=2026-02-30T00:00:00Z", "until"),
        ("q=x&language=ar&page=0", "page"),
        ("q=x&language=ar&page=51", "page"),
        ("q=x&language=ar&limit=101", "limit"),
        ("q=x&language=ar&sort=worst", "sort"),
        ("q=x&language=ar&section=%00", "section"),
        ("q=x&language=ar&colour=red", "colour"),
    ],
)
def test_search_refuses_what_it_cannot_use(query, name):
    response = get(f"search/?{query}")

    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    assert [error["parameter"] for error in response.json()["errors"]] == [name]


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00Z", "9999-12-30T00:00:00Z"])
@pytest.mark.parametrize("sort", ["newest", "best"])
def test_search_takes_any_moment_there_is(moment, sort):
    make_edition()

    for name in ("since", "until"):
        answer = get(f"search/?language=ar&sort={sort}&q=ميزانية&{name}={moment}")
        assert answer.status_code == 200


def test_search_that_finds_nothing_tells_what_may_have_been_meant():
    make_edition()

    assert search("language=ar&sort=newest&q=ميزنية")["suggestion"] == "ميزانية"
    assert search("language=ar&sort=newest&q=ميزانية")["suggestion"] is None
    assert search("language=ar&sort=newest&q=زرافة")["suggestion"] is None
