"""The article form: one language is enough, nothing is lost, nobody is overwritten."""

import pytest
from django.urls import reverse

from articles.models import Article, EditorialAction
from tests.articles.desk import Inputs, form_of, make_role
from tests.factories import (
    BODY_AR,
    BODY_EN,
    HEADLINE_AR,
    HEADLINE_EN,
    make_article,
    make_author,
    make_image,
    make_profile,
    make_section,
    make_tag,
)

pytestmark = pytest.mark.django_db
ADD = "/admin/articles/article/add/"
LIST = "/admin/articles/article/"


def change(article):
    return reverse("admin:articles_article_change", args=[article.pk])


@pytest.mark.parametrize(
    ("language", "headline", "body"),
    [
        ("ar", HEADLINE_AR, BODY_AR),
        ("en", HEADLINE_EN, BODY_EN),
    ],
)
def test_one_language_alone_is_enough(client, language, headline, body):
    client.force_login(make_role("reporter"))
    words = {f"headline_{language}": headline, f"body_{language}": body}

    response = client.post(ADD, form_of(**words))

    assert response.status_code == 302
    article = Article.objects.get()
    assert getattr(article, f"headline_{language}") == headline
    assert {stage.language: stage.stage for stage in article.stages.all()} == {
        language: "draft",
        "en" if language == "ar" else "ar": "empty",
    }


def test_both_languages_stay_apart_whatever_the_desk_speaks(client):
    editor = make_role("reporter")
    make_profile(editor, desk_language="en")
    client.force_login(editor)

    client.post(ADD, form_of(headline_ar=HEADLINE_AR, headline_en=HEADLINE_EN))

    article = Article.objects.get()
    assert (article.headline_ar, article.headline_en) == (HEADLINE_AR, HEADLINE_EN)


def test_empty_address_is_made_from_the_headline(client):
    client.force_login(make_role("reporter"))

    client.post(ADD, form_of(headline_ar="عـــاجل: المجلس يقرّ الموازنة"))

    assert Article.objects.get().slug_ar == "عاجل-المجلس-يقر-الموازنة"


def test_saving_writes_the_record_and_sanitises(client):
    article = make_article()
    reporter = make_role("reporter")
    client.force_login(reporter)

    client.post(change(article), form_of(article, body_en="<p>Yes<script>alert(1)</script></p>"))

    article.refresh_from_db()
    assert article.body_en == "<p>Yes</p>"
    assert article.version == 2
    action = EditorialAction.objects.get(article=article)
    assert (action.action, action.actor) == ("saved", reporter)


def test_saving_nothing_leaves_no_trace(client):
    article = make_article()
    client.force_login(make_role("reporter"))
    client.post(change(article), form_of(article, headline_en="First"))

    client.post(change(article), form_of(article))

    article.refresh_from_db()
    assert article.version == 2
    assert EditorialAction.objects.count() == 1


def test_bylines_alone_count_as_a_save(client):
    article = make_article()
    client.force_login(make_role("reporter"))
    client.post(change(article), form_of(article, headline_en="First"))
    byline = {
        "bylines-TOTAL_FORMS": "1",
        "bylines-0-author": make_author().pk,
        "bylines-0-role": "writer",
        "bylines-0-position": "0",
        "bylines-0-article": article.pk,
    }

    client.post(change(article), form_of(article, **byline))

    article.refresh_from_db()
    assert article.bylines.count() == 1
    assert article.version == 3


def test_facts_are_saved_too(client):
    section, tag, image = make_section(), make_tag(), make_image()
    client.force_login(make_role("reporter"))

    client.post(
        ADD,
        form_of(
            headline_ar=HEADLINE_AR,
            section=section.pk,
            tags=[tag.pk],
            image=image.pk,
            is_breaking="on",
            method="monitoring",
        ),
    )

    article = Article.objects.get()
    assert (article.section, article.image, list(article.tags.all())) == (section, image, [tag])
    assert (article.is_breaking, article.method) == (True, "monitoring")


def test_a_stale_form_saves_nothing_and_keeps_what_was_typed(client):
    article = make_article()
    client.force_login(make_role("reporter"))
    mine = form_of(article, headline_ar="نصّي الذي كتبته")
    client.post(change(article), form_of(article, headline_en="Theirs"))

    response = client.post(change(article), mine)

    article.refresh_from_db()
    assert (article.headline_ar, article.headline_en) == (HEADLINE_AR, "Theirs")
    assert response.status_code == 200
    assert "نصّي الذي كتبته" in response.content.decode()
    assert response.context["errors"]


def test_a_stale_form_publishes_nothing(client):
    article = make_article()
    client.force_login(make_role("chief_editor"))
    mine = form_of(article)
    client.post(change(article), form_of(article, headline_ar="كلمات لم أرها"))

    client.post(change(article), mine | {"_act": "publish:ar"})

    assert not article.editions.exists()


def test_a_reporter_of_another_section_keeps_their_words(client):
    reporter = make_role("reporter")
    make_profile(reporter, sections=[make_section()])
    client.force_login(reporter)

    response = client.post(ADD, form_of(headline_ar="خبر لقسم آخر", section=make_section().pk))

    assert not Article.objects.exists()
    assert response.status_code == 200
    assert "خبر لقسم آخر" in response.content.decode()


@pytest.mark.parametrize("desk", ["ar", "en"])
def test_every_text_input_says_its_direction(client, desk):
    chief = make_role("administrator")
    make_profile(chief, desk_language=desk)
    client.force_login(chief)
    article, image = make_article(tags=[make_tag()]), make_image()
    pages = [
        ADD,
        LIST,
        change(article),
        "/admin/articles/image/add/",
        reverse("admin:articles_image_change", args=[image.pk]),
        "/admin/articles/section/add/",
        "/admin/articles/tag/",
        "/admin/articles/author/add/",
        "/admin/articles/source/add/",
        "/admin/articles/redirect/add/",
        f"/admin/auth/user/{chief.pk}/change/",
        "/admin/auth/user/add/",
        reverse("admin:articles_article_act", args=[article.pk, "ar", "review"]),
        reverse("admin:articles_article_act", args=[article.pk, "en", "schedule"]),
    ]

    for page in pages:
        inputs = Inputs(client.get(page).content.decode()).found
        assert inputs, page
        for name, found in inputs.items():
            if name[-3:] in {"_ar", "_en"}:
                assert found["lang"] == name[-2:], (page, name)
                assert found["dir"] == {"ar": "rtl", "en": "ltr"}[name[-2:]], (page, name)
                assert found["spellcheck"] in {"true", "false"}, (page, name)
            else:
                assert found.get("dir"), (page, name)


def test_no_bare_translated_field_is_on_a_form(client):
    client.force_login(make_role("administrator"))

    for page in (ADD, "/admin/articles/image/add/", "/admin/articles/section/add/"):
        names = Inputs(client.get(page).content.decode()).found
        assert not {"headline", "body", "kicker", "caption", "alt", "credit", "name"} & set(names)


def test_an_article_with_a_history_is_not_deleted(client):
    article = make_article()
    administrator = make_role("administrator")
    make_profile(administrator, desk_language="en")
    client.force_login(administrator)
    client.post(change(article), form_of(article, headline_en="Saved once"))

    response = client.post(f"{LIST}{article.pk}/delete/", {"post": "yes"}, follow=True)

    assert Article.objects.filter(pk=article.pk).exists()
    assert "cannot be deleted" in [str(message) for message in response.context["messages"]][-1]


def test_an_article_without_a_history_is_deleted(client):
    article = make_article()
    client.force_login(make_role("administrator"))

    client.post(f"{LIST}{article.pk}/delete/", {"post": "yes"})

    assert not Article.objects.exists()


def test_the_history_button_leads_to_the_record(client):
    article = make_article()
    client.force_login(make_role("reporter"))
    client.post(change(article), form_of(article, headline_en="Saved once"))

    response = client.get(f"{LIST}{article.pk}/history/", follow=True)

    assert response.status_code == 200
    assert [action.action for action in response.context["cl"].result_list] == ["saved"]


def test_who_may_only_look_sees_words_and_no_markup(client):
    article = make_article(body_en="<p>First <strong>paragraph</strong></p><p>Second</p>")
    client.force_login(make_role("moderator"))

    html = client.get(change(article)).content.decode()

    assert '<div lang="en" dir="auto"><p>First paragraph' in html
    assert "&lt;p&gt;" not in html
    assert "seen_version" not in html


def test_a_form_that_claims_endless_bylines_brings_a_hundred(client):
    article = make_article()
    client.force_login(make_role("chief_editor"))
    claim = {"bylines-TOTAL_FORMS": "9" * 30}

    response = client.post(change(article), form_of(article, **claim))

    rows = response.context["inline_admin_formsets"][0].formset.forms
    assert response.status_code == 200
    assert len(rows) == 100
