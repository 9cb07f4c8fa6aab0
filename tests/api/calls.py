"""How tests call the API: as an app without cookies does, each on a network of its own."""

import json
from itertools import count

from django.test import Client

from tests.comments.helpers import BODY, NAME, solve

_networks = count(1)


def make_device(**fields) -> Client:
    """Build a client on a network of its own; it keeps cookies only as any client does."""
    number = next(_networks)
    address = f"10.{number // 250}.{number % 250}.7"
    return Client(**{"REMOTE_ADDR": address, "raise_request_exception": False} | fields)


def api(path: str) -> str:
    """Return the address of an endpoint."""
    return f"/api/v1/{path}"


def get(path: str, client: Client | None = None, **headers):
    """Read an endpoint."""
    return (client or make_device()).get(api(path), headers=headers)


def put(path: str, client: Client | None = None, **headers):
    """Write to an endpoint without a body."""
    return (client or make_device()).put(api(path), headers=headers)


def delete(path: str, client: Client | None = None, **headers):
    """Take back at an endpoint."""
    return (client or make_device()).delete(api(path), headers=headers)


def post_raw(path: str, body: bytes | str, client: Client | None = None, **headers):
    """Send a body as it is, as JSON unless the headers say otherwise."""
    kind = headers.pop("content_type", "application/json")
    client = client or make_device()
    return client.generic("POST", api(path), body, content_type=kind, headers=headers)


def solved(article_id: int, language: str = "ar") -> str:
    """Fetch a challenge and do its work, as an app does."""
    return solve(get(f"captcha/challenge/?article={article_id}&language={language}").json())


def send(article_id: int, client: Client | None = None, *, language: str = "ar", **fields):
    """Send a comment with a fresh proof; `fields` override the body, `headers` ride along."""
    headers = fields.pop("headers", {})
    body = {"name": NAME, "body": BODY} | fields
    if "captcha" not in body:
        body["captcha"] = {"kind": "altcha", "value": solved(article_id, language)}
    path = f"articles/{article_id}/comments/?language={language}"
    return post_raw(path, json.dumps(body), client, **headers)
