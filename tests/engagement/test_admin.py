"""The desk sees likes, and may set them aside and count them again, but changes no row by hand."""

import pytest
from django.urls import reverse

from comments.models import Comment
from engagement.models import CommentLike, Like, Tally
from engagement.services import like_article, like_comment
from tests.factories import (
    HOUR,
    NOW,
    make_comment,
    make_edition,
    make_profile,
    make_section,
    make_user,
)

pytestmark = pytest.mark.django_db

RIGHTS = [f"engagement.{act}_{row}" for act in ("view", "change") for row in ("like", "tally")]


@pytest.fixture
def article_id() -> int:
    article_id = make_edition().article_id
    for name in ("layla", "omar"):
        like_article(article_id, actor_key=name, address_hash="f" * 64, now=NOW + HOUR)
    return article_id


@pytest.fixture
def editor(client):
    editor = make_user(*RIGHTS)
    client.force_login(editor)
    return editor


def choose(client, model: str, action: str, keys: list[int]):
    url = reverse(f"admin:engagement_{model}_changelist")
    return client.post(url, {"action": action, "_selected_action": keys}, follow=True)


@pytest.mark.usefixtures("editor", "article_id")
def test_likes_are_listed_by_article_and_network(client):
    response = client.get(reverse("admin:engagement_like_changelist"), {"q": "f" * 64})

    assert response.status_code == 200
    assert response.context["cl"].result_count == 2
    assert "ffffffff" in response.content.decode()


@pytest.mark.usefixtures("editor")
def test_nothing_is_added_changed_or_deleted_by_hand(client, article_id):
    for model, key in (("like", Like.objects.first().pk), ("tally", article_id)):
        assert client.get(reverse(f"admin:engagement_{model}_add")).status_code == 403
        change = reverse(f"admin:engagement_{model}_change", args=[key])
        assert client.get(change).status_code == 200
        assert client.post(change, {"is_counted": "", "like_count": 9}).status_code == 403
        delete = reverse(f"admin:engagement_{model}_delete", args=[key])
        assert client.post(delete, {"post": "yes"}).status_code == 403

    assert Tally.objects.get().like_count == 2


@pytest.mark.usefixtures("editor", "article_id")
def test_single_likes_are_set_aside_and_counted_again(client):
    chosen = Like.objects.get(actor="v:layla").pk

    choose(client, "like", "quarantine", [chosen])
    hidden = Tally.objects.get().like_count
    response = choose(client, "like", "release", [chosen])

    assert hidden == 1
    assert Tally.objects.get().like_count == 2
    assert len(response.context["messages"]) == 1


def test_the_desk_is_told_how_many_changed(client, editor, article_id):
    make_profile(editor, desk_language="en")

    response = choose(client, "tally", "quarantine", [article_id])

    assert [str(message) for message in response.context["messages"]] == ["2 likes were changed."]


@pytest.mark.usefixtures("editor")
def test_all_likes_of_an_article_are_set_aside_and_counted_again(client, article_id):
    choose(client, "tally", "quarantine", [article_id])
    hidden = Tally.objects.get().like_count
    choose(client, "tally", "release", [article_id])

    assert hidden == 0
    assert Tally.objects.get().like_count == 2


def test_looking_does_not_give_the_right_to_judge(client, article_id):
    client.force_login(make_user("engagement.view_like", "engagement.view_tally"))

    choose(client, "tally", "quarantine", [article_id])
    page = client.get(reverse("admin:engagement_like_changelist")).content.decode()

    assert Tally.objects.get().like_count == 2
    assert 'value="quarantine"' not in page


def test_an_editor_of_another_section_is_told_so(client, editor, article_id):
    make_profile(editor, sections=[make_section()], desk_language="en")

    response = choose(client, "tally", "quarantine", [article_id])

    assert [str(message) for message in response.context["messages"]] == ["You may not do this."]
    assert Tally.objects.get().like_count == 2


def test_likes_of_comments_are_listed_set_aside_and_counted_again(client):
    client.force_login(make_user("engagement.view_commentlike", "engagement.change_like"))
    comment = make_comment(name="سامر <b>")
    for name in ("layla", "omar"):
        like_comment(comment.pk, actor_key=name, address_hash="f" * 64, now=NOW + HOUR)
    chosen = CommentLike.objects.get(actor="v:layla").pk

    page = client.get(reverse("admin:engagement_commentlike_changelist"), {"q": "f" * 64})
    one = client.get(reverse("admin:engagement_commentlike_change", args=[chosen]))
    choose(client, "commentlike", "quarantine", [chosen])
    hidden = Comment.objects.get().like_count
    choose(client, "commentlike", "release", [chosen])

    assert page.context["cl"].result_count == 2
    assert "سامر &lt;b&gt;" in page.content.decode()
    assert one.status_code == 200
    assert (hidden, Comment.objects.get().like_count) == (1, 2)
