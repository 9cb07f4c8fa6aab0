"""What reading without a connection needs: the service worker, and the page it shows."""

from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from articles.caching import public
from articles.models import other_language
from config.machines.head import NOT_INDEXED, About
from config.pages.errors import readable
from config.pages.menu import Menu
from config.pages.shell import page

#: The worker's parts, in order; all below static/js/worker/.
PARTS = ("keeping.js", "reading.js", "telling.js")


@readable
def worker(_request: HttpRequest) -> HttpResponse:
    """Answer with the service worker, from the root, since it may only rule what lies below it."""
    response = HttpResponse(_source(), content_type="text/javascript; charset=utf-8")
    # Browsers ask for a new worker at every visit; an old one from a cache could never be mended.
    response.headers["Cache-Control"] = "no-cache"
    return response


@cache
def _source() -> str:
    folder = settings.BASE_DIR / "static" / "js" / "worker"
    return "\n".join((folder / name).read_text() for name in PARTS)


@readable
def offline(request: HttpRequest, language: str) -> HttpResponse:
    """Show what can be read without a connection; the list is made in the browser."""
    now = timezone.now()
    paths = {code: reverse("offline", args=[code]) for code in (language, other_language(language))}
    response = page(
        "pages/offline.html",
        language,
        path=paths[language],
        other_path=paths[other_language(language)],
        menu=Menu(),
        about=About(robots=NOT_INDEXED),
    )
    return public(request, response, now=now)
