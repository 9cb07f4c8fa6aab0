"""Best first: what is looked at, what is required, and what hostile readers type."""

import pytest

from articles.arabic import words_of
from articles.models import SearchEntry
from articles.search import INDEX_VERSION, count_if_grown, count_terms, index, search
from articles.services import unpublish
from articles.services.derived import reindex, tidy_search_index
from articles.tasks import tidy_search_index as tidy_task
from tests.factories import HOUR, NOW, make_edition, make_editor

pytestmark = pytest.mark.django_db
HOSTILE = [
    '"', "''", "«»", "\x00", "\ud800 ميزانية\udfff", "NEAR", "NEAR(ميزانية النقل, 2)",
    "AND OR NOT", "ميزانية AND", "*", "**", "ميزانية*", "-ميزانية", "^ميزانية", "days:1",
    "tokens : ميزانية", "ة738000", "{tokens} : x", "😀", "👩\u200d👩\u200d👧", "ميزانية 😀",
    "\u202eميزانية", "\u0640" * 500, "\u064e" * 500, "ا" * 10_000, "ا " * 5_000, '"' * 10_000,
    "(" * 10_000, "ا*" * 300, "%s %(a)s", "'; DROP TABLE x;--", "a:b & c | !d <-> e", "'a':*",
    "\\'", "ميزانية\n\t\r\u2028النقل", "١٢٣", "\U000e0001",
]  # fmt: skip


def best(typed, **options):
    return search(typed, language="ar", now=NOW, sort="best", **options)


@pytest.mark.parametrize("sort", ["newest", "best"])
@pytest.mark.parametrize("typed", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_is_typed_is_answered(sort, typed):
    edition = make_edition()

    found = search(typed, language=None, now=NOW, sort=sort)

    assert found in ([], [edition.pk])


def test_best_first_knows_rare_words_from_common_ones():
    for number in range(8):
        make_edition(
            headline_ar=f"أخبار السوق {number}", body_ar="<p>السوق اليوم.</p>", summary_ar=""
        )
    rare = make_edition(headline_ar="أسعار الزعفران", body_ar="<p>في السوق.</p>", summary_ar="")
    count_terms()

    assert best("السوق الزعفران")[0] == rare.pk


def test_best_first_prefers_what_says_it_often_and_briefly():
    long = make_edition(
        headline_ar="جولة في المدينة", body_ar=f"<p>الزعفران {'كلام آخر ' * 80}</p>", summary_ar=""
    )
    often = make_edition(
        headline_ar="الزعفران", body_ar="<p>الزعفران والزعفران.</p>", summary_ar=""
    )
    short = make_edition(headline_ar="سوق العطارين", body_ar="<p>فيه الزعفران.</p>", summary_ar="")
    count_terms()

    assert best("الزعفران") == [often.pk, short.pk, long.pk]
    assert best("الزعفران", limit=1) == [often.pk]


def test_best_first_sees_through_mistakes_that_stems_do_not():
    meant = make_edition(headline_ar="مهرجان الكتاب", body_ar="<p>كتب وناشرون.</p>", summary_ar="")
    make_edition(headline_ar="معرض الناشرين", body_ar="<p>حديث طويل.</p>", summary_ar="")
    count_terms()

    assert best("مهرجانين في الكتب")[0] == meant.pk


def test_best_first_asks_for_phrases_where_there_are_any():
    apart = make_edition(headline_ar="النقل في ميزانية المجلس", body_ar="<p>نص.</p>", summary_ar="")
    together = make_edition()

    assert best('"ميزانية النقل"') == [together.pk]
    assert best("«المجلس ميزانية»") == best("المجلس ميزانية")
    assert apart.pk in best("«المجلس ميزانية»")


def test_common_words_only_order_what_rare_ones_find(monkeypatch):
    monkeypatch.setattr(index, "MOST_LOOKED_AT", 3)
    common = [make_edition().pk for _ in range(4)]
    rare = make_edition(headline_ar="سوق الزعفران", body_ar="<p>نص.</p>", summary_ar="")
    count_terms()

    assert best("ميزانية الزعفران") == [rare.pk]
    assert sorted(best("ميزانية")) == sorted(common)


def test_counts_are_taken_anew_once_the_index_has_grown():
    make_edition()
    count_terms()

    assert not count_if_grown()
    for _ in range(25):
        make_edition()
    assert count_if_grown()


def test_a_question_of_stop_words_finds_what_says_them():
    edition = make_edition(headline_ar="من هو", body_ar="<p>قصيدة.</p>", summary_ar="")
    make_edition()

    assert best("من هو؟") == [edition.pk]


def test_words_longer_than_any_word_are_cut():
    edition = make_edition(body_ar=f"<p>{'ب' * 5_000} {'aB9' * 2_000}</p>")

    assert best("ب" * 200) == [edition.pk]
    assert {len(word) for word in words_of("x" * 100)} == {40}


def test_reindex_does_what_an_older_analyser_did():
    old, new = make_edition(), make_edition()
    SearchEntry.objects.filter(pk=old.pk).update(version=0, tokens="", words="\n")

    done = reindex()

    assert done == 1
    assert SearchEntry.objects.get(pk=old.pk).tokens == SearchEntry.objects.get(pk=new.pk).tokens
    assert reindex(everything=True) == 2


def test_tidying_notices_a_changed_analyser():
    edition = make_edition()
    SearchEntry.objects.filter(pk=edition.pk).update(version=INDEX_VERSION - 1)

    tidy_search_index()

    assert SearchEntry.objects.get().version == INDEX_VERSION


def test_tidying_drops_what_ended_a_while_ago():
    edition, kept = make_edition(), make_edition()
    unpublish(edition.article, language="ar", actor=make_editor(), now=NOW + HOUR)

    assert tidy_search_index(NOW + HOUR) == 0
    assert tidy_search_index(NOW + 3 * HOUR) == 1
    assert list(SearchEntry.objects.values_list("pk", flat=True)) == [kept.pk]


def test_the_night_tidies_the_index():
    edition = make_edition()
    SearchEntry.objects.update(version=0)

    tidy_task()

    assert SearchEntry.objects.get(edition=edition).version == INDEX_VERSION
