"""Paging that neither skips nor repeats whatever is published meanwhile."""

from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.services import publish_together
from config.api.pagination import Place
from tests.api.calls import get
from tests.factories import HOUR, NOW, make_article, make_comment, make_edition, make_editor

pytestmark = pytest.mark.django_db


def follow(address, between=lambda: None):
    """Return the rows of each page from `address` on, doing `between` before each next one."""
    pages = []
    while address:
        answer = get(address).json()
        pages.append([row["id"] for row in answer["results"]])
        parts = urlsplit(answer["next"] or "")
        address = f"{parts.path.removeprefix('/api/v1/')}?{parts.query}" if answer["next"] else ""
        between()
    return pages


def test_pages_hold_every_article_once():
    ids = [make_edition(now=NOW + HOUR * n / 10).article_id for n in range(5)]

    assert follow("articles/?limit=2&language=ar") == [ids[:2:-1], ids[2:0:-1], ids[:1]]


def test_what_is_published_meanwhile_moves_no_page():
    ids = [make_edition(now=NOW + HOUR * n / 10).article_id for n in range(4)]

    pages = follow("articles/?limit=1&language=ar", lambda: make_edition(now=NOW + HOUR * 0.9))

    assert pages == [[key] for key in reversed(ids)]


def test_articles_of_one_moment_are_told_apart():
    articles = [make_article() for _ in range(3)]
    for article in articles:
        publish_together(article, actor=make_editor(), now=NOW)

    pages = follow("articles/?limit=1")

    assert pages == [[article.pk] for article in reversed(articles) for _language in "ae"]


@pytest.mark.parametrize(
    ("sort", "places"), [("newest", [1, 3, 2, 0]), ("oldest", [1, 0, 2, 3]), ("best", [1, 2, 3, 0])]
)
def test_comments_page_in_each_order(sort, places):
    article = make_edition().article
    chosen = [{}, {"is_pinned": True, "standing": 2 * 10**12}, {"standing": 549}, {"standing": 177}]
    ids = [make_comment(article=article, **fields).pk for fields in chosen]

    pages = follow(f"articles/{article.pk}/comments/?language=ar&limit=1&sort={sort}")

    assert pages == [[ids[place]] for place in places]


def test_a_cursor_of_another_order_is_refused():
    article = make_edition().article
    for _ in range(2):
        make_comment(article=article)
    address = f"articles/{article.pk}/comments/?language=ar&limit=1"
    after = get(address).json()["next"].rpartition("cursor=")[2]

    answer = get(f"{address}&sort=best&cursor={after}")

    assert (answer.status_code, answer.json()["code"]) == (400, "bad_cursor")
    assert get(f"{address}&sort=worst").status_code == 400


def test_comments_page_by_place_too():
    article = make_edition().article
    ids = [make_comment(article=article).pk for _ in range(3)]

    pages = follow(
        f"articles/{article.pk}/comments/?language=ar&limit=1",
        lambda: make_comment(article=article),
    )

    assert pages == [[key] for key in reversed(ids)]


def test_replies_page_by_place_too():
    root = make_comment()
    ids = [make_comment(article=root.article, parent=root).pk for _ in range(5)]

    path = f"articles/{root.article_id}/comments/{root.pk}/replies/?language=ar&limit=2"

    assert follow(path) == [ids[:2], ids[2:4], ids[4:]]


@pytest.mark.parametrize(
    "cursor",
    [
        "x",
        "%00",
        "%FF",
        "e30",
        "bnVsbA",
        "W10",
        "WzEsMiwzXQ",
        Place(NOW.replace(tzinfo=None), 1, "ar").to_cursor(),
        Place(NOW, 2**63, "ar").to_cursor(),
        Place(NOW, 0, "ar").to_cursor(),
        Place(NOW, 1, "fr").to_cursor(),
        Place(NOW, article_id=True, language="ar").to_cursor(),
        Place(NOW, "1", "ar").to_cursor(),
    ],
)
@pytest.mark.parametrize("path", ["articles/?", "articles/{id}/comments/?language=ar&"])
def test_cursors_that_are_not_ours_are_refused(path, cursor):
    article = make_edition().article

    answer = get(f"{path.format(id=article.pk)}cursor={cursor}")

    assert answer.status_code == 400
    assert answer.json()["code"] in {"bad_cursor", "invalid_parameter"}


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.binary(max_size=60))
def test_random_cursors_are_refused(noise):
    import base64  # noqa: PLC0415 - this test alone

    cursor = base64.urlsafe_b64encode(noise).decode().rstrip("=") or "-"

    assert get(f"articles/?cursor={cursor}").status_code == 400


@given(st.datetimes(timezones=st.just(NOW.tzinfo)), st.integers(1, 2**63 - 1))
def test_a_cursor_reads_back_as_its_place(moment, article_id):
    place = Place(moment, article_id, "en")

    assert Place.from_cursor(place.to_cursor()) == place
