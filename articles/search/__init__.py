"""Search: one analyser, and behind the same functions a module for each database."""

from articles.search.filters import Filters
from articles.search.highlight import Highlighter, Run
from articles.search.index import COUNT_CAP, Found, find, index_edition, make_entry, search
from articles.search.query import INDEX_VERSION
from articles.search.statistics import count_if_grown, count_terms
from articles.search.suggesting import suggest
from articles.search.syntax import Query, read

__all__ = [
    "COUNT_CAP",
    "INDEX_VERSION",
    "Filters",
    "Found",
    "Highlighter",
    "Query",
    "Run",
    "count_if_grown",
    "count_terms",
    "find",
    "index_edition",
    "make_entry",
    "read",
    "search",
    "suggest",
]
