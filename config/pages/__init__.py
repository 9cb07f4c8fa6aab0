"""Reader pages that show more than one app: front, lists, search, article, and what went wrong."""

from config.pages.article import article, article_by_id
from config.pages.front import entrance, front
from config.pages.lists import latest, search, section
from config.pages.worker import offline, worker

__all__ = [
    "article",
    "article_by_id",
    "entrance",
    "front",
    "latest",
    "offline",
    "search",
    "section",
    "worker",
]
