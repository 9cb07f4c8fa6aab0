"""The desk speaks the language of its editor."""

import pytest

from articles.models import StaffProfile
from tests.articles.desk import make_role
from tests.factories import make_profile, make_user

pytestmark = pytest.mark.django_db
SWITCH = "/admin/desk-language/"


def test_an_editor_without_a_desk_chooses_its_language(client):
    editor = make_role("reporter")
    client.force_login(editor)

    response = client.post(SWITCH, {"language": "en", "next": "/admin/articles/article/?q=a"})

    assert response.headers["Location"] == "/admin/articles/article/?q=a"
    assert StaffProfile.objects.get(user=editor).desk_language == "en"
    assert '<html lang="en" dir="ltr">' in client.get("/admin/").content.decode()


def test_an_editor_changes_the_language_and_keeps_the_desk(client):
    editor = make_role("reporter")
    make_profile(editor, desk_language="en", language="ar")
    client.force_login(editor)

    client.post(SWITCH, {"language": "ar"})

    profile = StaffProfile.objects.get()
    assert (profile.desk_language, profile.language) == ("ar", "ar")
    html = client.get("/admin/").content.decode()
    assert '<html lang="ar" dir="rtl">' in html
    assert 'value="en" lang="en"' in html


@pytest.mark.parametrize("address", ["https://elsewhere.example/", "//elsewhere.example", ""])
def test_the_switch_leads_nowhere_else(client, address):
    client.force_login(make_role("reporter"))

    response = client.post(SWITCH, {"language": "en", "next": address})

    assert response.headers["Location"] == "/admin/"


def test_the_switch_knows_two_languages(client):
    client.force_login(make_role("reporter"))

    assert client.post(SWITCH, {"language": "fr"}).status_code == 400


def test_the_switch_is_for_the_desk(client):
    client.force_login(make_user(is_staff=False))

    assert client.post(SWITCH, {"language": "en"}).status_code == 302
    assert not StaffProfile.objects.exists()


def test_the_switch_takes_no_link(client):
    client.force_login(make_role("reporter"))

    assert client.get(SWITCH).status_code == 405


@pytest.mark.parametrize(("accepted", "name"), [("ar", "مداد"), ("en", "Midad")])
def test_the_desk_bears_the_newsrooms_name(client, accepted, name):
    html = client.get("/admin/login/", headers={"Accept-Language": accepted}).content.decode()

    assert name in html
    assert "Django" not in html
