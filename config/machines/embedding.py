"""Articles inside other sites: a quotation with a link, no frame and no script.

Source: oembed.com, version 1.0.
"""

from datetime import datetime
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone, translation

from articles.addresses import absolute
from articles.caching import SHARED_LIFE, public
from articles.models import Edition
from config.machines.describing import describe, newsroom, path_of, share_picture
from config.machines.xml import add, document
from config.pages.errors import readable

#: Pixels; a quotation flows, so this is what it takes at most.
WIDTH, HEIGHT = 600, 240
LEAST_WIDTH = 200
FORMATS = ("json", "xml")
NOT_IMPLEMENTED = 501


@readable
def oembed(request: HttpRequest) -> HttpResponse:
    """Describe the live article at the address in `url`."""
    form = request.GET.get("format", "json")
    if form not in FORMATS:
        return HttpResponse(status=NOT_IMPLEMENTED)
    now = timezone.now()
    edition = _edition_at(request.GET.get("url", ""), now=now)
    facts = _facts(edition, width=_width(request.GET.get("maxwidth", "")))
    ending = edition.ends_at
    return public(request, _written(facts, form), now=now, boundaries=[ending])


def _edition_at(url: str, *, now: datetime) -> Edition:
    """Return the live edition whose page is at `url`.

    Raises: Http404 for whatever is no article of ours that is live.
    """
    root = absolute("/")
    path = unquote(urlsplit(url).path)
    try:
        match = resolve(path) if url.startswith(root) else None
    except Resolver404 as error:
        raise Http404 from error
    if match is None or match.url_name not in {"article", "article_by_id"}:
        raise Http404
    language, article_id = match.kwargs["language"], match.kwargs["article_id"]
    live = Edition.objects.live(now).in_language(language).filter(article_id=article_id)
    edition = live.select_related("image", "section").first()
    if edition is None:
        raise Http404
    return edition


def _width(wanted: str) -> int:
    if not (wanted.isascii() and wanted.isdigit()):
        return WIDTH
    # Whoever has room for less than a quotation gets one that flows over more lines.
    return max(min(int(wanted[:9]), WIDTH), LEAST_WIDTH)


def _facts(edition: Edition, *, width: int) -> dict[str, Any]:
    language = edition.language
    section = edition.section.name_in(language) if edition.section else ""
    picture = share_picture(edition, section=section)
    context = {
        "edition": edition,
        "url": absolute(path_of(edition)),
        "description": describe(edition),
        "newsroom": newsroom(language),
        "front_url": absolute(reverse("front", args=[language])),
    }
    with translation.override(language):
        quotation = render_to_string("machines/quotation.html", context)
    return {
        "version": "1.0",
        "type": "rich",
        "title": edition.headline,
        "author_name": ", ".join(byline["name"] for byline in edition.byline_list),
        "provider_name": newsroom(language),
        "provider_url": absolute(reverse("front", args=[language])),
        "cache_age": SHARED_LIFE,
        "thumbnail_url": picture.url,
        "thumbnail_width": picture.width,
        "thumbnail_height": picture.height,
        "html": quotation.strip(),
        "width": width,
        "height": HEIGHT,
    }


def _written(facts: dict[str, Any], form: str) -> HttpResponse:
    if form == "json":
        return JsonResponse(facts, json_dumps_params={"ensure_ascii": False})
    root = ET.Element("oembed")
    for name, fact in facts.items():
        add(root, name, str(fact))
    return HttpResponse(document(root), content_type="text/xml; charset=utf-8")
