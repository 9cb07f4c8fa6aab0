"""How the API tells how a discussion is led, and answers what is sent to it."""

from datetime import timedelta

import pytest

from comments.models import Comment
from tests.api.calls import get, make_device, send
from tests.factories import NOW, make_edition, make_policy

pytestmark = pytest.mark.django_db

REASON = "أغلقنا النقاش احتراما لعائلات الضحايا."


def discussions_of(article_id, **headers):
    paths = f"articles/{article_id}/?language=ar", f"articles/{article_id}/comments/?language=ar"
    return [get(path, **headers).json()["discussion"] for path in paths]


def test_a_discussion_without_policy_is_pre_moderated():
    told = {
        "mode": "pre_moderated",
        "is_open": True,
        "closes_at": None,
        "closed_reason": None,
    }

    assert discussions_of(make_edition().article_id) == [told, told]


def test_a_discussion_tells_when_it_closes_by_itself():
    make_policy(mode="open", close_after_days=3000)
    closes_at = (NOW + timedelta(days=3000)).isoformat().replace("+00:00", "Z")

    for told in discussions_of(make_edition().article_id):
        assert (told["mode"], told["closes_at"]) == ("open", closes_at)


def test_a_closed_discussion_tells_why_in_the_language_of_the_article():
    make_policy(mode="closed", closed_reason_ar=REASON, closed_reason_en="For the families.")

    for told in discussions_of(make_edition().article_id, accept_language="en"):
        assert (told["is_open"], told["closed_reason"]) == (False, REASON)


def test_a_comment_sent_to_a_closed_discussion_is_refused_with_the_reason():
    article_id = make_edition().article_id
    make_policy(mode="closed", closed_reason_ar=REASON)

    response = send(article_id, make_device())

    assert response.status_code == 409
    problem = response.json()
    assert (problem["code"], problem["detail"]) == ("comments_closed", REASON)
    assert not Comment.objects.exists()


@pytest.mark.parametrize(
    ("mode", "code", "status"),
    [("open", 201, "approved"), ("post_moderated", 201, "approved"), ("", 202, "pending")],
)
def test_a_post_tells_truly_whether_the_comment_shows(mode, code, status):
    article_id = make_edition().article_id
    make_policy(mode=mode)

    response = send(article_id, make_device())

    assert (response.status_code, response.json()["status"]) == (code, status)
