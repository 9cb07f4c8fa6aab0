"""What articles are sorted by and credited to; a name missing in a language is not shown there."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modeltranslation.manager import MultilingualManager, MultilingualQuerySet


class NamedQuerySet(MultilingualQuerySet["NamedThing"]):
    """Things with one name per language."""

    def named_in(self, language: str) -> Self:
        """Keep those that exist in `language`: no name there, no existence there."""
        return self.filter(**{f"name_{language}__gt": ""})


class NamedThing(models.Model):
    """A name in each language and one address."""

    name = models.CharField(_("name"), max_length=150, blank=True, default="")
    slug = models.SlugField(
        _("address"),
        max_length=80,
        unique=True,
        allow_unicode=True,
        help_text=_("Stands in the web address, in both languages."),
    )

    objects = MultilingualManager.from_queryset(NamedQuerySet)()

    if TYPE_CHECKING:
        name_ar: str
        name_en: str

    class Meta:
        abstract = True

    def __str__(self) -> str:
        first, second = self.name_ar, self.name_en
        if get_language() == "en":
            first, second = second, first
        return first or second or self.slug

    def name_in(self, language: str) -> str:
        """Return the name in `language`, or "" where it has none."""
        name: str | None = getattr(self, f"name_{language}")
        return name or ""


class FormerSlug(models.Model):
    """An address that a section, a tag or an author had, and still leads to it."""

    #: The model's name in lower case; "tag", say.
    kind = models.CharField(_("kind"), max_length=10)
    slug = models.CharField(_("old address"), max_length=80)
    thing_id = models.BigIntegerField(_("number"))

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        ordering = ["kind", "slug"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "slug"], name="one_thing_per_former_slug"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.slug}"


class Section(NamedThing):
    """A part of the newspaper: politics, economy, culture."""

    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["position", "id"]


class Tag(NamedThing):
    """A subject, place or person that articles share."""

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ["slug"]


class Author(NamedThing):
    """A person who writes, translates or photographs."""

    biography = models.TextField(
        _("biography"),
        blank=True,
        default="",
        help_text=_("A few sentences for readers; shown above the author's articles."),
    )
    photo = models.ForeignKey(
        "articles.Image",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("portrait"),
    )

    if TYPE_CHECKING:
        biography_ar: str | None
        biography_en: str | None

    class Meta:
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        ordering = ["slug"]


class Source(NamedThing):
    """An outlet or agency that a text or photo comes from."""

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["slug"]
