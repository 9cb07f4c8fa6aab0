"""What may have been meant: words of live editions only, as they write them."""

import pytest

from articles.search import Filters, read, suggest
from articles.search.spelling import alike, distance, neighbours
from articles.services import publish, schedule, unpublish
from tests.factories import HOUR, NOW, make_article, make_edition, make_editor

pytestmark = pytest.mark.django_db


def meant(typed, *, now=NOW, **filters):
    return suggest(read(typed), Filters(**filters), now=now)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("الميزنية", "ميزانية"),
        ("مبزانية", "ميزانية"),
        ("مجلش", "مجلس"),
        ("مجلس ميزنية", "مجلس ميزانية"),
        ("ميزانية", ""),
        ("زرافة", ""),
        ("", ""),
        ("عم", ""),
        ("واحد اثنان ثلاثة أربعة خمسة", ""),
    ],
)
def test_suggest_knows_the_word_that_was_meant(typed, words):
    make_edition()

    assert meant(typed) == words


def test_suggest_speaks_english_too():
    publish(make_article(), language="en", actor=make_editor(), now=NOW)

    assert meant("buget").casefold() == "budget"
    assert meant("buget", language="ar") == ""


def test_suggest_tells_of_nothing_that_readers_do_not_see():
    editor = make_editor()
    make_article()
    schedule(make_article(), language="ar", actor=editor, at=NOW + 2 * HOUR, now=NOW)
    ended = make_edition()
    unpublish(ended.article, language="ar", actor=editor, now=NOW + HOUR)

    assert meant("ميزنية", now=NOW) == "ميزانية"
    assert meant("ميزنية", now=NOW + HOUR) == ""


@pytest.mark.parametrize(
    ("word", "other", "mistakes"),
    [("قلم", "قلم", 0), ("قلم", "فلم", 0.5), ("قلم", "قمل", 1), ("قلم", "قلام", 1), ("", "ab", 2)],
)
def test_distance_counts_mistakes(word, other, mistakes):
    assert distance(word, other) == mistakes


def test_alike_allows_no_mistake_in_short_words():
    assert not alike("مال", "شمال")
    assert alike("ميزان", "ميزن")
    assert not alike("ميزان", "ميزان")


def test_neighbours_are_one_mistake_away():
    assert {"ميزان", "ميزنه", "مزن", "ميزل", "يمزن"} <= neighbours("ميزن")
    assert "ميزن" not in neighbours("ميزن")
    assert "cats" in neighbours("cat")
