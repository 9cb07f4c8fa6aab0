"""The language of an answer: the address's, the reader's own, or the desk's."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse
from django.utils.translation import get_language

from config.middleware import AddressLanguageMiddleware
from tests.factories import make_profile, make_user


def speak(path: str, accept: str = "") -> str:
    def view(request):
        assert get_language() == request.LANGUAGE_CODE
        return HttpResponse(get_language())

    request = RequestFactory().get("/", headers={"accept-language": accept})
    request.path_info = path
    return AddressLanguageMiddleware(view)(request).content.decode()


@pytest.mark.parametrize(
    ("path", "accept", "language"),
    [
        ("/ar/", "en", "ar"),
        ("/en/articles/1/", "ar", "en"),
        ("/en", "ar", "en"),
        ("/enough/", "ar", "ar"),
        ("/fr/", "en", "en"),
        ("/", "en-GB,ar;q=0.5", "en"),
        ("/", "fr", "ar"),
        ("/api/v1/articles/", "en", "en"),
        ("*", "en", "en"),
        ("", "en", "en"),
    ],
)
def test_the_address_decides_and_elsewhere_the_reader(path, accept, language):
    before = get_language()

    assert speak(path, accept) == language
    assert get_language() == before


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("desk", "accept", "language"),
    [("ar", "en", "ar"), ("en", "ar", "en"), (None, "en", "en"), (None, "ar", "ar")],
)
def test_the_desk_speaks_its_editors_language(client, desk, accept, language):
    editor = make_user(is_superuser=True)
    if desk:
        make_profile(editor, desk_language=desk)
    client.force_login(editor)

    page = client.get(reverse("admin:index"), headers={"accept-language": accept})

    assert f'<html lang="{language}"' in page.content.decode()


@pytest.mark.django_db
def test_before_signing_in_the_desk_speaks_the_readers_language(client):
    page = client.get(reverse("admin:login"), headers={"accept-language": "en"})

    assert '<html lang="en"' in page.content.decode()
