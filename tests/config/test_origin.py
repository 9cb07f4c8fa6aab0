"""Who may post from where: the matrix of Origin, Sec-Fetch-Site and cookies."""

import pytest
from django.http import HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.test import RequestFactory, override_settings

from articles.errors import OriginRefusedError
from articles.origin import anonymous_write, check_origin

OURS = "http://testserver"
SITE = "https://midad.example"


def make_post(*, origin=None, site=None, cookies=False, path="/", **extra):
    headers = {"origin": origin, "sec-fetch-site": site}
    request = RequestFactory().post(
        path, headers={name: value for name, value in headers.items() if value}, **extra
    )
    if cookies:
        request.COOKIES["visitor"] = "carried"
    return request


def is_accepted(request) -> bool:
    try:
        check_origin(request)
    except OriginRefusedError:
        return False
    return True


@pytest.mark.parametrize("cookies", [True, False])
@pytest.mark.parametrize(
    ("origin", "site", "accepted"),
    [
        (OURS, "same-origin", True),
        (OURS, None, True),
        (OURS, "none", True),
        (OURS, "cross-site", False),
        (SITE, None, True),
        (SITE, "same-origin", True),
        (None, "same-origin", True),
        (None, "none", True),
        (None, "same-site", False),
        (None, "cross-site", False),
        (None, "something-new", False),
        ("null", None, False),
        ("null", "same-origin", False),
        ("https://evil.example", None, False),
        ("https://evil.example", "same-origin", False),
        ("https://evil.example", "cross-site", False),
        ("https://midad.example.evil.example", None, False),
        ("https://evil.example/https://midad.example", None, False),
        ("https://midad.example@evil.example", None, False),
        ("http://midad.example", None, False),
        ("https://midad.example:8443", None, False),
        ("https://testserver", None, False),
        ("http://testserver:8000", None, False),
        ("http://sub.testserver", "same-site", False),
        ("testserver", None, False),
        ("//testserver", None, False),
        ("http://[", None, False),
    ],
)
def test_the_origin_decides(origin, site, accepted, cookies):
    with override_settings(SITE_URL=SITE, ALLOWED_HOSTS=["*"]):
        request = make_post(origin=origin, site=site, cookies=cookies)

        assert is_accepted(request) == accepted


@pytest.mark.parametrize(("cookies", "accepted"), [(False, True), (True, False)])
def test_without_either_header_only_a_request_without_cookies_passes(cookies, accepted):
    assert is_accepted(make_post(cookies=cookies)) == accepted


def test_an_app_passes_with_its_device_token_and_no_cookie():
    assert is_accepted(make_post(HTTP_MIDAD_DEVICE="token"))


def test_an_empty_origin_is_foreign():
    request = make_post()
    request.META["HTTP_ORIGIN"] = ""

    assert not is_accepted(request)


@anonymous_write
def view(_request):
    return HttpResponse("done")


def test_a_write_needs_no_token_and_is_never_kept():
    request = make_post(origin=OURS)

    answer = CsrfViewMiddleware(lambda _: None).process_view(request, view, (), {})
    response = view(request)

    assert answer is None
    assert response.status_code == 200
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_every_writing_method_is_checked(method):
    request = RequestFactory().generic(method, "/", headers={"origin": "https://evil.example"})

    with pytest.raises(OriginRefusedError):
        view(request)


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_reading_through_the_same_view_is_left_alone(method):
    request = RequestFactory().generic(method, "/", headers={"sec-fetch-site": "cross-site"})

    response = view(request)

    assert response.status_code == 200
    assert not response.has_header("Cache-Control")
