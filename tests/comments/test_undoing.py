"""Undoing decisions: all comes back, counts stay exact, and what would have followed does not."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db.models import F

from articles.access import PIPELINE
from articles.errors import NotAllowedError
from articles.models import OutboxEvent
from articles.outbox import sweep
from comments.errors import IllegalTransitionError, StaleCommentError
from comments.models import UNDO_GRACE, Comment, ModerationAction, Report, ThreadCount
from comments.services import (
    check_thread_counts,
    feature,
    last_press,
    pin,
    recount_thread,
    transition,
    undo,
    undo_press,
)
from tests.factories import (
    NOW,
    make_comment,
    make_edition,
    make_moderator,
    make_profile,
    make_section,
    make_user,
)

pytestmark = pytest.mark.django_db

LEGAL = [
    ("pending", "approved"),
    ("pending", "rejected"),
    ("pending", "spam"),
    ("approved", "pending"),
    ("approved", "approved"),
    ("approved", "removed"),
    ("approved", "spam"),
    ("rejected", "approved"),
    ("spam", "approved"),
    ("removed", "approved"),
    ("spam", "rejected"),
    ("rejected", "spam"),
]
RESTORED = ("status", "hold_reason", "reject_reason", "reviewed_at", "reviewed_by")


@pytest.fixture
def moderator():
    return make_moderator(username="huda")


def decide(comment, to, actor, **fields):
    comment.refresh_from_db()
    reason = "hate" if to in {"rejected", "removed"} else ""
    return transition(
        comment, to=to, actor=actor, expected_version=comment.version, reason=reason, **fields
    )


def make_report(comment, **fields):
    key = f"reader-{Report.objects.count()}"
    words = {"reporter_key": key, "reason": "hate", "weight": 1, "created_at": NOW}
    return Report.objects.create(comment=comment, **words | fields)


def last_action(comment):
    return comment.actions.first()


def state_of(comment):
    return Comment.objects.values(*RESTORED).get(pk=comment.pk)


def events():
    return OutboxEvent.objects.filter(name="comment_moderated", done_at=None)


@pytest.mark.parametrize(("before", "after"), LEGAL)
def test_undo_brings_everything_back(moderator, before, after):
    comment = make_comment(
        status=before,
        hold_reason="links",
        reject_reason="hate" if before == "rejected" else "",
        reviewed_at=NOW,
        reviewed_by=moderator,
    )
    recount_thread(comment.article_id, "ar")
    was, count = state_of(comment), ThreadCount.objects.get().visible_count

    decide(comment, after, moderator)
    restored = undo(last_action(comment), actor=moderator)

    assert state_of(comment) == was
    assert (restored.status, restored.version) == (before, 3)
    assert (ThreadCount.objects.get().visible_count, check_thread_counts()) == (count, [])


def test_undo_brings_back_an_answer_that_nobody_saw(moderator):
    root = make_comment()
    answer = make_comment(article=root.article, parent=root, status="pending")
    recount_thread(root.article_id, "ar")
    was = state_of(answer)

    decide(answer, "rejected", moderator)
    undo(last_action(answer), actor=moderator)

    assert state_of(answer) == was
    assert (ThreadCount.objects.get().visible_count, check_thread_counts()) == (1, [])


def test_undo_writes_its_own_audit_row(moderator):
    comment = make_comment(status="pending")
    decide(comment, "spam", moderator)
    decision = last_action(comment)

    undo(decision, actor=moderator)

    row = last_action(comment)
    assert (row.undoes, row.from_status, row.to_status) == (decision, "spam", "pending")
    assert (row.actor, row.version, row.event_key) == (moderator, 3, None)


def test_undo_in_time_takes_back_what_would_have_followed(moderator):
    comment = make_comment(status="pending")
    decide(comment, "approved", moderator)
    event = events().get()
    waits = event.due_at - event.created_at

    undo(last_action(comment), actor=moderator)

    assert UNDO_GRACE - timedelta(seconds=5) < waits <= UNDO_GRACE
    assert not events().exists()


def test_undo_later_is_followed_by_what_follows_from_any_change(moderator):
    comment = make_comment(status="pending")
    decide(comment, "approved", moderator)
    OutboxEvent.objects.update(due_at=NOW)
    assert sweep(lambda _event: None, limit=9) >= 1

    undo(last_action(comment), actor=moderator)

    assert events().get().payload == {"comment_id": comment.pk}


def test_undo_is_for_who_decided(moderator):
    comment = make_comment(status="pending")
    decide(comment, "spam", moderator)

    for other in (make_moderator(), make_user(is_superuser=True), make_user(), PIPELINE):
        with pytest.raises(NotAllowedError):
            undo(last_action(comment), actor=other)

    assert state_of(comment)["status"] == "spam"


def test_undo_keeps_to_the_moderators_desk(moderator):
    comment = make_comment(status="pending")
    decide(comment, "spam", moderator)
    make_profile(moderator, sections=[make_section()])

    with pytest.raises(NotAllowedError):
        undo(last_action(comment), actor=moderator)


def test_undo_refuses_once_somebody_went_on(moderator):
    comment = make_comment(status="pending")
    decide(comment, "approved", moderator)
    decision = last_action(comment)
    decide(comment, "removed", make_moderator(username="omar"))

    with pytest.raises(StaleCommentError) as caught:
        undo(decision, actor=moderator)

    assert "omar" in str(caught.value)


def test_undo_is_not_undone(moderator):
    comment = make_comment(status="pending")
    decide(comment, "approved", moderator)
    undo(last_action(comment), actor=moderator)

    with pytest.raises(IllegalTransitionError):
        undo(last_action(comment), actor=moderator)


def test_nothing_undoes_erasing():
    chief = make_user("comments.moderate_comment", "comments.erase_comment")
    comment = make_comment()
    decide(comment, "erased", chief)

    with pytest.raises(IllegalTransitionError):
        undo(last_action(comment), actor=chief)

    assert last_press(chief) is None


def test_a_press_on_many_is_undone_at_once(moderator):
    article = make_edition().article
    comments = [make_comment(article=article, status="pending") for _ in range(5)]
    batch = uuid4()
    for comment in comments:
        decide(comment, "approved", moderator, batch=batch)
    decide(comments[4], "removed", make_moderator())

    press = last_press(moderator)
    restored, refused = undo_press(batch, actor=moderator)

    assert (press.batch, press.count, press.status) == (batch, 4, "مقبول")
    assert [comment.pk for comment in restored] == [comment.pk for comment in comments[:4]]
    assert refused == {}
    assert (ThreadCount.objects.get().visible_count, check_thread_counts()) == (0, [])
    assert last_press(moderator) is None


def test_a_press_tells_what_it_could_not_undo(moderator):
    comment = make_comment(status="pending")
    decide(comment, "approved", moderator)
    make_profile(moderator, language="en")

    restored, refused = undo_press(last_press(moderator).batch, actor=moderator)

    assert (restored, list(refused)) == ([], [comment.pk])


def test_presses_are_undone_one_before_the_other(moderator):
    first, second = make_comment(status="pending"), make_comment(status="pending")
    decide(first, "spam", moderator)
    decide(second, "approved", moderator)

    for comment in (second, first):
        [restored], _refused = undo_press(last_press(moderator).batch, actor=moderator)
        assert restored == comment

    assert last_press(moderator) is None


def test_only_a_press_of_ones_own_and_of_late_is_offered(moderator):
    decide(make_comment(status="pending"), "spam", moderator)

    assert last_press(make_moderator()) is None
    ModerationAction.objects.update(at=F("at") - timedelta(minutes=16))
    assert last_press(moderator) is None


def test_a_press_that_never_was_is_refused(moderator):
    with pytest.raises(NotAllowedError):
        undo_press(uuid4(), actor=moderator)


def test_looking_at_what_is_public_is_recorded_and_can_be_undone(moderator):
    comment = make_comment()
    was = state_of(comment)

    seen = decide(comment, "approved", moderator)
    undo_press(last_press(moderator).batch, actor=moderator)

    assert (seen.status, seen.reviewed_by, seen.version) == ("approved", moderator, 2)
    assert state_of(comment) == was
    assert not events().exists()


def test_undo_gives_back_the_place_that_editors_chose(moderator):
    comment = make_comment()
    chosen = pin(feature(comment, moderator, 1), moderator, 2)
    decide(comment, "removed", moderator)
    lost = Comment.objects.get(pk=comment.pk)

    restored = undo(last_action(comment), actor=moderator)

    assert (lost.is_featured, lost.is_pinned, lost.standing < chosen.standing) == (
        False,
        False,
        True,
    )
    assert (restored.is_featured, restored.is_pinned) == (True, True)
    assert restored.standing == chosen.standing


def test_undo_reopens_the_reports_that_were_answered(moderator):
    comment = make_comment()
    answered = make_report(comment, state="declined")
    opened = make_report(comment)
    decide(comment, "removed", moderator)
    agreed = set(Report.objects.values_list("state", flat=True))

    undo(last_action(comment), actor=moderator)

    assert agreed == {"agreed"}
    states = dict(Report.objects.values_list("pk", "state"))
    assert states == {answered.pk: "declined", opened.pk: "open"}
    assert Report.objects.get(state="open").judged_at is None
