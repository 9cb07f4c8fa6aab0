"""Newest first reads the index of words and never the whole table, on either database."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import SearchEntry
from articles.search import Filters, find, read
from tests.factories import NOW, make_edition

pytestmark = pytest.mark.django_db
#: Enough that reading all of them would be no planner's choice.
MANY = 20_000
#: Entries like that of an edition, but for words and days; they have no editions of their own.
_COPIES = """
    INSERT INTO articles_searchentry (edition_id, tokens, words, article_key, section_key, language,
        goes_live_at, ends_at, first_published_at, day, version)
    WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < %s)
    SELECT 1000000 + n, 'حافل مدرس ' || n, 'حافلة مدرسة ' || n, 1000000 + n, section_key, language,
        goes_live_at, ends_at, first_published_at, day - n / 60, version
    FROM articles_searchentry, numbers WHERE edition_id = %s
"""


@pytest.fixture
def edition():
    """Return the one edition about a budget among thousands about other things."""
    edition = make_edition()
    with connection.cursor() as cursor:
        cursor.execute(_COPIES, [MANY, edition.pk])
        cursor.execute("ANALYZE articles_searchentry")
    yield edition
    # The database looks for their editions when the test is over.
    SearchEntry.objects.filter(pk__gt=1_000_000).delete()


def test_newest_reads_the_index_of_words(edition):
    look = reads_on_postgresql if connection.vendor == "postgresql" else reads_on_sqlite

    found, indexed, whole = look(lambda: find(read("ميزانية"), Filters("ar"), now=NOW))

    assert found[:2] == ([edition.pk], 1)
    assert indexed > 0
    assert whole == 0


def reads_on_postgresql(search):
    """Return what a search finds, and how often it read the index and the whole table."""
    names = ("search_stems", "articles_searchentry")

    def counts():
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_stat_get_xact_numscans(%s::regclass),"
                " pg_stat_get_xact_numscans(%s::regclass)",
                names,
            )
            return cursor.fetchone()

    before, found, after = counts(), search(), counts()
    return found, after[0] - before[0], after[1] - before[1]


def reads_on_sqlite(search):
    """Return the same, from the plans of what was asked."""
    with CaptureQueriesContext(connection) as asked:
        found = search()
    plans = []
    for query in asked.captured_queries:
        with connection.cursor() as cursor:
            cursor.execute("EXPLAIN QUERY PLAN " + query["sql"].replace("%", "%%"))
            plans += [row[3] for row in cursor.fetchall()]
    # "M": by the words that have to match.
    indexed = [plan for plan in plans if "VIRTUAL TABLE INDEX 0:M" in plan]
    whole = [plan for plan in plans if plan in {"SCAN s", "SCAN articles_searchentry"}]
    return found, len(indexed), len(whole)
