"""Search: one analyser, and behind the same functions a module for each database."""

from articles.search.index import index_edition, make_entry, search
from articles.search.newest import Filters, Found, find_newest
from articles.search.statistics import count_if_grown, count_terms
from articles.search.syntax import Query, read

__all__ = [
    "Filters",
    "Found",
    "Query",
    "count_if_grown",
    "count_terms",
    "find_newest",
    "index_edition",
    "make_entry",
    "read",
    "search",
]
