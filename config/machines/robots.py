"""What crawlers may read, and whom to tell of a weakness: robots.txt and its neighbours."""

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control

from articles.addresses import absolute
from articles.caching import REDIRECT_LIFE, public
from articles.models import LANGUAGES
from config.machines.crawlers import CRAWLERS
from config.pages.errors import readable

PLAIN = "text/plain; charset=utf-8"
#: Less than a year, as the RFC asks.
SECURITY_LIFE = timedelta(days=180)


@readable
def robots(request: HttpRequest) -> HttpResponse:
    """Say who may read what; crawlers of a purpose that is not allowed may read nothing.

    Source: RFC 9309.
    """
    refused = [
        name
        for purpose, names in CRAWLERS.items()
        if purpose not in settings.AI_CRAWLERS
        for name in names
    ]
    groups = [_group(["*"], _closed())]
    groups += [_group(refused, ["/"])] if refused else []
    paths = [reverse("sitemap"), *(reverse("news_sitemap", args=[code]) for code in LANGUAGES)]
    groups.append("".join(f"Sitemap: {absolute(path)}\n" for path in paths))
    return _answer(request, "\n".join(groups))


def _group(agents: list[str], closed: list[str]) -> str:
    lines = [f"User-agent: {agent}" for agent in agents]
    return "\n".join([*lines, *(f"Disallow: {path}" for path in closed)]) + "\n"


def _closed() -> list[str]:
    """Return what is no page to be found: the desk, searches, and forms of comments and likes."""
    searches = [reverse("search", args=[language]) for language in LANGUAGES]
    forms = ["/*/articles/*/like/", "/*/articles/*/comments/"]
    return [reverse("admin:index"), *searches, *forms]


@readable
def security(request: HttpRequest) -> HttpResponse:
    """Say whom to tell of a weakness, and in which languages.

    Source: RFC 9116.
    """
    today = timezone.now().astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {_rfc3339(today + SECURITY_LIFE)}",
        f"Preferred-Languages: {', '.join(LANGUAGES)}",
        f"Canonical: {absolute(reverse('security'))}",
    ]
    return _answer(request, "".join(f"{line}\n" for line in lines))


@readable
def change_password(_request: HttpRequest) -> HttpResponse:
    """Lead a password manager to the desk's form.

    Source: W3C, "A Well-Known URL for Changing Passwords".
    """
    return _led_to(reverse("admin:password_change"))


@readable
def favicon(_request: HttpRequest) -> HttpResponse:
    """Lead to the icon whoever knows only its oldest address."""
    return _led_to(static("icons/favicon.ico"))


def _answer(request: HttpRequest, words: str) -> HttpResponse:
    return public(request, HttpResponse(words, content_type=PLAIN), now=timezone.now())


def _led_to(path: str) -> HttpResponse:
    response = HttpResponseRedirect(path)
    patch_cache_control(response, public=True, max_age=REDIRECT_LIFE)
    return response


def _rfc3339(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
