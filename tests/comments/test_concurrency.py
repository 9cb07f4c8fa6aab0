"""Many at once, in real threads on a real database: nothing lost, nothing doubled."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest
from django.db import connection

from comments.errors import CaptchaFailedError, StaleCommentError, SubmissionInFlightError
from comments.models import Comment, ModerationAction, SpentProof, ThreadCount
from comments.services import check_thread_counts, submit_comment, transition
from tests.comments.helpers import BODY, make_draft, make_proof, make_sender
from tests.factories import make_comment, make_edition, make_moderator

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
