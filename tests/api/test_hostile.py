"""What nobody means to send: never a 5xx, on either database, and nothing of it kept."""

import json

import pytest

from comments.models import Comment
from config.api.parsers import MAX_BYTES, MAX_DEPTH
from tests.api.calls import api, get, make_device, post_raw, solved
from tests.comments.helpers import BODY, NAME
from tests.factories import make_edition

pytestmark = pytest.mark.django_db

GOOD = {"name": NAME, "body": BODY}


def nested(depth: int) -> str:
    return "[" * depth + "]" * depth


def with_name(text: str) -> str:
    """Return a body whose name is spelled exactly so."""
    return f'{{"name": {text}, "body": "x"}}'


#: (body, status)
BODIES = {
    "nothing that is JSON": ("{", 400),
    "a form": ("name=x&body=y", 400),
    "2,000 brackets": (nested(2000), 400),
    "brackets as far as they fit": (nested(MAX_BYTES // 2), 400),
    "one level too deep": (nested(MAX_DEPTH + 2), 400),
    "2,000 braces": ('{"a":' * 2000 + "1" + "}" * 2000, 400),
    "1e400": (with_name("1e400"), 400),
    "-1e400": (with_name("-1e400"), 400),
    "NaN": (with_name("NaN"), 400),
    "Infinity": (with_name("-Infinity"), 400),
    "5,000 digits": (with_name("1" * 5000), 400),
    "NUL": (with_name('"a\\u0000b"'), 400),
    "a raw NUL": (with_name('"a\x00b"'), 400),
    "NUL in a member's name": ('{"a\\u0000b": 1}', 400),
    "a lone surrogate": (with_name('"\\ud800"'), 400),
    "surrogates the wrong way round": (with_name('"\\udc00\\ud800"'), 400),
    "a lone surrogate, deep inside": ('{"captcha": {"value": ["\\udfff"]}}', 400),
    "the same member twice": ('{"name": "a", "name": "b"}', 400),
    "the same member twice, deep inside": ('{"captcha": {"kind": 1, "kind": 2}}', 400),
    "bytes that are not UTF-8": (b'{"name": "\xff"}', 400),
    "overlong UTF-8": (b'{"name": "\xc0\xaf"}', 400),
    "a surrogate as bytes": (b'{"name": "\xed\xa0\x80"}', 400),
    "UTF-16": (json.dumps(GOOD).encode("utf-16"), 400),
    "a byte order mark": (b"\xef\xbb\xbf" + json.dumps(GOOD).encode(), 400),
    "1 MB of text": (json.dumps(GOOD | {"body": "x" * 1_000_000}), 413),
    "3 MB of text": (json.dumps(GOOD | {"body": "x" * 3_000_000}), 413),
    "as deep as allowed": (nested(MAX_DEPTH + 1), 422),
    "a list": ("[]", 422),
    "the parent 2^64": (json.dumps(GOOD | {"parent": 2**64}), 422),
    "the parent 1e30": ('{"name": "a", "body": "b", "parent": 1e30}', 422),
    "5,000 members": (json.dumps({f"m{number}": 1 for number in range(5000)}), 422),
    "nothing but marks": (json.dumps(GOOD | {"name": "\u0651" * 50}), 422),
    "an e-mail with line breaks": (json.dumps(GOOD | {"email": "a@b.co\r\nBcc: c@d.co"}), 422),
}


@pytest.mark.parametrize("name", BODIES)
def test_hostile_bodies_are_refused(name):
    body, status = BODIES[name]
    article_id = make_edition().article_id

    answer = post_raw(f"articles/{article_id}/comments/?language=ar", body)

    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert Comment.objects.count() == 0


KINDS = {
    "multipart without a boundary": "multipart/form-data",
    "multipart with a strange boundary": "multipart/form-data; boundary=\x7f",
    "a form": "application/x-www-form-urlencoded",
    "no kind at all": "",
    "rubbish": ";;;",
    "XML": "application/xml",
    "JSON in UTF-7": "application/json; charset=utf-7",
    "JSON in an unknown charset": "application/json; charset=nonsense",
}


@pytest.mark.parametrize("name", KINDS)
def test_other_kinds_of_body_are_refused(name):
    article_id = make_edition().article_id

    answer = post_raw(
        f"articles/{article_id}/comments/?language=ar", json.dumps(GOOD), content_type=KINDS[name]
    )

    assert answer.status_code == 415


PATHS = [
    "articles/{}/?language=ar",
    "articles/{}/comments/?language=ar",
    "articles/{}/like/",
    "articles/{}/comments/1/replies/?language=ar",
    "articles/1/comments/{}/replies/?language=ar",
    "captcha/challenge/?article={}&language=ar",
    "articles/?since={}",
    "articles/?section={}",
    "articles/?tag={}",
    "articles/?external_id={}",
    "articles/?limit={}",
    "articles/?cursor={}",
    "search/?language=ar&q={}",
    "search/?language={}&q=x",
]
VALUES = [
    "0",
    "-1",
    str(2**63),
    str(2**64),
    "9" * 400,
    "1e3",
    "%D9%A1",  # ARABIC-INDIC DIGIT ONE
    "%00",
    "x%00y",
    "%FF",
    "%ED%A0%80",
    "%C0%AF",
    "..%2F..%2Fetc",
    "'%20OR%201=1--",
    '%22%20AND%20"',
    "*",
    "(%29%28",
    "NEAR(",
    "x" * 3000,
    "%F0%9F%98%80" * 40,
    "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59-14:00",
    "0001-01-01T00:00:00%2B14:00",
    "",
]


@pytest.mark.parametrize("path", PATHS)
def test_hostile_addresses_are_never_our_fault(path):
    make_edition()

    statuses = {value: get(path.format(value)).status_code for value in VALUES}

    assert {value: status for value, status in statuses.items() if status >= 500} == {}
    assert set(statuses.values()) <= {200, 400, 404}


METHODS = ["TRACE", "TRACK", "CONNECT", "OPTIONS", "PATCH", "PROPFIND", "get", "X" * 200]


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(
    "path", ["articles/", "articles/{}/?language=ar", "articles/{}/like/", "search/", "sections/"]
)
def test_odd_methods_are_refused(path, method):
    article_id = make_edition().article_id

    answer = make_device().generic(method, api(path.format(article_id)), "{}")

    # Methods are told apart by case; the framework folds them, which harms nobody.
    assert answer.status_code in ({405} if method != "get" else {200, 400})


@pytest.mark.parametrize(
    "headers",
    [
        {"midad-device": "rubbish"},
        {"midad-device": "\x00"},
        {"midad-device": "x" * 9000},
        {"cookie": "visitor=" + "x" * 9000},
        {"idempotency-key": "\x00"},
        {"accept-language": "xx-" + "y" * 3000},
        {"accept-language": "\xff"},
        {"accept": "application/json;" + "q=" * 2000},
        {"x-forwarded-for": "not an address"},
        {"if-none-match": '"' * 500},
        {"content-length": "-5"},
        {"content-length": "x"},
    ],
)
def test_hostile_headers_are_never_our_fault(headers):
    article_id = make_edition().article_id
    body = json.dumps(GOOD | {"captcha": solved(article_id)})

    answers = [
        get("articles/", **headers),
        post_raw(f"articles/{article_id}/comments/?language=ar", body, **headers),
        make_device().put(api(f"articles/{article_id}/like/"), headers=headers),
    ]

    assert [answer.status_code for answer in answers if answer.status_code >= 500] == []
