"""What readers meet where a discussion is closed, and what they are told of how it is led."""

from datetime import timedelta

import pytest
from django.utils import timezone

from comments.models import Comment
from tests.comments.helpers import BODY, NAME
from tests.comments.test_views import post, with_proof
from tests.factories import NOW, make_comment, make_edition, make_policy
from tests.pages.builders import make_newspaper, path_of

pytestmark = pytest.mark.django_db

REASON = "أغلقنا النقاش احتراما لعائلات الضحايا."
FORM = '<form class="comment-form"'


def pages_of(comment):
    thread = f"/ar/articles/{comment.article_id}/comments/"
    return [
        path_of(comment.article, "ar"),
        thread,
        f"{thread}?thread={comment.pk}",
        f"{thread}?reply={comment.pk}",
    ]


def test_a_closed_discussion_shows_the_reason_in_place_of_the_form(client):
    comment = make_comment()
    make_policy(mode="closed", closed_reason_ar=REASON, article_id=comment.article_id)

    for page in pages_of(comment):
        html = client.get(page).content.decode()
        assert (REASON in html, FORM in html, "?reply=" in html) == (True, False, False)


def test_an_open_discussion_shows_the_form(client):
    comment = make_comment()
    make_policy(mode="open", closed_reason_ar=REASON)

    for page in pages_of(comment):
        html = client.get(page).content.decode()
        assert (REASON in html, FORM in html, "?reply=" in html) == (False, True, True)


@pytest.mark.parametrize(
    ("language", "words"),
    [("ar", "لم يعلّق أحد هنا."), ("en", "Nobody commented here.")],
)
def test_a_closed_discussion_without_comments_invites_nobody(client, language, words):
    edition = make_edition(language=language)
    make_policy(mode="closed")

    html = client.get(path_of(edition.article, language)).content.decode()

    assert words in html


@pytest.mark.parametrize(
    ("mode", "words"),
    [
        ("open", "Your comment appears as soon as you send it"),
        ("post_moderated", "Your comment appears as soon as you send it"),
        ("newcomers_held", "Your first comments appear once a moderator has read them"),
        ("pre_moderated", "Comments appear once a moderator has read them."),
    ],
)
def test_the_form_says_when_a_comment_appears(client, mode, words):
    edition = make_edition(language="en")
    make_policy(mode=mode)

    assert words in client.get(path_of(edition.article, "en")).content.decode()


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_comment_sent_to_a_closed_discussion_is_refused_and_its_words_given_back(
    client, language
):
    edition = make_edition(language=language)
    make_policy(mode="closed", closed_reason_ar=REASON, closed_reason_en="Closed for the families.")

    response = post(client, edition, with_proof(edition))

    html = response.content.decode()
    reason = REASON if language == "ar" else "Closed for the families."
    assert response.status_code == 409
    assert (reason in html, BODY in html, FORM in html) == (True, True, False)
    assert not Comment.objects.exists()


def test_whoever_sent_nothing_to_a_closed_discussion_is_told_too(client):
    make_policy(mode="closed", closed_reason_ar=REASON)

    response = post(client, make_edition(), {})

    assert response.status_code == 409
    assert REASON in response.content.decode()


def test_a_comment_in_an_open_discussion_is_on_the_page_at_once(client):
    edition = make_edition()
    make_policy(mode="open")

    post(client, edition, with_proof(edition))

    html = client.get(path_of(edition.article, "ar")).content.decode()
    assert (NAME in html, BODY in html) == (True, True)


@pytest.mark.parametrize(
    "fields",
    [{"starts_at": 20}, {"ends_at": 20}, {"close_after_days": 1}],
)
def test_pages_are_not_kept_past_the_moment_at_which_a_policy_changes(client, fields):
    now = timezone.now()
    article = make_newspaper(size=1)
    published = article.editions.get(language="ar").first_published_at
    moment = now + timedelta(seconds=20)
    if "close_after_days" in fields:
        article.editions.update(first_published_at=moment - timedelta(days=1))
    assert published < now
    moments = {name: moment for name in fields if name != "close_after_days"}
    make_policy(**{"mode": "open"} | fields | moments)

    for page in (path_of(article, "ar"), f"/ar/articles/{article.pk}/comments/"):
        life = int(client.get(page)["Cache-Control"].rpartition("=")[2])
        assert 15 <= life <= 20


def test_what_a_policy_says_of_the_other_language_changes_no_byte(client):
    edition = make_edition(now=NOW)
    page = path_of(edition.article, "ar")
    before = client.get(page)["ETag"]

    make_policy(mode="closed", language="en", closed_reason_en="Closed.")

    assert client.get(page)["ETag"] == before
