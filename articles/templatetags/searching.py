"""Hits of a search in templates."""

from collections.abc import Iterable

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from articles.search import Run

register = template.Library()


@register.filter
def marked(runs: Iterable[Run]) -> SafeString:
    """Return a text with its hits in `<mark>`; every piece of it is escaped."""
    pieces = (
        f"<mark>{escape(run.text)}</mark>" if run.is_hit else escape(run.text) for run in runs
    )
    return mark_safe("".join(pieces))  # noqa: S308 - see above
