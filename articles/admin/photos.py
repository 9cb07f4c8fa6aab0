"""The photo library."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Count, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.admin.base import DeskAdmin, words_for_desk
from articles.admin.finding import find_words
from articles.forms import ImageForm
from articles.images import rendition_path
from articles.models import Image
from articles.services.photos import add_image

#: Pixels.
PREVIEW_WIDTH = 640
THUMBNAIL_WIDTH = 360


def picture(image: Image | None, *, width: int) -> SafeString | str:
    """Return the photo as HTML, or a dash."""
    if image is None or image.pk is None:
        return "—"
    if image.is_blocked:
        return str(_("blocked"))
    return format_html(
        '<img class="photo photo-{}" src="{}" width="{}" height="{}" alt="{}" loading="lazy">',
        width,
        rendition_path(image, width),
        min(width, image.width),
        min(width, image.width) * image.height // max(image.width, 1),
        image.alt_ar or image.alt_en or "",
    )


@admin.register(Image)
class ImageAdmin(DeskAdmin):
    """Photos with their words in both languages."""

    form = ImageForm
    words = ("alt", "caption", "credit")
    facts = (
        (
            _("Source and rights"),
            {"fields": ("source", "licence", "licence_ends_on", "is_blocked")},
        ),
        (_("Focal point"), {"fields": (("focal_x", "focal_y"),), "classes": ["collapse"]}),
    )
    list_display = ("thumbnail", "shown_words", "credit_shown", "article_count", "created_at")
    list_display_links = ("thumbnail", "shown_words")
    list_filter = ("is_blocked", "source", "created_at")
    list_per_page = 30
    search_fields = (*("caption_ar", "caption_en", "alt_ar", "alt_en", "credit_ar", "credit_en"),)
    autocomplete_fields = ("source",)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Ask for the file once: another file is another photo."""
        first = ("preview", "size") if obj else ("upload",)
        panes = super().get_fieldsets(request, obj)
        return [(_("Photo"), {"fields": first, "classes": ["first"]}), *panes]

    def get_readonly_fields(self, _request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Show the photo where it is not chosen."""
        return ("preview", "size") if obj else ()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Image]:
        """Count the articles that use each photo, in the same query."""
        photos: QuerySet[Image] = super().get_queryset(request)
        return photos.annotate(uses=Count("articles"))

    @admin.display(description=_("photo"))
    def thumbnail(self, image: Image) -> SafeString | str:
        """Show it small."""
        return picture(image, width=THUMBNAIL_WIDTH)

    @admin.display(description=_("photo"))
    def preview(self, image: Image) -> SafeString | str:
        """Show it large enough to judge."""
        return picture(image, width=PREVIEW_WIDTH)

    @admin.display(description=_("size"))
    def size(self, image: Image) -> SafeString:
        """Show its pixels."""
        return format_html('<bdi dir="ltr">{} \u00d7 {}</bdi>', image.width, image.height)

    @admin.display(description=_("caption"))
    def shown_words(self, image: Image) -> SafeString:
        """Show the caption in the desk's language."""
        return words_for_desk(image, "caption")

    @admin.display(description=_("credit"))
    def credit_shown(self, image: Image) -> SafeString | str:
        """Show the credit in the desk's language."""
        return words_for_desk(image, "credit") if image.credit_ar or image.credit_en else "—"

    @admin.display(description=_("articles"), ordering="uses")
    def article_count(self, image: Any) -> int:
        """Show how many desk copies use it."""
        return int(image.uses)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Find words in both languages, however they are typed."""
        del request
        return find_words(queryset, search_term, columns=self.search_fields), False

    def save_model(
        self,
        request: HttpRequest,
        obj: Image,
        form: ModelForm,
        change: bool,  # noqa: FBT001 - Django's signature
    ) -> None:
        """Let the service clean and keep a new file; a photo kept already is opened instead."""
        if change:
            super().save_model(request, obj, form, change)
            return
        fields = {name: value for name, value in form.cleaned_data.items() if name != "upload"}
        image = add_image(form.cleaned_data["upload"], actor=request.user, **fields)
        if any(getattr(image, name) != value for name, value in fields.items()):
            text = _("This photo is in the library already, with its own words; see below.")
            messages.warning(request, text)
        obj.__dict__.update(image.__dict__)
