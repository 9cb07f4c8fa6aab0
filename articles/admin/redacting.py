"""Redacting: the page on which a court's order is carried out, and only that."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.errors import NotAllowedError
from articles.forms import DIRECTIONS
from articles.models import Edition
from articles.services import redact_edition
from articles.services.redaction import REDACTABLE

if TYPE_CHECKING:
    from articles.admin.records import EditionAdmin

PERMISSION = "articles.redact_edition"
#: An edition without a headline cannot be shown, so one must always stand.
REQUIRED = ("headline", "body")


class RedactionForm(forms.Form):
    """The words of one edition as readers saw them, and why some must go."""

    reason = forms.CharField(
        label=gettext_lazy("Reason, for the record"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        """Offer each text that the edition has."""
        super().__init__(*args, **kwargs)
        for name in REDACTABLE:
            if getattr(edition, name):
                self.fields[name] = _words_field(edition, name)

    def replacement(self) -> dict[str, str]:
        """Return the texts that were changed, by column."""
        return {name: self.cleaned_data[name] for name in REDACTABLE if name in self.changed_data}


def _words_field(edition: Edition, name: str) -> forms.CharField:
    column = Edition._meta.get_field(name)  # noqa: SLF001 - Django's documented API
    attributes = {
        "rows": 12 if name == "body" else 2,
        "lang": edition.language,
        "dir": DIRECTIONS[edition.language],
    }
    return forms.CharField(
        label=capfirst(str(getattr(column, "verbose_name", name))),
        initial=getattr(edition, name),
        required=name in REQUIRED,
        max_length=getattr(column, "max_length", None),
        widget=forms.Textarea(attrs=attributes),
    )


def redact_page(desk: "EditionAdmin", request: HttpRequest, edition_id: int) -> HttpResponse:
    """Show the words that may be replaced; replace those that were changed."""
    edition = desk.get_object(request, str(edition_id))
    if edition is None:
        raise Http404
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied
    form = RedactionForm(request.POST or None, edition=edition)
    if form.is_valid():
        return _redact(request, edition, form)
    context = desk.admin_site.each_context(request) | {
        "title": _("Redact"),
        "act": {"label": _("Redact"), "is_grave": True},
        "edition": edition,
        "headlines": [(edition.language, edition.headline)],
        "form": form,
        "opts": desk.opts,
        "form_address": _page_of(edition),
    }
    status = 422 if form.is_bound else 200
    template = "admin/articles/edition/redact.html"
    return TemplateResponse(request, template, context, status=status)


def _redact(request: HttpRequest, edition: Edition, form: RedactionForm) -> HttpResponse:
    try:
        redact_edition(
            edition,
            actor=request.user,
            replacement=form.replacement(),
            reason=form.cleaned_data["reason"],
        )
    except NotAllowedError as error:
        raise PermissionDenied from error
    messages.success(request, _("The words were replaced wherever this edition is shown."))
    return HttpResponseRedirect(_page_of(edition))


def _page_of(edition: Edition) -> str:
    return reverse("admin:articles_edition_change", args=[edition.pk])
