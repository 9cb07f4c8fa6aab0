"""The newsroom's own pages: about, contact, privacy, and what else it says of itself."""

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from articles.caching import public
from articles.models import SitePage, other_language
from articles.rendering import render
from config.machines.describing import excerpt
from config.machines.head import about_list
from config.pages.errors import readable
from config.pages.menu import read_menu
from config.pages.shell import page


@readable
def site_page(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """Show a page about us; without a title in this language it does not exist here."""
    now = timezone.now()
    shown = cast("SitePage | None", SitePage.objects.filter(slug=slug).first())
    title = getattr(shown, f"name_{language}", "")
    if shown is None or not title:
        raise Http404
    other = other_language(language)
    path = reverse("site_page", args=[language, shown.slug])
    menu = read_menu(language, now)
    body = getattr(shown, f"body_{language}") or ""
    response = page(
        "pages/site_page.html",
        language,
        path=path,
        other_path=reverse("site_page", args=[other, shown.slug])
        if getattr(shown, f"name_{other}")
        else "",
        menu=menu,
        about=about_list(language, title=title, path=path, description=excerpt(body)),
        title=title,
        body=render(body, language),
        updated_at=shown.updated_at,
    )
    return public(
        request, response, now=now, boundaries=[menu.boundary], changed_at=shown.updated_at
    )
