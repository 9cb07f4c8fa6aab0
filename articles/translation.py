"""Which fields exist once per language; the bare names are never read."""

from modeltranslation.translator import TranslationOptions, register

from articles.models import (
    DESK_TEXT_FIELDS,
    Article,
    Author,
    Image,
    Section,
    SitePage,
    Source,
    Tag,
)


@register(Article)
class ArticleTranslation(TranslationOptions):
    """The words of a desk copy."""

    fields = DESK_TEXT_FIELDS
    empty_values = ""


@register([Section, Tag, Source])
class NameTranslation(TranslationOptions):
    """One name per language."""

    fields = ("name",)
    empty_values = ""


@register(Author)
class AuthorTranslation(TranslationOptions):
    """A name and a biography per language."""

    fields = ("name", "biography")
    empty_values = ""


@register(SitePage)
class SitePageTranslation(TranslationOptions):
    """A title and a text per language."""

    fields = ("name", "body")
    empty_values = ""


@register(Image)
class ImageTranslation(TranslationOptions):
    """The words around a photo."""

    fields = ("caption", "alt", "credit")
    empty_values = ""
