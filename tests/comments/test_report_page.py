"""Reporting by page, in both languages and without JavaScript; nothing of it is public."""

import re

import pytest

from comments.captcha import make_challenge
from comments.errors import NoSuchCommentError
from comments.models import Comment, Report
from tests.comments.helpers import solve
from tests.factories import make_comment, make_edition

pytestmark = pytest.mark.django_db

SURROUNDINGS = {"HTTP_ORIGIN": "http://testserver"}
NOTE = "يكشف عنوان جارتنا ورقم بيتها."


@pytest.fixture(params=["ar", "en"])
def comment(request):
    edition = make_edition(language=request.param)
    return make_comment(article=edition.article, language=request.param)


def address(comment):
    return f"/{comment.language}/articles/{comment.article_id}/comments/{comment.pk}/report/"


def post(client, comment, **fields):
    return client.post(address(comment), fields, **SURROUNDINGS)


def with_proof(comment, **fields):
    challenge = make_challenge(comment.article_id, comment.language, purpose="report")
    return {"reason": "hate", "altcha": solve(challenge)} | fields


def token_of(response):
    return re.search(r'name="preview" value="([^"]+)"', response.content.decode())[1]


def test_thread_links_to_the_page_of_each_comment(client, comment):
    thread = client.get(f"/{comment.language}/articles/{comment.article_id}/comments/")

    assert f'href="{address(comment)}"' in thread.content.decode()


def test_report_page_shows_the_comment_and_is_stored_by_nobody(client, comment):
    response = client.get(address(comment))

    page = response.content.decode()
    assert response.status_code == 200
    assert "no-store" in response.headers["Cache-Control"]
    assert f">{comment.body}</p>" in page
    assert page.count('type="radio"') == 7
    assert f"language={comment.language}&amp;purpose=report" in page
    assert not response.cookies


def test_report_page_takes_a_report_and_says_so_again_later(client, comment):
    response = post(client, comment, **with_proof(comment, reason="other", note=NOTE))
    later = client.get(address(comment))

    report = Report.objects.get()
    assert (report.comment, report.reason, report.note) == (comment, "other", NOTE)
    for answer in (response, later):
        assert answer.status_code == 200
        assert 'value="withdraw"' in answer.content.decode()
        assert "no-store" in answer.headers["Cache-Control"]
        assert NOTE not in answer.content.decode()


def test_report_page_takes_a_report_back(client, comment):
    post(client, comment, **with_proof(comment))

    response = post(client, comment, action="withdraw")

    assert response.status_code == 200
    assert Report.objects.get().state == "withdrawn"
    assert 'name="reason"' in client.get(address(comment)).content.decode()


def test_report_page_takes_a_report_back_of_what_was_held_meanwhile(client, comment):
    post(client, comment, **with_proof(comment))
    Comment.objects.update(status="pending")

    response = post(client, comment, action="withdraw")

    assert response.status_code == 200
    assert comment.body not in response.content.decode()
    assert Report.objects.get().state == "withdrawn"


def test_report_page_says_that_a_report_was_answered(client, comment):
    post(client, comment, **with_proof(comment))
    Report.objects.update(state="declined")

    page = client.get(address(comment)).content.decode()

    assert 'value="withdraw"' not in page
    assert 'name="reason"' not in page


def test_report_page_asks_for_a_reason_and_keeps_the_words(client, comment):
    without = post(client, comment, **with_proof(comment, reason="", note=NOTE))
    long = post(client, comment, **with_proof(comment, reason="other", note="ن" * 301))

    assert (without.status_code, long.status_code) == (422, 422)
    assert NOTE in without.content.decode()
    assert 'href="#report-offensive"' in without.content.decode()
    assert 'href="#report-note"' in long.content.decode()
    assert not Report.objects.exists()


def test_report_page_works_without_javascript(client, comment, time_machine):
    time_machine.move_to("2026-11-22 12:00:00Z")
    token = token_of(client.get(address(comment)))
    time_machine.shift(4)

    response = post(client, comment, reason="hate", preview=token)

    assert response.status_code == 200
    assert Report.objects.get().reason == "hate"


def test_report_page_asks_again_where_no_proof_came_or_it_fails(client, comment):
    bare = post(client, comment, reason="hate")
    hasty = post(client, comment, reason="hate", preview=token_of(bare))

    assert (bare.status_code, hasty.status_code) == (200, 422)
    assert 'value="hate"\n              required\n              checked' in bare.content.decode()
    assert 'role="alert"' in hasty.content.decode()
    assert not Report.objects.exists()


def test_report_page_tells_when_it_was_too_often(client, comment):
    for _ in range(11):
        post(client, comment, **with_proof(comment))
        Report.objects.all().delete()

    response = post(client, comment, **with_proof(comment))

    assert response.status_code == 429
    assert int(response.headers["Retry-After"]) > 0
    assert 'value="hate"' in response.content.decode()


def test_report_page_puts_the_trapped_aside_without_telling(client, comment):
    response = post(client, comment, **with_proof(comment, website="https://spam.example"))

    assert response.status_code == 200
    assert Report.objects.get().weight == 0


@pytest.mark.parametrize("status", ["pending", "rejected", "removed"])
def test_report_page_knows_only_what_readers_see(client, comment, status):
    Comment.objects.update(status=status)

    answers = [
        client.get(address(comment)),
        post(client, comment, **with_proof(comment)),
        post(client, comment, action="withdraw"),
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404]


def test_report_page_belongs_to_one_article(client, comment):
    other = make_edition(language=comment.language)
    path = f"/{comment.language}/articles/{other.article_id}/comments/{comment.pk}/report/"

    assert client.get(path).status_code == 404


def test_report_page_refuses_other_sites(client, comment):
    response = client.post(
        address(comment), with_proof(comment), HTTP_ORIGIN="https://evil.example"
    )

    assert response.status_code == 403
    assert not Report.objects.exists()


def test_report_page_is_gone_with_a_comment_that_goes_meanwhile(client, comment, monkeypatch):
    def vanish(*_args, **_fields):
        raise NoSuchCommentError

    monkeypatch.setattr("comments.views.reporting.report_comment", vanish)

    assert post(client, comment, **with_proof(comment)).status_code == 404
