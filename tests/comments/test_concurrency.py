"""Many at once, in real threads on a real database: nothing lost, nothing doubled."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier, Event
from time import monotonic, sleep

import pytest
from django.db import connection

from comments.captcha import Proof, make_challenge
from comments.errors import (
    CaptchaFailedError,
    CommentsClosedError,
    NoSuchCommentError,
    StaleCommentError,
    SubmissionInFlightError,
)
from comments.models import Comment, ModerationAction, Report, SpentProof, ThreadCount
from comments.services import (
    Complaint,
    check_thread_counts,
    recount_thread,
    report_comment,
    save_policy,
    submit_comment,
    transition,
)
from comments.services.claims import settle
from tests.comments.helpers import BODY, make_draft, make_proof, make_sender, solve
from tests.factories import make_comment, make_edition, make_moderator, make_policy, make_user

pytestmark = pytest.mark.usefixtures("database_of_threads")


def at_once(acts):
    """Run all of `acts` at the same moment; returns results and errors in their order."""
    barrier = Barrier(len(acts))

    def run(act):
        try:
            barrier.wait()
            return act()
        except Exception as error:  # noqa: BLE001 - the errors are what is looked at
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_one_proof_buys_one_comment():
    draft = make_draft()
    proof = make_proof(draft)

    def post(number):
        words = replace(draft, body=f"{BODY} {number}")
        return submit_comment(words, sender=make_sender(), proof=proof, key=f"key{number}")

    results = at_once([lambda number=number: post(number) for number in range(12)])

    refused = [result for result in results if isinstance(result, CaptchaFailedError)]
    assert (len(refused), Comment.objects.count(), SpentProof.objects.count()) == (11, 1, 1)


@pytest.mark.parametrize("key", ["key", None])
def test_one_post_sent_many_times_at_once_is_one_comment(key):
    draft, sender = make_draft(), make_sender()
    proof = make_proof(draft)

    def post():
        return submit_comment(draft, sender=sender, proof=proof, key=key, patience=20)

    results = at_once([post] * 12)

    assert set(results) == {Comment.objects.get()}
    assert ModerationAction.objects.count() == 1


def test_an_impatient_repetition_is_told_to_wait_or_gets_the_comment():
    draft, sender = make_draft(), make_sender()
    proof = make_proof(draft)

    def post():
        return submit_comment(draft, sender=sender, proof=proof, patience=0)

    results = at_once([post] * 8)

    comment = Comment.objects.get()
    assert all(
        result == comment or isinstance(result, SubmissionInFlightError) for result in results
    )
    assert comment in results


def test_everybody_who_writes_at_once_is_heard():
    article = make_edition().article
    drafts = [make_draft(article_id=article.pk, body=f"{BODY} {n}") for n in range(20)]
    proofs = [make_proof(draft) for draft in drafts]

    results = at_once(
        [
            lambda draft=draft, proof=proof: submit_comment(
                draft, sender=make_sender(), proof=proof
            )
            for draft, proof in zip(drafts, proofs, strict=True)
        ]
    )

    assert {comment.body for comment in results} == {draft.body for draft in drafts}
    assert Comment.objects.count() == 20


def test_one_of_many_moderators_decides():
    comment = make_comment(status="pending")
    moderators = [make_moderator() for _ in range(6)]

    def decide(moderator):
        return transition(comment, to="approved", actor=moderator, expected_version=1)

    results = at_once([lambda one=one: decide(one) for one in moderators])

    stale = [result for result in results if isinstance(result, StaleCommentError)]
    winner = Comment.objects.get().reviewed_by.username
    assert {error.params["actor_name"] for error in stale} == {winner}
    assert (len(stale), ModerationAction.objects.count()) == (5, 1)
    assert ThreadCount.objects.get().visible_count == 1


def test_counts_are_right_after_many_decisions_at_once():
    article = make_edition().article
    moderator = make_moderator()
    comments = [make_comment(article=article, status="pending") for _ in range(16)]

    at_once(
        [
            lambda one=one: transition(one, to="approved", actor=moderator, expected_version=1)
            for one in comments
        ]
    )

    assert ThreadCount.objects.get().visible_count == 16
    assert check_thread_counts() == []


def report_proof(comment):
    return Proof("altcha", solve(make_challenge(comment.article_id, "ar", purpose="report")))


def test_thirty_two_reporters_at_once_hold_once():
    comment = make_comment()
    recount_thread(comment.article_id, "ar")
    proofs = [report_proof(comment) for _ in range(32)]

    def report(proof):
        return report_comment(comment.pk, Complaint("hate"), sender=make_sender(), proof=proof)

    results = at_once([lambda proof=proof: report(proof) for proof in proofs])

    # Whoever comes after the fifth finds the comment gone.
    late = [result for result in results if isinstance(result, NoSuchCommentError)]
    assert (len(late), Report.objects.count(), ModerationAction.objects.count()) == (27, 5, 1)
    held = Comment.objects.get()
    assert (held.status, held.hold_reason, held.version) == ("pending", "reported", 2)
    assert ThreadCount.objects.get().visible_count == 0
    assert check_thread_counts() == []


def test_one_reader_who_clicks_many_times_reports_once():
    comment, sender = make_comment(), make_sender()
    proofs = [report_proof(comment) for _ in range(8)]

    def report(proof):
        return report_comment(comment.pk, Complaint("hate"), sender=sender, proof=proof)

    at_once([lambda proof=proof: report(proof) for proof in proofs])

    assert Report.objects.count() == 1
    assert Comment.objects.get().status == "approved"


def test_reports_and_a_decision_at_once_end_in_one_of_two_true_states():
    comment, moderator = make_comment(), make_moderator()
    proofs = [report_proof(comment) for _ in range(8)]

    def report(proof):
        return report_comment(comment.pk, Complaint("hate"), sender=make_sender(), proof=proof)

    def keep():
        return transition(comment, to="approved", actor=moderator, expected_version=1)

    at_once([keep, *(lambda proof=proof: report(proof) for proof in proofs)])

    now = Comment.objects.get()
    was_reviewed = now.reviewed_at is not None
    assert now.status == ("approved" if was_reviewed else "pending")
    assert Report.objects.filter(state="declined").count() < 5
    assert check_thread_counts() == []


def test_what_closes_while_many_write_publishes_nothing_afterwards():
    edition = make_edition()
    policy = make_policy(mode="open")
    drafts = [make_draft(article_id=edition.article_id, body=f"{BODY} {n}") for n in range(8)]
    proofs = [make_proof(draft) for draft in drafts]
    chief = make_user("comments.change_commentpolicy")

    def close():
        policy.mode = "closed"
        save_policy(policy, actor=chief)
        return set(Comment.objects.filter(status="approved").values_list("pk", flat=True))

    acts = [
        lambda draft=draft, proof=proof: submit_comment(draft, sender=make_sender(), proof=proof)
        for draft, proof in zip(drafts, proofs, strict=True)
    ]
    *results, published_before = at_once([*acts, close])

    sent = [result for result in results if isinstance(result, Comment)]
    refused = [result for result in results if isinstance(result, CommentsClosedError)]
    assert len(sent) + len(refused) == len(results)
    published = set(Comment.objects.filter(status="approved").values_list("pk", flat=True))
    assert published == published_before
    assert check_thread_counts() == []


def test_a_policy_waits_for_the_comment_that_is_being_stored(monkeypatch):
    edition = make_edition()
    policy = make_policy(mode="open")
    draft = make_draft(article_id=edition.article_id)
    proof = make_proof(draft)
    chief = make_user("comments.change_commentpolicy")
    is_judging, closing = Event(), Event()

    def write():
        return submit_comment(draft, sender=make_sender(), proof=proof)

    def settling(submission, comment):
        is_judging.set()
        closing.wait(timeout=10)
        # Whoever closes now has begun, and is not through before this is stored.
        sleep(0.3)
        settle(submission, comment)
        stored_at.append(monotonic())

    def close():
        is_judging.wait(timeout=10)
        closing.set()
        policy.mode = "closed"
        save_policy(policy, actor=chief)
        return monotonic()

    stored_at = []
    monkeypatch.setattr("comments.services.submission.settle", settling)

    comment, closed_at = at_once([write, close])

    assert comment.status == "approved"
    assert closed_at > stored_at[0]
