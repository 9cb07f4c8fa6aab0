"""Liking a comment without JavaScript: one form, one uncached page, in both languages."""

import pytest
import time_machine

from comments.models import Comment
from engagement.models import CommentLike
from engagement.services.liking import VISITOR_LIMIT
from tests.factories import HOUR, NOW, make_comment

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def later():
    with time_machine.travel(NOW + HOUR, tick=False):
        yield


def path_of(comment, language="ar", article_id=None):
    return f"/{language}/articles/{article_id or comment.article_id}/comments/{comment.pk}/like/"


def press(client, comment, action="like", **place):
    browser = {"origin": "http://testserver", "sec-fetch-site": "same-origin"}
    return client.post(path_of(comment, **place), {"action": action}, headers=browser)


@pytest.mark.parametrize(
    ("language", "words"),
    [("ar", "أعجب هذا التعليق قارئاً واحداً."), ("en", "1 reader likes this comment.")],
)
def test_a_like_answers_the_exact_count_and_the_way_back(client, language, words):
    comment = make_comment(language=language, name="سامر <b>")

    response = press(client, comment, language=language)

    page = response.content.decode()
    assert response.status_code == 200
    assert words in page
    assert "سامر &lt;b&gt;" in page
    assert f"?thread={comment.pk}#comment-{comment.pk}" in page
    assert 'value="unlike"' in page
    assert "no-store" in response.headers["Cache-Control"]


def test_the_same_reader_counts_once_and_may_take_it_back(client):
    comment = make_comment()

    press(client, comment)
    press(client, comment)
    liked = Comment.objects.get().like_count
    response = press(client, comment, "unlike")

    assert (liked, Comment.objects.get().like_count) == (1, 0)
    assert 'value="like"' in response.content.decode()


def test_asking_leads_back_to_the_comment(client):
    root = make_comment()
    reply = make_comment(article=root.article, parent=root)

    response = client.get(path_of(reply))

    assert response.status_code == 302
    assert response.url.endswith(f"/comments/?thread={root.pk}#comment-{reply.pk}")


def test_a_comment_that_nobody_sees_there_answers_like_an_unknown_one(client):
    comment, hidden = make_comment(), make_comment(status="pending")

    answers = [
        press(client, hidden),
        press(client, Comment(pk=999_999, article_id=comment.article_id)),
        press(client, comment, article_id=hidden.article_id),
        press(client, comment, language="en"),
        client.get(path_of(hidden)),
    ]

    assert [answer.status_code for answer in answers] == [404] * 5
    assert not CommentLike.objects.exists()


def test_too_many_likes_are_asked_to_wait(client):
    comment = make_comment()

    for _ in range(VISITOR_LIMIT):
        press(client, comment)

    assert press(client, comment).status_code == 429


def test_a_form_on_another_site_is_refused(client):
    comment = make_comment()

    response = client.post(path_of(comment), headers={"origin": "https://elsewhere.example"})

    assert response.status_code == 403
    assert not CommentLike.objects.exists()
