"""The desk copy: what editors work on. No public request may read its table."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from modeltranslation.manager import MultilingualManager

from articles.models.image import Image
from articles.models.taxonomy import Author, Section, Source, Tag

#: The words of an article, each kept once per language.
DESK_TEXT_FIELDS = (
    "kicker",
    "headline",
    "deck",
    "dateline",
    "summary",
    "body",
    "seo_title",
    "seo_description",
    "slug",
    "image_caption",
)


class Language(models.TextChoices):
    """The languages an article may live in."""

    AR = "ar", _("Arabic")
    EN = "en", _("English")


LANGUAGES: tuple[str, ...] = tuple(Language.values)


def other_language(language: str) -> str:
    """Return the language beside `language`."""
    return LANGUAGES[1 - LANGUAGES.index(language)]


class Method(models.TextChoices):
    """How the text came to us, as the source line says it."""

    OWN = "own", _("own reporting")
    AGENCY = "agency", _("agency")
    MONITORING = "monitoring", _("monitoring")
    TRANSLATION = "translation", _("translation")


class Role(models.TextChoices):
    """What somebody did for an article."""

    WRITER = "writer", _("Writer")
    TRANSLATOR = "translator", _("Translator")
    PHOTOGRAPHER = "photographer", _("Photographer")


class Stage(models.TextChoices):
    """How far one language of a desk copy has come."""

    EMPTY = "empty", _("Empty")
    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    CHANGES_ASKED = "changes_asked", _("Changes asked")
    READY = "ready", _("Ready")


class Article(models.Model):
    """One story with its words in Arabic and English, as the desk sees it.

    Text fields exist as `<name>_ar` and `<name>_en`; the bare names hold whatever language was
    active at a save and are never read. Editions are written only by `articles.services`.
    """

    kicker = models.CharField(_("kicker"), max_length=200, blank=True, default="")
    headline = models.CharField(_("headline"), max_length=300, blank=True, default="")
    deck = models.TextField(_("deck"), blank=True, default="")
    dateline = models.CharField(
        _("dateline"),
        max_length=100,
        blank=True,
        default="",
        help_text=_("Where it was reported from: readers see it before the first words."),
    )
    summary = models.TextField(_("summary"), blank=True, default="")
    body = models.TextField(_("body"), blank=True, default="")
    seo_title = models.CharField(_("search title"), max_length=200, blank=True, default="")
    seo_description = models.TextField(_("search description"), blank=True, default="")
    slug = models.CharField(
        _("address"),
        max_length=200,
        blank=True,
        default="",
        help_text=_("Left empty, it is made from the headline."),
    )
    image_caption = models.TextField(
        _("caption on this article"),
        blank=True,
        default="",
        help_text=_("Left empty, the caption of the photo is used."),
    )
    section = models.ForeignKey(
        Section,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="articles",
        verbose_name=_("section"),
    )
    tags = models.ManyToManyField(Tag, blank=True, related_name="articles", verbose_name=_("tags"))
    authors: "models.ManyToManyField[Author, Byline]" = models.ManyToManyField(
        Author, through="Byline", related_name="articles"
    )
    source = models.ForeignKey(
        Source,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="articles",
        verbose_name=_("source"),
    )
    method = models.CharField(
        _("method"),
        max_length=12,
        choices=Method.choices,
        default=Method.OWN,
    )
    image = models.ForeignKey(
        Image,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="articles",
        verbose_name=_("main photo"),
    )
    is_breaking = models.BooleanField(_("breaking news"), default=False)
    external_id = models.CharField(
        _("number in another system"),
        max_length=100,
        unique=True,
        null=True,
        blank=True,
    )
    #: Hash of the imported line and of the desk copy it made: tells "unchanged" and "edited here".
    imported_line_hash = models.CharField(max_length=64, blank=True, default="", editable=False)
    imported_desk_hash = models.CharField(max_length=64, blank=True, default="", editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    updated_at = models.DateTimeField(_("saved at"), auto_now=True)

    objects = MultilingualManager["Article"]()

    if TYPE_CHECKING:
        headline_ar: str
        headline_en: str
        body_ar: str
        body_en: str
        slug_ar: str
        slug_en: str

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["-updated_at", "-id"]
        permissions = [
            ("publish_article", _("Can publish, schedule, correct and unpublish")),
            ("withdraw_article", _("Can withdraw articles")),
            ("curate_front", _("Can curate the front page and the breaking strip")),
            ("redact_edition", _("Can remove words from what was published")),
        ]

    def __str__(self) -> str:
        return self.headline_ar or self.headline_en or f"#{self.pk}"

    def text_in(self, language: str) -> dict[str, str]:
        """Return the words in `language` by field name, without suffix."""
        return {name: getattr(self, f"{name}_{language}") or "" for name in DESK_TEXT_FIELDS}


class Byline(models.Model):
    """Who did what for an article, in the order readers see it."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="bylines")
    author = models.ForeignKey(
        Author, models.PROTECT, related_name="bylines", verbose_name=_("author")
    )
    role = models.CharField(_("role"), max_length=12, choices=Role.choices, default=Role.WRITER)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("byline")
        verbose_name_plural = _("bylines")
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "author", "role"], name="byline_once_per_role"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.author} ({self.get_role_display()})"


class ArticleStage(models.Model):
    """How far one language has come; never a translated flag, which would fall back."""

    article = models.ForeignKey(
        Article, models.CASCADE, related_name="stages", verbose_name=_("article")
    )
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    stage = models.CharField(_("stage"), max_length=14, choices=Stage.choices, default=Stage.EMPTY)
    note = models.TextField(_("note"), blank=True, default="")
    changed_at = models.DateTimeField(_("changed at"), auto_now=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("changed by"),
    )

    class Meta:
        verbose_name = _("stage")
        verbose_name_plural = _("stages")
        constraints = [
            models.UniqueConstraint(fields=["article", "language"], name="one_stage_per_language"),
        ]

    def __str__(self) -> str:
        return f"{self.get_language_display()}: {self.get_stage_display()}"
