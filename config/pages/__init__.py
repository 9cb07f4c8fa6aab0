"""Reader pages that show more than one app: front, lists, search, article, and what went wrong."""

from config.pages.about import site_page
from config.pages.archive import archive, archive_month
from config.pages.article import article, article_by_id
from config.pages.front import entrance, front
from config.pages.lists import latest, section
from config.pages.searching import search
from config.pages.topics import author, tag
from config.pages.worker import offline, worker

__all__ = [
    "archive",
    "archive_month",
    "article",
    "article_by_id",
    "author",
    "entrance",
    "front",
    "latest",
    "offline",
    "search",
    "section",
    "site_page",
    "tag",
    "worker",
]
