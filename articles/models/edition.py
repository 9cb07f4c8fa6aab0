"""What readers see: one article in one language over one interval of time."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article, Language, Method
from articles.models.image import Image
from articles.models.taxonomy import Author, Section, Source, Tag


class EditionQuerySet(models.QuerySet["Edition"]):
    """Editions by when and where they are public."""

    def live(self, now: datetime) -> Self:
        """Keep what readers see at `now`."""
        return self.filter(Q(ends_at=None) | Q(ends_at__gt=now), goes_live_at__lte=now)

    def waiting(self, now: datetime) -> Self:
        """Keep what is scheduled after `now` and was not cancelled."""
        return self.shown().filter(goes_live_at__gt=now)

    def shown(self) -> Self:
        """Leave out cancelled schedules, whose interval is empty."""
        return self.filter(Q(ends_at=None) | Q(ends_at__gt=F("goes_live_at")))

    def in_language(self, language: str) -> Self:
        """Keep one language."""
        return self.filter(language=language)

    def newest_first(self) -> Self:
        """Order as lists show them."""
        return self.order_by("-first_published_at", "-article_id")


class Edition(models.Model):
    """A snapshot, public while `goes_live_at <= now < ends_at`.

    Source text and its hash never change (the database refuses), except by `redact_edition`.
    A cancelled schedule has an empty interval. `rendered_*` is derived and may be rebuilt.
    """

    article = models.ForeignKey(Article, models.PROTECT, related_name="editions")
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    goes_live_at = models.DateTimeField(_("goes live at"))
    ends_at = models.DateTimeField(_("ends at"), null=True, blank=True)
    first_published_at = models.DateTimeField(_("first published at"))
    content_changed_at = models.DateTimeField(_("changed at"))
    kicker = models.CharField(_("kicker"), max_length=200, blank=True, default="")
    headline = models.CharField(_("headline"), max_length=300)
    deck = models.TextField(_("deck"), blank=True, default="")
    dateline = models.CharField(_("dateline"), max_length=100, blank=True, default="")
    summary = models.TextField(_("summary"), blank=True, default="")
    body = models.TextField(_("body"))
    seo_title = models.CharField(_("search title"), max_length=200, blank=True, default="")
    seo_description = models.TextField(_("search description"), blank=True, default="")
    slug = models.CharField(_("address"), max_length=200, blank=True, default="")
    section = models.ForeignKey(
        Section,
        models.PROTECT,
        null=True,
        related_name="editions",
        verbose_name=_("section"),
    )
    tags = models.ManyToManyField(Tag, related_name="editions", verbose_name=_("tags"))
    authors = models.ManyToManyField(Author, related_name="editions", verbose_name=_("authors"))
    #: [{"slug", "name"}], in this language, as readers saw them.
    tag_list = models.JSONField(default=list)
    #: [{"slug", "name", "role"}], in this language and in order.
    byline_list = models.JSONField(default=list)
    source = models.ForeignKey(Source, models.PROTECT, null=True, related_name="editions")
    source_name = models.CharField(_("source"), max_length=150, blank=True, default="")
    method = models.CharField(_("method"), max_length=12, choices=Method.choices)
    image = models.ForeignKey(
        Image,
        models.PROTECT,
        null=True,
        related_name="editions",
        verbose_name=_("main photo"),
    )
    image_caption = models.TextField(_("caption"), blank=True, default="")
    image_alt = models.TextField(_("text alternative"), blank=True, default="")
    image_credit = models.CharField(_("credit"), max_length=200, blank=True, default="")
    is_breaking = models.BooleanField(_("breaking news"), default=False)
    #: [{"note", "at"}] (`at` RFC 3339 UTC), oldest first; carried over from edition to edition.
    corrections = models.JSONField(default=list)
    external_id = models.CharField(max_length=100, blank=True, default="")
    source_hash = models.CharField(max_length=64, editable=False)
    rendered_body = models.TextField(blank=True, default="", editable=False)
    rendered_version = models.PositiveSmallIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("published by"),
    )
    redacted_at = models.DateTimeField(_("redacted at"), null=True, editable=False)

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["-goes_live_at", "-id"]
        indexes = [
            models.Index(fields=["article", "language", "goes_live_at"], name="edition_of_article"),
            models.Index(
                fields=["language", "-first_published_at", "-article"],
                name="edition_newest",
            ),
            models.Index(
                fields=["section", "language", "-first_published_at", "-article"],
                name="edition_newest_in_section",
            ),
            models.Index(fields=["language", "external_id"], name="edition_external_id"),
            # When the next edition comes or goes bounds how long a page may be stored.
            models.Index(fields=["goes_live_at"], name="edition_starts"),
            models.Index(
                fields=["ends_at"], condition=Q(ends_at__isnull=False), name="edition_ends"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gte=F("goes_live_at")),
                name="edition_ends_after_it_begins",
            ),
            models.CheckConstraint(condition=~Q(headline=""), name="edition_has_a_headline"),
        ]

    def __str__(self) -> str:
        return self.headline

    def is_live(self, now: datetime) -> bool:
        """Tell whether readers see it at `now`."""
        return self.goes_live_at <= now and (self.ends_at is None or now < self.ends_at)


class Withdrawal(models.Model):
    """An article killed in one language: its address answers 410 with this notice."""

    article = models.ForeignKey(
        Article, models.PROTECT, related_name="withdrawals", verbose_name=_("article")
    )
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    notice = models.TextField(_("notice to readers"))
    withdrawn_at = models.DateTimeField(_("withdrawn at"))
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("withdrawn by"),
    )
    lifted_at = models.DateTimeField(_("lifted at"), null=True, blank=True)

    class Meta:
        verbose_name = _("withdrawal")
        verbose_name_plural = _("withdrawals")
        ordering = ["-withdrawn_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "language"],
                condition=Q(lifted_at=None),
                name="one_withdrawal_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return self.notice


class Correction(models.Model):
    """What was wrong and is now right, as readers are told."""

    article = models.ForeignKey(
        Article, models.PROTECT, related_name="corrections", verbose_name=_("article")
    )
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    edition = models.OneToOneField(Edition, models.PROTECT, related_name="correction")
    note = models.TextField(_("note to readers"), blank=True, default="")
    is_minor = models.BooleanField(_("only spelling"), default=False)
    corrected_at = models.DateTimeField(_("corrected at"))
    corrected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("corrected by"),
    )

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["-corrected_at"]

    def __str__(self) -> str:
        return self.note


class Redirect(models.Model):
    """A legacy address and the article it now leads to."""

    path = models.CharField(_("old address"), max_length=500, unique=True)
    article = models.ForeignKey(
        Article,
        models.CASCADE,
        related_name="redirects",
        verbose_name=_("article"),
    )

    class Meta:
        verbose_name = _("redirect")
        verbose_name_plural = _("redirects")
        ordering = ["path"]

    def __str__(self) -> str:
        return self.path
