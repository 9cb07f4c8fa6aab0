"""Photos, with their words in both languages."""

from typing import TYPE_CHECKING

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modeltranslation.manager import MultilingualManager

from articles.models.taxonomy import Source

PERCENT = [MinValueValidator(0), MaxValueValidator(100)]


class Image(models.Model):
    """A photo as it was cleaned at upload: upright, without metadata, never changed after.

    A new file is a new Image, so a page that was published keeps the photo it was published with.
    """

    file = models.ImageField(
        _("file"), upload_to="photos/", width_field="width", height_field="height"
    )
    content_hash = models.CharField(max_length=64, unique=True, editable=False)
    width = models.PositiveIntegerField(_("width"), editable=False, default=0)
    height = models.PositiveIntegerField(_("height"), editable=False, default=0)
    caption = models.TextField(_("caption"), blank=True, default="")
    alt = models.TextField(
        _("text alternative"),
        blank=True,
        default="",
        help_text=_("What the photo shows, for those who cannot see it."),
    )
    credit = models.CharField(_("credit"), max_length=200, blank=True, default="")
    source = models.ForeignKey(
        Source,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="images",
        verbose_name=_("source"),
    )
    licence = models.CharField(_("licence"), max_length=200, blank=True, default="")
    licence_ends_on = models.DateField(_("licence ends on"), null=True, blank=True)
    focal_x = models.PositiveSmallIntegerField(
        _("focal point, from the left (%)"),
        default=50,
        validators=PERCENT,
    )
    focal_y = models.PositiveSmallIntegerField(
        _("focal point, from the top (%)"),
        default=50,
        validators=PERCENT,
    )
    is_blocked = models.BooleanField(
        _("blocked"),
        default=False,
        help_text=_("Takes the photo off every page at once."),
    )
    created_at = models.DateTimeField(_("uploaded at"), auto_now_add=True)

    objects = MultilingualManager["Image"]()

    if TYPE_CHECKING:
        caption_ar: str
        caption_en: str
        alt_ar: str
        alt_en: str
        credit_ar: str
        credit_en: str

    class Meta:
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        ordering = ["-created_at", "-id"]

    def __str__(self) -> str:
        return self.caption_ar or self.caption_en or self.file.name
