"""The buttons of an article: each calls one service, for those who may, and loses nothing."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.models import Correction, EditorialAction, Withdrawal
from articles.services import publish, schedule, withdraw
from tests.articles.desk import form_of, make_role
from tests.factories import make_article, make_editor, make_profile, make_section

pytestmark = pytest.mark.django_db


def change(article):
    return reverse("admin:articles_article_change", args=[article.pk])


def page(article, slug, language="ar"):
    return reverse("admin:articles_article_act", args=[article.pk, language, slug])


def actions(article):
    return list(article.actions.order_by("id").values_list("action", "language"))


def published(**fields):
    article = make_article(**fields)
    publish(article, language="ar", actor=make_editor())
    return article


def test_save_and_publish_saves_first(client):
    article = make_article()
    client.force_login(make_role("chief_editor"))

    response = client.post(
        change(article), form_of(article, headline_ar="عنوان جديد", _act="publish:ar"), follow=True
    )

    edition = article.editions.get()
    assert (edition.language, edition.headline) == ("ar", "عنوان جديد")
    assert edition.is_live(timezone.now())
    assert actions(article) == [("saved", ""), ("published", "ar")]
    assert f"/ar/articles/{article.pk}/" in str(list(response.context["messages"])[-1])


def test_a_new_article_is_saved_and_published_at_once(client):
    client.force_login(make_role("chief_editor"))

    response = client.post(
        "/admin/articles/article/add/",
        form_of(headline_en="Harbour reopens", body_en="<p>On Monday.</p>", _act="publish:en"),
    )

    assert response.status_code == 302
    assert EditorialAction.objects.filter(action="published", language="en").count() == 1


def test_what_cannot_be_published_is_saved_and_said(client):
    article = make_article(body_en="")
    client.force_login(make_role("chief_editor"))

    response = client.post(
        change(article), form_of(article, headline_en="Still empty", _act="publish:en"), follow=True
    )

    article.refresh_from_db()
    assert article.headline_en == "Still empty"
    assert not article.editions.exists()
    assert [message.level_tag for message in response.context["messages"]] == ["error"]


def test_publish_both_together(client):
    article = make_article()
    client.force_login(make_role("chief_editor"))

    client.post(change(article), form_of(article, _act="together:both"))

    first, second = article.editions.all()
    assert {first.language, second.language} == {"ar", "en"}
    assert first.goes_live_at == second.goes_live_at


@pytest.mark.parametrize(
    "slug",
    [
        "schedule",
        "correct",
        "unpublish",
        "withdraw",
        "review",
        "changes",
    ],
)
def test_acts_that_ask_save_first_and_lead_to_their_page(client, slug):
    article = published()
    client.force_login(make_role("chief_editor"))

    response = client.post(change(article), form_of(article, headline_ar="مصحّح", _act=f"{slug}:ar"))

    article.refresh_from_db()
    assert article.headline_ar == "مصحّح"
    assert response.headers["Location"] == page(article, slug)
    assert client.get(page(article, slug)).status_code == 200


def test_schedule_reads_the_newsrooms_zone(client, settings):
    settings.TIME_ZONE = "Asia/Damascus"
    article = make_article()
    client.force_login(make_role("chief_editor"))

    html = client.get(page(article, "schedule")).content.decode()
    client.post(page(article, "schedule"), {"at": "2099-01-02T06:30"})

    assert "Asia/Damascus" in html
    assert article.editions.get().goes_live_at.isoformat() == "2099-01-02T03:30:00+00:00"


def test_schedule_in_the_past_keeps_what_was_typed(client):
    article = make_article()
    client.force_login(make_role("chief_editor"))

    response = client.post(page(article, "schedule"), {"at": "2001-01-02T06:30"})

    assert response.status_code == 422
    assert "2001-01-02T06:30" in response.content.decode()
    assert not article.editions.exists()


def test_cancel_the_schedule(client):
    article = make_article()
    editor = make_role("chief_editor")
    schedule(article, language="ar", actor=editor, at=timezone.now() + timedelta(days=1))
    client.force_login(editor)

    client.post(page(article, "cancel"))

    assert not article.editions.waiting(timezone.now()).exists()


def test_publishing_against_a_schedule_asks_first(client):
    article = make_article()
    editor = make_role("chief_editor")
    schedule(article, language="ar", actor=editor, at=timezone.now() + timedelta(days=1))
    client.force_login(editor)

    response = client.post(change(article), form_of(article, _act="publish:ar"))
    client.post(page(article, "publish"), {"rebase_schedule": "on"})

    assert response.headers["Location"] == page(article, "publish")
    assert article.editions.live(timezone.now()).count() == 1


def test_unpublish_now_and_at_a_moment(client):
    now_gone, later_gone = published(), published()
    client.force_login(make_role("chief_editor"))

    client.post(page(now_gone, "unpublish"), {})
    client.post(page(later_gone, "unpublish"), {"at": "2099-01-02T06:30"})

    assert not now_gone.editions.live(timezone.now()).exists()
    assert later_gone.editions.live(timezone.now()).get().ends_at.year == 2099


def test_correct_tells_readers(client):
    article = published()
    client.force_login(make_role("chief_editor"))

    client.post(page(article, "correct"), {"note": "كان الرقم 10 لا 12."})

    correction = Correction.objects.get()
    assert (correction.note, correction.is_minor) == ("كان الرقم 10 لا 12.", False)


def test_correct_asks_for_a_note_unless_only_spelling_changed(client):
    article = published()
    client.force_login(make_role("chief_editor"))

    refused = client.post(page(article, "correct"), {"note": ""})
    client.post(page(article, "correct"), {"note": "", "is_minor": "on"})

    assert refused.status_code == 422
    assert Correction.objects.get().is_minor is True


def test_withdraw_and_lift(client):
    article = published()
    client.force_login(make_role("chief_editor"))

    client.post(page(article, "withdraw"), {"notice": "سُحبت المادة لخطأ في المصدر."})
    assert Withdrawal.objects.get().lifted_at is None
    client.post(page(article, "lift"))

    assert Withdrawal.objects.get().lifted_at is not None


def test_stages_move_with_a_note(client):
    article = make_article()
    client.force_login(make_role("reporter"))

    client.post(change(article), form_of(article, headline_ar="جاهز", _act="ready:ar"))
    client.post(page(article, "changes"), {"note": "دقّق الأرقام"})

    stage = article.stages.get(language="ar")
    assert (stage.stage, stage.note) == ("changes_asked", "دقّق الأرقام")


@pytest.mark.parametrize("slug", ["publish", "schedule", "unpublish", "correct", "withdraw"])
@pytest.mark.parametrize("role", ["reporter", "translator", "photo_editor", "moderator"])
def test_who_may_not_publish_gets_no_page_and_no_button(client, role, slug):
    article = published()
    client.force_login(make_role(role))

    response = client.post(page(article, slug), {"notice": "لا", "note": "لا"})

    assert response.status_code == 403
    assert article.editions.live(timezone.now()).count() == 1
    assert f'value="{slug}:' not in client.get(change(article)).content.decode()


def test_save_and_publish_without_the_right_saves_nothing(client):
    article = make_article()
    client.force_login(make_role("reporter"))

    response = client.post(
        change(article), form_of(article, headline_ar="لن ينشر", _act="publish:ar")
    )

    assert response.status_code == 403
    assert not article.editions.exists()


def test_a_desk_of_one_language_and_section_has_buttons_there_only(client):
    here, elsewhere = make_article(), make_article(section=make_section())
    editor = make_role("section_editor")
    make_profile(editor, language="en", sections=[here.section])
    client.force_login(editor)

    mine = client.get(change(here)).content.decode()
    theirs = client.get(change(elsewhere)).content.decode()

    assert 'value="publish:en"' in mine
    assert 'value="publish:ar"' not in mine
    assert 'value="publish:' not in theirs
    assert client.post(page(here, "publish", "ar")).status_code == 403


def test_buttons_follow_the_state(client):
    article = published()
    client.force_login(make_role("chief_editor"))

    html = client.get(change(article)).content.decode()

    assert {
        slug
        for slug in ("publish", "schedule", "correct", "unpublish", "withdraw", "lift")
        if f'value="{slug}:ar"' in html
    } == {"correct", "unpublish", "withdraw"}
    assert 'value="publish:en"' in html
    assert 'value="together:both"' not in html


def test_the_panel_says_what_readers_see(client):
    article = published()
    editor = make_role("chief_editor")
    make_profile(editor, desk_language="en")
    withdraw(published(), language="ar", actor=editor, notice="Gone")
    schedule(article, language="en", actor=editor, at=timezone.now() + timedelta(days=1))
    client.force_login(editor)

    same = client.get(change(article)).content.decode()
    client.post(change(article), form_of(article, headline_ar="تغيّر"))
    changed = client.get(change(article)).content.decode()

    assert "Readers see these words." in same
    assert f'href="/ar/articles/{article.pk}/' in same
    assert "Goes live at" in same
    assert "differ from what readers see" in changed


def test_a_publisher_who_may_not_write_gets_links(client):
    article = published()
    editor = make_editor()
    editor.user_permissions.remove(
        *editor.user_permissions.filter(codename__in=["change_article", "add_article"])
    )
    client.force_login(editor)

    html = client.get(change(article)).content.decode()

    assert f'href="{page(article, "unpublish")}"' in html
    assert 'name="_act"' not in html


@pytest.mark.parametrize(
    "address",
    [
        "{pk}/fr/publish/",
        "{pk}/ar/destroy/",
        "{pk}/both/publish/",
        "999999/ar/publish/",
    ],
)
def test_unknown_acts_are_unknown(client, address):
    article = make_article()
    client.force_login(make_role("administrator"))

    response = client.get("/admin/articles/article/" + address.format(pk=article.pk))

    assert response.status_code == 404


def test_an_unknown_button_only_saves(client):
    article = make_article()
    client.force_login(make_role("chief_editor"))

    response = client.post(change(article), form_of(article, kicker_ar="عاجل", _act="destroy:ar"))

    article.refresh_from_db()
    assert (response.status_code, article.kicker_ar) == (302, "عاجل")
