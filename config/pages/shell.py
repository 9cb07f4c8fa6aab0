"""What every reader page has around it: its words, and its links."""

from typing import Any

from django.http import HttpResponse
from django.template.loader import render_to_string

from articles.addresses import absolute
from articles.frame import frame
from articles.models import LANGUAGES, other_language
from config.pages.reading import SectionLink


def page(
    template: str,
    language: str,
    *,
    path: str,
    sections: list[SectionLink],
    other_path: str = "",
    **context: Any,
) -> HttpResponse:
    """Render the page at `path`, which lives at `other_path` in the other language, if anywhere.

    The template gets no request: what does not know the reader is the same for every reader.
    """
    around = {
        "sections": sections,
        "canonical": absolute(path),
        "alternates": _alternates(language, path, other_path),
    }
    return HttpResponse(
        render_to_string(template, frame(language, other_path=other_path) | around | context)
    )


def _alternates(language: str, path: str, other_path: str) -> list[dict[str, str]]:
    if not other_path:
        return []
    paths = {language: path, other_language(language): other_path}
    return [{"language": code, "url": absolute(paths[code])} for code in LANGUAGES]
