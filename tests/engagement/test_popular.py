"""Rankings by reads and likes: per period, language and section, of what is live alone."""

import pytest

from articles.services import unpublish
from engagement.models import Like, PopularArticle, ReadCount
from engagement.services import like_article, rank_popular
from engagement.services.popular import PLACES
from engagement.tasks import rank_popular as rank_task
from tests.factories import HOUR, NOW, make_article, make_edition, make_editor, make_section

pytestmark = pytest.mark.django_db

LATER = NOW + 2 * HOUR
DAY = 24 * HOUR


def reads(edition, count, at=LATER):
    row = {"article_id": edition.article_id, "language": edition.language}
    ReadCount.objects.create(**row, hour=at, count=count)


def ranking(measure="reads", period="day", language="ar", section=None):
    rows = PopularArticle.objects.filter(
        measure=measure, period=period, language=language, section=section
    )
    return list(rows.order_by("-count").values_list("article_id", "count"))


def test_most_read_by_period():
    fresh, older, oldest = (make_edition() for _ in range(3))
    reads(fresh, 3)
    reads(fresh, 4, LATER - HOUR)
    reads(older, 9, LATER - 3 * DAY)
    reads(oldest, 20, LATER - 20 * DAY)
    reads(oldest, 99, LATER - 31 * DAY)

    places = rank_popular(now=LATER)

    assert ranking(period="day") == [(fresh.article_id, 7)]
    assert ranking(period="week") == [(older.article_id, 9), (fresh.article_id, 7)]
    assert ranking(period="month")[0] == (oldest.article_id, 20)
    assert places == PopularArticle.objects.count() == 2 * (1 + 2 + 3)
    assert str(PopularArticle.objects.get(period="day", section=None)) == "reads day ar: 7"


def test_most_read_by_language_and_section():
    section = make_section()
    inside = make_edition(article=make_article(section=section))
    outside, english = make_edition(), make_edition(language="en")
    reads(inside, 1)
    reads(outside, 2)
    reads(english, 3)

    rank_popular(now=LATER)

    assert ranking() == [(outside.article_id, 2), (inside.article_id, 1)]
    assert ranking(section=section) == [(inside.article_id, 1)]
    assert ranking(language="en") == [(english.article_id, 3)]


def test_most_liked_counts_what_was_liked_then_and_counts():
    edition = make_edition()
    keys = {"actor_key": "layla", "address_hash": ""}
    like_article(edition.article_id, **keys, now=LATER - 3 * DAY + 3 * DAY)
    like_article(edition.article_id, actor_key="omar", address_hash="", now=LATER)
    Like.objects.create(
        article_id=edition.article_id, actor="v:bot", is_counted=False, created_at=LATER
    )
    Like.objects.create(article_id=edition.article_id, actor="v:old", created_at=LATER - 8 * DAY)

    rank_popular(now=LATER)

    assert ranking("likes") == [(edition.article_id, 2)]
    assert ranking("likes", "month") == [(edition.article_id, 3)]
    assert ranking("likes", language="en") == []


def test_what_is_not_live_has_no_place():
    gone = make_edition()
    reads(gone, 5)
    unpublish(gone.article, language="ar", actor=make_editor(), now=LATER)

    rank_popular(now=LATER)

    assert ranking() == []


def test_ranking_anew_leaves_few_places():
    editions = [make_edition() for _ in range(PLACES + 2)]
    for number, edition in enumerate(editions):
        reads(edition, number + 1)
    rank_popular(now=LATER)

    rank_task()
    rank_popular(now=LATER)

    assert len(ranking()) == PLACES
    assert ranking()[0] == (editions[-1].article_id, PLACES + 2)
