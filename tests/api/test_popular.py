"""What is read and liked most, in the API."""

import pytest

from engagement.models import PopularArticle
from tests.api.calls import get
from tests.factories import make_article, make_edition, make_section

pytestmark = pytest.mark.django_db


def place(edition, count, **fields):
    row = {"measure": "reads", "period": "day", "language": "ar", "section": None} | fields
    PopularArticle.objects.create(article_id=edition.article_id, count=count, **row)


def ranking(query=""):
    results = get(f"popular/?language=ar{query}").json()["results"]
    return [(row["id"], row["count"]) for row in results]


def test_rankings_by_measure_period_and_section():
    section = make_section(slug="local")
    first, second = make_edition(article=make_article(section=section)), make_edition()
    place(first, 9)
    place(second, 4)
    place(first, 9, section=section)
    place(second, 70, period="week")
    place(second, 3, measure="likes", period="month")

    assert ranking() == [(first.article_id, 9), (second.article_id, 4)]
    assert ranking("&section=local") == [(first.article_id, 9)]
    assert ranking("&period=week") == [(second.article_id, 70)]
    assert ranking("&by=likes&period=month") == [(second.article_id, 3)]
    assert ranking("&section=unknown") == []


def test_what_is_not_live_in_the_language_is_left_out():
    place(make_edition(language="en"), 9)

    assert ranking() == []


@pytest.mark.parametrize("query", ["", "?language=ar&by=clicks", "?language=ar&period=year"])
def test_unknown_rankings_are_refused(query):
    assert get(f"popular/{query}").status_code == 400
