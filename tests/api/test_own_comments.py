"""What an app may do with the comments its own device sent, and with nobody else's."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from comments.models import Comment, CommentRevision, HoldReason
from comments.services import transition
from tests.api.calls import api, get, make_device, send
from tests.comments.helpers import BODY
from tests.factories import make_comment, make_edition, make_moderator

pytestmark = pytest.mark.django_db

BETTER = "الحافلات تتأخر نصف ساعة كل صباح، لا ساعة كما كتبت أولاً."


@pytest.fixture
def sent():
    device = make_device()
    article = make_edition(now=timezone.now() - timedelta(hours=1)).article
    assert send(article.pk, device).status_code == 202
    return device, Comment.objects.get()


def call(method, path, device, **words):
    return device.generic(method, api(path), json.dumps(words), content_type="application/json")


def refuse(comment):
    return transition(
        comment,
        to="rejected",
        actor=make_moderator(),
        expected_version=comment.version,
        reason="off_topic",
    )


def test_a_device_lists_its_own_comments_alone(sent):
    device, comment = sent
    make_comment(article=comment.article, status="pending", visitor_key="another")

    answer = get("comments/mine/", device)

    [row] = answer.json()["results"]
    assert {
        name: row[name]
        for name in ("id", "article", "status", "version", "refusal", "explanation", "can_appeal")
    } == {
        "id": comment.pk,
        "article": comment.article_id,
        "status": "pending",
        "version": 1,
        "refusal": "",
        "explanation": "",
        "can_appeal": False,
    }
    assert row["editable_until"].endswith("Z")
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_device_lists_its_comments_on_one_article(sent):
    device, comment = sent

    here = get(f"comments/mine/?article={comment.article_id}", device).json()["results"]
    elsewhere = get("comments/mine/?article=999999", device).json()["results"]

    assert ([row["id"] for row in here], elsewhere) == ([comment.pk], [])


def test_an_unknown_device_has_no_comments():
    make_comment(visitor_key="another")

    assert get("comments/mine/").json() == {"results": []}


def test_who_is_taken_for_spam_is_told_that_it_waits(sent):
    device, comment = sent
    Comment.objects.filter(pk=comment.pk).update(status="spam", hold_reason=HoldReason.HONEYPOT)

    assert get("comments/mine/", device).json()["results"][0]["status"] == "pending"


def test_a_comment_is_changed_and_looked_at_again(sent):
    device, comment = sent

    answer = call("PUT", f"comments/{comment.pk}/", device, version=1, body=BETTER)

    assert answer.status_code == 200
    assert (answer.json()["body"], answer.json()["version"]) == (BETTER, 2)
    assert CommentRevision.objects.get().body == BODY


@pytest.mark.parametrize(
    ("words", "status", "code", "pointer"),
    [
        ({"version": 1, "body": " "}, 422, "invalid", "/body"),
        ({"version": 9, "body": BETTER}, 409, "stale_comment", ""),
        ({"body": BETTER}, 422, "invalid", "/version"),
        ({"version": 1, "body": BETTER, "name": "x"}, 422, "invalid", "/name"),
    ],
)
def test_a_change_is_refused_with_its_reason(sent, words, status, code, pointer):
    device, comment = sent

    answer = call("PUT", f"comments/{comment.pk}/", device, **words)

    problem = answer.json()
    assert answer.status_code == status, problem
    assert problem["code"] == code
    assert pointer in json.dumps(problem.get("errors", pointer))
    assert Comment.objects.get().body == BODY


def test_a_comment_is_withdrawn_and_erased(sent):
    device, comment = sent

    withdrawn = call("POST", f"comments/{comment.pk}/withdraw/", device, version=1).json()
    erased = call("POST", f"comments/{comment.pk}/erase/", device, version=2).json()

    assert (withdrawn["status"], erased["status"], erased["body"]) == ("withdrawn", "erased", "")
    assert get("comments/mine/", device).json() == {"results": []}


def test_a_refusal_is_explained_and_appealed_once(sent):
    device, comment = sent
    refuse(comment)
    [told] = get("comments/mine/", device).json()["results"]

    appeal = {"version": 2, "words": "قصدت الميزانية لا الوزير."}
    path = f"comments/{comment.pk}/appeal/"
    too_long = call("POST", path, device, version=2, words="س" * 501)
    appealed = call("POST", path, device, **appeal).json()
    again = call("POST", path, device, **appeal | {"version": 3})

    assert (told["refusal"], told["can_appeal"]) == ("off_topic", True)
    assert told["explanation"]
    assert too_long.status_code == 422
    assert (appealed["status"], appealed["can_appeal"]) == ("pending", False)
    assert (again.status_code, again.json()["code"]) == (409, "appeal_closed")


@pytest.mark.parametrize("act", ["", "withdraw/", "appeal/", "erase/"])
def test_nobody_else_touches_a_comment(sent, act):
    _device, comment = sent
    method = "POST" if act else "PUT"
    words = {"version": 1} if act else {"version": 1, "body": BETTER}
    other = make_device()
    send(make_edition(now=timezone.now()).article_id, other)

    statuses = {
        call(method, f"comments/{comment.pk}/{act}", device, **words).status_code
        for device in (make_device(), other)
    }

    assert statuses == {404}
    comment.refresh_from_db()
    assert (comment.body, comment.status) == (BODY, "pending")


def test_changes_have_a_limit(sent):
    device, comment = sent

    answers = [
        call("PUT", f"comments/{comment.pk}/", device, version=9, body=BETTER) for _ in range(21)
    ]

    assert {answer.status_code for answer in answers[:20]} == {409}
    assert answers[20].status_code == 429
