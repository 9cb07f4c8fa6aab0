"""The functions that pages and services call; settings name the database, and so the module."""

from datetime import UTC, datetime
from types import ModuleType
from typing import Literal

from django.db import connection

from articles import richtext
from articles.models import Edition, SearchEntry
from articles.search import postgres, sqlite
from articles.search.newest import Filters, find_newest
from articles.search.query import entry_words, parse, query_words, tokens_of
from articles.search.ranking import Corpus, Question, terms_of
from articles.search.statistics import read_corpus
from articles.search.syntax import read

Sort = Literal["newest", "best"]
#: Candidates that are put in order together: pages of results stay the same from one to the next.
WINDOW = 150
#: Texts that may hold the words by which candidates are found; the question's commonest words,
#: which would take more, only order what the others find.
MOST_LOOKED_AT = 6_000


def _backend() -> ModuleType:
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
        language=edition.language,
        goes_live_at=edition.goes_live_at,
        ends_at=edition.ends_at,
        first_published_at=edition.first_published_at,
        day=edition.first_published_at.astimezone(UTC).toordinal(),
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
    if sort == "best":
        return _best(query, language=language, now=now, limit=limit, offset=offset)
    filters = Filters(language=language)
    return find_newest(read(query), filters, now=now, limit=limit, offset=offset).keys


def _best(query: str, *, language: str, now: datetime, limit: int, offset: int) -> list[int]:
    words = query_words(query)
    if not words:
        return []
    corpus = read_corpus(terms_of(words))
    question = Question(words, corpus)
    found: list[int] = []
    first = offset // WINDOW * WINDOW
    for start in range(first, offset + limit, WINDOW):
        candidates: list[tuple[int, str]] = _backend().candidates(
            _telling(parse(query), corpus), language=language, now=now, limit=WINDOW, offset=start
        )
        ranked = sorted(((-question.score(text), -key) for key, text in candidates))
        found += [-key for _score, key in ranked]
        if len(candidates) < WINDOW:
            break
    return found[offset - first : offset - first + limit]


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
