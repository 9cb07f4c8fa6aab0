"""Hits of a search in templates."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles.search import Run

_HIT = "<mark>{}</mark>"

register = template.Library()


@register.filter
def marked(runs: Iterable[Run]) -> SafeString:
    """Return a text with its hits in `<mark>`; every piece of it is escaped."""
    pieces = ((_HIT if run.is_hit else "{}", run.text) for run in runs)
    return format_html_join("", "{}", ((format_html(form, text),) for form, text in pieces))
