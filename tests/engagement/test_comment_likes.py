"""One like per reader and comment, counted exactly, and only where readers see the comment."""

from datetime import timedelta

import pytest
import time_machine

from articles.errors import LimitReachedError, NotAllowedError, NotLiveError
from articles.models import EditorialAction
from articles.services import unpublish
from comments.models import Comment
from comments.ranking import FEATURED_BONUS, standing_of
from comments.services import feature, recount_thread
from engagement.models import CommentLike
from engagement.services import (
    Drift,
    LikeState,
    check_counters,
    comment_like_state,
    like_comment,
    quarantine_comment_likes,
    release_comment_likes,
    unlike_comment,
)
from engagement.services.liking import BURST_LIMIT, BURST_WINDOW, VISITOR_LIMIT
from tests.factories import (
    HOUR,
    NOW,
    make_comment,
    make_edition,
    make_editor,
    make_moderator,
    make_profile,
    make_user,
)

pytestmark = pytest.mark.django_db

LATER = NOW + HOUR


def like(comment, key: str = "layla", network: str = "n1", now=LATER) -> LikeState:
    return like_comment(comment.pk, actor_key=key, address_hash=network, now=now)


def stored(comment):
    return Comment.objects.values_list("like_count", "standing").get(pk=comment.pk)


def test_a_like_sent_twice_counts_once():
    comment = make_comment()

    first, second = like(comment), like(comment)

    assert first == second == LikeState(1, is_liked=True)
    assert CommentLike.objects.get().actor == "v:layla"
    assert str(CommentLike.objects.get()) == "v:layla"
    assert stored(comment)[0] == 1


def test_a_like_is_taken_back_once():
    comment = make_comment()
    like(comment, "layla")
    like(comment, "omar")

    first = unlike_comment(comment.pk, actor_key="layla", now=LATER)
    second = unlike_comment(comment.pk, actor_key="layla", now=LATER)

    assert first == second == LikeState(1, is_liked=False)
    assert CommentLike.objects.get().actor == "v:omar"


def test_asking_changes_nothing():
    comment = make_comment()
    like(comment, "layla")

    states = [comment_like_state(comment.pk, actor_key=key, now=LATER) for key in ("layla", "omar")]

    assert states == [LikeState(1, is_liked=True), LikeState(1, is_liked=False)]


def test_likes_move_the_comment_by_when_it_came():
    edition = make_edition()
    late = NOW + 36 * HOUR
    early = make_comment(article=edition.article, created_at=edition.first_published_at)
    later = make_comment(article=edition.article, created_at=late)

    for comment in (early, later):
        for key in ("layla", "omar"):
            like(comment, key, now=late)

    assert stored(early) == (2, standing_of(2, timedelta()))
    assert stored(later) == (2, standing_of(2, 36 * HOUR))


def test_likes_leave_the_choice_of_editors_alone():
    comment = make_comment()
    feature(comment, make_moderator(), 1)

    like(comment)
    lifted = stored(comment)
    unlike_comment(comment.pk, actor_key="layla", now=LATER)

    assert lifted[1] > FEATURED_BONUS
    assert stored(comment) == (0, FEATURED_BONUS)
    assert Comment.objects.get().version == 2


def test_what_readers_do_not_see_takes_no_likes():
    root = make_comment(status="removed")
    hidden = [
        root,
        make_comment(article=root.article, parent=root),
        make_comment(status="pending"),
        make_comment(language="en", article=root.article),
    ]
    ended = make_comment()
    unpublish(ended.article, language="ar", actor=make_editor(), now=NOW + HOUR)

    for comment in [*hidden, ended, Comment(pk=999_999)]:
        for act in (like_comment, unlike_comment):
            with pytest.raises(NotLiveError):
                act(comment.pk, actor_key="layla", address_hash="n1", now=LATER)
        with pytest.raises(NotLiveError):
            comment_like_state(comment.pk, actor_key="layla", now=LATER)

    assert not CommentLike.objects.exists()


@time_machine.travel(LATER, tick=False)
def test_one_visitor_cannot_hammer():
    comment = make_comment()

    for _ in range(VISITOR_LIMIT):
        like(comment)
    with pytest.raises(LimitReachedError):
        like(comment)

    assert like(comment, "omar", network="").like_count == 2


def test_a_burst_from_one_network_is_kept_but_not_counted():
    comment = make_comment()

    for number in range(BURST_LIMIT + 3):
        state = like(comment, f"bot{number}")
    elsewhere = like(comment, "layla", network="n2")
    after = like(comment, "omar", now=LATER + BURST_WINDOW)

    assert state == LikeState(BURST_LIMIT, is_liked=True)
    assert (elsewhere.like_count, after.like_count) == (BURST_LIMIT + 1, BURST_LIMIT + 2)
    assert CommentLike.objects.filter(is_counted=False).count() == 3
    recount_thread(comment.article_id, "ar")
    assert check_counters() == []


def test_likes_are_set_aside_and_counted_again_on_record():
    editor, comment = make_user("engagement.change_like"), make_comment()
    for name in ("layla", "omar", "huda"):
        like(comment, name)
    one = CommentLike.objects.get(actor="v:omar").pk

    set_aside = quarantine_comment_likes(comment.pk, actor=editor, only=[one])
    hidden = stored(comment)[0]
    taken_back = unlike_comment(comment.pk, actor_key="omar", now=LATER)
    rest = quarantine_comment_likes(comment.pk, actor=editor)
    released = release_comment_likes(comment.pk, actor=editor)
    again = release_comment_likes(comment.pk, actor=editor)

    assert (set_aside, hidden, rest, released, again) == (1, 2, 2, 2, 0)
    assert taken_back == LikeState(2, is_liked=False)
    assert stored(comment)[0] == 2
    acts = EditorialAction.objects.filter(action__startswith="likes_").order_by("id")
    assert [(act.action, act.actor, act.detail) for act in acts] == [
        ("likes_quarantined", editor, {"count": 1, "comment": comment.pk}),
        ("likes_quarantined", editor, {"count": 2, "comment": comment.pk}),
        ("likes_released", editor, {"count": 2, "comment": comment.pk}),
    ]


@pytest.mark.parametrize("judge", [release_comment_likes, quarantine_comment_likes])
def test_judging_needs_the_right_for_the_language(judge):
    comment = make_comment()
    english = make_user("engagement.change_like")
    make_profile(english, language="en")
    like(comment)

    for actor in (make_editor(), english):
        with pytest.raises(NotAllowedError):
            judge(comment.pk, actor=actor)

    assert stored(comment)[0] == 1


def test_a_wrong_count_is_found_and_mended():
    comment = make_comment()
    recount_thread(comment.article_id, "ar")
    like(comment)
    right = stored(comment)
    Comment.objects.update(like_count=9, standing=0)

    found = check_counters()
    mended = check_counters(mend=True)

    assert found == mended == [Drift("likes of comments", comment.pk, "", 9, 1)]
    assert str(found[0]) == f"likes of comments of comment {comment.pk}: stored 9, counted 1"
    assert stored(comment) == right
    assert check_counters() == []
