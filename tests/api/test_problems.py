"""Every error under /api/ is one shape, in the reader's language, with a code that stays."""

import json

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation, ValidationError
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.utils import translation
from rest_framework.exceptions import APIException, ErrorDetail

from articles.errors import LimitReachedError, NotLiveError
from config.api import problem_response
from config.api.problems import ProblemMiddleware, field_errors, problem
from tests.api.calls import api, get, make_device, post_raw, put
from tests.factories import make_edition

pytestmark = pytest.mark.django_db

#: (what is asked, status, code)
CASES = [
    (("GET", "nowhere/"), 404, "not_found"),
    (("GET", "articles/0/?language=ar"), 404, "not_found"),
    (("GET", "articles/1/?language=ar"), 404, "not_found"),
    (("GET", "articles/1/"), 400, "invalid_parameter"),
    (("GET", "articles/1/?language=fr"), 400, "invalid_parameter"),
    (("GET", "articles/?langauge=ar"), 400, "unknown_parameter"),
    (("GET", "articles/?language=ar&language=en"), 400, "repeated_parameter"),
    (("GET", "articles/?limit=0"), 400, "invalid_parameter"),
    (("GET", "articles/?limit=101"), 400, "invalid_parameter"),
    (("GET", "articles/?since=yesterday"), 400, "invalid_parameter"),
    (("GET", "search/?language=ar"), 400, "invalid_parameter"),
    (("GET", "search/?language=ar&q=%00"), 400, "invalid_parameter"),
    (("GET", "captcha/challenge/?article=1&language=ar"), 404, "not_found"),
    (("DELETE", "articles/"), 405, "method_not_allowed"),
    (("TRACE", "articles/"), 405, "method_not_allowed"),
    (("PUT", "articles/1/like/?x=1"), 400, "unknown_parameter"),
    (("PUT", "articles/1/like/"), 404, "not_found"),
    (("GET", "articles/1/like/"), 404, "not_found"),
    (("POST", "articles"), 404, "not_found"),
]


def ask(method: str, path: str, **headers):
    return make_device().generic(method, api(path), headers=headers)


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize(("question", "status", "code"), CASES)
def test_errors_are_problem_documents(question, status, code, language):
    answer = ask(*question, **{"accept-language": language})

    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["Content-Language"] == language
    assert answer.headers["Vary"] == "Accept-Language"
    assert answer.headers["Cache-Control"] == "no-store"
    assert {"type", "title", "status", "code", "detail", "instance"} <= set(answer.json())
    assert answer.json()["status"] == status


def test_the_instance_is_the_path_that_was_asked_for():
    assert get("nowhere/%D8%A8/").json()["instance"] == "/api/v1/nowhere/%D8%A8/"


def test_a_wrong_method_is_told_the_right_ones():
    assert ask("DELETE", "articles/").headers["Allow"] == "GET, HEAD"


def test_an_unknown_address_allows_nothing():
    assert not ask("DELETE", "nowhere/").has_header("Allow")


def test_only_json_is_spoken():
    answer = get("articles/", accept="application/xml")

    assert (answer.status_code, answer.json()["code"]) == (406, "not_acceptable")


def test_a_parameter_error_names_the_parameter():
    [error] = get("articles/?langauge=ar", **{"accept-language": "en"}).json()["errors"]

    assert error == {
        "parameter": "langauge",
        "code": "unknown_parameter",
        "detail": "There is no such parameter.",
    }


def test_framework_messages_come_in_arabic_too():
    [error] = get("articles/?limit=x", **{"accept-language": "ar"}).json()["errors"]

    assert (error["parameter"], error["code"]) == ("limit", "invalid")
    assert not error["detail"].isascii()


def test_too_many_likes_are_told_when_to_come_back():
    article_id = make_edition().article_id
    device = make_device()

    answers = [put(f"articles/{article_id}/like/", device) for _ in range(40)]

    refused = answers[-1]
    assert (refused.status_code, refused.json()["code"]) == (429, "limit_reached")
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    assert refused.headers["RateLimit"] == f'"writes";r=0;t={refused.headers["Retry-After"]}'


def test_a_write_from_another_site_is_refused():
    article_id = make_edition().article_id

    answer = put(f"articles/{article_id}/like/", origin="https://evil.example")

    assert (answer.status_code, answer.json()["code"]) == (403, "origin_refused")


def test_an_unknown_host_is_a_problem_too(settings):
    settings.ALLOWED_HOSTS = ["news.example"]

    answer = get("articles/", host="evil.example")

    assert (answer.status_code, answer.json()["code"]) == (400, "bad_request")


def test_too_many_parameters_are_a_problem_too():
    answer = get("articles/?" + "&".join(f"a{number}=1" for number in range(2000)))

    assert (answer.status_code, answer.json()["code"]) == (400, "bad_request")


def test_pages_keep_their_own_errors():
    answer = Client().get("/ar/nowhere/")

    assert answer.status_code == 404
    assert answer.headers["Content-Type"].startswith("text/html")


def answer_to(error: Exception):
    request = HttpRequest()
    request.path = "/api/v1/articles/"
    with translation.override("en"):
        return problem_response(error, {"request": request})


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (NotLiveError(), 409, "not_live"),
        (LimitReachedError(7), 429, "limit_reached"),
        (PermissionDenied(), 403, "not_allowed"),
        (SuspiciousOperation(), 400, "bad_request"),
        (ValidationError("No."), 422, "invalid"),
        (APIException("Away.", code="away"), 500, "away"),
    ],
)
def test_exceptions_become_problems(error, status, code):
    answer = answer_to(error)

    assert (answer.status_code, json.loads(answer.content)["code"]) == (status, code)


def test_the_unforeseen_is_left_to_be_logged():
    assert answer_to(RuntimeError()) is None


def test_a_rule_about_the_whole_points_at_the_whole():
    body = json.loads(answer_to(ValidationError("No.", code="whole")).content)

    assert body["errors"] == [{"pointer": "#", "code": "whole", "detail": "No."}]


def test_pointers_escape_what_json_pointers_escape():
    detail = {"a/b~c": [ErrorDetail("No.", code="x")], "d": {"e": [ErrorDetail("No.", code="y")]}}

    assert [error["pointer"] for error in field_errors(detail)] == ["#/a~1b~0c", "#/d/e"]


def test_an_odd_status_has_a_title_all_the_same():
    request = HttpRequest()

    assert json.loads(problem(request, 418).content)["code"] == "error"


@pytest.mark.parametrize(
    ("status", "headers", "code"),
    [(500, {}, "server_error"), (503, {"Retry-After": "5"}, "unavailable")],
)
def test_crashes_become_problems_without_their_words(status, headers, code):
    request = HttpRequest()
    request.path = request.path_info = "/api/v1/search/"
    crash = HttpResponse("Traceback: boom", status=status, headers=headers)

    answer = ProblemMiddleware(lambda _request: crash)(request)

    assert (answer.status_code, json.loads(answer.content)["code"]) == (status, code)
    assert b"boom" not in answer.content
    assert answer.headers.get("Retry-After") == headers.get("Retry-After")


def test_unknown_media_types_are_refused():
    article_id = make_edition().article_id

    answer = post_raw(
        f"articles/{article_id}/comments/?language=ar", b"name=x", content_type="text/plain"
    )

    assert (answer.status_code, answer.json()["code"]) == (415, "unsupported_media_type")
