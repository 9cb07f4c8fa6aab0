"""What moderators do beside deciding: claims, notes, and answers in the newsroom's name."""

from datetime import timedelta

import pytest
from django.urls import reverse

from articles.access import PIPELINE
from articles.errors import NotAllowedError
from articles.models import OutboxEvent
from comments.errors import (
    AlreadyClaimedError,
    EmptyWordsError,
    NotAnswerableError,
    WordsTooLongError,
)
from comments.models import Comment, ModeratorNote, ThreadCount
from comments.services import (
    add_note,
    answer_as_newsroom,
    check_thread_counts,
    claim_comment,
    transition,
)
from comments.threads import thread_page
from tests.factories import NOW, make_comment, make_moderator, make_profile, make_section, make_user

pytestmark = pytest.mark.django_db

WORDS = "يُراجع القسم القانوني هذا التعليق قبل نشره."


@pytest.fixture
def moderator():
    return make_moderator(username="huda")


def strangers():
    elsewhere = make_moderator()
    make_profile(elsewhere, sections=[make_section()])
    return [make_user("comments.view_comment"), elsewhere, PIPELINE]


def test_a_claim_holds_two_minutes_and_is_renewed(moderator):
    comment = make_comment(status="pending")
    omar = make_moderator(first_name="Omar", last_name="Saleh")

    claim_comment(comment, actor=omar, now=NOW)
    claimed = claim_comment(comment, actor=omar, now=NOW + timedelta(seconds=90))

    assert (claimed.claimed_by, claimed.version) == (omar, 1)
    with pytest.raises(AlreadyClaimedError, match="Omar Saleh"):
        claim_comment(comment, actor=moderator, now=NOW + timedelta(minutes=3))
    late = claim_comment(comment, actor=moderator, now=NOW + timedelta(minutes=3.5))
    assert late.claimed_by == moderator


def test_a_claim_forbids_nobody_to_decide(moderator):
    comment = make_comment(status="pending")
    claim_comment(comment, actor=make_moderator())

    moved = transition(comment, to="approved", actor=moderator, expected_version=1)

    assert moved.status == "approved"


def test_a_note_is_kept_with_its_author(moderator):
    comment = make_comment(status="pending")

    note = add_note(comment, actor=moderator, body=f"  {WORDS}  ")

    assert (note.comment, note.author, note.author_name) == (comment, moderator, "huda")
    assert (note.body, str(note), note.called) == (WORDS, WORDS, "huda")


@pytest.mark.parametrize(
    ("body", "error"), [(" \n", EmptyWordsError), ("م" * 1001, WordsTooLongError)]
)
def test_a_note_needs_words_but_no_novel(moderator, body, error):
    with pytest.raises(error):
        add_note(make_comment(), actor=moderator, body=body)

    assert not ModeratorNote.objects.exists()


def test_notes_are_emptied_with_the_comment_that_is_erased():
    chief = make_user("comments.moderate_comment", "comments.erase_comment")
    comment = make_comment()
    add_note(comment, actor=chief, body=WORDS)

    transition(comment, to="erased", actor=chief, expected_version=1)

    assert ModeratorNote.objects.get().body == ""


def test_the_newsroom_answers_under_its_own_name(moderator, client):
    root = make_comment()
    reply = make_comment(article=root.article, parent=root)

    answer = answer_as_newsroom(reply, actor=moderator, body="شكرًا، صُحح الرقم.")

    assert (answer.parent, answer.name, answer.status) == (root, "مداد", "approved")
    assert (answer.author, answer.reviewed_by, answer.is_staff) == (moderator, moderator, True)
    assert answer.actions.get().actor == moderator
    assert (ThreadCount.objects.get().visible_count, check_thread_counts()) == (3, [])
    event = OutboxEvent.objects.filter(name="comment_moderated").latest("pk")
    assert event.payload == {"comment_id": answer.pk}
    shown = thread_page(root.article_id, "ar").roots[0].shown_replies
    assert [one.is_staff for one in shown] == [False, True]
    page = client.get(reverse("comment_post", args=["ar", root.article_id])).content.decode()
    assert page.count("من هيئة التحرير") == 1
    assert "huda" not in page


def test_apps_are_told_what_the_newsroom_said(moderator, client):
    root = make_comment()
    answer_as_newsroom(root, actor=moderator, body="شكرًا، صُحح الرقم.")

    answer = client.get(f"/api/v1/articles/{root.article_id}/comments/", {"language": "ar"})

    [shown] = answer.json()["results"]
    assert (shown["is_staff"], shown["replies"][0]["is_staff"]) == (False, True)
    assert "huda" not in answer.content.decode()


@pytest.mark.parametrize("status", ["pending", "rejected", "removed", "spam"])
def test_the_newsroom_answers_only_what_readers_see(moderator, status):
    with pytest.raises(NotAnswerableError):
        answer_as_newsroom(make_comment(status=status), actor=moderator, body="شكرًا.")

    assert Comment.objects.count() == 1


def test_strangers_neither_claim_nor_note_nor_answer():
    comment = make_comment()

    for stranger in strangers():
        for work in (claim_comment, add_note, answer_as_newsroom):
            words = {} if work is claim_comment else {"body": WORDS}
            with pytest.raises(NotAllowedError):
                work(comment, actor=stranger, **words)

    comment.refresh_from_db()
    assert comment.claimed_by is None
    assert (ModeratorNote.objects.count(), Comment.objects.count()) == (0, 1)


@pytest.mark.parametrize("path", ["", "comments/"])
def test_readers_never_see_notes(moderator, client, path):
    comment = make_comment()
    add_note(comment, actor=moderator, body="canary-note")

    page = client.get(f"/ar/articles/{comment.article_id}/{path}", follow=True)

    assert page.status_code == 200
    assert "canary-note" not in page.content.decode()


def test_notes_are_looked_at_alone(moderator, client):
    note = add_note(make_comment(), actor=moderator, body=WORDS)
    client.force_login(make_user("comments.view_moderatornote", "comments.view_comment"))
    page = "/admin/comments/moderatornote/"

    assert WORDS in client.get(page).content.decode()
    assert WORDS in client.get(f"{page}{note.pk}/change/").content.decode()
    assert client.get(f"{page}add/").status_code == 403
    assert client.post(f"{page}{note.pk}/delete/", {"post": "yes"}).status_code == 403
