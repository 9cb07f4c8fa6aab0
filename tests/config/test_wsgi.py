"""What reaches Django from the web server, whatever a client declares."""

from io import BytesIO
from typing import Any

import pytest

pytestmark = pytest.mark.django_db


def answer(content_type: str | None, *, query: str = "", body: bytes = b"") -> tuple[int, bytes]:
    """Return the status and body of a search, or of a comment where there is a `body`."""
    environ: dict[str, Any] = {
        "REQUEST_METHOD": "POST" if body else "GET",
        "PATH_INFO": "/en/articles/1/comments/" if body else "/en/search/",
        "QUERY_STRING": query,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "REMOTE_ADDR": "192.0.2.1",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": BytesIO(body),
        "wsgi.url_scheme": "http",
    }
    if content_type is not None:
        environ["CONTENT_TYPE"] = content_type
    told: list[str] = []
    from config.wsgi import application  # noqa: PLC0415 - it reads the settings of this test

    parts = application(environ, lambda status, _headers, *_rest: told.append(status))
    return int(told[0].split()[0]), b"".join(parts)


@pytest.mark.parametrize(
    "content_type",
    [
        "text/plain; charset=hex",
        "text/plain; charset=undefined",
        "text/plain; charset=utf-7",
        "text/plain; charset=unicode_escape",
        "text/plain; charset*=nosuch''%41",
        "text/plain; other*=a'b'%ff",
    ],
)
def test_a_declared_charset_changes_no_page(content_type: str) -> None:
    query = "q=%2BAGE-%5Cud800"

    declared = answer(content_type, query=query)

    assert declared == answer(None, query=query)
    assert declared[0] == 200


@pytest.mark.parametrize("charset", ["", "; charset=hex", "; charset=utf-7"])
def test_a_form_in_parts_keeps_its_boundary(charset: str) -> None:
    part = b'--edge\r\nContent-Disposition: form-data; name="body"\r\n\r\n%41\r\n--edge--\r\n'

    status, _page = answer(f"multipart/form-data{charset}; boundary=edge", body=part)

    assert status == 404
