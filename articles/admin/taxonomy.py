"""Sections, tags, authors, sources and old addresses."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles import services
from articles.admin.base import DeskAdmin, in_language
from articles.admin.finding import find_words
from articles.models import Author, Redirect, Section, Source, Tag
from articles.models.taxonomy import NamedThing


class NamedAdmin(DeskAdmin):
    """A thing with one name per language; without a name in a language it does not exist there."""

    words: tuple[str, ...] = ("name",)
    facts: tuple[Any, ...] = ((None, {"fields": ("slug",)}),)
    list_display: tuple[str, ...] = ("arabic_name", "english_name", "slug")
    list_display_links = ("arabic_name", "english_name")
    search_fields = ("name_ar", "name_en", "slug")

    @admin.display(description=_("Arabic name"), ordering="name_ar")
    def arabic_name(self, thing: NamedThing) -> SafeString:
        """Show the name, or a dash that can be clicked."""
        return in_language(thing.name_in("ar") or "—", "ar")

    @admin.display(description=_("English name"), ordering="name_en")
    def english_name(self, thing: NamedThing) -> SafeString:
        """Show the name, or a dash that can be clicked."""
        return in_language(thing.name_in("en") or "—", "en")

    def save_model(self, request: HttpRequest, obj: Any, _form: ModelForm, _change: Any) -> None:
        """Save through the service, which remembers the address that it had."""
        services.save_named(obj, actor=request.user)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Find names however their hamzas and vowels are typed."""
        del request
        return find_words(queryset, search_term, columns=self.search_fields), False


admin.site.register([Tag, Source], NamedAdmin)


@admin.register(Author)
class AuthorAdmin(NamedAdmin):
    """Those who write, and what readers are told about them."""

    words = ("name", "biography")
    facts = ((None, {"fields": ("slug", "photo")}),)
    autocomplete_fields = ("photo",)


@admin.register(Section)
class SectionAdmin(NamedAdmin):
    """The parts of the newspaper, in the order readers see them."""

    facts = ((None, {"fields": ("slug", "position")}),)
    list_display = ("arabic_name", "english_name", "slug", "position")
    list_editable = ("position",)


@admin.register(Redirect)
class RedirectAdmin(DeskAdmin):
    """Old addresses, and where they lead now."""

    list_display = ("path", "article")
    list_select_related = ("article",)
    search_fields = ("path",)
    autocomplete_fields = ("article",)
