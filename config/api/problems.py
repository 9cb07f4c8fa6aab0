"""Every error under /api/ as a problem document with a stable code (RFC 9457)."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.conf import settings
from django.core.exceptions import (
    PermissionDenied,
    RequestDataTooBig,
    SuspiciousOperation,
)
from django.core.exceptions import ValidationError as RuleError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import patch_vary_headers
from django.utils.encoding import iri_to_uri
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import APIException, ValidationError
from rest_framework.exceptions import ErrorDetail as Detail

from articles.errors import LimitReachedError, NewsroomError

CONTENT_TYPE = "application/problem+json"
PREFIX = "/api/"
FIRST_ERROR = 400
UNPROCESSABLE = 422
FIRST_OF_OURS = 500

#: Headers of an error page that its problem document keeps.
KEPT_HEADERS = ("Allow", "Retry-After")

Words = str | Promise

TITLES: dict[int, Words] = {
    400: _("The request cannot be understood"),
    403: _("Refused"),
    404: _("Not found"),
    405: _("Method not allowed"),
    406: _("No such format"),
    409: _("Conflict"),
    410: _("Withdrawn"),
    413: _("Too large"),
    415: _("Unsupported media type"),
    422: _("Some values are not acceptable"),
    429: _("Too many requests"),
    500: _("Something went wrong here"),
    503: _("Away for a moment"),
}
#: The words of errors that come from the framework rather than from us, by status.
DETAILS: dict[int, tuple[str, Words]] = {
    400: ("bad_request", _("The request is malformed.")),
    403: ("not_allowed", _("You may not do this.")),
    404: ("not_found", _("Nothing is at this address. Addresses end with a slash.")),
    405: ("method_not_allowed", _("This address does not take that method; see Allow.")),
    406: ("not_acceptable", _("Answers are application/json only.")),
    413: ("body_too_large", _("The body of the request is too large.")),
    415: ("unsupported_media_type", _("Send application/json in UTF-8.")),
    500: ("server_error", _("This is our fault; it was recorded. Please try again later.")),
    503: ("unavailable", _("We will be back in a moment; see Retry-After.")),
}


def problem(request: HttpRequest, status: int, **members: Any) -> HttpResponse:
    """Build the problem document of `status`; `members` override code and detail or extend it."""
    code, detail = DETAILS.get(status, ("error", TITLES.get(status, TITLES[500])))
    members = {"code": code, "detail": str(detail)} | members
    body = {
        "type": f"{settings.SITE_URL}/api/docs/#{members['code']}",
        "title": str(TITLES.get(status, TITLES[400 if status < FIRST_OF_OURS else 500])),
        "status": status,
        "instance": iri_to_uri(request.path),
    }
    response = JsonResponse(
        body | members,
        status=status,
        content_type=CONTENT_TYPE,
        json_dumps_params={"ensure_ascii": False},
    )
    response.headers["Cache-Control"] = "no-store"
    response.headers["Content-Language"] = get_language() or settings.LANGUAGE_CODE
    patch_vary_headers(response, ["Accept-Language"])
    return response


def problem_response(exc: Exception, context: Mapping[str, Any]) -> HttpResponse | None:
    """Answer an exception of a view; None lets the unforeseen be logged as what it is."""
    request: HttpRequest = context["request"]
    for kind, answer in ANSWERS.items():
        if isinstance(exc, kind):
            response: HttpResponse = answer(request, exc)
            return response
    return None


def _answer_newsroom(request: HttpRequest, exc: NewsroomError) -> HttpResponse:
    response = problem(request, exc.status, code=exc.code, detail=str(exc), **exc.members)
    if isinstance(exc, LimitReachedError):
        response.headers["Retry-After"] = str(exc.retry_after)
        response.headers["RateLimit"] = f'"writes";r=0;t={exc.retry_after}'
    return response


def _answer_invalid(request: HttpRequest, exc: ValidationError) -> HttpResponse:
    return problem(
        request,
        UNPROCESSABLE,
        code="invalid",
        detail=str(_("Some values are missing or not acceptable; see errors.")),
        errors=list(field_errors(exc.detail)),
    )


def _answer_rule(request: HttpRequest, exc: RuleError) -> HttpResponse:
    fields = exc.error_dict if hasattr(exc, "error_dict") else {"": exc.error_list}
    details = {
        name: [
            Detail(str(message), error.code or "invalid") for error in errors for message in error
        ]
        for name, errors in fields.items()
    }
    return _answer_invalid(request, ValidationError(details))


def _answer_framework(request: HttpRequest, exc: APIException) -> HttpResponse:
    members = getattr(exc, "members", {})
    status = exc.status_code
    if exc.default_code in FRAMEWORK_CODES and not members:
        return problem(request, status)
    codes = exc.get_codes()
    code = codes if isinstance(codes, str) else exc.default_code
    return problem(request, status, code=code, detail=str(exc.detail), **members)


#: Codes whose words are ours although the exception is the framework's.
FRAMEWORK_CODES = {"not_found", "method_not_allowed", "not_acceptable", "unsupported_media_type"}

#: The first kind that fits answers.
ANSWERS: dict[type[Exception], Callable[..., HttpResponse]] = {
    NewsroomError: _answer_newsroom,
    ValidationError: _answer_invalid,
    RuleError: _answer_rule,
    APIException: _answer_framework,
    Http404: lambda request, _exc: problem(request, 404),
    PermissionDenied: lambda request, _exc: problem(request, 403),
    RequestDataTooBig: lambda request, _exc: problem(request, 413),
    SuspiciousOperation: lambda request, _exc: problem(request, 400),
}


def field_errors(detail: Any, path: str = "#") -> Iterator[dict[str, str]]:
    """Yield one entry per message, with a JSON pointer to the value it is about (RFC 6901)."""
    if isinstance(detail, Detail):
        yield {"pointer": path, "code": str(detail.code), "detail": str(detail)}
    elif isinstance(detail, dict):
        for name, inner in detail.items():
            step = "" if name in {"non_field_errors", "__all__", ""} else f"/{_escaped(str(name))}"
            yield from field_errors(inner, path + step)
    else:
        for inner in detail:
            yield from field_errors(inner, path)


def _escaped(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")


class ProblemMiddleware:
    """Turn what failed under /api/ outside a view (unknown host, crash) into a problem document."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next handler."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Replace an error page by its problem document."""
        response = self.get_response(request)
        if not request.path_info.startswith(PREFIX) or response.status_code < FIRST_ERROR:
            return response
        if response.headers.get("Content-Type") == CONTENT_TYPE:
            return response
        answer = problem(request, response.status_code)
        for name in KEPT_HEADERS:
            if name in response.headers:
                answer.headers[name] = response.headers[name]
        return answer
