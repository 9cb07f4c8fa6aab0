"""How often articles are read, without a word about who reads them, and what is popular."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Language, Section


class ReadCount(models.Model):
    """How often an article was read in one language in the hour that began at `hour`."""

    article = models.ForeignKey(
        Article, models.PROTECT, related_name="read_counts", verbose_name=_("article")
    )
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    hour = models.DateTimeField(_("hour"))
    count = models.PositiveIntegerField(_("reads"))

    class Meta:
        verbose_name = _("read count")
        verbose_name_plural = _("read counts")
        ordering = ["-hour", "-count"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "language", "hour"], name="one_read_count_per_hour"
            ),
        ]
        indexes = [models.Index(fields=["hour", "language"], name="reads_by_hour")]

    def __str__(self) -> str:
        return f"{self.language}: {self.count}"


class ReadFlush(models.Model):
    """A batch of reads that was written: whoever finds it again leaves it out."""

    batch = models.UUIDField(primary_key=True)
    written_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return str(self.batch)


class Measure(models.TextChoices):
    """By what articles are popular."""

    READS = "reads", _("Most read")
    LIKES = "likes", _("Most liked")


class Period(models.TextChoices):
    """In which time articles are popular, counted back from now."""

    DAY = "day", _("Today")
    WEEK = "week", _("This week")
    MONTH = "month", _("This month")


class PopularQuerySet(models.QuerySet["PopularArticle"]):
    """Places in rankings."""

    def placed(self, language: str, measure: str, period: str, *, section: str = "") -> Self:
        """Keep one ranking: of the section with that slug, or of all; the most first."""
        ranking = self.filter(language=language, measure=measure, period=period)
        its = ranking.filter(section__slug=section) if section else ranking.filter(section=None)
        return its.order_by("-count", "-article_id")


class PopularArticle(models.Model):
    """One place in a ranking, worked out every few minutes; without a section, among all."""

    measure = models.CharField(max_length=5, choices=Measure.choices)
    period = models.CharField(max_length=5, choices=Period.choices)
    language = models.CharField(max_length=2, choices=Language.choices)
    section = models.ForeignKey(Section, models.CASCADE, null=True, related_name="+")
    article = models.ForeignKey(Article, models.CASCADE, related_name="+")
    count = models.PositiveIntegerField()

    objects = PopularQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["language", "measure", "period", "section", "-count"], name="popular_places"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure} {self.period} {self.language}: {self.count}"
