"""What authors may do with a comment: change it for minutes, withdraw, appeal, erase."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import F

from articles.access import Reader
from articles.errors import NotAllowedError
from articles.models import OutboxEvent
from comments.errors import (
    AppealClosedError,
    ColleagueDecidesError,
    EditClosedError,
    StaleCommentError,
)
from comments.models import Appeal, Comment, CommentRevision, ModerationAction
from comments.services import (
    appeal_comment,
    check_thread_counts,
    edit_comment,
    erase_comment,
    export_comment,
    recount_thread,
    transition,
    withdraw_comment,
)
from comments.services.screening import screen_comment
from tests.factories import NOW, make_comment, make_moderator, make_policy, make_user

pytestmark = pytest.mark.django_db

SOON = NOW + timedelta(minutes=4)
BETTER = "الحافلات تتأخر نصف ساعة كل صباح، لا ساعة كما كتبت أولاً."


def by_author(comment, **fields):
    return {"actor": Reader(comment.pk), "expected_version": comment.version, "now": SOON} | fields


def change(comment, body=BETTER, **fields):
    return edit_comment(comment, **by_author(comment, body=body, **fields))


def refused(status="rejected", moderator=None, **fields):
    before = {"rejected": "pending", "removed": "approved"}[status]
    comment = make_comment(status=before, created_at=NOW, **fields)
    return transition(
        comment,
        to=status,
        actor=moderator or make_moderator(),
        expected_version=1,
        reason="off_topic",
        now=NOW,
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [("pending", "pending"), ("spam", "spam"), ("approved", "pending")],
)
def test_edit_comment_keeps_the_old_words_and_has_the_new_ones_looked_at(before, after):
    comment = make_comment(status=before, created_at=NOW, body="الحافلات تتأخر ساعة كل صباح.")
    recount_thread(comment.article_id, "ar")

    changed = change(comment)

    assert (changed.body, changed.status, changed.version) == (BETTER, after, 2)
    revision = CommentRevision.objects.get()
    assert (revision.body, revision.version) == ("الحافلات تتأخر ساعة كل صباح.", 1)
    assert str(revision) == revision.body
    action = ModerationAction.objects.get()
    assert (action.actor_name, action.from_status, action.to_status) == ("reader", before, after)
    assert OutboxEvent.objects.filter(name="comment_edited").exists()
    assert check_thread_counts() == []


def test_edit_comment_that_was_published_says_why_it_waits_again():
    comment = make_comment(created_at=NOW, reviewed_by=make_moderator(), reviewed_at=NOW)

    changed = change(comment)

    assert (changed.hold_reason, changed.reviewed_by, changed.reviewed_at) == ("edited", None, None)


def test_edit_comment_is_screened_again():
    comment = make_comment(status="pending", hold_reason="premoderated", created_at=NOW)
    links = " ".join(f"https://example{n}.com" for n in range(9))

    change(comment, f"عروض لا تفوت {links}")
    screen_comment(comment.pk)

    assert Comment.objects.get().status == "spam"


def test_edit_comment_with_the_same_words_changes_nothing():
    comment = make_comment(status="pending", created_at=NOW)

    assert change(comment, f"  {comment.body} ").version == 1
    assert not CommentRevision.objects.exists()


@pytest.mark.parametrize("status", ["rejected", "removed", "withdrawn", "erased"])
def test_edit_comment_refuses_what_is_decided_or_gone(status):
    with pytest.raises(EditClosedError):
        change(make_comment(status=status, created_at=NOW))


def test_edit_comment_refuses_after_five_minutes_and_after_an_answer():
    late, answered = make_comment(created_at=NOW), make_comment(created_at=NOW)
    make_comment(article=answered.article, parent=answered)

    with pytest.raises(EditClosedError):
        change(late, now=NOW + timedelta(minutes=5))
    with pytest.raises(EditClosedError):
        change(answered)


def test_edit_comment_refuses_strangers_blank_words_and_old_versions():
    comment = make_comment(status="approved", created_at=NOW)

    with pytest.raises(NotAllowedError):
        change(comment, actor=Reader(comment.pk + 1))
    with pytest.raises(ValidationError):
        change(comment, "  ")
    with pytest.raises(StaleCommentError):
        change(comment, expected_version=7)
    assert not CommentRevision.objects.exists()


def test_a_moderator_who_decides_on_the_old_words_is_told():
    comment = make_comment(status="pending", created_at=NOW)
    change(comment)

    with pytest.raises(StaleCommentError) as caught:
        transition(comment, to="approved", actor=make_moderator(), expected_version=1, now=NOW)

    assert "سبقك صاحب التعليق" in str(caught.value)
    assert Comment.objects.get().status == "pending"


@pytest.mark.parametrize("status", ["rejected", "removed"])
def test_appeal_comment_brings_it_back_to_the_queue_once(status):
    judge = make_moderator()
    comment = refused(status, judge)

    appealed = appeal_comment(comment, **by_author(comment, words="قصدت الميزانية لا الوزير."))

    assert (appealed.status, appealed.hold_reason) == ("pending", "appealed")
    appeal = Appeal.objects.get()
    assert (str(appeal), appeal.decided_by) == ("قصدت الميزانية لا الوزير.", judge)
    again = transition(
        appealed, to="rejected", actor=make_moderator(), expected_version=3, reason="off_topic"
    )
    with pytest.raises(AppealClosedError):
        appeal_comment(again, **by_author(again, words=""))


def test_appeal_comment_refuses_after_a_week_and_what_was_not_refused():
    late, waiting = refused(), make_comment(status="pending")

    with pytest.raises(AppealClosedError):
        appeal_comment(late, **by_author(late, words="", now=NOW + timedelta(days=7)))
    with pytest.raises(AppealClosedError):
        appeal_comment(waiting, **by_author(waiting, words=""))
    with pytest.raises(ValidationError):
        appeal_comment(late, **by_author(late, words="س" * 501))


def test_appeal_comment_refuses_what_came_refused_from_elsewhere():
    imported = make_comment(status="rejected")

    with pytest.raises(AppealClosedError):
        appeal_comment(imported, **by_author(imported, words=""))


def test_an_appeal_is_a_colleagues_to_answer():
    judge, colleague = make_moderator(), make_moderator()
    comment = refused("rejected", judge)
    appealed = appeal_comment(comment, **by_author(comment, words=""))
    decision = {"to": "approved", "expected_version": appealed.version, "now": SOON}

    with pytest.raises(ColleagueDecidesError):
        transition(appealed, actor=judge, **decision)

    assert transition(appealed, actor=colleague, **decision).status == "approved"


def test_an_appeal_is_answered_by_who_decided_where_nobody_else_can():
    judge = make_moderator()
    comment = refused("rejected", judge)
    appealed = appeal_comment(comment, **by_author(comment, words=""))

    moved = transition(appealed, to="approved", actor=judge, expected_version=3, now=SOON)

    assert moved.status == "approved"


def test_the_answers_stay_while_a_removed_comment_is_appealed():
    comment = refused("removed")
    make_comment(article=comment.article, parent=comment)
    recount_thread(comment.article_id, "ar")

    appealed = appeal_comment(comment, **by_author(comment, words=""))

    assert (appealed.has_place, appealed.gone) == (True, "removed")
    assert check_thread_counts() == []


def test_withdraw_and_erase_comment():
    comment = make_comment(created_at=NOW, email="samer@example.org")
    change(comment)
    comment.refresh_from_db()

    withdrawn = withdraw_comment(comment, **by_author(comment))
    erased = erase_comment(withdrawn, **by_author(withdrawn))

    assert (withdrawn.status, erased.status, erased.body) == ("withdrawn", "erased", "")
    assert not CommentRevision.objects.exists()


def test_erase_comment_forgets_what_was_said_in_an_appeal():
    comment = refused()
    appealed = appeal_comment(comment, **by_author(comment, words="اسمي الحقيقي سامر الحلبي."))

    erase_comment(appealed, **by_author(appealed))

    assert Appeal.objects.get().words == ""


def test_staff_erase_with_a_right_of_its_own():
    comment = make_comment()
    decision = {"to": "erased", "expected_version": 1, "now": NOW}

    with pytest.raises(NotAllowedError):
        transition(comment, actor=make_moderator(), **decision)

    eraser = make_user("comments.erase_comment")
    assert transition(comment, actor=eraser, **decision).status == "erased"


def test_export_comment_holds_what_is_its_authors_and_no_hash():
    comment = make_comment(status="pending", created_at=NOW, visitor_key="v1", address_hash="a1")
    change(comment)
    comment.refresh_from_db()

    data = export_comment(comment)

    assert (data["body"], data["status"], data["appeal"]) == (BETTER, "pending", None)
    assert [one["body"] for one in data["earlier_versions"]] != []
    assert data["is_linked_to_a_device"] is True
    assert not {"v1", "a1"} & set(map(str, data.values()))


def test_export_comment_tells_of_an_appeal():
    comment = refused()
    appealed = appeal_comment(comment, **by_author(comment, words="أعيدوا النظر من فضلكم."))

    assert export_comment(appealed)["appeal"]["words"] == "أعيدوا النظر من فضلكم."


@pytest.mark.parametrize(
    ("mode", "body", "after"),
    [
        ("open", BETTER, "approved"),
        ("post_moderated", BETTER, "approved"),
        ("open", "اتصلوا بي على الرقم 0944 123 456 في أي وقت.", "pending"),
        ("pre_moderated", BETTER, "pending"),
        ("closed", BETTER, "pending"),
    ],
)
def test_edit_comment_goes_on_showing_where_new_words_would(mode, body, after):
    comment = make_comment(created_at=NOW)
    make_policy(mode=mode)
    recount_thread(comment.article_id, "ar")

    changed = change(comment, body)

    assert (changed.status, changed.body, changed.version) == (after, body, 2)
    assert check_thread_counts() == []


def test_edit_comment_that_a_moderator_read_waits_even_where_all_show():
    comment = make_comment(created_at=NOW, reviewed_by=make_moderator(), reviewed_at=NOW)
    make_policy(mode="open")

    assert change(comment).status == "pending"


def test_edit_comment_sees_who_decides_between_its_look_and_its_act():
    comment = make_comment(status="pending", created_at=NOW)

    def decide_first(execute, sql, params, many, context):
        if sql.startswith('UPDATE "comments_comment" SET "body"') and not decided:
            decided.append(comment.pk)
            Comment.objects.filter(pk=comment.pk).update(version=F("version") + 1)
        return execute(sql, params, many, context)

    decided = []
    with connection.execute_wrapper(decide_first), pytest.raises(StaleCommentError):
        change(comment)

    assert decided == [comment.pk]
    assert Comment.objects.get().body == comment.body
