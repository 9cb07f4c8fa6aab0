"""Reads are counted by article, language and hour; nothing is kept about who reads."""

from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.db import DatabaseError, connection

from articles.errors import LimitReachedError
from articles.models import Edition
from engagement import gathering
from engagement.models import PopularArticle, ReadCount, ReadFlush
from engagement.services import count_read, flush_reads, reads
from engagement.services.reads import ADDRESS_LIMIT, MEMORY, OWN_FLUSH
from engagement.tasks import flush_reads as flush_task
from tests.factories import HOUR, NOW, make_article, make_edition, make_user

pytestmark = pytest.mark.django_db

LATER = NOW + HOUR


@pytest.fixture(autouse=True)
def fresh(monkeypatch):
    gathering.own_reads.clear()
    gathering.own_batches.clear()
    monkeypatch.setattr(reads, "_flushed_at", float("-inf"))
    cache.clear()


@pytest.fixture
def busy(monkeypatch):
    """Wrote a moment ago: what comes now waits."""
    monkeypatch.setattr(reads, "_flushed_at", float("inf"))


def read(edition, times=1, now=LATER, address="office"):
    for _ in range(times):
        count_read(edition.article_id, edition.language, address_hash=address, now=now)


def counts():
    rows = ReadCount.objects.order_by("hour", "article_id", "language")
    return list(rows.values_list("article_id", "language", "hour", "count"))


@time_machine.travel(LATER, tick=False)
def test_a_read_is_written_at_once_where_little_is_read():
    edition = make_edition()

    read(edition)

    hour = LATER.replace(minute=0, second=0, microsecond=0)
    assert counts() == [(edition.article_id, "ar", hour, 1)]
    assert str(ReadCount.objects.get()) == "ar: 1"
    assert PopularArticle.objects.filter(measure="reads").exists()


@pytest.mark.usefixtures("busy")
def test_reads_are_written_together_by_article_language_and_hour():
    arabic, english = make_edition(), make_edition(language="en")
    read(arabic, 3)
    read(english, 2)
    read(arabic, 1, now=LATER + HOUR)
    before = counts()

    written = flush_reads(now=LATER)
    again = flush_reads(now=LATER)
    read(arabic, 4)
    flush_task()

    assert (before, written, again) == ([], 6, 0)
    assert [row[-1] for row in counts()] == [7, 2, 1]
    assert str(ReadFlush.objects.first().batch) == str(ReadFlush.objects.first())


@pytest.mark.usefixtures("busy")
def test_what_could_not_be_written_is_written_later(monkeypatch):
    edition = make_edition()
    read(edition, 5)

    def fail(*_arguments):
        raise DatabaseError

    with monkeypatch.context() as broken:
        broken.setattr(reads, "_write", fail)
        with pytest.raises(DatabaseError):
            flush_reads(now=LATER)
    read(edition, 2)
    written = flush_reads(now=LATER)

    assert written == 7
    assert sum(row[-1] for row in counts()) == 7


@pytest.mark.usefixtures("busy")
def test_a_batch_that_was_written_but_not_forgotten_is_not_written_twice(monkeypatch):
    edition = make_edition()
    read(edition, 5)

    with monkeypatch.context() as dying:
        dying.setattr(reads, "forget", lambda _batch: None)
        flush_reads(now=LATER)
    again = flush_reads(now=LATER)

    assert (again, counts()[0][-1]) == (0, 5)
    assert gathering.own_batches == {}


@pytest.mark.usefixtures("busy")
def test_what_nobody_published_is_left_out():
    draft, planned = make_article(), make_edition(now=LATER + HOUR)
    made_up = Edition(article_id=999_999, language="ar")
    for edition in (planned, made_up, Edition(article=draft, language="ar")):
        read(edition)
    read(Edition(article=make_edition().article, language="en"))

    assert flush_reads(now=LATER) == 0
    assert counts() == []


def test_names_of_batches_are_forgotten_long_after():
    edition = make_edition()
    read(edition)

    flush_reads(now=LATER + MEMORY + timedelta(seconds=1))

    assert not ReadFlush.objects.exists()


@pytest.mark.usefixtures("busy")
def test_one_address_cannot_read_without_end():
    edition = make_edition()

    with time_machine.travel(LATER, tick=False):
        read(edition, ADDRESS_LIMIT)
        with pytest.raises(LimitReachedError):
            read(edition)
        read(edition, address="elsewhere")

    assert flush_reads(now=LATER) == ADDRESS_LIMIT + 1


def test_own_reads_wait_a_little_for_others(monkeypatch):
    edition = make_edition()
    monkeypatch.setattr(reads.time, "monotonic", lambda: 100.0)
    read(edition)
    read(edition)
    between = sum(row[-1] for row in counts())
    monkeypatch.setattr(reads.time, "monotonic", lambda: 100.0 + OWN_FLUSH)

    read(edition)

    assert (between, sum(row[-1] for row in counts())) == (1, 3)


BROWSER = {"origin": "http://testserver", "sec-fetch-site": "same-origin"}


def beacon(client, edition, **headers):
    path = f"/{edition.language}/articles/{edition.article_id}/read/"
    return client.post(path, b"", content_type="text/plain", headers=BROWSER | headers)


@pytest.mark.usefixtures("busy")
def test_a_beacon_counts_and_says_and_keeps_nothing(client, django_assert_num_queries):
    edition = make_edition()
    client.cookies["visitor"] = "a reader who liked something"

    with time_machine.travel(LATER, tick=False), django_assert_num_queries(0):
        response = beacon(client, edition)

    assert (response.status_code, response.content) == (204, b"")
    assert "no-store" in response.headers["Cache-Control"]
    assert not response.cookies
    assert "Midad-Device" not in response.headers
    assert flush_reads(now=LATER) == 1
    with connection.cursor() as cursor:
        columns = connection.introspection.get_table_description(cursor, "engagement_readcount")
    assert {column.name for column in columns} == {"id", "article_id", "language", "hour", "count"}


def test_a_beacon_from_another_site_or_a_link_counts_nothing(client):
    edition = make_edition()

    answers = [
        beacon(client, edition, **{"sec-fetch-site": "cross-site"}),
        beacon(client, edition, origin="https://elsewhere.example"),
        client.get(f"/ar/articles/{edition.article_id}/read/"),
    ]

    assert [answer.status_code for answer in answers] == [403, 403, 405]
    assert flush_reads() == 0


def test_reads_are_looked_at_by_editors_alone(client):
    read(make_edition())
    client.force_login(make_user("engagement.view_readcount"))

    assert client.get("/admin/engagement/readcount/").status_code == 200
    assert client.get("/admin/engagement/readcount/add/").status_code == 403
