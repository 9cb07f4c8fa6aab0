"""Newest first: who is found, in what order, and what the database reads for it."""

from datetime import timedelta

import pytest

from articles.search import Filters, read
from articles.search import find as find_in_index
from articles.services import publish, schedule, unpublish, withdraw
from tests.factories import HOUR, NOW, make_article, make_edition, make_editor, make_section

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def find(typed, *, now=NOW, sort="newest", limit=20, offset=0, **filters):
    return find_in_index(
        read(typed), Filters(**filters), now=now, sort=sort, limit=limit, offset=offset
    )


def test_newest_finds_all_words_however_they_are_typed():
    edition = make_edition()
    make_edition(headline_ar="افتتاح معرض الكتاب", body_ar="<p>مئة ناشر.</p>", summary_ar="")

    for typed in ("ميزانيه", "الميزانية النقل", "مِيزَانِيَّة", "ميزان*", '"ميزانية النقل"'):
        assert find(typed)[:2] == ([edition.pk], 1)
    assert find("ميزانية الصحة")[:2] == ([], 0)


def test_newest_takes_a_phrase_at_its_word():
    make_edition(headline_ar="النقل في ميزانية المجلس", body_ar="<p>نص.</p>", summary_ar="")

    assert find('"ميزانية النقل"').total == 0
    assert find("ميزانية النقل").total == 1


def test_newest_sees_only_what_is_live():
    editor = make_editor()
    schedule(make_article(), language="ar", actor=editor, at=NOW + HOUR, now=NOW)
    ended, killed = make_edition(), make_edition()
    unpublish(ended.article, language="ar", actor=editor, now=NOW + HOUR)
    withdraw(killed.article, language="ar", actor=editor, notice="سحب", now=NOW + HOUR)
    make_article()

    before, after = find("ميزانية"), find("ميزانية", now=NOW + HOUR)

    assert sorted(before.keys) == sorted([ended.pk, killed.pk])
    assert after.total == 1
    assert after.keys[0] not in before.keys


@pytest.mark.parametrize("gap", [HOUR, DAY, 3 * DAY, 40 * DAY, 300 * DAY, 3000 * DAY])
def test_newest_keeps_the_order_over_every_span(gap):
    editions = [make_edition(now=NOW + number * gap).pk for number in range(6)]

    first, second = (
        find("ميزانية", now=NOW + 6 * gap, limit=4, offset=offset) for offset in (0, 4)
    )

    assert first.keys + second.keys == editions[::-1]
    assert (first.total, second.total) == (6, 6)


def test_newest_filters_by_section_language_and_dates():
    section = make_section()
    here = make_edition(section=section)
    later = make_edition(now=NOW + DAY)
    english = publish(here.article, language="en", actor=make_editor(), now=NOW)

    assert find("ميزانية", now=NOW + DAY, section_id=section.pk).keys == [here.pk]
    assert find("ميزانية", now=NOW + DAY, since=NOW + HOUR).keys == [later.pk]
    assert find("ميزانية", now=NOW + DAY, until=NOW + HOUR).keys == [here.pk]
    assert find("ميزانية", now=NOW + DAY, since=NOW + 2 * DAY).keys == []
    assert find("budget", language="en").keys == [english.pk]
    assert find("budget", language="ar").keys == []
    assert find("budget").keys == [english.pk]


def test_newest_follows_a_new_first_date():
    edition = make_edition()
    other = make_edition(now=NOW + DAY)

    again = publish(
        edition.article, language="ar", actor=make_editor(), now=NOW + 2 * DAY, as_new=True
    )

    assert find("ميزانية", now=NOW + 3 * DAY).keys == [again.pk, other.pk]


def test_newest_counts_no_further_than_it_says(monkeypatch):
    monkeypatch.setattr("articles.search.index.COUNT_CAP", 3)
    for number in range(5):
        make_edition(now=NOW + number * HOUR)

    assert find("ميزانية", now=NOW + DAY, limit=2).total == 3


@pytest.mark.parametrize(
    "typed",
    ["", "من في", '"', "' OR 1=1 --", "a'b", "* NEAR(", "x" * 9999, "\\", "&|!():*", "\x00", "ة1"],
)
def test_newest_survives_whatever_is_typed(typed):
    make_edition()

    assert find(typed).keys == []


def test_best_first_filters_too():
    section = make_section()
    here = make_edition(section=section)
    later = make_edition(now=NOW + DAY)
    english = publish(here.article, language="en", actor=make_editor(), now=NOW)

    def best(typed, **filters):
        return find(typed, now=NOW + DAY, sort="best", **filters).keys

    assert best("ميزانية", section_id=section.pk) == [here.pk]
    assert best("ميزانية", since=NOW + HOUR) == [later.pk]
    assert best("ميزانية budget", until=NOW + HOUR, language="ar") == [here.pk]
    assert sorted(best("ميزانية budget", until=NOW + HOUR)) == sorted([here.pk, english.pk])


def test_best_first_wants_every_phrase_and_beginning():
    about = make_edition()
    make_edition(headline_ar="النقل في ميزانية المجلس", body_ar="<p>نص.</p>", summary_ar="")

    assert find('زرافة "ميزانية النقل"', sort="best").keys == [about.pk]
    assert find("مليو* زرافة", sort="best").keys == [about.pk]
    assert find("مليو*", sort="best").keys == [about.pk]
    assert find("زراف*", sort="best").keys == []
    assert find("ميزانية", sort="best").total is None
