"""The front page: a lead, what is new, and a block for each section."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request

from articles.caching import private, public
from articles.models import LANGUAGES, Edition, other_language
from config.machines.head import about_front
from config.pages.choosing import chosen, favourites, slot_of
from config.pages.errors import readable
from config.pages.menu import read_menu
from config.pages.reading import blocks
from config.pages.shell import page

#: The lead and the cards below it.
LATEST = 7


@readable
def entrance(request: HttpRequest) -> HttpResponse:
    """Lead a reader who named no language to theirs; this answer alone depends on a header."""
    language = get_language_from_request(request)
    target = language if language in LANGUAGES else LANGUAGES[0]
    response = private(HttpResponseRedirect(reverse("front", args=[target])))
    patch_vary_headers(response, ["Accept-Language"])
    return response


@readable
def front(request: HttpRequest, language: str) -> HttpResponse:
    """Show the front page in one language."""
    now = timezone.now()
    shown = chosen(language, now, limit=LATEST)
    menu = read_menu(language, now)
    lead = _lead(shown)
    response = page(
        "pages/front.html",
        language,
        path=reverse("front", args=[language]),
        other_path=reverse("front", args=[other_language(language)]),
        menu=menu,
        about=about_front(language, lead=lead),
        now=now,
        lead=lead,
        latest=[edition for edition in shown if edition is not lead],
        blocks=blocks(language, now, menu.sections, shown=[edition.pk for edition in shown]),
        favourites=favourites(language, now),
    )
    boundaries = menu.boundaries(language)
    return public(request, response, now=now, boundaries=boundaries)


def _lead(shown: list[Edition]) -> Edition | None:
    """Return what leads: the first that was chosen, or else the first that has a photo."""
    first = shown[0] if shown else None
    if first is not None and slot_of(first) is not None:
        return first
    return next((edition for edition in shown if edition.image_id), first)
