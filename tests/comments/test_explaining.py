"""What writers of refused comments are told: by reason, in the comment's language."""

import pytest

from articles.errors import NotAllowedError
from articles.models import HouseAction
from comments.models import ReasonTemplate, RejectReason
from comments.services import explanation_for, save_reason_template
from tests.factories import make_comment, make_edition, make_moderator, make_user

pytestmark = pytest.mark.django_db

RIGHTS = ("comments.add_reasontemplate", "comments.change_reasontemplate")


def refused(reason, language="ar"):
    edition = make_edition(language=language)
    return make_comment(
        article=edition.article, language=language, status="rejected", reject_reason=reason
    )


@pytest.mark.parametrize("reason", RejectReason.values)
def test_every_reason_is_explained_in_both_languages(reason):
    arabic, english = (explanation_for(refused(reason, language)) for language in ("ar", "en"))

    assert english.isascii()
    assert arabic
    assert not any(char.isascii() and char.isalpha() for char in arabic)


def test_the_newsroom_says_it_in_its_own_words_where_it_has_some():
    template = ReasonTemplate(reason="hate", text_ar="  لا مكان للكراهية في هذه الصفحات.\r\n")
    save_reason_template(template, actor=make_user(*RIGHTS))

    assert explanation_for(refused("hate")) == "لا مكان للكراهية في هذه الصفحات."
    assert explanation_for(refused("hate", "en")).startswith("Your comment speaks with hatred")


def test_a_comment_without_a_reason_has_no_explanation():
    assert explanation_for(make_comment()) == ""


def test_templates_are_saved_by_who_may_and_on_record():
    template = ReasonTemplate(reason="hate", text_en="Hatred has no place here.")
    with pytest.raises(NotAllowedError):
        save_reason_template(template, actor=make_moderator())

    save_reason_template(template, actor=make_user(*RIGHTS))
    template.text_en = "Hatred has no place on these pages."
    save_reason_template(template, actor=make_user(*RIGHTS))

    acts = HouseAction.objects.filter(kind="reasontemplate").order_by("pk")
    assert [act.detail["text_en"] for act in acts] == [
        ["", "Hatred has no place here."],
        ["Hatred has no place here.", "Hatred has no place on these pages."],
    ]


def test_templates_are_written_on_the_desk(client):
    client.force_login(make_user(*RIGHTS, "comments.view_reasontemplate"))
    address = "/admin/comments/reasontemplate/"

    asked = client.get(f"{address}add/").content.decode()
    client.post(
        f"{address}add/", {"reason": "hate", "text_ar": "لا مكان للكراهية هنا.", "text_en": ""}
    )

    template = ReasonTemplate.objects.get()
    assert "Your comment advertises something." in asked
    assert (template.reason, template.text_ar) == ("hate", "لا مكان للكراهية هنا.")
    assert client.get(f"{address}{template.pk}/change/").status_code == 200
    assert client.post(f"{address}{template.pk}/delete/", {"post": "yes"}).status_code == 403


def test_templates_are_shown_to_who_may_only_look(client):
    client.force_login(make_user("comments.view_reasontemplate"))
    template = ReasonTemplate.objects.create(reason="hate", text_ar="لا مكان للكراهية هنا.")

    page = client.get(f"/admin/comments/reasontemplate/{template.pk}/change/")

    assert "لا مكان للكراهية هنا." in page.content.decode()
