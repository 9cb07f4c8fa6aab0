"""Readers report comments: once each, weighed, and only what nobody reviewed is held by it."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from articles.errors import LimitReachedError
from articles.services import unpublish
from comments.captcha import Proof, make_challenge, make_preview_token
from comments.errors import CaptchaFailedError, NoSuchCommentError, ProofMissingError
from comments.models import Comment, ModerationAction, Report, ThreadCount
from comments.services import (
    Complaint,
    check_thread_counts,
    recount_thread,
    report_comment,
    transition,
    withdraw_report,
)
from comments.services.weighing import weigh
from tests.comments.helpers import make_sender, solve
from tests.factories import HOUR, NOW, make_comment, make_editor, make_moderator

pytestmark = pytest.mark.django_db

LATER = NOW + HOUR
SPAM = Complaint("advertising")


def proof_for(comment) -> Proof:
    challenge = make_challenge(comment.article_id, comment.language, purpose="report")
    return Proof("altcha", solve(challenge))


def send(comment, complaint=SPAM, *, sender=None, proof=None, now=LATER):
    return report_comment(
        comment.pk,
        complaint,
        sender=sender or make_sender(),
        proof=proof or proof_for(comment),
        now=now,
    )


def decide(comment, to, reason=""):
    fresh = Comment.objects.get(pk=comment.pk)
    moderator = make_moderator(is_superuser=True)
    return transition(fresh, to=to, actor=moderator, expected_version=fresh.version, reason=reason)


def state_of(report):
    return Report.objects.get(pk=report.pk).state


@pytest.fixture
def comment():
    made = make_comment()
    recount_thread(made.article_id, made.language)
    return made


def test_report_comment_keeps_what_was_said(comment):
    sender = make_sender()

    report = send(comment, Complaint("other", "  ينشر رقم هاتف جاري.  "), sender=sender)

    assert (report.comment, report.reporter_key) == (comment, sender.visitor_key)
    assert (report.reason, report.note, report.weight) == ("other", "ينشر رقم هاتف جاري.", 1)
    assert (report.state, report.created_at, report.judged_at) == ("open", LATER, None)
    assert list(Comment.objects.reported()) == [comment]
    assert Comment.objects.get().priority == 1


def test_report_comment_keeps_words_with_another_reason_alone(comment):
    report = send(comment, Complaint("hate", "كلام للمشرفين لا علاقة له بالتعليق"))

    assert report.note == ""


def test_report_comment_refuses_a_long_note(comment):
    with pytest.raises(ValidationError) as refusal:
        send(comment, Complaint("other", "ن" * 301))

    assert list(refusal.value.error_dict) == ["note"]


def test_report_comment_sent_again_is_the_same_report_and_needs_no_proof(comment):
    sender = make_sender()
    first = send(comment, sender=sender)

    second = send(comment, Complaint("hate"), sender=sender, proof=Proof())

    assert (first, "advertising") == (second, second.reason)
    assert Report.objects.count() == 1


@pytest.mark.parametrize("status", ["pending", "rejected", "spam", "removed", "withdrawn"])
def test_report_comment_knows_only_what_readers_see(comment, status):
    Comment.objects.update(status=status)

    with pytest.raises(NoSuchCommentError):
        send(comment)


def test_report_comment_knows_no_reply_below_a_hidden_comment(comment):
    reply = make_comment(article=comment.article, parent=comment)
    Comment.objects.filter(pk=comment.pk).update(status="removed")

    with pytest.raises(NoSuchCommentError):
        send(reply)


def test_report_comment_knows_nothing_below_what_is_not_live(comment):
    unpublish(comment.article, language="ar", actor=make_editor(), now=NOW + timedelta(minutes=5))

    with pytest.raises(NoSuchCommentError):
        send(comment)


def test_report_comment_wants_a_proof_made_for_reports(comment):
    meant_for_comments = Proof("altcha", solve(make_challenge(comment.article_id, "ar")))

    with pytest.raises(ProofMissingError):
        send(comment, proof=Proof())
    with pytest.raises(CaptchaFailedError):
        send(comment, proof=meant_for_comments)

    assert not Report.objects.exists()


def test_report_comment_takes_a_proof_once(comment):
    proof = proof_for(comment)
    send(comment, proof=proof)

    with pytest.raises(CaptchaFailedError):
        send(comment, proof=proof)

    assert Report.objects.count() == 1


def test_report_comment_limits_readers_without_a_proof(comment):
    sender = make_sender()
    others = [make_comment(article=comment.article) for _ in range(4)]

    def send_from_page(one):
        token = make_preview_token(one.article_id, "ar", now=NOW, purpose="report")
        later = NOW + timedelta(seconds=30)
        return send(one, sender=sender, proof=Proof("preview", token), now=later)

    for one in others[:3]:
        send_from_page(one)

    with pytest.raises(LimitReachedError):
        send_from_page(others[3])


def test_report_comment_takes_a_report_where_the_captcha_is_away(comment, settings):
    settings.RECAPTCHA_PUBLIC_KEY, settings.RECAPTCHA_PRIVATE_KEY = "public-key", "private-key"
    settings.RECAPTCHA_DOMAIN = "127.0.0.1:1"

    report = send(comment, proof=Proof("recaptcha", "03AFcWeA5-fine_token.of-a-reader"))

    assert report.state == "open"


def test_report_comment_counts_the_trapped_for_nothing(comment):
    report = send(comment, Complaint("advertising", trap="https://spam.example"))

    assert report.weight == 0


def test_five_guests_hold_what_nobody_reviewed(comment):
    for _ in range(4):
        send(comment)
    before = Comment.objects.get().status

    send(comment)

    held = Comment.objects.get()
    assert (before, held.status, held.hold_reason) == ("approved", "pending", "reported")
    action = ModerationAction.objects.get()
    assert (action.actor, action.actor_name, action.reason) == (None, "pipeline", "reported")
    assert ThreadCount.objects.get().visible_count == 0
    assert check_thread_counts() == []


def test_no_reports_hold_what_a_moderator_reviewed(comment):
    decide(comment, "approved")

    for _ in range(7):
        send(comment)

    assert Comment.objects.get().status == "approved"
    queued = Comment.objects.reported().get()
    assert (queued.report_weight, queued.report_count) == (7, 7)


def test_a_held_comment_stays_in_the_queue_of_reports(comment):
    for _ in range(5):
        send(comment)

    assert Comment.objects.reported().get().report_weight == 5


@pytest.mark.parametrize(
    ("steps", "state"),
    [
        ([("removed", "hate")], "agreed"),
        ([("spam", "")], "agreed"),
        ([("pending", ""), ("rejected", "hate")], "agreed"),
        ([("pending", "")], "open"),
        ([("approved", "")], "declined"),
        ([("pending", ""), ("approved", "")], "declined"),
        ([("removed", "hate"), ("approved", "")], "declined"),
    ],
)
def test_a_decision_answers_the_reports(comment, steps, state):
    report = send(comment)

    for to, reason in steps:
        decide(comment, to, reason)

    assert state_of(report) == state
    assert (Report.objects.get().judged_at is not None) == (state != "open")
    assert Comment.objects.reported().exists() == (state == "open")


def test_an_answered_report_is_not_opened_again_by_the_same_reader(comment):
    sender = make_sender()
    send(comment, sender=sender)
    decide(comment, "approved")

    again = send(comment, sender=sender, proof=Proof())

    assert again.state == "declined"


def test_withdraw_report_takes_back_what_is_open_and_may_be_sent_anew(comment):
    sender = make_sender()
    report = send(comment, sender=sender)

    withdraw_report(comment.pk, sender=sender)
    withdraw_report(comment.pk, sender=sender)
    taken_back, queue = state_of(report), list(Comment.objects.reported())
    again = send(comment, Complaint("hate"), sender=sender)

    assert (taken_back, queue) == ("withdrawn", [])
    assert (again.pk, again.state, again.reason) == (report.pk, "open", "hate")


def test_withdraw_report_leaves_what_was_answered_and_what_others_said(comment):
    sender = make_sender()
    answered = send(comment, sender=sender)
    decide(comment, "approved")
    open_one = send(comment)

    withdraw_report(comment.pk, sender=sender)
    withdraw_report(comment.pk, sender=make_sender())

    assert (state_of(answered), state_of(open_one)) == ("declined", "open")


def test_withdraw_report_knows_only_what_could_have_been_reported(comment):
    Comment.objects.update(status="removed")

    with pytest.raises(NoSuchCommentError):
        withdraw_report(comment.pk, sender=make_sender())


@pytest.mark.parametrize(
    ("published", "agreed", "declined", "weight"),
    [
        (0, 0, 0, 1),
        (1, 0, 0, 1),
        (2, 0, 0, 2),
        (9, 0, 0, 2),
        (10, 0, 0, 4),
        (10, 0, 5, 4),
        (10, 3, 3, 4),
        (10, 2, 4, 2),
        (10, 1, 7, 1),
        (10, 0, 6, 0),
        (2, 2, 4, 1),
        (0, 2, 4, 0),
        (0, 90, 10, 1),
    ],
)
def test_weigh_goes_by_what_was_published_and_who_was_right(published, agreed, declined, weight):
    assert weigh(published, agreed=agreed, declined=declined) == weight


def test_a_reader_weighs_by_what_moderators_had_read(comment):
    sender = make_sender()
    theirs = {"article": comment.article, "visitor_key": sender.visitor_key}
    for _ in range(2):
        make_comment(**theirs, reviewed_at=NOW)
    for _ in range(20):
        make_comment(**theirs)

    assert send(comment, sender=sender).weight == 2


def test_a_reader_who_was_mostly_wrong_weighs_nothing(comment):
    sender = make_sender()
    for number in range(6):
        Report.objects.create(
            comment=make_comment(article=comment.article),
            reporter_key=sender.visitor_key,
            reason="hate",
            weight=1,
            state="declined" if number else "agreed",
            created_at=NOW,
        )

    assert send(comment, sender=sender).weight == 0
