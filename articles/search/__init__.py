"""Search: one analyser, and behind the same functions a module for each database."""

from articles.search.index import index_edition, index_tokens, search

__all__ = ["index_edition", "index_tokens", "search"]
