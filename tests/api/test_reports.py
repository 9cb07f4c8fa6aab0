"""Reports of an app: kept once, answered truthfully, seen by moderators alone."""

import json

import pytest

from comments.models import Comment, Report
from tests.api.calls import delete, get, make_device, post_raw
from tests.comments.helpers import solve
from tests.factories import make_comment, make_user

pytestmark = pytest.mark.django_db

NOTE = "يكشف عنوان جارتنا ورقم بيتها."


@pytest.fixture
def comment():
    return make_comment()


def path_of(comment):
    return f"comments/{comment.pk}/report/"


def proof_of(comment):
    query = f"article={comment.article_id}&language=ar&purpose=report"
    return {"kind": "altcha", "value": solve(get(f"captcha/challenge/?{query}").json())}


def send(comment, client=None, **fields):
    body = {"reason": "hate"} | fields
    if "captcha" not in body:
        body["captcha"] = proof_of(comment)
    return post_raw(path_of(comment), json.dumps(body), client)


def test_a_report_is_kept_and_answered_without_its_words(comment):
    answer = send(comment, reason="other", note=NOTE)

    assert answer.status_code == 200
    assert answer.json() == {"comment": comment.pk, "reason": "other", "state": "open"}
    assert "no-store" in answer.headers["Cache-Control"]
    assert Report.objects.get().note == NOTE


def test_a_report_sent_twice_counts_once_and_needs_one_proof(comment):
    device = make_device()
    first = send(comment, device)
    device_header = {"midad-device": first.headers["Midad-Device"]}

    again = post_raw(path_of(comment), '{"reason": "off_topic"}', device, **device_header)

    assert (again.status_code, again.json()) == (200, first.json())
    assert Report.objects.count() == 1


def test_a_report_is_taken_back(comment):
    device = make_device()
    header = {"midad-device": send(comment, device).headers["Midad-Device"]}

    answers = [delete(path_of(comment), device, **header) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [204, 204]
    assert Report.objects.get().state == "withdrawn"


@pytest.mark.parametrize(
    ("fields", "status", "code"),
    [
        ({"captcha": {"kind": "altcha", "value": "e30="}}, 422, "captcha_failed"),
        ({"reason": "boring"}, 422, "invalid"),
        ({"reason": "other", "note": "ن" * 301}, 422, "invalid"),
        ({"note": 5}, 422, "invalid"),
        ({"colour": "red"}, 422, "invalid"),
    ],
)
def test_a_report_is_refused_with_a_code(comment, fields, status, code):
    answer = send(comment, **fields)

    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert not Report.objects.exists()


def test_a_report_without_proof_is_refused(comment):
    answer = post_raw(path_of(comment), '{"reason": "hate"}')

    assert (answer.status_code, answer.json()["code"]) == (422, "captcha_required")


def test_a_hidden_comment_answers_like_an_unknown_one(comment):
    hidden = make_comment(article=comment.article, status="pending")
    proof = proof_of(comment)

    answers = [
        send(hidden, captcha=proof),
        post_raw("comments/999/report/", json.dumps({"reason": "hate", "captcha": proof})),
        delete(path_of(hidden)),
        delete("comments/999/report/"),
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404, 404]
    assert {answer.json()["code"] for answer in answers} == {"no_such_comment"}


def test_nothing_of_reports_is_public(comment, client):
    send(comment, reason="other", note=NOTE)
    paths = [
        f"/api/v1/articles/{comment.article_id}/comments/?language=ar",
        f"/api/v1/articles/{comment.article_id}/?language=ar",
        f"/ar/articles/{comment.article_id}/comments/",
        f"/ar/articles/{comment.article_id}/comments/{comment.pk}/report/",
    ]
    key = Report.objects.get().reporter_key

    for path in paths:
        page = client.get(path).content.decode()
        assert "قارئ" in page or "headline" in page
        assert NOTE not in page
        assert key not in page


def test_five_devices_hold_a_comment(comment):
    for _ in range(5):
        send(comment)

    assert Comment.objects.get().hold_reason == "reported"
    assert get(f"articles/{comment.article_id}/comments/?language=ar").json()["results"] == []


def test_a_session_of_the_desk_gives_a_report_no_weight_of_its_own(comment):
    device = make_device()
    device.force_login(make_user(is_superuser=True))

    send(comment, device)

    assert Report.objects.get().weight == 1
