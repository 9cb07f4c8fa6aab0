"""What every page of the desk does: mark directions, keep refused forms, obey the CSP."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.forms import BaseInlineFormSet, ModelForm
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from js_asset import Media

from articles.errors import NewsroomError
from articles.forms import DIRECTIONS, DeskForm, mark_directions
from articles.models import LANGUAGES, other_language
from articles.richtext import to_text

#: Languages as their own speakers call them; never translated.
OWN_NAMES = {"ar": "العربية", "en": "English"}
#: Rows that one form may bring of one kind: no article has so many authors.
ROWS_MAX = 100


def in_language(text: str, language: str) -> SafeString:
    """Return `text` as HTML that says its language and stands apart from its surroundings."""
    return format_html(
        '<bdi lang="{}" dir="{}">{}</bdi>', language, DIRECTIONS.get(language, "auto"), text
    )


def plain_text(html: str | None, language: str) -> SafeString:
    """Return rich text as paragraphs without its markup."""
    lines = to_text(html or "").splitlines()
    words = format_html_join("", "<p>{}</p>", ((line,) for line in lines if line.strip()))
    return format_html('<div lang="{}" dir="auto">{}</div>', language, words)


def words_for_desk(thing: models.Model, name: str) -> SafeString:
    """Return a text of `thing` in the desk's language, or in the other where it has none."""
    first = get_language() if get_language() in LANGUAGES else LANGUAGES[0]
    for language in (first, other_language(first)):
        if text := getattr(thing, f"{name}_{language}"):
            return in_language(text, language)
    return in_language(str(thing), "")


class DirectedForms:
    """Marks the language and direction of every text input."""

    def get_form(self, *args: Any, **kwargs: Any) -> type[ModelForm]:
        """Mark the form's own inputs."""
        form: type[ModelForm] = super().get_form(*args, **kwargs)  # type: ignore[misc]  # mixin
        mark_directions(form.base_fields)
        return form


class DirectedInline(admin.TabularInline):
    """Rows inside another form, marked in the same way."""

    extra = 0
    max_num = ROWS_MAX

    def get_formset(self, *args: Any, **kwargs: Any) -> type[BaseInlineFormSet]:
        """Mark the inputs of each row."""
        # Django believes a browser that claims two thousand rows, and shows them for a minute.
        limits = {"absolute_max": ROWS_MAX} | kwargs
        formset: type[BaseInlineFormSet] = super().get_formset(*args, **limits)
        mark_directions(formset.form.base_fields)
        return formset


class DeskAdmin(DirectedForms, admin.ModelAdmin):
    """A page of the desk, with two panes where words exist once per language."""

    form = DeskForm
    change_form_template = "admin/desk_form.html"
    #: Names without suffix; those of `rare_words` are folded away below them.
    words: tuple[str, ...] = ()
    rare_words: tuple[str, ...] = ()
    #: What belongs to no language, as Django's fieldsets.
    facts: tuple[Any, ...] = ()

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Build a pane per language, then the facts."""
        if not self.words:
            return super().get_fieldsets(request, obj)
        facts = [(name, dict(options)) for name, options in self.facts]
        return [*(part for language in LANGUAGES for part in self._pane(language)), *facts]

    def _pane(self, language: str) -> list[Any]:
        def fields(names: tuple[str, ...]) -> list[str]:
            return [f"{name}_{language}" for name in names]

        pane: list[Any] = [(None, {"fields": fields(self.words), "classes": [f"pane-{language}"]})]
        if self.rare_words:
            rare = {"fields": fields(self.rare_words), "classes": [f"pane-{language}", "collapse"]}
            pane.append((_("Address and search engines"), rare))
        return pane

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Name a field as its pane does: without the language that the pane says already."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and hasattr(db_field, "translated_field"):
            field.label = capfirst(db_field.translated_field.verbose_name)
        return field

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Head the list with what it lists."""
        title = {"title": capfirst(self.opts.verbose_name_plural)}
        return super().changelist_view(request, title | (extra_context or {}))

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> type[ModelForm]:
        """Hand the form what a service refused."""
        form = super().get_form(request, *args, **kwargs)
        form.refusal = getattr(request, "refusal", None)  # type: ignore[attr-defined]  # DeskForm
        return form

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show a form that a service refused again, with all that was typed; nothing is saved."""
        try:
            return super().changeform_view(request, *args, **kwargs)
        except NewsroomError as error:
            # The transaction is rolled back; the same form now carries the refusal as its error.
            request.refusal = error  # type: ignore[attr-defined]  # our own slot
            return super().changeform_view(request, *args, **kwargs)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Part the panes from the rest; give the editor's import map the page's nonce."""
        fieldsets = list(context["adminform"])
        context["panes"] = [self.pane(language, fieldsets, context) for language in LANGUAGES]
        context["other_fieldsets"] = [part for part in fieldsets if "pane-" not in part.classes]
        context["media"] = Media.from_media(context["media"], nonce=_nonce(request))
        return super().render_change_form(request, context, *args, **kwargs)

    def pane(self, language: str, fieldsets: list[Any], _context: dict[str, Any]) -> dict[str, Any]:
        """Return what the template shows of one language."""
        own = [part for part in fieldsets if f"pane-{language}" in part.classes.split()]
        return {
            "language": language,
            "direction": DIRECTIONS[language],
            "name": OWN_NAMES[language],
            "fieldsets": own,
        }


def _nonce(request: HttpRequest) -> Any:
    return request.csp_nonce  # type: ignore[attr-defined]  # django-csp's slot


class ReadOnlyAdmin(DeskAdmin):
    """A record that is looked at and never edited."""

    def has_add_permission(self, _request: HttpRequest, *_args: Any) -> bool:
        """Refuse."""
        return False

    def has_change_permission(self, _request: HttpRequest, _obj: Any = None) -> bool:
        """Refuse."""
        return False

    def has_delete_permission(self, _request: HttpRequest, _obj: Any = None) -> bool:
        """Refuse."""
        return False
