"""Editors' picks and pinned comments: who may, what is written, and when it ends."""

import pytest

from articles.errors import NotAllowedError
from articles.models import OutboxEvent
from comments.errors import NotHighlightableError, StaleCommentError, TooManyPinnedError
from comments.models import Comment, ModerationAction, Status
from comments.ranking import FEATURED_BONUS, PINNED_BONUS
from comments.services import feature, pin, transition, unfeature, unpin
from comments.services.highlighting import PINNED_LIMIT
from tests.factories import (
    make_comment,
    make_moderator,
    make_profile,
    make_section,
    make_user,
)

pytestmark = pytest.mark.django_db

ACTS = [feature, unfeature, pin, unpin]


def facts(comment):
    comment = Comment.objects.get(pk=comment.pk)
    return comment.is_featured, comment.is_pinned, comment.standing, comment.version


def test_an_editors_pick_is_on_record_and_can_be_taken_back():
    moderator, comment = make_moderator(username="huda"), make_comment(standing=177)

    picked = feature(comment, moderator, 1)
    pinned = pin(picked, moderator, 2)
    plain = unfeature(pinned, moderator, 3)
    last = unpin(plain, moderator, 4)

    assert facts(last) == (False, False, 177, 5)
    assert [(one.is_featured, one.is_pinned, one.standing) for one in (picked, pinned, plain)] == [
        (True, False, FEATURED_BONUS + 177),
        (True, True, FEATURED_BONUS + PINNED_BONUS + 177),
        (False, True, PINNED_BONUS + 177),
    ]
    written = ModerationAction.objects.order_by("pk")
    rows = written.values_list("from_status", "to_status", "reason", "version", "actor_name")
    assert list(rows) == [
        ("approved", "approved", "featured", 2, "huda"),
        ("approved", "approved", "pinned", 3, "huda"),
        ("approved", "approved", "unfeatured", 4, "huda"),
        ("approved", "approved", "unpinned", 5, "huda"),
    ]
    assert OutboxEvent.objects.filter(name="comment_moderated").count() == 4


def test_done_twice_it_changes_nothing_more():
    moderator, comment = make_moderator(), make_comment()
    picked = feature(comment, moderator, 1)

    again = feature(picked, moderator, 2)

    assert facts(again) == (True, False, FEATURED_BONUS, 2)
    assert ModerationAction.objects.count() == 1


@pytest.mark.parametrize("act", ACTS)
def test_another_version_is_refused(act):
    comment = make_comment()

    with pytest.raises(StaleCommentError):
        act(comment, make_moderator(), 2)


@pytest.mark.parametrize("act", ACTS)
def test_only_moderators_of_the_section_and_language_may(act):
    comment = make_comment()
    english = make_moderator()
    make_profile(english, language="en")
    elsewhere = make_moderator()
    make_profile(elsewhere, sections=[make_section()])

    for actor in (make_user("comments.view_comment"), english, elsewhere):
        with pytest.raises(NotAllowedError):
            act(comment, actor, 1)

    assert not ModerationAction.objects.exists()


@pytest.mark.parametrize("status", sorted(set(Status.values) - {Status.APPROVED}))
@pytest.mark.parametrize("act", [feature, pin])
def test_only_what_readers_see_is_chosen(act, status):
    with pytest.raises(NotHighlightableError):
        act(make_comment(status=status), make_moderator(), 1)


def test_a_reply_is_picked_but_stays_under_its_comment():
    root, moderator = make_comment(), make_moderator()
    reply = make_comment(article=root.article, parent=root)

    picked = feature(reply, moderator, 1)
    with pytest.raises(NotHighlightableError):
        pin(picked, moderator, 2)

    assert facts(reply)[:2] == (True, False)


def test_few_are_pinned_in_one_thread():
    moderator, first = make_moderator(), make_comment()
    others = [make_comment(article=first.article) for _ in range(PINNED_LIMIT)]
    english = make_comment(article=first.article, language="en")
    for comment in [first, *others[1:]]:
        pin(comment, moderator, 1)
    pin(english, moderator, 1)

    with pytest.raises(TooManyPinnedError) as refused:
        pin(others[0], moderator, 1)
    unpin(first, moderator, 2)
    pin(others[0], moderator, 1)

    assert str(PINNED_LIMIT) in str(refused.value)
    assert Comment.objects.filter(is_pinned=True).count() == PINNED_LIMIT + 1


@pytest.mark.parametrize(("to", "reason"), [("pending", ""), ("removed", "other"), ("spam", "")])
def test_what_leaves_the_page_is_no_pick_any_more(to, reason):
    moderator, comment = make_moderator(), make_comment(standing=177)
    feature(comment, moderator, 1)
    chosen = pin(comment, moderator, 2)

    gone = transition(chosen, to=to, actor=moderator, expected_version=3, reason=reason)
    back = transition(gone, to="approved", actor=moderator, expected_version=4)

    assert facts(back) == (False, False, 177, 5)
