"""The functions that pages and services call; settings name the database, and so the module."""

from datetime import datetime
from types import ModuleType
from typing import Literal

from django.db import connection

from articles import richtext
from articles.models import Edition, SearchEntry
from articles.search import postgres, sqlite
from articles.search.query import parse, tokens_of

Sort = Literal["newest", "best"]


def _backend() -> ModuleType:
    return postgres if connection.vendor == "postgresql" else sqlite


def index_edition(edition: Edition) -> None:
    """Put the words of `edition` into the index, in the caller's transaction."""
    SearchEntry.objects.update_or_create(
        edition=edition, defaults={"tokens": index_tokens(edition)}
    )


def index_tokens(edition: Edition) -> str:
    """Return what the index holds of `edition`."""
    return tokens_of(
        edition.headline,
        edition.kicker,
        edition.deck,
        edition.summary,
        richtext.to_text(edition.body),
        edition.image_caption,
        *(tag["name"] for tag in edition.tag_list),
    )


def search(
    query: str,
    *,
    language: str,
    now: datetime,
    sort: Sort = "newest",
    limit: int = 20,
    offset: int = 0,
) -> list[int]:
    """Return keys of live editions: newest first those with all the words, best first with any."""
    tokens = parse(query)
    if not tokens:
        return []
    find = _backend().newest if sort == "newest" else _backend().best
    found: list[int] = find(tokens, language=language, now=now, limit=limit, offset=offset)
    return found
