"""Carrying out a court's order at the desk."""

import pytest
from django.urls import reverse

from articles.models import EditorialAction
from tests.factories import make_edition, make_image, make_profile, make_section, make_user

pytestmark = pytest.mark.django_db
WITNESS = "<p>قال الشاهد سمير الحداد إنه رأى الحادث.</p>"


@pytest.fixture
def edition():
    return make_edition(body_ar=WITNESS, image=make_image())


def redact(edition):
    return reverse("admin:articles_edition_redact", args=[edition.pk])


def words(edition, **changes):
    fields = ("headline", "body", "summary", "image_caption", "image_alt", "image_credit")
    return {name: getattr(edition, name) for name in fields} | changes


def test_the_page_offers_the_words_in_their_direction(client, edition):
    client.force_login(make_user("articles.redact_edition", "articles.view_edition"))

    html = client.get(redact(edition)).content.decode()

    assert "سمير الحداد" in html
    assert html.count('lang="ar" dir="rtl"') >= 6
    assert (
        redact(edition)
        in client.get(reverse("admin:articles_edition_change", args=[edition.pk])).content.decode()
    )


def test_redacting_replaces_what_was_changed_and_keeps_the_reason(client, edition):
    client.force_login(make_user("articles.redact_edition", "articles.view_edition"))
    replaced = words(edition, body="<p>قال شاهد إنه رأى الحادث.</p>", reason="أمر محكمة 14/2026")

    answer = client.post(redact(edition), replaced)

    edition.refresh_from_db()
    assert answer.status_code == 302
    assert edition.body == "<p>قال شاهد إنه رأى الحادث.</p>"
    row = EditorialAction.objects.get(action="redacted")
    assert row.detail == {"reason": "أمر محكمة 14/2026", "columns": ["body"]}


def test_redacting_without_a_reason_changes_nothing_and_keeps_what_was_typed(client, edition):
    client.force_login(make_user("articles.redact_edition", "articles.view_edition"))

    answer = client.post(redact(edition), words(edition, body="<p>نص بديل</p>", reason=""))

    edition.refresh_from_db()
    assert answer.status_code == 422
    assert "نص بديل" in answer.content.decode()
    assert edition.body == WITNESS


def test_redacting_is_refused_without_the_right(client, edition):
    client.force_login(make_user("articles.view_edition"))

    page = reverse("admin:articles_edition_change", args=[edition.pk])
    assert redact(edition) not in client.get(page).content.decode()
    assert client.post(redact(edition), words(edition, reason="x")).status_code == 403


def test_redacting_is_refused_in_a_section_of_others(client, edition):
    user = make_user("articles.redact_edition", "articles.view_edition")
    make_profile(user, sections=[make_section()])
    client.force_login(user)

    assert client.post(redact(edition), words(edition, reason="أمر")).status_code == 403


def test_an_unknown_edition_is_not_found(client):
    client.force_login(make_user("articles.redact_edition", "articles.view_edition"))

    assert client.get(reverse("admin:articles_edition_redact", args=[99])).status_code == 404
