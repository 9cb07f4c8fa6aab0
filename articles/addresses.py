"""The addresses of reader pages, and absolute links, which never come from the Host header."""

from functools import lru_cache

from django.conf import settings
from django.urls import register_converter, reverse
from django.urls.converters import IntConverter

from articles.models import LANGUAGES


class LanguageConverter:
    """`<lang:language>`: ar or en."""

    regex = "|".join(LANGUAGES)

    def to_python(self, value: str) -> str:
        """Return the code."""
        return value

    def to_url(self, value: str) -> str:
        """Return the code."""
        return value


class KeyConverter(IntConverter):
    """`<key:article_id>`: a number that fits a database key; a longer one is an unknown address."""

    regex = "[0-9]{1,18}"


class YearConverter(IntConverter):
    """`<year:year>`: four digits, as every year of a newspaper."""

    regex = "[12][0-9]{3}"


class MonthConverter(IntConverter):
    """`<month:month>`: two digits, so that a month has one address."""

    regex = "0[1-9]|1[0-2]"

    def to_url(self, value: str | int) -> str:
        """Return two digits."""
        return f"{int(value):02d}"


register_converter(LanguageConverter, "lang")
register_converter(YearConverter, "year")
register_converter(MonthConverter, "month")
register_converter(KeyConverter, "key")


# Resolving takes as long as all else that a list does for an article.
@lru_cache(maxsize=20_000)
def article_path(language: str, article_id: int, slug: str) -> str:
    """Return the path of an article page, percent-encoded."""
    if not slug:
        return reverse("article_by_id", args=[language, article_id])
    return reverse("article", args=[language, article_id, slug])


@lru_cache(maxsize=1_000)
def section_path(language: str, slug: str) -> str:
    """Return the path of a section's page, percent-encoded."""
    return reverse("section", args=[language, slug])


def absolute(path: str) -> str:
    """Return `path` as a link that works outside the site."""
    return settings.SITE_URL + path
