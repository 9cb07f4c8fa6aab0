"""Receiving a comment: what is stored, what is refused, and that twice is once."""

import contextlib
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from articles.errors import LimitReachedError
from articles.models import OutboxEvent
from comments.captcha import Proof, make_preview_token
from comments.errors import (
    CaptchaFailedError,
    CommentsClosedError,
    ProofMissingError,
    SubmissionConflictError,
    SubmissionInFlightError,
)
from comments.models import Comment, ModerationAction, SpentProof, Submission
from comments.services import recount_thread, submit_comment
from comments.services.claims import claim, settle
from tests.comments.helpers import BODY, NAME, make_draft, make_proof, make_sender
from tests.factories import HOUR, NOW, make_article, make_comment, make_edition

pytestmark = pytest.mark.django_db


def submit(draft=None, **fields):
    draft = draft or make_draft()
    arguments = {"sender": make_sender(), "now": NOW, "patience": 0} | fields
    if "proof" not in arguments:
        arguments["proof"] = make_proof(draft)
    return submit_comment(draft, **arguments)


def test_submit_comment_stores_what_was_said():
    draft = make_draft(email="samer@example.org")
    sender = make_sender()

    comment = submit(draft, sender=sender)

    assert (comment.article_id, comment.language) == (draft.article_id, "ar")
    assert (comment.name, comment.email, comment.body) == (NAME, "samer@example.org", BODY)
    assert (comment.status, comment.hold_reason) == ("pending", "premoderated")
    assert (comment.visitor_key, comment.address_hash) == (sender.visitor_key, sender.address_hash)
    assert comment.created_at == NOW


def test_submit_comment_writes_its_audit_row_and_event():
    comment = submit()

    [action] = ModerationAction.objects.all()
    assert (action.comment_id, action.from_status, action.to_status) == (comment.pk, "", "pending")
    assert (action.actor_id, action.actor_name) == (None, "pipeline")
    [event] = OutboxEvent.objects.filter(name="comment_submitted")
    assert event.payload == {"comment_id": comment.pk}


def test_submit_comment_cleans_what_was_typed():
    draft = make_draft(name="  سا\u0640مر\u202e ", body="سطر\r\n\r\n\r\n\r\nآخر\u2066\u200b")

    comment = submit(draft)

    assert (comment.name, comment.body) == ("سامر", "سطر\n\nآخر")


def test_submit_comment_takes_a_reply_to_a_visible_root():
    root = make_comment()
    draft = make_draft(article_id=root.article_id, parent_id=root.pk)

    comment = submit(draft)

    assert comment.parent_id == root.pk


@pytest.mark.parametrize(("status", "is_taken"), [("withdrawn", True), ("removed", False)])
def test_submit_comment_goes_on_under_what_its_author_withdrew(status, is_taken):
    root = make_comment(status=status)
    make_comment(article=root.article, parent=root)
    recount_thread(root.article_id, "ar")
    draft = make_draft(article_id=root.article_id, parent_id=root.pk)

    with contextlib.suppress(ValidationError):
        submit(draft)

    assert Comment.objects.filter(body=draft.body, parent=root).exists() is is_taken


@pytest.mark.parametrize("fields", [{"status": "pending"}, {"language": "en"}, {"is_reply": True}])
def test_submit_comment_refuses_a_parent_that_readers_cannot_answer(fields):
    article = make_edition().article
    is_reply = fields.pop("is_reply", False)
    root = make_comment(article=article) if is_reply else None
    parent = make_comment(**{"article": article, "parent": root} | fields)
    draft = make_draft(article_id=article.pk, parent_id=parent.pk)

    with pytest.raises(ValidationError) as caught:
        submit(draft)

    assert caught.value.error_dict["parent_id"][0].code == "no_such_parent"
    assert not Submission.objects.exists()


def test_submit_comment_refuses_an_unpublished_article():
    draft = make_draft(article_id=make_article().pk)

    with pytest.raises(CommentsClosedError) as caught:
        submit(draft)

    assert (caught.value.code, caught.value.status) == ("comments_closed", 409)


def test_submit_comment_refuses_the_language_that_is_not_live():
    article = make_edition(language="ar").article

    with pytest.raises(CommentsClosedError):
        submit(make_draft(article_id=article.pk, language="en"))


def test_submit_comment_reports_every_field():
    draft = make_draft(name="...", email="samer@", body="\u200b \n")

    with pytest.raises(ValidationError) as caught:
        submit(draft)

    codes = {field: errors[0].code for field, errors in caught.value.error_dict.items()}
    assert codes == {"name": "name_without_letters", "email": "invalid", "body": "required"}


def test_submit_comment_sends_what_fell_into_the_trap_to_spam():
    comment = submit(make_draft(trap="https://spam.example"))

    assert (comment.status, comment.hold_reason) == ("spam", "honeypot")


def test_submit_comment_without_proof_asks_for_one():
    with pytest.raises(ProofMissingError) as caught:
        submit(proof=Proof())

    assert (caught.value.code, caught.value.status) == ("captcha_required", 422)
    assert not Submission.objects.exists()


@pytest.mark.parametrize("value", ["x", "e30=", "!" * 9000, "\u0661", "bnVsbA=="])
def test_submit_comment_refuses_rubbish_as_proof(value):
    with pytest.raises(CaptchaFailedError) as caught:
        submit(proof=Proof("altcha", value))

    assert (caught.value.code, caught.value.status) == ("captcha_failed", 422)
    assert not Comment.objects.exists()


def test_submit_comment_refuses_a_proof_for_another_article():
    foreign = make_proof(make_draft())

    with pytest.raises(CaptchaFailedError):
        submit(proof=foreign)

    assert not Submission.objects.exists()


def test_submit_comment_refuses_a_proof_with_another_text():
    draft = make_draft()
    proof = make_proof(draft)
    submit(draft, proof=proof)

    with pytest.raises(CaptchaFailedError):
        submit(replace(draft, body="نص آخر تماما"), proof=proof)

    assert Comment.objects.count() == 1


def test_submit_comment_refuses_a_spent_proof_under_another_key():
    draft = make_draft()
    proof = make_proof(draft)
    submit(draft, proof=proof, key="a")

    with pytest.raises(CaptchaFailedError):
        submit(draft, proof=proof, key="b")

    assert (Comment.objects.count(), Submission.objects.count()) == (1, 1)


def test_submit_comment_twice_without_key_is_once():
    draft = make_draft()
    proof = make_proof(draft)

    first, second = submit(draft, proof=proof), submit(draft, proof=proof)

    assert first == second
    assert (Comment.objects.count(), SpentProof.objects.count()) == (1, 1)


def test_submit_comment_twice_with_a_key_is_once_whatever_the_proof():
    draft = make_draft()

    first, second = submit(draft, key="k"), submit(draft, key="k", proof=Proof())

    assert first == second
    assert OutboxEvent.objects.filter(name="comment_submitted").count() == 1


def test_submit_comment_refuses_another_text_under_the_same_key():
    draft = make_draft()
    submit(draft, key="k")

    with pytest.raises(SubmissionConflictError) as caught:
        submit(replace(draft, body="نص آخر تماما"), key="k")

    assert (caught.value.code, caught.value.status) == ("idempotency_key_reused", 422)


def test_submit_comment_frees_the_key_of_a_refused_post():
    draft = make_draft()
    with pytest.raises(CaptchaFailedError):
        submit(draft, key="k", proof=Proof("altcha", "x"))

    comment = submit(replace(draft, body="نص مصحح"), key="k")

    assert comment.body == "نص مصحح"


def _claimed_key(draft, at):
    with pytest.raises(CaptchaFailedError):
        submit(draft, key="k", proof=Proof("altcha", "x"))
    refused = submit(draft, key="k")
    submission = refused.submission
    Submission.objects.filter(pk=submission.pk).update(comment=None, created_at=at)
    SpentProof.objects.all().delete()
    ModerationAction.objects.all().delete()
    refused.delete()
    return submission


def test_submit_comment_refuses_a_key_that_is_being_worked_on():
    draft = make_draft()
    _claimed_key(draft, NOW)

    with pytest.raises(SubmissionInFlightError) as caught:
        submit(draft, key="k", patience=0.1)

    assert (caught.value.code, caught.value.status) == ("submission_in_flight", 409)


def test_submit_comment_takes_over_a_dead_claim():
    draft = make_draft()
    _claimed_key(draft, NOW - timedelta(seconds=61))

    comment = submit(draft, key="k")

    assert Submission.objects.get().comment == comment


def test_settle_refuses_a_claim_that_was_taken_over():
    comment = make_comment()
    slow, _ = claim("k", "f", now=NOW, patience=0)
    claim("k", "f", now=NOW + timedelta(minutes=2), patience=0)

    with pytest.raises(SubmissionInFlightError):
        settle(slow, comment)


def test_submit_comment_limits_a_visitor():
    draft, sender = make_draft(), make_sender()
    for number in range(2):
        submit(replace(draft, body=f"{BODY} {number}"), sender=sender)

    with pytest.raises(LimitReachedError) as caught:
        submit(draft, sender=sender)

    assert 0 < caught.value.retry_after <= 10
    assert Submission.objects.count() == 2


def test_submit_comment_lets_first_visits_behind_one_number_speak():
    draft, sender = make_draft(), make_sender(is_known=False)

    for number in range(7):
        submit(replace(draft, body=f"{BODY} {number}"), sender=sender)

    assert Comment.objects.count() == 7


def test_submit_comment_limits_an_address_whoever_they_say_they_are():
    draft = make_draft()
    for number in range(30):
        crowd = make_sender(exact_address_hash="one", is_known=False)
        submit(replace(draft, body=f"{BODY} {number}"), sender=crowd)

    with pytest.raises(LimitReachedError):
        submit(draft, sender=make_sender(exact_address_hash="one"))


def test_submit_comment_does_not_count_a_repetition_against_its_sender():
    draft, sender = make_draft(), make_sender()
    proof = make_proof(draft)

    comments = {submit(draft, sender=sender, proof=proof) for _ in range(5)}

    assert len(comments) == 1


def preview_proof(draft, age=timedelta(seconds=10)):
    made_at = NOW - age
    return Proof("preview", make_preview_token(draft.article_id, draft.language, now=made_at))


def test_submit_comment_holds_a_preview_for_want_of_proof():
    draft = make_draft()

    comment = submit(draft, proof=preview_proof(draft))

    assert (comment.status, comment.hold_reason) == ("pending", "no_proof")


@pytest.mark.parametrize("age", [timedelta(seconds=1), HOUR * 1.1, -HOUR])
def test_submit_comment_refuses_a_preview_sent_too_fast_or_too_late(age):
    draft = make_draft()

    with pytest.raises(CaptchaFailedError):
        submit(draft, proof=preview_proof(draft, age))


@pytest.mark.parametrize("value", ["x" * 9000, "a b", "e30:1a:xx"])
def test_submit_comment_refuses_a_forged_preview(value):
    with pytest.raises(CaptchaFailedError):
        submit(proof=Proof("preview", value))


def test_submit_comment_limits_posts_without_captcha_by_site():
    draft = make_draft()
    for number in range(120):
        words = replace(draft, body=f"{BODY} {number}")
        submit(words, proof=preview_proof(words))

    with pytest.raises(LimitReachedError):
        submit(draft, proof=preview_proof(draft))

    assert submit(draft).hold_reason == "premoderated"
