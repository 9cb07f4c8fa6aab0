"""What the newsroom tells whoever wrote a comment that was turned down."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from comments.models.comment import RejectReason


class ReasonTemplate(models.Model):
    """The newsroom's own words for one reason; without a row, or a language, the house's stand."""

    reason = models.CharField(_("reason"), max_length=16, choices=RejectReason.choices, unique=True)
    text_ar = models.TextField(_("text in Arabic"), max_length=600, blank=True, default="")
    text_en = models.TextField(_("text in English"), max_length=600, blank=True, default="")

    class Meta:
        verbose_name = _("explanation to writers")
        verbose_name_plural = _("explanations to writers")
        ordering = ["reason"]

    def __str__(self) -> str:
        return self.get_reason_display()
