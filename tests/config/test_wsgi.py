"""What reaches Django from the web server, whatever a client declares."""

from io import BytesIO
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIRequest


def read(content_type: str, *, query: str = "", body: bytes = b"") -> dict[str, str]:
    """Return the values that Django reads from a query, or from a form where there is a `body`."""
    from config.wsgi import in_utf8  # noqa: PLC0415 - it reads the settings of this test

    environ: dict[str, Any] = {
        "REQUEST_METHOD": "POST" if body else "GET",
        "PATH_INFO": "/en/search/",
        "QUERY_STRING": query,
        "CONTENT_TYPE": content_type,
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": BytesIO(body),
    }
    requests: list[WSGIRequest] = []

    def application(passed_on: dict[str, Any], _start_response: object) -> list[bytes]:
        requests.append(WSGIRequest(passed_on))
        return []

    in_utf8(application)(environ, None)
    return (requests[0].POST if body else requests[0].GET).dict()


@pytest.mark.parametrize(
    "content_type",
    [
        "",
        "text/plain; charset=hex",
        "text/plain; charset=undefined",
        "text/plain; charset=utf-7",
        "text/plain; charset=unicode_escape",
        "text/plain; charset*=nosuch''%41",
        "text/plain; other*=a'b'%ff",
    ],
)
def test_a_declared_charset_changes_no_page(content_type: str) -> None:
    found = read(content_type, query="q=%2BAGE-%5Cud800%D8%A8")

    assert found == {"q": "+AGE-\\ud800ب"}


@pytest.mark.parametrize("charset", ["", "; charset=hex", "; charset=utf-7"])
def test_a_form_in_parts_keeps_its_boundary(charset: str) -> None:
    part = b'--edge\r\nContent-Disposition: form-data; name="body"\r\n\r\n%41\r\n--edge--\r\n'

    found = read(f"multipart/form-data{charset}; boundary=edge", body=part)

    assert found == {"body": "%41"}
