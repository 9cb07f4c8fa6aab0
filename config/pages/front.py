"""The front page: a lead, what is new, and a block for each section."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request

from articles.caching import next_boundary, private, public
from articles.models import LANGUAGES, other_language
from config.machines.head import about_front
from config.pages.errors import readable
from config.pages.reading import blocks, cards
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
    newest = list(cards(language, now)[:LATEST])
    lead = next((edition for edition in newest if edition.image_id), newest[0] if newest else None)
    sections = blocks(language, now, shown=[edition.pk for edition in newest])
    response = page(
        "pages/front.html",
        language,
        path=reverse("front", args=[language]),
        other_path=reverse("front", args=[other_language(language)]),
        sections=sections,
        about=about_front(language),
        now=now,
        lead=lead,
        latest=[edition for edition in newest if edition is not lead],
        blocks=[section for section in sections if section.editions],
    )
    boundary = next_boundary(language, now)
    return public(request, response, now=now, boundaries=[boundary])
