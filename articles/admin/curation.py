"""The front page's slots, the breaking strip and the pages about us."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.forms import DateTimeField, ModelForm
from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles import services
from articles.admin.base import DeskAdmin, in_language, words_for_desk
from articles.admin.taxonomy import NamedAdmin
from articles.forms import MomentInput, SitePageForm, newsroom_zone
from articles.models import BreakingStrip, FrontPageSlot, SitePage


class TimedAdmin(DeskAdmin):
    """Something that begins and ends by itself, in the newsroom's own time."""

    formfield_overrides = {
        models.DateTimeField: {"form_class": DateTimeField, "widget": MomentInput},
    }
    autocomplete_fields = ("article",)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Begin now, in the language of the desk."""
        begun = {"starts_at": timezone.now(), "language": request.LANGUAGE_CODE}
        return begun | super().get_changeform_initial_data(request)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Name the zone beside each moment."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(db_field, models.DateTimeField) and field is not None:
            field.help_text = _("Time in %(zone)s") % {"zone": newsroom_zone()}
        return field


@admin.register(FrontPageSlot)
class FrontPageSlotAdmin(TimedAdmin):
    """What leads the front page and the sections, in order; the newest fill the rest."""

    fields = ("language", "section", "position", "article", "starts_at", "ends_at")
    list_display = ("headline", "language", "section", "position", "starts_at", "ends_at")
    list_select_related = ("article", "section")
    list_filter = ("language", "section")
    list_editable = ("position",)

    @admin.display(description=_("article"))
    def headline(self, slot: FrontPageSlot) -> SafeString:
        """Show the headline in the language of the slot, or in the other."""
        headline = getattr(slot.article, f"headline_{slot.language}")
        if headline:
            return in_language(headline, slot.language)
        return words_for_desk(slot.article, "headline")

    def save_model(
        self, request: HttpRequest, obj: FrontPageSlot, _form: ModelForm, _change: Any
    ) -> None:
        """Save through the service, which asks who may and writes the record."""
        services.save_slot(obj, actor=request.user)

    def delete_model(self, request: HttpRequest, obj: FrontPageSlot) -> None:
        """Empty the slot through the service."""
        services.remove_slot(obj, actor=request.user)

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        """Empty each slot through the service."""
        for slot in queryset:
            services.remove_slot(slot, actor=request.user)


@admin.register(BreakingStrip)
class BreakingStripAdmin(TimedAdmin):
    """Lines of breaking news; one that is over stays as a record."""

    fields = ("language", "text", "article", "starts_at", "ends_at")
    list_display = ("line", "language", "starts_at", "ends_at")
    list_filter = ("language",)

    @admin.display(description=_("text"))
    def line(self, strip: BreakingStrip) -> SafeString:
        """Show the line in its own direction."""
        return in_language(strip.text, strip.language)

    def save_model(
        self, request: HttpRequest, obj: BreakingStrip, _form: ModelForm, _change: Any
    ) -> None:
        """Save through the service."""
        services.save_strip(obj, actor=request.user)

    def has_delete_permission(self, _request: HttpRequest, _obj: Any = None) -> bool:
        """Refuse: to end a line is to set its end."""
        return False


@admin.register(SitePage)
class SitePageAdmin(NamedAdmin):
    """Pages about us: what is saved is public at once."""

    form = SitePageForm
    words = ("name", "body")
    facts = ((None, {"fields": ("slug", "position")}),)
    list_display = ("arabic_name", "english_name", "slug", "position", "updated_at")

    def save_model(
        self, request: HttpRequest, obj: SitePage, _form: ModelForm, _change: Any
    ) -> None:
        """Save through the service, which cleans the text."""
        services.save_site_page(obj, actor=request.user)
