"""Who may post from where: the door of every write that asks for no account."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import add_never_cache_headers
from django.views.decorators.csrf import csrf_exempt

from articles.errors import OriginRefusedError

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def check_origin(request: HttpRequest) -> None:
    """Refuse a write that another site made the browser send.

    A foreign or `null` Origin and a cross-site Sec-Fetch-Site are refused; with both absent (an
    app, an old browser) only a request without cookies passes, since nothing can be stolen by it.
    Raises: OriginRefusedError. Source: peers/trust.md A25, design section 5.
    """
    origin = request.headers.get("Origin")
    fetch_site = request.headers.get("Sec-Fetch-Site")
    if origin is not None and not _is_ours(origin, request):
        raise OriginRefusedError
    if fetch_site == "cross-site":
        raise OriginRefusedError
    if origin is None and fetch_site is None and request.COOKIES:
        raise OriginRefusedError


def _is_ours(origin: str, request: HttpRequest) -> bool:
    host = urlsplit(origin).netloc
    return bool(host) and host in {urlsplit(settings.SITE_URL).netloc, request.get_host()}


def anonymous_write(view: "View[P]") -> "View[P]":
    """Exempt a view from CSRF tokens, which cached pages cannot carry, and check origin instead.

    The answer is never cached. The edge that wraps the view translates OriginRefusedError.
    """

    @csrf_exempt
    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        check_origin(request)
        response = view(request, *args, **kwargs)
        add_never_cache_headers(response)  # type: ignore[arg-type]  # any response has headers
        return response

    return guarded
