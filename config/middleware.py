"""What every request is told: its language, its desk and its visitor."""

import hashlib
import hmac
import ipaddress
import secrets
from collections.abc import Callable
from functools import cached_property

from django.conf import settings
from django.core import signing
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from articles.models import LANGUAGES
from articles.origin import network_key_period

GetResponse = Callable[[HttpRequest], HttpResponse]
#: Seconds.
VISITOR_LIFE = 365 * 24 * 3600
#: Seconds for which copies of a first write are taken for one reader's.
FIRST_WRITE_LIFE = 3600
DEVICE_HEADER = "Midad-Device"


class AddressLanguageMiddleware:
    """Speak the language that the address names, so that a page never varies by header."""

    def __init__(self, get_response: GetResponse) -> None:
        """Keep the next handler."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Activate the language of `/ar/...` or `/en/...`; elsewhere the reader's own."""
        first = request.path_info.removeprefix("/").split("/", 1)[0]
        language = first if first in LANGUAGES else translation.get_language_from_request(request)
        request.LANGUAGE_CODE = language
        with translation.override(language):
            return self.get_response(request)


class DeskLanguageMiddleware:
    """Show the desk in the language its editor works in."""

    def __init__(self, get_response: GetResponse) -> None:
        """Keep the next handler."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Activate the desk language of a signed-in editor inside the admin."""
        if not request.path_info.startswith("/admin/") or not request.user.is_authenticated:
            return self.get_response(request)
        profile = getattr(request.user, "profile", None)
        language = profile.desk_language if profile else request.LANGUAGE_CODE
        request.LANGUAGE_CODE = language
        with translation.override(language):
            return self.get_response(request)


class Visitor:
    """Who a reader is without an account: a random number they carry, and hashed places."""

    def __init__(self, request: HttpRequest) -> None:
        """Look at `request` only when asked something."""
        self._request = request
        self.is_used = False

    @cached_property
    def address(self) -> str:
        """The reader's address, as the proxies we trust saw it; never stored."""
        hops = self._request.headers.get("X-Forwarded-For", "").split(",")
        trusted = settings.TRUSTED_PROXY_COUNT
        if trusted and len(hops) >= trusted and hops[-trusted].strip():
            return hops[-trusted].strip()
        return str(self._request.META.get("REMOTE_ADDR", ""))

    @cached_property
    def address_hash(self) -> str:
        """A keyed hash of the reader's network (/24, or /48 of IPv6) that changes every month."""
        network = _network(self.address, ipv4=24, ipv6=48)
        return _digest("address", network_key_period(timezone.now()), network)

    @cached_property
    def exact_address_hash(self) -> str:
        """A keyed hash of the address (of IPv6 the household, /64), for short-lived limits."""
        return _digest("exact", _network(self.address, ipv4=32, ipv6=64))

    @cached_property
    def _carried(self) -> str | None:
        request = self._request
        token = request.headers.get(DEVICE_HEADER) or request.COOKIES.get(
            settings.VISITOR_COOKIE_NAME, ""
        )
        try:
            return str(signing.loads(token, salt="visitor", max_age=VISITOR_LIFE))
        except signing.BadSignature:
            return None

    @property
    def is_known(self) -> bool:
        """Whether the reader already carries a number of ours."""
        return self._carried is not None

    @cached_property
    def key(self) -> str:
        """The reader's number: carried, or issued with this answer.

        A first write sent twice must count once although neither copy carries a number yet, so
        for an hour the same address and browser are issued the same (docs/decisions/0004).
        """
        self.is_used = True
        return self._carried or self._issued()

    def _issued(self) -> str:
        headers = self._request.headers
        browser = headers.get("User-Agent", ""), headers.get("Accept-Language", "")
        same = _digest("first", self.address, *browser)
        # Without its cache the hour of the clock decides, whose end may part two copies.
        number = _digest("number", same, timezone.now().strftime("%Y-%m-%d %H"))[:40]
        issued = caches["limits"].get_or_set(f"first:{same}", number, FIRST_WRITE_LIFE)
        return str(issued)

    @property
    def token(self) -> str:
        """The signed form of the number, as cookie and app header carry it."""
        return signing.dumps(self.key, salt="visitor")

    @staticmethod
    def new_key() -> str:
        """Return a number for a device that asks for one."""
        return secrets.token_hex(20)


def _network(address: str, *, ipv4: int, ipv6: int) -> str:
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    # A server that listens on both writes IPv4 as ::ffff:1.2.3.4, all of which are in one /48.
    mapped = parsed.ipv4_mapped if isinstance(parsed, ipaddress.IPv6Address) else None
    parsed = mapped or parsed
    length = ipv4 if isinstance(parsed, ipaddress.IPv4Address) else ipv6
    return str(ipaddress.ip_network(f"{parsed}/{length}", strict=False))


def _digest(*parts: str) -> str:
    return hmac.new(
        settings.SECRET_KEY.encode(), "\x00".join(parts).encode(), hashlib.sha256
    ).hexdigest()


class VisitorMiddleware:
    """Put `request.visitor` and hand out the cookie where it was needed: after a write only."""

    def __init__(self, get_response: GetResponse) -> None:
        """Keep the next handler."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Attach a lazy visitor; send its cookie when a view used a number not yet carried."""
        visitor = request.visitor = Visitor(request)  # type: ignore[attr-defined]  # our own slot
        response = self.get_response(request)
        if visitor.is_used and not visitor.is_known:
            response.headers[DEVICE_HEADER] = visitor.token
            response.set_cookie(
                settings.VISITOR_COOKIE_NAME,
                visitor.token,
                max_age=VISITOR_LIFE,
                httponly=True,
                secure=settings.PRODUCTION,
                samesite="Lax",
            )
        return response
