"""Who may post from where: the door of every write that asks for no account."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import add_never_cache_headers
from django.views.decorators.csrf import csrf_exempt

from articles.errors import OriginRefusedError

P = ParamSpec("P")
R = TypeVar("R", bound=HttpResponseBase)
View = Callable[Concatenate[HttpRequest, P], R]
READING_METHODS = {"GET", "HEAD", "OPTIONS"}
#: Our own page sent it, or the reader did by hand (a reload).
TRUSTED_SITES = {"same-origin", "none"}
#: What a form, and so any other site, can make a browser send.
FORM_TYPES = {"application/x-www-form-urlencoded", "multipart/form-data", "text/plain", ""}


def network_key_period(moment: datetime) -> str:
    """Return the name of the time in which one key hashes all networks: a month of UTC."""
    return moment.astimezone(UTC).strftime("%Y-%m")


def network_key_ends_at(moment: datetime) -> datetime:
    """Return when a network that was hashed at `moment` gets another hash."""
    first = moment.astimezone(UTC).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return (first + timedelta(days=32)).replace(day=1)


def check_origin(request: HttpRequest) -> None:
    """Refuse a write that another site made the browser send.

    A foreign or `null` Origin and a cross-site Sec-Fetch-Site are refused; with both absent (an
    app, an old browser) only a request passes that has no cookies, so that nothing can be stolen by
    it, or that no form could send.
    Raises: OriginRefusedError. Source: peers/trust.md A25, design section 5.
    """
    origin = request.headers.get("Origin")
    fetch_site = request.headers.get("Sec-Fetch-Site")
    if fetch_site == "cross-site":
        raise OriginRefusedError
    if origin is not None:
        trusted = _is_ours(origin, request)
    elif fetch_site is not None:
        trusted = fetch_site in TRUSTED_SITES
    else:
        trusted = not (request.COOKIES and _could_be_a_form(request))
    if not trusted:
        raise OriginRefusedError


def _could_be_a_form(request: HttpRequest) -> bool:
    # What no form can send, a browser asks us about first (and we say nothing): an app may keep
    # the cookie it was given. Source: Fetch standard, CORS-safelisted methods and content types.
    kind = (request.content_type or "").partition(";")[0].strip().lower()
    return request.method == "POST" and kind in FORM_TYPES


def _is_ours(origin: str, request: HttpRequest) -> bool:
    site = urlsplit(settings.SITE_URL)
    ours = {f"{site.scheme}://{site.netloc}", f"{request.scheme}://{request.get_host()}"}
    return origin in ours


def anonymous_write(view: "View[P, R]") -> "View[P, R]":
    """Exempt a view from CSRF tokens, which cached pages cannot carry, and check origin instead.

    The answer to a write is never cached; reading through the same view is left alone. The edge
    that wraps the view translates OriginRefusedError.
    """

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> R:
        if request.method in READING_METHODS:
            return view(request, *args, **kwargs)
        check_origin(request)
        response = view(request, *args, **kwargs)
        add_never_cache_headers(response)
        return response

    return csrf_exempt(guarded)
