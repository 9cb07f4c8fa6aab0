"""Comments in the API: who sees what, and what an app's post becomes."""

import json

import pytest

from articles.services import unpublish
from comments.models import Comment, ModerationAction, Status, Submission
from comments.services import recount_thread
from tests.api.calls import get, make_device, post_raw, send, solved
from tests.comments.helpers import BODY, NAME
from tests.factories import HOUR, NOW, make_article, make_comment, make_edition, make_editor

pytestmark = pytest.mark.django_db

KEY = {"idempotency-key": "8e03978e-40d5-43e8-bc93-6894a57f9324"}


def thread(article_id, language="ar"):
    return get(f"articles/{article_id}/comments/?language={language}").json()["results"]


def test_a_thread_is_roots_with_their_first_answers():
    root = make_comment(name="سامر", body="متى تبدأ الحافلات الجديدة؟")
    article = root.article
    replies = [make_comment(article=article, parent=root) for _ in range(4)]

    [answer] = thread(article.pk)

    shown = answer.pop("replies")
    assert answer == {
        "id": root.pk,
        "parent": None,
        "name": "سامر",
        "body": "متى تبدأ الحافلات الجديدة؟",
        "is_staff": False,
        "created_at": root.created_at.isoformat().replace("+00:00", "Z"),
        "gone": "",
        "like_count": 0,
        "is_featured": False,
        "is_pinned": False,
        "reply_count": 4,
    }
    assert [reply["id"] for reply in shown] == [reply.pk for reply in replies[:3]]
    assert {reply["parent"] for reply in shown} == {root.pk}


def test_threads_of_two_languages_are_two():
    article = make_article()
    make_edition(article=article)
    make_edition(article=article, language="en")
    arabic = make_comment(article=article)
    english = make_comment(article=article, language="en")

    assert [row["id"] for row in thread(article.pk)] == [arabic.pk]
    assert [row["id"] for row in thread(article.pk, "en")] == [english.pk]


def test_comments_vanish_with_their_article():
    comment = make_comment()
    unpublish(comment.article, language="ar", actor=make_editor(), now=NOW + HOUR)

    for path in ("comments/", f"comments/{comment.pk}/replies/"):
        assert get(f"articles/{comment.article_id}/{path}?language=ar").status_code == 404


@pytest.mark.parametrize("status", sorted(set(Status.values) - {"approved"}))
def test_answers_to_what_is_not_shown_are_not_found(status):
    root = make_comment(status=status)
    make_comment(article=root.article, parent=root)

    path = f"articles/{root.article_id}/comments/{root.pk}/replies/?language=ar"

    assert get(path).status_code == 404
    assert thread(root.article_id) == []


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_post_waits_for_a_moderator(language):
    article_id = make_edition(language=language).article_id

    answer = send(article_id, language=language, email="samer@example.org")

    comment = Comment.objects.get()
    assert answer.status_code == 202
    assert answer.json() == {
        "id": comment.pk,
        "parent": None,
        "name": NAME,
        "body": BODY,
        "is_staff": False,
        "created_at": "2026-03-14T10:26:53.589793Z",
        "language": language,
        "status": "pending",
    }
    assert (comment.status, comment.email, comment.language) == (
        "pending",
        "samer@example.org",
        language,
    )
    assert ModerationAction.objects.get().comment_id == comment.pk
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_bare_altcha_payload_is_a_proof():
    article_id = make_edition().article_id

    assert send(article_id, captcha=solved(article_id)).status_code == 202


def test_an_answer_names_its_parent():
    root = make_comment()

    answer = send(root.article_id, parent=root.pk)

    assert (answer.status_code, answer.json()["parent"]) == (202, root.pk)


def test_a_comment_already_approved_is_told_as_created():
    article_id = make_edition().article_id
    device = make_device()
    body = {"captcha": solved(article_id)}
    send(article_id, device, headers=KEY, **body)
    Comment.objects.update(status="approved")

    again = send(article_id, device, headers=KEY, **body)

    assert (again.status_code, again.json()["status"]) == (201, "approved")


@pytest.mark.parametrize("status", ["spam", "rejected", "removed"])
def test_what_a_moderator_thinks_is_not_told(status):
    article_id = make_edition().article_id
    device = make_device()
    body = {"captcha": solved(article_id)}
    send(article_id, device, headers=KEY, **body)
    Comment.objects.update(status=status)

    again = send(article_id, device, headers=KEY, **body)

    assert (again.status_code, again.json()["status"]) == (202, "pending")


def test_the_same_key_and_body_are_one_comment():
    article_id = make_edition().article_id
    device = make_device()
    body = {"captcha": solved(article_id)}

    answers = [send(article_id, device, headers=KEY, **body) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [202, 202]
    assert answers[0].json() == answers[1].json()
    assert Comment.objects.count() == 1


def test_a_lost_answer_is_asked_for_again_without_a_new_proof():
    article_id = make_edition().article_id
    device = make_device()
    send(article_id, device, headers=KEY)

    again = send(article_id, device, headers=KEY, captcha={"kind": "altcha", "value": ""})

    assert (again.status_code, Comment.objects.count()) == (202, 1)


def test_the_same_key_with_other_words_is_refused():
    article_id = make_edition().article_id
    device = make_device()
    send(article_id, device, headers=KEY)

    answer = send(article_id, device, headers=KEY, body="كلام آخر تماما.")

    assert (answer.status_code, answer.json()["code"]) == (422, "idempotency_key_reused")


def test_two_devices_may_choose_the_same_key():
    article_id = make_edition().article_id

    answers = [send(article_id, headers=KEY, body=f"{BODY} {number}") for number in range(2)]

    assert [answer.status_code for answer in answers] == [202, 202]
    assert Comment.objects.count() == 2


def test_a_key_that_is_being_worked_on_is_a_conflict():
    article_id = make_edition().article_id
    device = make_device()
    body = {"captcha": solved(article_id)}
    send(article_id, device, headers=KEY, **body)
    Submission.objects.update(comment=None)

    answer = send(article_id, device, headers=KEY, **body)

    assert (answer.status_code, answer.json()["code"]) == (409, "submission_in_flight")


@pytest.mark.parametrize("key", ["k" * 201, "\u0643"])
def test_a_key_that_cannot_be_one_is_refused(key):
    article_id = make_edition().article_id

    answer = send(article_id, headers={"idempotency-key": key})

    assert (answer.status_code, answer.json()["code"]) == (400, "invalid_idempotency_key")


@pytest.mark.parametrize("proof", [{}, {"captcha": {"kind": "altcha", "value": ""}}])
def test_a_post_without_proof_is_asked_for_one(proof):
    article_id = make_edition().article_id
    body = {"name": NAME, "body": BODY} | proof

    answer = post_raw(f"articles/{article_id}/comments/?language=ar", json.dumps(body))

    assert (answer.status_code, answer.json()["code"]) == (422, "captcha_required")
    assert Comment.objects.count() == 0


def test_a_wrong_or_spent_proof_is_refused():
    article_id = make_edition().article_id
    other = make_edition().article_id
    proof = solved(article_id)
    send(article_id, captcha=proof)

    answers = [
        send(article_id, captcha=proof, body="تعليق ثان بالبرهان نفسه."),
        send(article_id, captcha=solved(other)),
        send(article_id, captcha={"kind": "recaptcha", "value": ""}),
        send(article_id, captcha="rubbish"),
    ]

    assert [answer.json()["code"] for answer in answers] == [
        "captcha_failed",
        "captcha_failed",
        "captcha_required",
        "captcha_failed",
    ]
    assert Comment.objects.count() == 1


#: (what is sent beside good fields, pointer, code)
INVALID = [
    ({"name": ""}, "#/name", "required"),
    ({"name": "!!!"}, "#/name", "name_without_letters"),
    ({"name": "س" * 61}, "#/name", "max_length"),
    ({"body": " \u200b "}, "#/body", "required"),
    ({"body": "ن" * 3001}, "#/body", "max_length"),
    ({"email": "not-an-address"}, "#/email", "invalid"),
    ({"name": 5}, "#/name", "invalid"),
    ({"body": None}, "#/body", "null"),
    ({"body": ["x"]}, "#/body", "invalid"),
    ({"parent": "7"}, "#/parent", "invalid"),
    ({"parent": 7.0}, "#/parent", "invalid"),
    ({"parent": True}, "#/parent", "invalid"),
    ({"parent": 2**64}, "#/parent", "max_value"),
    ({"parent": 0}, "#/parent", "min_value"),
    ({"parent": 999999999}, "#/parent", "no_such_parent"),
    ({"website": "x"}, "#/website", "unknown_field"),
    ({"status": "approved"}, "#/status", "unknown_field"),
    ({"captcha": 5}, "#/captcha", "invalid"),
    ({"captcha": {"kind": "preview", "value": "x"}}, "#/captcha", "invalid"),
    ({"captcha": {"kind": "altcha", "value": 5}}, "#/captcha", "invalid"),
    ({"captcha": {"kind": ["altcha"], "value": "x"}}, "#/captcha", "invalid"),
    ({"captcha": {"kind": "altcha"}}, "#/captcha", "invalid"),
]


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize(("fields", "pointer", "code"), INVALID)
def test_unacceptable_values_are_pointed_at(fields, pointer, code, language):
    article_id = make_edition().article_id

    answer = send(article_id, headers={"accept-language": language}, **fields)

    [error] = answer.json()["errors"]
    assert answer.status_code == 422
    assert (error["pointer"], error["code"]) == (pointer, code)
    assert Comment.objects.count() == 0


def test_all_that_is_wrong_is_told_at_once():
    article_id = make_edition().article_id

    answer = send(article_id, name="", body="", email="x")

    assert [error["pointer"] for error in answer.json()["errors"]] == [
        "#/name",
        "#/email",
        "#/body",
    ]


@pytest.mark.parametrize("body", ["[]", "5", "null", '"x"'])
def test_a_body_that_is_no_object_is_refused(body):
    article_id = make_edition().article_id

    answer = post_raw(f"articles/{article_id}/comments/?language=ar", body)

    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")


def test_an_empty_body_lacks_what_is_required():
    article_id = make_edition().article_id

    answer = post_raw(f"articles/{article_id}/comments/?language=ar", b"")

    errors = [(error["pointer"], error["code"]) for error in answer.json()["errors"]]
    assert errors == [("#/name", "required"), ("#/body", "required")]


def test_nobody_comments_on_what_is_not_live():
    draft = make_article()

    answer = post_raw(
        f"articles/{draft.pk}/comments/?language=ar", json.dumps({"name": NAME, "body": BODY})
    )

    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


def test_a_challenge_is_never_stored():
    article_id = make_edition().article_id

    first, second = (get(f"captcha/challenge/?article={article_id}&language=ar") for _ in range(2))

    assert "no-store" in first.headers["Cache-Control"]
    assert first.json()["signature"] != second.json()["signature"]


@pytest.mark.parametrize(
    ("asked", "code"),
    [("", "required"), ("&purpose=newsletter&article=1", "invalid")],
)
def test_a_challenge_is_for_an_article_or_for_the_newsletter(asked, code):
    answer = get(f"captcha/challenge/?language=ar{asked}")

    assert answer.status_code == 400
    assert [error["code"] for error in answer.json()["errors"]] == [code]


def test_counts_in_answers_are_those_of_the_thread():
    comment = make_comment()
    make_comment(article=comment.article, status="pending")
    recount_thread(comment.article_id, "ar")

    [row] = get("articles/").json()["results"]

    assert row["comment_count"] == len(thread(comment.article_id)) == 1


def test_an_app_may_keep_its_cookie():
    article_id = make_edition().article_id
    device = make_device()

    statuses = [send(article_id, device, body=f"{BODY} {n}").status_code for n in range(2)]

    assert device.cookies
    assert statuses == [202, 202]
