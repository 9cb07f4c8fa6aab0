"""Answers made small on the way out, for those who may have them anyway.

Only what is public is compressed: beside a secret, the length of what is compressed tells of it
(BREACH). A proxy in front may do this instead: COMPRESS_ANSWERS=false.
"""

import gzip
from collections.abc import Callable
from functools import lru_cache
from http import HTTPStatus

import brotli
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

#: Bytes; below, nothing is gained.
SMALLEST = 500
#: Bytes of the longest answer that is kept packed; 200 of them are.
LARGEST_KEPT = 100_000
#: Brotli's and gzip's effort: a page takes about a millisecond.
BROTLI_QUALITY, GZIP_LEVEL = 7, 6
_TEXTS = (
    "text/",
    *(f"application/{kind}" for kind in ("json", "problem+json", "manifest+json", "feed+json")),
    *(f"application/{kind}" for kind in ("xml", "rss+xml", "atom+xml")),
)


class CompressionMiddleware:
    """Compress public answers as their reader's browser accepts."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next handler."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on, and compress what comes back if that is public text."""
        response = self.get_response(request)
        if settings.COMPRESS_ANSWERS and _is_public_text(response):
            patch_vary_headers(response, ["Accept-Encoding"])
            _compress(response, request.headers.get("Accept-Encoding", ""))
        return response


def _is_public_text(response: HttpResponse) -> bool:
    kind = response.headers.get("Content-Type", "")
    return (
        "public" in response.headers.get("Cache-Control", "")
        and (response.status_code == HTTPStatus.NOT_MODIFIED or kind.startswith(_TEXTS))
        and not response.streaming
        and not response.has_header("Content-Encoding")
    )


def _compress(response: HttpResponse, accepted: str) -> None:
    encoding = _chosen(accepted)
    if not encoding or len(response.content) < SMALLEST:
        return
    pack = _packed if len(response.content) <= LARGEST_KEPT else _packed.__wrapped__
    response.content = pack(response.content, encoding)
    response.headers["Content-Encoding"] = encoding
    response.headers["Content-Length"] = str(len(response.content))
    # The same words in other bytes; weak tags are compared as equal (RFC 9110, 8.8.3.2).
    etag = response.headers.get("ETag", "")
    if etag.startswith('"'):
        response.headers["ETag"] = f"W/{etag}"


# Pages are asked for again and again while nothing changes: the same bytes are packed once.
@lru_cache(maxsize=200)
def _packed(content: bytes, encoding: str) -> bytes:
    if encoding == "br":
        packed: bytes = brotli.compress(content, quality=BROTLI_QUALITY)
        return packed
    return gzip.compress(content, GZIP_LEVEL, mtime=0)


def _chosen(accepted: str) -> str:
    """Return "br", "gzip" or "", as Accept-Encoding allows. Source: RFC 9110, 12.5.3."""
    wanted = {}
    for part in accepted.lower().split(","):
        name, _, weight = part.partition(";")
        wanted[name.strip()] = weight.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    return next((name for name in ("br", "gzip") if wanted.get(name)), "")
