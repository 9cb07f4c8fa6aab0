"""Curating at the desk: slots, the strip and the pages about us."""

import pytest
from django.urls import reverse

from articles.models import BreakingStrip, FrontPageSlot, SitePage
from tests.factories import NOW, make_article, make_section, make_user

pytestmark = pytest.mark.django_db
MODELS = {"frontpageslot": FrontPageSlot, "breakingstrip": BreakingStrip, "sitepage": SitePage}


@pytest.fixture
def desk(client):
    client.force_login(make_user(is_superuser=True))
    return client


def address(model, what, *args):
    return reverse(f"admin:articles_{model}_{what}", args=args)


@pytest.mark.parametrize("model", MODELS)
def test_forms_open_with_their_beginning_filled_in(desk, model):
    page = desk.get(address(model, "add")).content.decode()

    assert ("datetime-local" in page) is (model != "sitepage")


def test_editor_places_moves_and_takes_away_an_article(desk):
    article, section = make_article(headline_ar=""), make_section()
    words = {"language": "ar", "section": section.pk, "position": 2, "article": article.pk}

    desk.post(address("frontpageslot", "add"), words | {"starts_at": "2026-03-14T09:00"})
    slot = FrontPageSlot.objects.get()
    listing = desk.get(address("frontpageslot", "changelist")).content.decode()
    desk.post(address("frontpageslot", "delete", slot.pk), {"post": "yes"})

    assert (slot.position, slot.section) == (2, section)
    assert article.headline_en in listing
    assert not FrontPageSlot.objects.exists()


def test_list_of_slots_names_articles_in_the_language_of_the_slot(desk):
    article = make_article()
    FrontPageSlot.objects.create(article=article, language="en", starts_at=NOW)

    listing = desk.get(address("frontpageslot", "changelist")).content.decode()

    assert f'<bdi lang="en" dir="ltr">{article.headline_en}</bdi>' in listing


def test_several_slots_are_emptied_at_once(desk):
    for number in (1, 2):
        FrontPageSlot.objects.create(
            article=make_article(), language="ar", starts_at=NOW, position=number
        )
    keys = list(FrontPageSlot.objects.values_list("pk", flat=True))

    desk.post(
        address("frontpageslot", "changelist"),
        {"action": "delete_selected", "_selected_action": keys, "post": "yes"},
    )

    assert not FrontPageSlot.objects.exists()


def test_slot_that_ends_before_it_begins_is_shown_again(desk):
    moments = {"starts_at": "2026-03-14T09:00", "ends_at": "2026-03-14T08:00"}
    words = {"language": "ar", "position": 1, "article": make_article().pk}

    response = desk.post(address("frontpageslot", "add"), words | moments)

    assert response.status_code == 200
    assert not FrontPageSlot.objects.exists()


def test_editor_shows_a_line_that_nobody_can_delete(desk):
    words = {"language": "ar", "text": "زلزال يشعر به سكان الساحل", "starts_at": "2026-03-14T09:00"}

    desk.post(address("breakingstrip", "add"), words)
    strip = BreakingStrip.objects.get()

    assert words["text"] in desk.get(address("breakingstrip", "changelist")).content.decode()
    assert desk.post(address("breakingstrip", "delete", strip.pk)).status_code == 403


def test_editor_saves_a_page_about_us(desk):
    words = {"name_ar": "من نحن", "body_ar": "<p>نكتب للناس.</p>", "slug": "about", "position": 1}

    desk.post(address("sitepage", "add"), words)

    assert SitePage.objects.get().body_ar == "<p>نكتب للناس.</p>"
    assert str(SitePage.objects.get()) == "من نحن"
