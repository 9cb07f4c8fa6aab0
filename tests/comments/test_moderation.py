"""The state machine: the whole table, by every hand, and what each decision leaves behind."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.db.models import F

from articles.access import IMPORTER, PIPELINE, TIMER, Reader
from articles.errors import NewsroomError, NotAllowedError
from articles.models import OutboxEvent
from comments.errors import ReasonRequiredError, StaleCommentError
from comments.models import (
    Comment,
    ModerationAction,
    RejectReason,
    SpentProof,
    Status,
    Submission,
    ThreadCount,
)
from comments.services import check_thread_counts, recount_thread, transition
from tests.factories import (
    NOW,
    make_comment,
    make_edition,
    make_editor,
    make_moderator,
    make_profile,
    make_section,
    make_user,
)

pytestmark = pytest.mark.django_db

PERMISSIONS = ("comments.moderate_comment", "comments.overrule_comment")
#: Who may do what; "own" is the moderator who took the last decision, "senior" may overrule.
BY_MODERATORS = {
    ("pending", "approved"),
    ("pending", "rejected"),
    ("pending", "spam"),
    ("approved", "approved"),
    ("approved", "pending"),
    ("approved", "removed"),
    ("approved", "spam"),
    ("spam", "rejected"),
    ("rejected", "spam"),
}
ERASED = {(before, "erased") for before in Status.values if before != "erased"}
RESTORED = {("rejected", "approved"), ("spam", "approved"), ("removed", "approved")}
LEGAL = {
    "moderator": BY_MODERATORS,
    "own": BY_MODERATORS | RESTORED,
    "senior": BY_MODERATORS | RESTORED,
    "author": {
        ("pending", "withdrawn"),
        ("approved", "withdrawn"),
        ("spam", "withdrawn"),
        ("approved", "pending"),
        ("rejected", "pending"),
        ("removed", "pending"),
    }
    | ERASED,
    "eraser": ERASED,
    "pipeline": {("pending", "spam"), ("pending", "rejected"), ("approved", "pending")},
    "timer": ERASED,
    "importer": set(),
}


def make_hand(hand):
    machines = {"pipeline": PIPELINE, "timer": TIMER, "importer": IMPORTER}
    if hand in machines:
        return machines[hand]
    if hand == "eraser":
        return make_user("comments.erase_comment")
    return make_user(*PERMISSIONS) if hand == "senior" else make_moderator()


def retired_moderator():
    return make_moderator(is_active=False)


def code_of(comment, to, actor):
    try:
        move(comment, to, actor)
    except NewsroomError as error:
        return error.code
    return "done"


def reason_for(status):
    return "offensive" if status in {"rejected", "removed"} else ""


def move(comment, to, actor=None, **fields):
    arguments = {"reason": reason_for(to), "expected_version": comment.version, "now": NOW}
    return transition(comment, to=to, actor=actor or make_moderator(), **arguments | fields)


@pytest.mark.parametrize("hand", LEGAL)
@pytest.mark.parametrize("before", Status.values)
def test_transition_follows_the_table(hand, before):
    actor = make_hand(hand)
    judge = actor if hand == "own" else make_moderator()
    article = make_edition().article
    fields = {"article": article, "status": before, "reviewed_by": judge, "reviewed_at": NOW}
    comments = {after: make_comment(**fields) for after in Status.values}

    codes = {
        after: code_of(one, after, Reader(one.pk) if hand == "author" else actor)
        for after, one in comments.items()
    }

    reached = {after for start, after in LEGAL[hand] if start == before}
    assert {after for after, code in codes.items() if code == "done"} == reached
    assert set(codes.values()) <= {"done", "illegal_transition", "not_allowed"}
    statuses = {after: Comment.objects.get(pk=comments[after].pk).status for after in codes}
    assert statuses == {after: after if after in reached else before for after in codes}
    assert ModerationAction.objects.count() == len(reached)


@pytest.mark.parametrize("before", Status.values)
@pytest.mark.parametrize("actor", [make_editor, AnonymousUser, retired_moderator])
def test_transition_refuses_the_wrong_actor_without_a_trace(before, actor):
    comment = make_comment(status=before)

    codes = {code_of(comment, after, actor()) for after in Status.values}

    assert codes == {"not_allowed"}
    assert Comment.objects.get().status == before
    assert not ModerationAction.objects.exists()
    assert not OutboxEvent.objects.filter(name="comment_moderated").exists()


@pytest.mark.parametrize("before", ["rejected", "spam", "removed"])
def test_transition_lets_any_moderator_restore_what_the_machine_took_down(before):
    comment = make_comment(status=before)

    assert move(comment, "approved").status == "approved"


def test_transition_keeps_to_the_moderators_section():
    edition = make_edition()
    comment = make_comment(article=edition.article, status="pending")
    elsewhere, here = make_moderator(), make_moderator()
    make_profile(elsewhere, sections=[make_section()])
    make_profile(here, sections=[edition.section])

    with pytest.raises(NotAllowedError):
        move(comment, "approved", elsewhere)

    assert move(comment, "approved", here).status == "approved"


def test_transition_keeps_to_the_moderators_language():
    comment = make_comment(status="pending", language="ar")
    english = make_moderator()
    make_profile(english, language="en")

    with pytest.raises(NotAllowedError):
        move(comment, "approved", english)


def test_transition_writes_its_audit_row_and_event():
    comment = make_comment(status="pending")
    moderator = make_moderator(username="huda")

    moved = move(comment, "rejected", moderator, reason="hate")

    action = ModerationAction.objects.get()
    assert (action.from_status, action.to_status, action.reason) == ("pending", "rejected", "hate")
    assert (action.actor, action.actor_name, action.version) == (moderator, "huda", 2)
    assert (moved.reviewed_by, moved.reviewed_at) == (moderator, NOW)
    assert moved.reject_reason == "hate"
    event = OutboxEvent.objects.get(name="comment_moderated")
    assert event.payload == {"comment_id": comment.pk}


@pytest.mark.parametrize(("before", "after"), [("pending", "rejected"), ("approved", "removed")])
@pytest.mark.parametrize("reason", ["", "because"])
def test_transition_requires_a_reason_that_readers_can_be_told(before, after, reason):
    comment = make_comment(status=before)

    with pytest.raises(ReasonRequiredError) as caught:
        move(comment, after, reason=reason)

    assert (caught.value.code, caught.value.status) == ("reason_required", 422)
    assert not ModerationAction.objects.exists()


def test_transition_refuses_an_invented_reason_for_anything():
    with pytest.raises(ReasonRequiredError):
        move(make_comment(status="pending"), "approved", reason="x" * 30)


def test_transition_keeps_a_known_reason_for_the_record():
    comment = make_comment(status="pending")

    moved = move(comment, "spam", reason=RejectReason.ADVERTISING)

    assert (moved.reject_reason, moved.actions.get().reason) == ("", "advertising")


def test_transition_clears_what_the_decision_answers():
    comment = make_comment(status="pending", hold_reason="links")

    held = move(move(comment, "approved"), "pending")

    assert (held.hold_reason, held.reject_reason) == ("held", "")


def test_transition_keeps_what_gave_spam_away():
    comment = make_comment(status="pending", hold_reason="repeated")

    assert move(comment, "spam").hold_reason == "repeated"


def test_transition_names_who_was_faster():
    comment = make_comment(status="pending")
    move(comment, "rejected", make_moderator(username="huda"))

    with pytest.raises(StaleCommentError) as caught:
        move(comment, "approved")

    assert (caught.value.code, caught.value.status) == ("stale_comment", 409)
    assert caught.value.params["actor_name"] == "huda"
    assert Comment.objects.get().status == "rejected"


def test_transition_names_who_was_faster_as_colleagues_do():
    comment = make_comment(status="pending")
    huda = make_moderator(username="huda", first_name="هدى", last_name="القاسم")
    move(comment, "rejected", huda)

    with pytest.raises(StaleCommentError) as caught:
        move(comment, "approved")

    assert caught.value.params["actor_name"] == "هدى القاسم"


def test_transition_sees_who_decides_between_its_look_and_its_act():
    comment = make_comment(status="pending")

    def decide_first(execute, sql, params, many, context):
        if sql.startswith('UPDATE "comments_comment"') and not decided:
            decided.append(comment.pk)
            Comment.objects.filter(pk=comment.pk).update(version=F("version") + 1)
        return execute(sql, params, many, context)

    decided = []
    with connection.execute_wrapper(decide_first), pytest.raises(StaleCommentError):
        move(comment, "approved")

    assert decided == [comment.pk]
    assert Comment.objects.get().status == "pending"


def test_transition_refuses_a_version_that_never_was():
    comment = make_comment(status="pending")

    with pytest.raises(StaleCommentError) as caught:
        move(comment, "approved", expected_version=7)

    assert caught.value.params["actor_name"] == ""


def visible_count(comment):
    return ThreadCount.objects.get(article=comment.article, language=comment.language).visible_count


def test_transition_counts_what_readers_see():
    root = make_comment(status="pending")
    for _ in range(2):
        make_comment(article=root.article, parent=root)
    make_comment(article=root.article, parent=root, status="pending")
    recount_thread(root.article_id, "ar")
    counts = [visible_count(root)]

    root = move(root, "approved")
    counts.append(visible_count(root))
    root = move(root, "removed")
    counts.append(visible_count(root))

    assert counts == [0, 3, 2]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("removed", 2),
        ("spam", 2),
        ("spam rejected", 0),
        ("pending", 0),
        ("removed approved", 3),
    ],
)
def test_transition_keeps_a_place_for_the_answers_to_what_is_gone(path, expected):
    root, senior = make_comment(), make_user(*PERMISSIONS)
    for _ in range(2):
        make_comment(article=root.article, parent=root)

    for to in path.split():
        root = move(root, to, senior)

    assert visible_count(root) == expected
    assert check_thread_counts() == []


def test_transition_keeps_no_place_without_an_answer():
    root = make_comment()
    reply = make_comment(article=root.article, parent=root)

    reply, root = move(reply, "removed"), move(root, "removed")
    empty = root.has_place
    move(reply, "approved", make_user(*PERMISSIONS))

    root.refresh_from_db()
    assert (empty, root.has_place, visible_count(root)) == (False, True, 1)


def test_transition_lets_an_author_withdraw_what_is_theirs_alone():
    mine, other = make_comment(), make_comment()

    assert move(mine, "withdrawn", Reader(mine.pk)).status == "withdrawn"
    with pytest.raises(NotAllowedError):
        move(other, "withdrawn", Reader(mine.pk))
    assert mine.actions.get().actor_name == "reader"


def test_transition_wipes_what_is_erased():
    comment = make_comment(email="samer@example.org", visitor_key="v", address_hash="a")
    make_comment(article=comment.article, parent=comment)

    erased = move(comment, "erased", Reader(comment.pk))

    private = (erased.email, erased.visitor_key, erased.address_hash)
    assert (erased.name, erased.body, *private) == ("", "", "", "", "")
    assert (erased.has_place, erased.gone) == (True, "withdrawn")


def test_transition_leaves_the_other_language_alone():
    comment = make_comment(status="pending")
    make_comment(article=comment.article, language="en")
    recount_thread(comment.article_id, "en")

    move(comment, "approved")

    counts = ThreadCount.objects.values_list("language", "visible_count")
    assert sorted(counts) == [("ar", 1), ("en", 1)]


def test_transition_works_after_the_article_went_offline():
    edition = make_edition()
    edition.ends_at = NOW + timedelta(hours=1)
    edition.save(update_fields=["ends_at"])
    comment = make_comment(article=edition.article, status="pending")

    assert move(comment, "approved", now=NOW + timedelta(days=1)).status == "approved"


def test_rows_say_what_they_are():
    comment = make_comment(name="سامر", body="الحافلات تتأخر", status="pending")

    moved = move(comment, "approved")

    assert str(moved) == "سامر: الحافلات تتأخر"
    assert str(moved.actions.get()) == "pending → approved"
    assert str(ThreadCount.objects.get()) == "ar: 1"
    assert str(SpentProof(digest="d")) == "d"
    assert str(Submission(key="k")) == "k"
