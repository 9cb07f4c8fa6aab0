"""What editors choose for the front: slots, the breaking strip, and the newsroom's own pages."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from modeltranslation.manager import MultilingualManager

from articles.models.article import Article, Language
from articles.models.taxonomy import NamedQuerySet, Section


class TimedQuerySet(models.QuerySet[models.Model]):
    """Things that begin and end by themselves, in one language."""

    def running(self, language: str, now: datetime) -> Self:
        """Keep what has begun and has not ended."""
        begun = self.filter(language=language, starts_at__lte=now)
        return begun.filter(Q(ends_at=None) | Q(ends_at__gt=now))


class Timed(models.Model):
    """Something shown from `starts_at` until `ends_at`, if it ends at all."""

    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    starts_at = models.DateTimeField(_("shown from"))
    ends_at = models.DateTimeField(_("shown until"), null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("set by"),
    )

    objects = TimedQuerySet.as_manager()

    class Meta:
        abstract = True


class FrontPageSlot(Timed):
    """An article that editors put on the front page, or at the head of a section.

    It shows only while the article is live in that language; what nobody fills, the newest fill.
    """

    section = models.ForeignKey(
        Section,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="slots",
        verbose_name=_("page of the section"),
        help_text=_("Left empty, the slot is on the front page."),
    )
    article = models.ForeignKey(
        Article, models.CASCADE, related_name="slots", verbose_name=_("article")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=1)

    class Meta:
        verbose_name = _("front page slot")
        verbose_name_plural = _("front page slots")
        ordering = ["language", "section", "position", "id"]
        indexes = [models.Index(fields=["language", "starts_at"], name="slot_of_language")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gt=F("starts_at")),
                name="slot_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.article}"


class BreakingStrip(Timed):
    """One line of breaking news at the head of every page, until it ends."""

    text = models.CharField(_("text"), max_length=200)
    article = models.ForeignKey(
        Article,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="strips",
        verbose_name=_("article"),
        help_text=_("The line leads there while the article is live in its language."),
    )

    class Meta:
        verbose_name = _("breaking strip")
        verbose_name_plural = _("breaking strips")
        ordering = ["-starts_at", "-id"]
        indexes = [models.Index(fields=["language", "starts_at"], name="strip_of_language")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gt=F("starts_at")),
                name="strip_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class SitePage(models.Model):
    """A page about the newsroom itself; without a title in a language it is not there.

    What is saved is public at once: such pages have no drafts and no editions.
    """

    name = models.CharField(_("title"), max_length=150, blank=True, default="")
    body = models.TextField(_("body"), blank=True, default="")
    slug = models.SlugField(_("address"), max_length=80, unique=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    updated_at = models.DateTimeField(_("saved at"), auto_now=True)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("saved by"),
    )

    objects = MultilingualManager.from_queryset(NamedQuerySet)()

    if TYPE_CHECKING:
        name_ar: str | None
        name_en: str | None
        body_ar: str | None
        body_en: str | None

    class Meta:
        verbose_name = _("page about us")
        verbose_name_plural = _("pages about us")
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.name_ar or self.name_en or self.slug
