"""Names and addresses: old ones lead on, and every change is on record."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles.access import SystemActor
from articles.errors import NotAllowedError
from articles.models import BreakingStrip, FormerSlug, HouseAction, SitePage, Tag
from articles.services import save_named, save_site_page, save_strip
from tests.articles.desk import make_role
from tests.factories import (
    make_author,
    make_edition,
    make_image,
    make_section,
    make_tag,
    make_user,
)

pytestmark = pytest.mark.django_db
SYSTEM = SystemActor("test")
PARTS = {"sections": make_section, "tags": make_tag, "authors": make_author}


def make_part(kind, **fields):
    thing = PARTS[kind](slug="النقل", name_ar="النقل", name_en="Transport", **fields)
    if kind == "authors":
        edition = make_edition(now=timezone.now())
        edition.authors.add(thing)
    else:
        given = {"sections": {"section": thing}, "tags": {"tags": [thing]}}[kind]
        make_edition(now=timezone.now(), **given)
    return thing


def rename(thing, slug):
    thing.slug = slug
    save_named(thing, actor=SYSTEM)


@pytest.mark.parametrize("kind", PARTS)
@pytest.mark.parametrize("rest", ["", "?after=1-1", "feeds/rss.xml"])
def test_an_old_address_leads_to_the_present_one(client, kind, rest):
    thing = make_part(kind)
    rename(thing, "transport")
    rename(thing, "public-transport")

    for slug in ("النقل", "transport"):
        response = client.get(f"/ar/{kind}/{slug}/{rest}")
        assert (response.status_code, response["Location"]) == (
            301,
            f"/ar/{kind}/public-transport/{rest}",
        )
        assert response["Cache-Control"] == "public, max-age=300"
    assert client.get(f"/ar/{kind}/public-transport/").status_code == 200


@pytest.mark.parametrize("kind", PARTS)
def test_whoever_lives_at_an_address_has_it(client, kind):
    first = make_part(kind)
    rename(first, "transport")
    second = PARTS[kind](slug="النقل-البري", name_ar="النقل البري")
    rename(second, "النقل")
    rename(second, "النقل-البري")

    assert client.get(f"/ar/{kind}/النقل-البري/").status_code == (
        200 if kind == "sections" else 404
    )
    assert FormerSlug.objects.get(slug="النقل").thing_id == second.pk


@pytest.mark.parametrize("path", ["", "feeds/rss.xml"])
@pytest.mark.parametrize("kind", PARTS)
def test_what_has_no_name_in_a_language_is_not_led_to(client, kind, path):
    thing = make_part(kind)
    thing.name_en = ""
    rename(thing, "transport")

    assert client.get(f"/en/{kind}/النقل/{path}").status_code == 404
    assert client.get(f"/ar/{kind}/غيره/{path}").status_code == 404


def test_who_may_not_change_names_is_refused():
    tag = make_tag(slug="transport")
    tag.slug = "traffic"

    with pytest.raises(NotAllowedError):
        save_named(tag, actor=make_user("articles.add_tag"))
    with pytest.raises(NotAllowedError):
        save_named(Tag(slug="new", name_ar="جديد"), actor=make_user("articles.change_tag"))

    assert list(Tag.objects.values_list("slug", flat=True)) == ["transport"]
    assert not HouseAction.objects.exists()


def test_the_desk_renames_through_the_service(client):
    tag = make_tag(slug="transport", name_ar="النقل", name_en="Transport")
    client.force_login(make_role("section_editor", username="salma"))

    form = {"name_ar": "المواصلات", "name_en": "Transport", "slug": "traffic"}
    response = client.post(f"/admin/articles/tag/{tag.pk}/change/", form)

    row = HouseAction.objects.get()
    assert response.status_code == 302
    assert (row.kind, row.thing_id, row.actor_name) == ("tag", tag.pk, "salma")
    assert row.detail["slug"] == ["transport", "traffic"]
    assert row.detail["name_ar"] == ["النقل", "المواصلات"]
    assert "name_en" not in row.detail
    assert FormerSlug.objects.get().slug == "transport"


def test_strips_and_pages_about_us_are_on_record():
    chief = make_role("chief_editor", username="chief")
    strip = BreakingStrip(language="ar", text="زلزال", starts_at=timezone.now())
    save_strip(strip, actor=chief)
    strip.text = "زلزال يشعر به سكان الساحل"
    save_strip(strip, actor=chief)
    save_site_page(SitePage(slug="about", name_ar="من نحن", body_ar="<p>نحن.</p>"), actor=chief)

    rows = list(HouseAction.objects.order_by("pk"))
    assert [row.kind for row in rows] == ["breakingstrip", "breakingstrip", "sitepage"]
    assert rows[1].detail == {"text": ["زلزال", "زلزال يشعر به سكان الساحل"]}
    assert rows[2].detail["body_ar"] == ["", "<p>نحن.</p>"]


def test_the_record_cannot_be_changed():
    save_named(Tag(slug="new", name_ar="جديد"), actor=SYSTEM)

    with pytest.raises(IntegrityError), transaction.atomic():
        HouseAction.objects.update(actor_name="somebody else")


def test_an_author_is_shown_with_a_portrait(client):
    author = make_part("authors", photo=make_image(alt_ar="ليلى في مكتبها"))

    html = client.get("/ar/authors/النقل/").content.decode()
    author.photo.is_blocked = True
    author.photo.save()
    blocked = client.get("/ar/authors/النقل/").content.decode()

    assert 'alt="ليلى في مكتبها"' in html
    assert '"image":{"@type":"ImageObject","url":"http' in html
    assert 'class="portrait"' not in blocked
    assert '"image":{"@type":"ImageObject"' not in blocked
