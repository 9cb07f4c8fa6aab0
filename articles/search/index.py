"""The functions that pages and services call; settings name the database, and so the module."""

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from types import ModuleType
from typing import Literal, NamedTuple

from django.db import connection

from articles import richtext
from articles.arabic import analyse
from articles.models import Edition, SearchEntry
from articles.search import postgres, sqlite
from articles.search.filters import Filters
from articles.search.query import (
    INDEX_VERSION,
    Needed,
    Sought,
    entry_words,
    parse,
    query_words,
    tokens_of,
)
from articles.search.ranking import Corpus, Question, terms_of
from articles.search.statistics import read_corpus
from articles.search.syntax import Query, read, stems_of_beginning

Sort = Literal["newest", "best"]
#: Facts of an edition that its entry holds too.
COPIED = ("language", "goes_live_at", "ends_at", "first_published_at")
#: Editions are counted up to this one, which stands for "more".
COUNT_CAP = 101
#: Candidates that are put in order together: pages of results stay the same from one to the next.
WINDOW = 150
#: Texts that may hold the words by which candidates are found; the question's commonest words,
#: which would take more, only order what the others find.
MOST_LOOKED_AT = 8_000


class Found(NamedTuple):
    """Keys of editions in order, and of how many: up to COUNT_CAP, None where not counted."""

    keys: list[int]
    total: int | None
    #: For each, all that may ever change of its words: when it was first published and redacted.
    #: Whatever was written of the same keys and versions still holds. None where not asked for.
    versions: tuple[str, ...] | None = None


def backend() -> ModuleType:
    """Return the module of the database that settings name."""
    return postgres if connection.vendor == "postgresql" else sqlite


def index_edition(edition: Edition) -> None:
    """Put the words of `edition` into the index, in the caller's transaction."""
    make_entry(edition).save()


def make_entry(edition: Edition) -> SearchEntry:
    """Return what the index holds of `edition`, not yet saved."""
    texts = (
        edition.headline,
        edition.kicker,
        edition.deck,
        edition.dateline,
        edition.summary,
        richtext.to_text(edition.body),
        edition.image_caption,
        *(tag["name"] for tag in edition.tag_list),
    )
    return SearchEntry(
        edition=edition,
        tokens=tokens_of(*texts),
        words=entry_words(*texts),
        article_key=edition.article_id,
        section_key=edition.section_id,
        day=edition.first_published_at.astimezone(UTC).toordinal(),
        version=INDEX_VERSION,
        **{name: getattr(edition, name) for name in COPIED},
    )


def search(
    query: str,
    *,
    language: str | None,
    now: datetime,
    sort: Sort = "newest",
    limit: int = 20,
    offset: int = 0,
) -> list[int]:
    """Return keys of live editions: newest first those with all the words, best first with any."""
    filters = Filters(language=language)
    return find(read(query), filters, now=now, sort=sort, limit=limit, offset=offset).keys


def find(
    query: Query,
    filters: Filters,
    *,
    now: datetime,
    sort: Sort = "newest",
    limit: int = 20,
    offset: int = 0,
) -> Found:
    """Return live editions that answer `query`; what `filters` ask for holds of each.

    Newest first: those with every word, phrase and beginning. Best first: those with any of the
    words, but every phrase and beginning.
    """
    if sort == "best":
        return Found(_best(query, filters, now=now, limit=limit, offset=offset), None)
    parts = [*([stem] for stem in parse(query.words)), *map(analyse, query.phrases)]
    asked = Needed(_expression(parts, query), tuple(stem for part in parts for stem in part))
    if not asked.expression:
        return Found([], 0)
    keys, total, versions = backend().newest(
        asked, filters, now=now, wanted=offset + limit, cap=COUNT_CAP
    )
    return Found(keys[offset:], total, versions[offset:])


def _expression(parts: list[list[str]], query: Query) -> str:
    beginnings = map(stems_of_beginning, query.beginnings)
    expression: str = backend().expression(parts, beginnings)
    return expression


def _best(query: Query, filters: Filters, *, now: datetime, limit: int, offset: int) -> list[int]:
    words = query_words(query.plain)
    if not words:
        return []
    corpus = read_corpus(terms_of(words))
    question = Question(words, corpus)
    look = partial(backend().candidates, filters=filters, now=now)
    sought = _sought(query, corpus)
    if sought.required and not look(sought, limit=1, offset=0):
        # Headlines that are pasted whole bear quotation marks of their own.
        sought = replace(sought, required="")
    found: list[int] = []
    first = offset // WINDOW * WINDOW
    for start in range(first, offset + limit, WINDOW):
        candidates: list[tuple[int, str, str]] = look(sought, limit=WINDOW, offset=start)
        ranked = sorted((-question.score(tokens, text), -key) for key, tokens, text in candidates)
        found += [-key for _score, key in ranked]
        if len(candidates) < WINDOW:
            break
    return found[offset - first : offset - first + limit]


def _sought(query: Query, corpus: Corpus) -> Sought:
    return Sought(
        _telling(parse(query.plain), corpus),
        corpus.stems_mean,
        _expression(list(map(analyse, query.phrases)), query),
    )


def _telling(stems: list[str], corpus: Corpus) -> dict[str, float]:
    """Return what candidates are found by: the rarest words first, with their worth."""
    rarest = sorted(stems, key=lambda term: (corpus.counts.get(term, 0), term))
    chosen: dict[str, float] = {}
    looked_at = 0
    for term in rarest:
        looked_at += corpus.counts.get(term, 0)
        if chosen and looked_at > MOST_LOOKED_AT:
            break
        chosen[term] = corpus.rarity(term)
    return chosen
