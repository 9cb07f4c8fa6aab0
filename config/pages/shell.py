"""What every reader page has around it: its words, and its links."""

from typing import Any

from django.http import HttpResponse
from django.template.loader import render_to_string

from articles.frame import frame
from config.machines.head import About, about_list, make_head
from config.pages.menu import Menu


def page(
    template: str,
    language: str,
    *,
    path: str,
    menu: Menu,
    other_path: str = "",
    about: About | None = None,
    **context: Any,
) -> HttpResponse:
    """Render the page at `path`, which lives at `other_path` in the other language, if anywhere.

    What it tells machines is in `about`; without it, the page is a list under its `heading`.
    The template gets no request: what does not know the reader is the same for every reader.
    """
    heading = context.get("heading", "")
    told = about or (about_list(language, title=heading, path=path) if heading else About())
    around = {
        "sections": menu.sections,
        "site_pages": menu.pages,
        "strip": menu.strip,
        "head": make_head(language, path=path, other_path=other_path, about=told),
    }
    return HttpResponse(
        render_to_string(template, frame(language, other_path=other_path) | around | context)
    )
