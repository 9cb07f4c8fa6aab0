"""The word list on the desk: its terms, who may change them, what they would do."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from articles.admin.base import OWN_NAMES, DeskAdmin
from articles.forms import DIRECTIONS
from articles.models import LANGUAGES
from comments import services
from comments.errors import OnlyTriedError
from comments.models import WordRule
from comments.models.words import TERM_MAX_LENGTH, WordAction
from comments.validators import BODY_MAX_LENGTH
from comments.words import is_matchable


class TrialForm(forms.Form):
    """A term as it is being typed; what is not fit to be tried yet is no error."""

    term = forms.CharField(max_length=TERM_MAX_LENGTH)
    action = forms.ChoiceField(choices=WordAction.choices)

    def clean_term(self) -> str:
        """Refuse what would meet everything. Raises: ValidationError."""
        term: str = self.cleaned_data["term"]
        if not is_matchable(term):
            message = _("A term needs at least two letters.")
            raise forms.ValidationError(message, code="too_short")
        return term


class TextForm(forms.Form):
    """Any text, to see which terms it meets."""

    text = forms.CharField(
        label=_("text"),
        max_length=BODY_MAX_LENGTH,
        widget=forms.Textarea(attrs={"rows": 5, "cols": 60, "dir": "auto"}),
    )


@admin.register(WordRule)
class WordRuleAdmin(DeskAdmin):
    """Terms that hold, reject or excuse; switched off rather than deleted."""

    class Media:
        css = {"all": ["admin_desk/words.css"]}

    change_form_template = "admin/comments/wordrule/change_form.html"
    change_list_template = "admin/comments/wordrule/change_list.html"
    fields = ("term", "action", "reason", "note", "is_active")
    list_display = ("shown_term", "action", "reason", "is_active", "note", "added_by", "added_at")
    list_display_links = ("shown_term",)
    list_filter = ("action", "is_active")
    list_select_related = ("added_by",)
    list_per_page = 100
    search_fields = ("term", "note")
    radio_fields = {"action": admin.VERTICAL}

    @admin.display(description=_("term"), ordering="term")
    def shown_term(self, rule: WordRule) -> SafeString:
        """Show the term in its own direction."""
        return format_html("<bdi>{}</bdi>", rule.term)

    def save_model(
        self, request: HttpRequest, obj: WordRule, _form: ModelForm, _change: Any
    ) -> None:
        """Save through the service, which asks who may and writes the record."""
        services.save_word_rule(obj, actor=request.user)

    def has_delete_permission(self, _request: HttpRequest, _obj: Any = None) -> bool:
        """Refuse: a term that is switched off still says that it once was on."""
        return False

    def get_urls(self) -> list[URLPattern]:
        """Add the live tester, and the page that tries a text."""
        view = self.admin_site.admin_view
        own = [
            path("try/", view(self.try_view), name="comments_wordrule_try"),
            path("<int:rule_id>/try/", view(self.try_view), name="comments_wordrule_try_again"),
            path("starter/", view(self.starter_view), name="comments_wordrule_starter"),
            path("text/", view(self.text_view), name="comments_wordrule_text"),
        ]
        return [*own, *super().get_urls()]

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Show the form again with what the term would have done, where it is only tried."""
        if "_try" in request.POST:
            request.refusal = OnlyTriedError()  # type: ignore[attr-defined]  # DeskAdmin's slot
        return super().changeform_view(request, object_id, *args, **kwargs)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Add the trial that was asked for."""
        rule = kwargs.get("obj")
        if "_try" in request.POST:
            context |= self._trial(request, rule_id=rule.pk if rule else None)
            # That nothing is saved was wanted, and is no error to be corrected.
            context["errors"] = None if "trial" in context else context["errors"]
        return super().render_change_form(request, context, *args, **kwargs)

    @method_decorator(require_POST)
    def try_view(self, request: HttpRequest, rule_id: int | None = None) -> HttpResponse:
        """Return what the term would have done to the newest comments, as a piece of the page."""
        if not (self.has_add_permission(request) or self.has_change_permission(request)):
            raise PermissionDenied
        context = self._trial(request, rule_id=rule_id, looked_at=services.GLANCED_AT)
        return TemplateResponse(request, "admin/comments/wordrule/trial.html", context)

    def text_view(self, request: HttpRequest) -> HttpResponse:
        """Try a text on every term in force, and say which it meets and why."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        form = TextForm(request.POST or None)
        context = self.admin_site.each_context(request) | {
            "opts": self.opts,
            "title": _("Try a text"),
            "form": form,
        }
        if form.is_valid():
            pieces = services.explain_words(form.cleaned_data["text"])
            context |= {"pieces": pieces, "met": [one for one in pieces if one.rule]}
        return TemplateResponse(request, "admin/comments/wordrule/text.html", context)

    def starter_view(self, request: HttpRequest) -> HttpResponse:
        """Show the terms that a newsroom may begin with, and add those of one language."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        language = request.POST.get("language")
        if language in LANGUAGES:
            count = services.load_starter_terms(language, actor=request.user)
            words = ngettext("%(count)d term was added.", "%(count)d terms were added.", count)
            messages.success(request, words % {"count": count})
            return HttpResponseRedirect(reverse("admin:comments_wordrule_changelist"))
        offers = [
            {
                "language": one,
                "name": OWN_NAMES[one],
                "direction": DIRECTIONS[one],
                "terms": services.starter_terms(one),
            }
            for one in LANGUAGES
        ]
        context = self.admin_site.each_context(request) | {
            "opts": self.opts,
            "title": _("Starter list"),
            "offers": offers,
        }
        return TemplateResponse(request, "admin/comments/wordrule/starter.html", context)

    def _trial(self, request: HttpRequest, **options: Any) -> dict[str, Any]:
        form = TrialForm(request.POST)
        if not form.is_valid():
            return {}
        return {
            "trial": services.try_term(**form.cleaned_data, **options),
            # The desk of comments shows addresses; an excerpt of what is public anyway does not.
            "may_view": request.user.has_perm("comments.view_comment"),
        }
