"""What the newsroom keeps: desk copies, editions, taxonomy, photos and the record of acts."""

from articles.models.article import (
    DESK_TEXT_FIELDS,
    LANGUAGES,
    Article,
    ArticleStage,
    Byline,
    Language,
    Method,
    Role,
    Stage,
    other_language,
)
from articles.models.curation import BreakingStrip, FrontPageSlot, SitePage
from articles.models.edition import Correction, Edition, EditionQuerySet, Redirect, Withdrawal
from articles.models.image import Image
from articles.models.record import EditorialAction, HouseAction, OutboxEvent, StaffProfile
from articles.models.search import SearchEntry, SearchTerm
from articles.models.taxonomy import Author, FormerSlug, Section, Source, Tag

__all__ = [
    "DESK_TEXT_FIELDS",
    "LANGUAGES",
    "Article",
    "ArticleStage",
    "Author",
    "BreakingStrip",
    "Byline",
    "Correction",
    "Edition",
    "EditionQuerySet",
    "EditorialAction",
    "FormerSlug",
    "FrontPageSlot",
    "HouseAction",
    "Image",
    "Language",
    "Method",
    "OutboxEvent",
    "Redirect",
    "Role",
    "SearchEntry",
    "SearchTerm",
    "Section",
    "SitePage",
    "Source",
    "StaffProfile",
    "Stage",
    "Tag",
    "Withdrawal",
    "other_language",
]
