"""One like per reader, counted exactly, and only where readers see the article."""

from datetime import timedelta

import pytest
import time_machine

from articles.access import SystemActor
from articles.errors import LimitReachedError, NotAllowedError, NotLiveError
from articles.models import EditorialAction
from articles.services import unpublish
from engagement.models import Like, Tally
from engagement.services.likes import (
    like_article,
    like_state,
    quarantine_likes,
    release_likes,
    set_base_likes,
    unlike_article,
)
from engagement.services.liking import (
    BURST_LIMIT,
    BURST_WINDOW,
    SURGE_LIMIT,
    VISITOR_LIMIT,
    LikeState,
)
from tests.factories import HOUR, NOW, make_article, make_edition, make_editor, make_user

pytestmark = pytest.mark.django_db

LATER = NOW + HOUR


def like(article_id: int, key: str = "layla", network: str = "n1", now=LATER) -> LikeState:
    return like_article(article_id, actor_key=key, address_hash=network, now=now)


def test_like_article_counts_a_like_sent_twice_once():
    article_id = make_edition().article_id

    first, second = like(article_id), like(article_id)

    assert first == second == LikeState(1, is_liked=True)
    assert Like.objects.get().actor == "v:layla"
    assert Tally.objects.get().like_count == 1


def test_like_article_counts_every_reader_on_top_of_the_imported_likes():
    article_id = make_edition().article_id
    set_base_likes(article_id, 85)

    like(article_id, "layla")
    state = like(article_id, "omar")

    assert state == LikeState(87, is_liked=True)


def test_unlike_article_takes_one_like_back_once():
    article_id = make_edition().article_id
    like(article_id, "layla")
    like(article_id, "omar")

    first = unlike_article(article_id, actor_key="layla", now=LATER)
    second = unlike_article(article_id, actor_key="layla", now=LATER)

    assert first == second == LikeState(1, is_liked=False)
    assert Like.objects.get().actor == "v:omar"


def test_unlike_article_without_any_like_answers_zero():
    article_id = make_edition().article_id

    assert unlike_article(article_id, actor_key="omar", now=LATER) == LikeState(0, is_liked=False)


def test_like_state_changes_nothing():
    article_id = make_edition().article_id
    like(article_id, "layla")

    assert like_state(article_id, actor_key="layla") == LikeState(1, is_liked=True)
    assert like_state(article_id, actor_key="omar") == LikeState(1, is_liked=False)
    assert like_state(article_id + 1, actor_key="omar") == LikeState(0, is_liked=False)


def test_an_article_live_in_the_other_language_alone_is_liked_too():
    article_id = make_edition(language="en").article_id

    assert like(article_id).like_count == 1


@pytest.mark.parametrize("act", [like_article, unlike_article])
def test_an_article_that_nobody_sees_takes_no_likes(act):
    draft = make_article()
    ended = make_edition()
    unpublish(ended.article, language="ar", actor=make_editor(), now=LATER)

    for article_id in (draft.pk, ended.article_id, 999_999):
        with pytest.raises(NotLiveError):
            act(article_id, actor_key="layla", address_hash="n1", now=LATER + HOUR)

    assert not Like.objects.exists()
    assert not Tally.objects.exists()


def test_a_scheduled_article_takes_no_likes_before_its_second():
    edition = make_edition()

    with pytest.raises(NotLiveError):
        like(edition.article_id, now=NOW - timedelta(microseconds=1))

    assert like(edition.article_id, now=edition.goes_live_at).like_count == 1


@time_machine.travel(LATER, tick=False)
def test_one_visitor_cannot_hammer():
    article_id = make_edition().article_id

    for _ in range(VISITOR_LIMIT):
        like(article_id)
    with pytest.raises(LimitReachedError) as refused:
        like(article_id)

    assert 1 <= refused.value.retry_after <= 60
    assert like(article_id, "omar").like_count == 2


def test_a_burst_from_one_network_is_kept_but_not_counted():
    article_id = make_edition().article_id

    for number in range(BURST_LIMIT + 3):
        state = like(article_id, f"bot{number}")
    elsewhere = like(article_id, "layla", network="n2")
    after = like(article_id, "omar", now=LATER + BURST_WINDOW)

    assert state == LikeState(BURST_LIMIT, is_liked=True)
    assert elsewhere.like_count == BURST_LIMIT + 1
    assert after.like_count == BURST_LIMIT + 2
    assert Like.objects.filter(is_counted=False).count() == 3


def surge(article_id, count, now, key="a"):
    Like.objects.bulk_create(
        Like(article_id=article_id, actor=f"{key}{number}", created_at=now)
        for number in range(count)
    )


def test_a_surge_from_everywhere_is_kept_but_not_counted():
    article_id = make_edition().article_id
    surge(article_id, SURGE_LIMIT - 1, LATER)

    last = like(article_id, "layla", network="n1")
    first = like(article_id, "omar", network="n2")

    counted = Like.objects.filter(actor__startswith="v:").values_list("actor", "is_counted")
    assert sorted(counted) == [("v:layla", True), ("v:omar", False)]
    assert (last.like_count, first.like_count) == (1, 1)


def test_a_surge_of_what_was_liked_all_along_counts():
    article_id = make_edition().article_id
    surge(article_id, SURGE_LIMIT * 3, LATER - HOUR / 2, key="before")
    surge(article_id, SURGE_LIMIT, LATER)

    assert like(article_id, "layla").like_count == 1


def test_taking_an_uncounted_like_back_leaves_the_tally_alone():
    article_id = make_edition().article_id
    like(article_id, "omar")
    like(article_id, "layla")
    quarantine_likes(
        article_id, actor=SystemActor("test"), only=[Like.objects.get(actor="v:layla").pk]
    )

    state = unlike_article(article_id, actor_key="layla", now=LATER)

    assert state == LikeState(1, is_liked=False)
    assert Tally.objects.get().like_count == 1


def test_release_likes_counts_what_was_set_aside_and_says_who_did():
    editor = make_user("engagement.change_like")
    article_id = make_edition().article_id
    for name in ("layla", "omar", "huda"):
        like(article_id, name)

    set_aside = quarantine_likes(article_id, actor=editor)
    hidden = Tally.objects.get().like_count
    released = release_likes(article_id, actor=editor)
    again = release_likes(article_id, actor=editor)

    assert (set_aside, hidden, released, again) == (3, 0, 3, 0)
    assert Tally.objects.get().like_count == 3
    acts = EditorialAction.objects.filter(action__startswith="likes_").order_by("id")
    assert [(act.action, act.actor, act.detail) for act in acts] == [
        ("likes_quarantined", editor, {"count": 3}),
        ("likes_released", editor, {"count": 3}),
    ]


@pytest.mark.parametrize("judge", [release_likes, quarantine_likes])
def test_judging_likes_needs_the_right(judge):
    article_id = make_edition().article_id
    like(article_id)

    with pytest.raises(NotAllowedError):
        judge(article_id, actor=make_editor())

    assert Tally.objects.get().like_count == 1
    assert not EditorialAction.objects.filter(action__startswith="likes_").exists()


def test_set_base_likes_replaces_the_former_base():
    article_id = make_edition().article_id
    like(article_id)

    set_base_likes(article_id, 85)
    set_base_likes(article_id, 80)

    tally = Tally.objects.get()
    assert (tally.like_count, tally.base_count) == (81, 80)
