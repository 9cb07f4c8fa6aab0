"""How errors read in the OpenAPI document."""

from typing import Any

from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse
from rest_framework import serializers

#: A key as addresses hold it.
KEY = {"type": "integer", "minimum": 1, "maximum": 10**18 - 1}
ARTICLE_ID = OpenApiParameter(
    "article_id", KEY, OpenApiParameter.PATH, description="The article's `id`."
)
#: An app says who it is, and is told who it is after its first write.
DEVICE = (
    OpenApiParameter(
        "Midad-Device",
        str,
        OpenApiParameter.HEADER,
        description="The value that an earlier answer carried in the header of this name.",
    ),
    OpenApiParameter(
        "Midad-Device",
        str,
        OpenApiParameter.HEADER,
        response=[200, 201, 202],
        description="Issued to a client that sent none: keep it, and send it from now on.",
    ),
)
#: A read may be asked again cheaply.
CONDITIONAL = (
    OpenApiParameter(
        "If-None-Match",
        str,
        OpenApiParameter.HEADER,
        description="The `ETag` of the answer that the client has.",
    ),
    OpenApiParameter(
        "ETag",
        str,
        OpenApiParameter.HEADER,
        response=[200, 304],
        description="Changes with the answer.",
    ),
)
RETRY_AFTER = OpenApiParameter(
    "Retry-After",
    int,
    OpenApiParameter.HEADER,
    response=[429],
    description="Seconds until the next attempt may succeed.",
)
#: Status to what it means wherever it can happen.
MEANINGS = {
    400: "A parameter is unknown, missing or unusable, or the body is not strict JSON.",
    403: "Another site made a browser send this.",
    404: "Readers see no such article in this language.",
    406: "Only application/json is spoken.",
    409: "The request conflicts with the state of things; `code` says how.",
    410: "The article was withdrawn in this language; `detail` is the notice to readers.",
    413: "The body is larger than 64 KiB.",
    415: "Only application/json in UTF-8 is read.",
    422: "Well-formed, but some values are not acceptable; `errors` points at them.",
    429: "Too many writes from here: wait for `Retry-After` seconds.",
}
#: What programs may meet, by status.
CODES = """

* 400 `malformed_json`, `unknown_parameter`, `invalid_parameter`, `repeated_parameter`,
  `bad_cursor`, `invalid_idempotency_key`, `bad_request`
* 403 `origin_refused`; 404 `not_found`; 405 `method_not_allowed`; 406 `not_acceptable`
* 409 `submission_in_flight`, `comments_closed`; 410 `article_withdrawn`
* 413 `body_too_large`; 415 `unsupported_media_type`
* 422 `invalid` (see `errors`), `captcha_required`, `captcha_failed`, `idempotency_key_reused`
* 429 `limit_reached`; 500 `server_error`; 503 `unavailable`"""


class ProblemErrorSerializer(serializers.Serializer):
    """One thing that is wrong with the request."""

    pointer = serializers.CharField(
        required=False, help_text="JSON pointer to the value in the body (RFC 6901)."
    )
    parameter = serializers.CharField(required=False, help_text="Name of the query parameter.")
    code = serializers.CharField(help_text="Stable; meant for programs.")
    detail = serializers.CharField(help_text="Translated; meant for people.")


class ProblemSerializer(serializers.Serializer):
    """A problem document (RFC 9457); its words follow Accept-Language."""

    type = serializers.URLField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    code = serializers.CharField(help_text=f"Stable; meant for programs. {CODES}")
    detail = serializers.CharField(help_text="Translated; meant for people.")
    instance = serializers.CharField(help_text="The path that was asked for.")
    errors = ProblemErrorSerializer(many=True, required=False)  # type: ignore[assignment]  # a field


def reads(answer: type[serializers.Serializer], *statuses: int) -> dict[Any, OpenApiResponse]:
    """Return the documented answers of a read: `answer`, 304, and problems for `statuses`."""
    good = {
        200: OpenApiResponse(answer, "What readers see now."),
        304: OpenApiResponse(description="The client has this already."),
    }
    return good | problems(*statuses)


def problems(*statuses: int) -> dict[Any, OpenApiResponse]:
    """Return the documented problems for `statuses`, beside 406 which any answer may be."""
    return {
        (status, "application/problem+json"): OpenApiResponse(
            ProblemSerializer, MEANINGS[status], examples=EXAMPLES.get(status, [])
        )
        for status in (*statuses, 406)
    }


def _example(name: str, status: int, **members: Any) -> OpenApiExample:
    value = {
        "type": f"https://news.example/api/docs/#{members['code']}",
        "status": status,
        "instance": "/api/v1/articles/17/",
    }
    return OpenApiExample(name, value | members, media_type="application/problem+json")


EXAMPLES = {
    400: [
        _example(
            "A misspelt parameter",
            400,
            code="unknown_parameter",
            title="The request cannot be understood",
            detail="The address has parameters that cannot be used.",
            errors=[
                {
                    "parameter": "langauge",
                    "code": "unknown_parameter",
                    "detail": "There is no such parameter.",
                }
            ],
        )
    ],
    410: [
        _example(
            "A withdrawn article",
            410,
            code="article_withdrawn",
            title="Withdrawn",
            detail="We withdrew this report: the interview it rests on was invented.",
        )
    ],
}
