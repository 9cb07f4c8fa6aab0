"""Likes in the API: put and taken back, once per device."""

import pytest

from articles.services import publish, unpublish
from engagement.models import CommentLike, Like
from engagement.services import set_base_likes
from tests.api.calls import delete, get, make_device, put
from tests.factories import HOUR, NOW, make_article, make_comment, make_edition, make_editor

pytestmark = pytest.mark.django_db


def like_path(article_id):
    return f"articles/{article_id}/like/"


def test_a_like_is_counted_once_and_taken_back_once():
    article_id = make_edition().article_id
    set_base_likes(article_id, 84)
    device = make_device()
    path = like_path(article_id)

    answers = [act(path, device).json() for act in (put, put, get, delete, delete, get)]

    assert answers == [
        {"like_count": 85, "is_liked": True},
        {"like_count": 85, "is_liked": True},
        {"like_count": 85, "is_liked": True},
        {"like_count": 84, "is_liked": False},
        {"like_count": 84, "is_liked": False},
        {"like_count": 84, "is_liked": False},
    ]


def test_an_app_carries_the_header_it_was_given():
    article_id = make_edition().article_id
    issued = put(like_path(article_id)).headers["Midad-Device"]
    elsewhere = {"midad-device": issued}

    again = put(like_path(article_id), **elsewhere)

    assert again.json() == {"like_count": 1, "is_liked": True}
    assert "Midad-Device" not in again.headers
    assert get(like_path(article_id), **elsewhere).json()["is_liked"] is True
    assert delete(like_path(article_id), **elsewhere).json()["like_count"] == 0


def test_asking_issues_no_number():
    article_id = make_edition().article_id

    answer = get(like_path(article_id))

    assert answer.json() == {"like_count": 0, "is_liked": False}
    assert "Midad-Device" not in answer.headers
    assert not answer.cookies
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_like_belongs_to_the_article_whatever_the_language():
    article = make_article()
    make_edition(article=article)
    publish(article, language="en", actor=make_editor(), now=NOW)
    put(like_path(article.pk))

    counts = [
        get(f"articles/{article.pk}/?language={code}").json()["like_count"] for code in ("ar", "en")
    ]

    assert counts == [1, 1]


@pytest.mark.parametrize("act", [get, put, delete])
def test_what_is_live_in_no_language_cannot_be_liked(act):
    draft = make_article()
    gone = make_edition().article
    unpublish(gone, language="ar", actor=make_editor(), now=NOW + HOUR)

    answers = [act(like_path(key)) for key in (draft.pk, gone.pk, 999999999, 10**18 - 1)]

    assert {(answer.status_code, answer.json()["code"]) for answer in answers} == {
        (404, "not_found")
    }
    assert Like.objects.count() == 0


@pytest.mark.parametrize("act", [put, delete])
def test_answers_to_writes_are_never_stored(act):
    article_id = make_edition().article_id

    answer = act(like_path(article_id))

    assert "no-store" in answer.headers["Cache-Control"]


def comment_path(comment):
    return f"comments/{comment.pk}/like/"


def test_a_comment_is_liked_once_and_the_like_taken_back_once():
    path, device = comment_path(make_comment()), make_device()

    answers = [act(path, device).json() for act in (put, put, get, delete, delete, get)]

    assert [(answer["like_count"], answer["is_liked"]) for answer in answers] == [
        (1, True),
        (1, True),
        (1, True),
        (0, False),
        (0, False),
        (0, False),
    ]


def test_asking_about_a_comment_issues_no_number():
    answer = get(comment_path(make_comment()))

    assert answer.json() == {"like_count": 0, "is_liked": False}
    assert "Midad-Device" not in answer.headers
    assert not answer.cookies
    assert "no-store" in answer.headers["Cache-Control"]


def test_the_first_like_of_a_comment_issues_a_number():
    answer = put(comment_path(make_comment()))

    assert answer.headers["Midad-Device"]
    assert "no-store" in answer.headers["Cache-Control"]


def test_likes_of_a_comment_show_in_its_thread():
    comment = make_comment()
    put(comment_path(comment))

    [row] = get(f"articles/{comment.article_id}/comments/?language=ar").json()["results"]

    assert row["like_count"] == 1


@pytest.mark.parametrize("act", [get, put, delete])
def test_a_comment_that_nobody_sees_cannot_be_liked(act):
    hidden = make_comment(status="pending")

    answers = [act(f"comments/{key}/like/") for key in (hidden.pk, 999999999, 10**18 - 1)]

    assert {(answer.status_code, answer.json()["code"]) for answer in answers} == {
        (404, "not_found")
    }
    assert CommentLike.objects.count() == 0
