"""Best first: more likes, surer likes, and no advantage for having come early."""

from datetime import timedelta

import pytest

from comments.ranking import FEATURED_BONUS, PINNED_BONUS, bonus_of, standing_of

AT_ONCE, HOUR = timedelta(), timedelta(hours=1)


def test_nobody_stands_anywhere_without_likes():
    assert standing_of(0, AT_ONCE) == standing_of(0, 90 * HOUR) == 0


@pytest.mark.parametrize(("likes", "least"), [(1, 177), (2, 548), (10, 5432), (100, 82227)])
def test_what_counts_is_the_least_that_may_be_expected_again(likes, least):
    assert standing_of(likes, AT_ONCE) == least


def test_every_like_lifts():
    standings = [standing_of(likes, 5 * HOUR) for likes in range(200)]

    assert standings == sorted(set(standings))


def test_the_same_likes_from_fewer_readers_stand_higher():
    assert standing_of(10, AT_ONCE) < standing_of(10, 12 * HOUR) < standing_of(10, 36 * HOUR)
    assert standing_of(10, 36 * HOUR) == pytest.approx(2 * standing_of(10, AT_ONCE), abs=1)


def test_a_late_comment_is_lifted_four_times_at_most():
    assert standing_of(10, 1000 * HOUR) == pytest.approx(4 * standing_of(10, AT_ONCE), abs=2)
    assert standing_of(1, 1000 * HOUR) < standing_of(4, AT_ONCE)


def test_a_comment_older_than_its_article_is_one_that_came_at_once():
    assert standing_of(3, -5 * HOUR) == standing_of(3, AT_ONCE)


def test_no_number_of_likes_passes_what_editors_chose():
    assert standing_of(200_000_000, 1000 * HOUR) < FEATURED_BONUS < PINNED_BONUS
    assert bonus_of(is_featured=False, is_pinned=False) == 0
    assert bonus_of(is_featured=True, is_pinned=True) == FEATURED_BONUS + PINNED_BONUS
