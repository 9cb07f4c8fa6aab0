"""Search: one analyser, and behind the same functions a module for each database."""

from articles.search.index import index_edition, make_entry, search
from articles.search.statistics import count_if_grown, count_terms

__all__ = ["count_if_grown", "count_terms", "index_edition", "make_entry", "search"]
