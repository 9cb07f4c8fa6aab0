"""Search on whatever database the tests run on."""

import pytest
from django.db import connection

from articles.models import Edition
from articles.search import query, search
from articles.services import publish, schedule, unpublish
from tests.factories import HOUR, NOW, make_article, make_edition, make_editor

pytestmark = pytest.mark.django_db
SORTS = pytest.mark.parametrize("sort", ["newest", "best"])


@SORTS
@pytest.mark.parametrize("asked", ["ميزانيه", "الميزانية النقل", "مِيزَانِيَّة", "ميزانيـــة"])
def test_search_finds_a_word_as_readers_type_it(sort, asked):
    edition = make_edition()
    make_edition(headline_ar="افتتاح معرض الكتاب", body_ar="<p>مئة ناشر.</p>", summary_ar="")

    assert search(asked, language="ar", now=NOW, sort=sort) == [edition.pk]


@SORTS
def test_search_stays_in_its_language(sort):
    edition = make_edition()
    publish(edition.article, language="en", actor=make_editor(), now=NOW)

    assert search("budget", language="ar", now=NOW, sort=sort) == []
    assert len(search("budget", language="en", now=NOW, sort=sort)) == 1


@SORTS
def test_search_sees_only_what_is_live(sort):
    editor = make_editor()
    schedule(make_article(), language="ar", actor=editor, at=NOW + HOUR, now=NOW)
    ended = make_edition()
    unpublish(ended.article, language="ar", actor=editor, now=NOW + HOUR)
    make_article()

    assert search("ميزانية", language="ar", now=NOW, sort=sort) == [ended.pk]
    assert ended.pk not in search("ميزانية", language="ar", now=NOW + HOUR, sort=sort)
    assert len(search("ميزانية", language="ar", now=NOW + HOUR, sort=sort)) == 1


def test_newest_first_asks_for_every_word():
    make_edition()

    assert search("ميزانية الصحة", language="ar", now=NOW) == []
    assert search("ميزانية الصحة", language="ar", now=NOW, sort="best") != []


def test_newest_first_orders_by_first_publication():
    old, new = make_edition(), make_edition(now=NOW + HOUR)

    assert search("ميزانية", language="ar", now=NOW + HOUR) == [new.pk, old.pk]


def test_best_first_prefers_the_headline():
    aside = make_edition(
        headline_ar="جولة في أسواق المدينة",
        body_ar="<p>تجولنا في الأسواق القديمة وتحدثنا إلى التجار عن ميزانية البيت.</p>",
    )
    about = make_edition()

    assert search("ميزانية", language="ar", now=NOW, sort="best") == [about.pk, aside.pk]


@SORTS
def test_search_pages_without_repeating(sort):
    editions = [make_edition(now=NOW + HOUR * number).pk for number in range(5)]

    pages = [
        search("ميزانية", language="ar", now=NOW + 9 * HOUR, sort=sort, limit=2, offset=offset)
        for offset in (0, 2, 4)
    ]

    assert sorted(key for page in pages for key in page) == sorted(editions)


@SORTS
@pytest.mark.parametrize(
    "asked",
    ["", "من في", '"', "' OR 1=1 --", "a'b", "* NEAR(", "x" * 9999, "\\", "&|!():*", "\x00"],
)
def test_search_survives_whatever_is_typed(sort, asked):
    make_edition()

    assert search(asked, language="ar", now=NOW, sort=sort) == []


def test_a_query_is_cut_to_what_a_question_needs():
    assert len(query.parse(" ".join(f"word{number}" for number in range(40)))) == query.MAX_TOKENS


def test_the_index_follows_its_editions():
    edition = make_edition()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM articles_searchentry WHERE edition_id = %s", [edition.pk])

    assert search("ميزانية", language="ar", now=NOW, sort="best") == []
    assert Edition.objects.live(NOW).count() == 1
