"""What becomes of comments under each policy, and who sets policies."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from articles.access import SystemActor
from articles.errors import BadMomentError, NotAllowedError
from articles.models import HouseAction, OutboxEvent
from comments.captcha import Proof, make_preview_token
from comments.errors import CommentsClosedError
from comments.models import (
    Comment,
    CommentPolicy,
    ModerationAction,
    Submission,
    ThreadCount,
    WordRule,
)
from comments.services import (
    end_policy,
    may_set,
    save_policy,
    save_word_rule,
    submit_comment,
    transition,
)
from tests.comments.helpers import make_draft, make_proof, make_sender
from tests.factories import (
    HOUR,
    NOW,
    make_article,
    make_comment,
    make_moderator,
    make_policy,
    make_profile,
    make_section,
    make_user,
)

pytestmark = pytest.mark.django_db


def submit(draft, **fields):
    arguments = {"sender": make_sender(), "now": NOW} | fields
    if "proof" not in arguments:
        arguments["proof"] = make_proof(draft)
    return submit_comment(draft, **arguments)


@pytest.mark.parametrize(
    ("mode", "status", "hold_reason", "is_unreviewed"),
    [
        ("open", "approved", "", False),
        ("post_moderated", "approved", "", True),
        ("newcomers_held", "pending", "newcomer", False),
        ("pre_moderated", "pending", "premoderated", False),
    ],
)
def test_mode_decides_what_becomes_of_a_comment(mode, status, hold_reason, is_unreviewed):
    make_policy(mode=mode)

    comment = submit(make_draft())

    assert (comment.status, comment.hold_reason) == (status, hold_reason)
    assert (comment.is_unreviewed, comment.reviewed_at) == (is_unreviewed, None)


def test_a_term_that_rejects_does_so_whatever_the_policy():
    make_policy(mode="open")
    rule = WordRule(term="حقير", action="reject", reason="offensive")
    save_word_rule(rule, actor=SystemActor("test"))

    comment = submit(make_draft(body="هذا المسؤول حقير، والحافلات لا تصل."))

    assert (comment.status, comment.reject_reason) == ("rejected", "offensive")


def test_what_shows_at_once_is_counted_on_record_and_told():
    make_policy(mode="post_moderated")
    draft = make_draft()

    comment = submit(draft)

    count = ThreadCount.objects.get(article_id=draft.article_id, language="ar")
    action = ModerationAction.objects.get()
    names = set(OutboxEvent.objects.values_list("name", flat=True))
    assert count.visible_count == 1
    assert (action.from_status, action.to_status, action.reason) == ("", "approved", "")
    assert {"comment_submitted", "comment_published"} <= names
    assert list(Comment.objects.unreviewed()) == [comment]


def test_what_waits_is_neither_counted_nor_told_as_published():
    draft = make_draft()

    submit(draft)

    assert not ThreadCount.objects.filter(visible_count__gt=0).exists()
    assert not OutboxEvent.objects.filter(name="comment_published").exists()


def test_a_decision_takes_a_comment_out_of_what_nobody_reviewed():
    make_policy(mode="post_moderated")
    comment = submit(make_draft())

    held = transition(
        comment, to="pending", actor=make_moderator(), expected_version=comment.version
    )

    assert held.is_unreviewed is False
    assert not Comment.objects.unreviewed().exists()


@pytest.mark.parametrize(
    ("reviewed", "is_known", "status"),
    [(2, True, "approved"), (1, True, "pending"), (2, False, "pending")],
)
def test_newcomers_are_known_by_what_people_approved(reviewed, is_known, status):
    make_policy(mode="newcomers_held")
    sender = make_sender(is_known=is_known)
    # What merely shows, and what somebody else wrote, vouches for nobody.
    for number in range(4):
        reviewed_at = NOW if number < reviewed else None
        make_comment(visitor_key=sender.visitor_key, reviewed_at=reviewed_at)
    make_comment(visitor_key="other", reviewed_at=NOW)
    make_comment(visitor_key=sender.visitor_key, status="rejected", reviewed_at=NOW)

    comment = submit(make_draft(), sender=sender)

    assert comment.status == status


def test_no_proof_waits_whatever_the_policy():
    make_policy(mode="open")
    draft = make_draft()
    token = make_preview_token(draft.article_id, "ar", now=NOW - timedelta(minutes=1))

    comment = submit(draft, proof=Proof("preview", token))

    assert (comment.status, comment.hold_reason) == ("pending", "no_proof")


def test_the_trap_is_spam_whatever_the_policy():
    make_policy(mode="open")

    comment = submit(make_draft(trap="https://spam.example"))

    assert (comment.status, comment.hold_reason) == ("spam", "honeypot")


@pytest.mark.parametrize(
    ("body", "links_allowed", "status", "hold_reason"),
    [
        ("المصدر: https://example.org/a", None, "pending", "links"),
        ("المصدر: https://example.org/a", 0, "pending", "links"),
        ("المصدر: https://example.org/a", 1, "approved", ""),
        ("المصدر: https://example.org/a و https://example.org/b", 1, "pending", "links"),
        ("https://example.org/a " * 5, 1, "spam", ""),
    ],
)
def test_what_would_show_is_screened_first(body, links_allowed, status, hold_reason):
    make_policy(mode="open", links_allowed=links_allowed)

    comment = submit(make_draft(body=body))

    assert (comment.status, comment.hold_reason) == (status, hold_reason)


def test_a_repetition_waits_in_an_open_discussion():
    make_policy(mode="open")
    sender = make_sender()
    draft = make_draft()
    submit(draft, sender=sender)

    again = submit(make_draft(), sender=sender, now=NOW + HOUR)

    assert (again.status, again.hold_reason) == ("pending", "repeated")


def test_a_closed_discussion_says_why_and_keeps_nothing():
    make_policy(mode="closed", closed_reason_ar="أغلقنا النقاش احتراما لعائلات الضحايا.")
    draft = make_draft()

    with pytest.raises(CommentsClosedError) as caught:
        submit(draft)

    assert str(caught.value) == "أغلقنا النقاش احتراما لعائلات الضحايا."
    assert (caught.value.code, caught.value.status) == ("comments_closed", 409)
    assert not Comment.objects.exists()
    assert not Submission.objects.exists()


def test_a_closed_discussion_takes_no_replies():
    root = make_comment()
    make_policy(mode="closed", article_id=root.article_id)

    with pytest.raises(CommentsClosedError):
        submit(make_draft(article_id=root.article_id, parent_id=root.pk))


def test_a_discussion_closes_by_age():
    make_policy(mode="open", close_after_days=2)
    draft = make_draft()

    shown = submit(draft, now=NOW + timedelta(days=2, seconds=-1))
    with pytest.raises(CommentsClosedError):
        submit(draft, now=NOW + timedelta(days=2))

    assert shown.status == "approved"


def test_what_closes_while_a_comment_is_checked_refuses_it(monkeypatch):
    make_policy(mode="open")
    draft = make_draft()
    proof = make_proof(draft)

    def close_meanwhile(*_arguments):
        make_policy(mode="closed", starts_at=NOW)
        return "passed"

    monkeypatch.setattr("comments.captcha.verify", close_meanwhile)

    with pytest.raises(CommentsClosedError):
        submit(draft, proof=proof)

    assert not Comment.objects.exists()
    assert not Submission.objects.exists()


def test_what_ends_while_a_comment_is_checked_refuses_it(monkeypatch):
    draft = make_draft()
    proof = make_proof(draft)

    def unpublish_meanwhile(*_arguments):
        edition = make_article_edition(draft)
        edition.ends_at = NOW
        edition.save()
        return "passed"

    monkeypatch.setattr("comments.captcha.verify", unpublish_meanwhile)

    with pytest.raises(CommentsClosedError) as caught:
        submit(draft, proof=proof)

    assert caught.value.code == "comments_closed"


def make_article_edition(draft):
    from articles.models import Edition  # noqa: PLC0415 - only here

    return Edition.objects.get(article_id=draft.article_id)


def make_leader(**fields):
    return make_user("comments.change_commentpolicy", **fields)


def unsaved(**fields):
    return CommentPolicy(**{"mode": "open", "starts_at": NOW} | fields)


def test_save_policy_is_on_record():
    leader = make_leader()

    policy = save_policy(unsaved(closed_reason_ar="  سبب\u202e "), actor=leader)
    policy.mode = "closed"
    save_policy(policy, actor=leader)

    later, first = HouseAction.objects.all()
    assert (policy.created_by, policy.closed_reason_ar) == (leader, "سبب")
    assert (first.kind, first.thing_id, first.actor) == ("commentpolicy", policy.pk, leader)
    assert later.detail == {"mode": ["open", "closed"]}


@pytest.mark.parametrize(
    ("preset", "filled"),
    [
        ("normal", ("newcomers_held", 1, 30)),
        ("sensitive", ("pre_moderated", 0, 7)),
        ("live", ("post_moderated", 0, 2)),
        ("", ("open", None, None)),
    ],
)
def test_save_policy_fills_in_what_a_preset_knows(preset, filled):
    policy = save_policy(unsaved(preset=preset), actor=make_leader())

    policy.refresh_from_db()
    assert (policy.mode, policy.links_allowed, policy.close_after_days) == filled


def test_save_policy_refuses_an_end_before_its_beginning():
    with pytest.raises(BadMomentError):
        save_policy(unsaved(ends_at=NOW), actor=make_leader())

    assert not CommentPolicy.objects.exists()


def test_save_policy_refuses_who_may_not():
    with pytest.raises(NotAllowedError):
        save_policy(unsaved(), actor=make_moderator())


@pytest.mark.parametrize(
    ("where", "is_allowed"),
    [
        ("mine", True),
        ("article of mine", True),
        ("elsewhere", False),
        ("article elsewhere", False),
        ("site", False),
    ],
)
def test_may_set_is_bound_by_the_sections_of_the_desk(where, is_allowed):
    mine, elsewhere = make_section(), make_section()
    leader = make_leader()
    make_profile(leader, sections=[mine])
    policy = {
        "mine": unsaved(section=mine),
        "article of mine": unsaved(article=make_article(section=mine)),
        "elsewhere": unsaved(section=elsewhere),
        "article elsewhere": unsaved(article=make_article(section=elsewhere)),
        "site": unsaved(),
    }[where]

    assert may_set(policy, leader) is is_allowed


@pytest.mark.parametrize(("language", "is_allowed"), [("ar", True), ("en", False), ("", False)])
def test_may_set_is_bound_by_the_language_of_the_desk(language, is_allowed):
    leader = make_leader()
    make_profile(leader, language="ar")

    assert may_set(unsaved(language=language), leader) is is_allowed


def test_save_policy_refuses_to_take_a_policy_from_another_desk():
    mine = make_section()
    leader = make_leader()
    make_profile(leader, sections=[mine])
    policy = make_policy(section=make_section(), mode="closed")
    policy.section = mine

    with pytest.raises(NotAllowedError):
        save_policy(policy, actor=leader)


def test_end_policy_ends_what_holds_and_takes_back_what_was_to_come():
    leader = make_leader()
    running = make_policy(mode="closed")
    coming = make_policy(mode="closed", starts_at=NOW + HOUR)

    ended = end_policy(running, actor=leader, now=NOW)
    cancelled = end_policy(coming, actor=leader, now=NOW)

    assert (ended.ends_at, cancelled.ends_at) == (NOW, NOW + HOUR)
    assert list(CommentPolicy.objects.not_over(NOW)) == []
    assert HouseAction.objects.filter(kind="commentpolicy").count() == 2


def test_end_policy_leaves_what_is_over():
    policy = make_policy(mode="closed", ends_at=NOW - HOUR)

    ended = end_policy(policy, actor=make_leader(), now=NOW)

    assert ended.ends_at == NOW - HOUR
    assert not HouseAction.objects.exists()


def test_end_policy_refuses_who_may_not():
    with pytest.raises(NotAllowedError):
        end_policy(make_policy(), actor=make_moderator(), now=NOW)


@pytest.mark.parametrize(
    "wrong",
    [
        {"ends_at": NOW - 2000 * HOUR},
        {"mode": "ajar"},
        {"section": True},
    ],
)
def test_the_database_refuses_impossible_policies(wrong):
    fields = {"section": make_section(), "article": make_article()} if "section" in wrong else wrong

    with pytest.raises(IntegrityError), transaction.atomic():
        make_policy(**fields)


def test_a_policy_is_called_by_its_mode():
    with translation.override("en"):
        assert str(make_policy(mode="closed")) == "Closed: nobody can comment"
        assert str(make_policy(preset="live")) == "Live event"
