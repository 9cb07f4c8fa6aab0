"""Records are looked at; people and taxonomy are kept; nobody edits the past."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Group, Permission, User
from django.urls import reverse
from django.utils import timezone

from articles.access import SystemActor
from articles.models import (
    ArticleStage,
    Correction,
    Edition,
    EditorialAction,
    FormerSlug,
    HouseAction,
    OutboxEvent,
    Section,
    StaffProfile,
    Withdrawal,
)
from articles.services import correct, publish, save_named, schedule, withdraw
from tests.articles.desk import make_role
from tests.factories import make_article, make_editor, make_profile, make_section

pytestmark = pytest.mark.django_db
RECORDS = [
    *(ArticleStage, Correction, Edition, EditorialAction),
    *(FormerSlug, HouseAction, OutboxEvent, Withdrawal),
]


def everything():
    editor, article = make_editor(), make_article()
    publish(article, language="ar", actor=editor)
    correct(article, language="ar", actor=editor, note="كان الرقم 10 لا 12.")
    withdraw(article, language="ar", actor=editor, notice="سُحبت")
    schedule(article, language="en", actor=editor, at=timezone.now() + timezone.timedelta(days=1))
    publish(make_article(), language="en", actor=editor)
    section = make_section(slug="local")
    section.slug = "city"
    save_named(section, actor=SystemActor("test"))
    ArticleStage.objects.get_or_create(article=article, language="ar", stage="draft")
    return article


def address(model, page, *arguments):
    opts = model._meta  # noqa: SLF001 - Django documents it
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_{page}", args=arguments)


@pytest.mark.parametrize("model", RECORDS)
def test_records_are_shown_and_cannot_be_touched(client, model):
    everything()
    client.force_login(make_role("administrator", is_superuser=True))

    assert client.get(address(model, "changelist")).status_code == 200
    assert client.get(address(model, "add")).status_code == 403
    for row in model.objects.all():
        page = address(model, "change", row.pk)
        assert client.get(page).status_code == 200
        assert client.post(page, {"name": "other"}).status_code == 403
        assert client.post(address(model, "delete", row.pk), {"post": "yes"}).status_code == 403


def test_every_model_of_the_newsroom_has_a_page():
    # An inline, and what the machine alone writes.
    elsewhere = {"Byline", "SearchEntry", "SearchTerm"}
    models = [
        model
        for model in apps.get_app_config("articles").get_models(include_auto_created=False)
        if model.__name__ not in elsewhere
    ]

    missing = [model for model in models if not admin.site.is_registered(model)]

    assert missing == []


def test_a_live_edition_links_to_its_page(client):
    everything()
    client.force_login(make_role("reporter"))
    live = Edition.objects.live(timezone.now()).get()
    ended = Edition.objects.in_language("ar").first()

    assert f"/en/articles/{live.article_id}/" in (
        client.get(address(Edition, "change", live.pk)).content.decode()
    )
    assert f"/ar/articles/{ended.article_id}/" not in (
        client.get(address(Edition, "change", ended.pk)).content.decode()
    )


def waiting_event():
    later = timezone.now() + timezone.timedelta(hours=9)
    return OutboxEvent.objects.create(name="edition_published", due_at=later, last_error="refused")


def test_an_event_is_tried_again(client):
    event = waiting_event()
    client.force_login(make_role("administrator"))

    client.post(
        address(OutboxEvent, "changelist"),
        {"action": "try_again", "_selected_action": [event.pk]},
    )

    event.refresh_from_db()
    assert event.due_at <= timezone.now()


def test_an_event_is_not_tried_again_by_anybody(client):
    event = waiting_event()
    onlooker = make_role("reporter")
    onlooker.user_permissions.add(Permission.objects.get(codename="view_outboxevent"))
    client.force_login(onlooker)

    client.post(
        address(OutboxEvent, "changelist"),
        {"action": "try_again", "_selected_action": [event.pk]},
    )

    event.refresh_from_db()
    assert event.due_at > timezone.now()


def test_a_section_is_named_in_both_languages(client):
    client.force_login(make_role("chief_editor"))

    client.post(
        address(Section, "add"),
        {"name_ar": "ثقافة", "name_en": "Culture", "slug": "ثقافة", "position": "3"},
    )

    section = Section.objects.get()
    assert (section.name_ar, section.name_en, section.slug) == ("ثقافة", "Culture", "ثقافة")
    assert "Culture" in client.get(address(Section, "changelist")).content.decode()


@pytest.mark.parametrize(("desk", "name"), [("ar", "محليات"), ("en", "Local")])
def test_names_are_shown_in_the_desks_language(client, desk, name):
    make_section()
    editor = make_role("reporter")
    make_profile(editor, desk_language=desk)
    client.force_login(editor)
    path = "/admin/autocomplete/?app_label=articles&model_name=article&field_name=section&term="

    assert client.get(path).json()["results"][0]["text"] == name


def test_a_new_colleague_gets_a_role_and_a_desk(client):
    client.force_login(make_role("administrator", is_superuser=True))
    client.post(
        address(User, "add"),
        {
            "username": "salma",
            "password1": "mt8-salma!",
            "password2": "mt8-salma!",
            "usable_password": "true",
        },
    )
    salma = User.objects.get(username="salma")
    html = client.get(address(User, "change", salma.pk)).content.decode()
    client.post(
        address(User, "change", salma.pk),
        {
            "username": "salma",
            "is_active": "on",
            "is_staff": "on",
            "groups": [Group.objects.get(name="translator").pk],
            "date_joined_0": "2026-03-14",
            "date_joined_1": "09:26",
            "profile-TOTAL_FORMS": "1",
            "profile-INITIAL_FORMS": "0",
            "profile-0-desk_language": "en",
            "profile-0-language": "en",
            "profile-0-user": salma.pk,
        },
    )

    assert "مترجم" in html or "Translator" in html
    assert [group.name for group in salma.groups.all()] == ["translator"]
    assert StaffProfile.objects.get(user=salma).desk_language == "en"


def test_roles_are_listed_by_their_names(client):
    administrator = make_role("administrator", is_superuser=True)
    make_profile(administrator, desk_language="en")
    client.force_login(administrator)

    assert "Photo editor" in client.get(address(Group, "changelist")).content.decode()
    assert "Administrator" in client.get(address(User, "changelist")).content.decode()
