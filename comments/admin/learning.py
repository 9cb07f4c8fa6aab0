"""What screening found and learned: scores and how each did, their buttons, and raids."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from articles.admin.base import ReadOnlyAdmin, in_language
from articles.errors import NewsroomError
from comments.admin.records import word_for
from comments.models import ModelState, Raid, ScreeningModel
from comments.services import (
    Explanation,
    WordFinding,
    ask_for_training,
    switch_screening_off,
    switch_screening_on,
)

SWITCH = "comments.switch_screeningmodel"


def shown_screening(found: Explanation) -> SafeString:
    """Say what speaks against a comment: reasons, the score, and the words that raise it."""
    parts = [
        format_html("<p>{}</p>", " · ".join(word_for(reason) for reason in found.reasons)),
        format_html(
            "<p>{}</p>",
            gettext("Reads like what was refused: %(percent)d out of 100 (score %(version)d)")
            % {"percent": round(100 * found.score), "version": found.version},
        ),
        _marked(gettext("Terms of the word list:"), [_met(word) for word in found.words]),
        _marked(gettext("Words that raise it:"), [piece.text for piece in found.pieces]),
        _marked(gettext("Private data:"), [datum.piece for datum in found.private_data]),
    ]
    return format_html_join("", "{}", ((part,) for part in parts[not found.reasons :]))


def _met(word: WordFinding) -> str:
    return word.piece if word.piece == word.term else f"{word.piece} ({word.term})"


def _marked(label: str, pieces: list[str]) -> SafeString:
    if not pieces:
        return SafeString("")
    marks = format_html_join(" ", "<mark><bdi>{}</bdi></mark>", ((piece,) for piece in pieces))
    return format_html("<p>{} {}</p>", label, marks)


@admin.register(ScreeningModel)
class ScreeningModelAdmin(ReadOnlyAdmin):
    """Which score is in use, how it was measured, and what came before it."""

    change_list_template = "admin/comments/screeningmodel/change_list.html"
    change_form_template = "admin/comments/screeningmodel/change_form.html"
    list_display = (
        *("__str__", "state", "trained_at", "decision_count", "shown_rules", "shown_model"),
        *("shown_false_holds", "shown_caught"),
    )
    list_filter = ("state",)
    fields = readonly_fields = (
        *("version", "state", "trained_at", "decision_count", "refused_count"),
        *("held_back_count", "shown_rules", "shown_model", "threshold"),
        *("shown_false_holds", "shown_caught"),
    )

    @admin.display(description=_("the rules tell apart"), ordering="rules_auc")
    def shown_rules(self, model: ScreeningModel) -> str:
        """Show the area under the curve of the rules."""
        return _share(model.rules_auc)

    @admin.display(description=_("the score tells apart"), ordering="model_auc")
    def shown_model(self, model: ScreeningModel) -> str:
        """Show the area under the curve of the score."""
        return _share(model.model_auc)

    @admin.display(description=_("of the published, held"), ordering="false_holds")
    def shown_false_holds(self, model: ScreeningModel) -> str:
        """Show the share of false holds."""
        return _share(model.false_holds)

    @admin.display(description=_("of the refused, held"), ordering="caught")
    def shown_caught(self, model: ScreeningModel) -> str:
        """Show the share that it holds."""
        return _share(model.caught)

    def has_switch_permission(self, request: HttpRequest) -> bool:
        """Tell whether the buttons are offered; each service call checks again."""
        return request.user.has_perm(SWITCH)

    def get_urls(self) -> list[URLPattern]:
        """Add the addresses that the buttons post to."""
        wrap = self.admin_site.admin_view
        return [
            path("train/", wrap(self.train_view), name="comments_screeningmodel_train"),
            path(
                "<int:model_id>/switch/",
                wrap(self.switch_view),
                name="comments_screeningmodel_switch",
            ),
            *super().get_urls(),
        ]

    @method_decorator(require_POST)
    def train_view(self, request: HttpRequest) -> HttpResponse:
        """Have a new version learned."""
        words = gettext("A score is being learned; in a minute it is in this list.")
        self._act(request, lambda: ask_for_training(request.user), words)
        return HttpResponseRedirect(reverse("admin:comments_screeningmodel_changelist"))

    @method_decorator(require_POST)
    def switch_view(self, request: HttpRequest, model_id: int) -> HttpResponse:
        """Use this version, or none."""
        model = self.get_object(request, str(model_id))
        if model is None:
            raise Http404
        if request.POST.get("to") == "off":
            act, words = switch_screening_off, gettext("No score is in use now.")
        else:
            act, words = switch_screening_on, gettext("This score is in use now.")
        self._act(request, lambda: act(model, actor=request.user), words)
        return HttpResponseRedirect(
            reverse("admin:comments_screeningmodel_change", args=[model_id])
        )

    def _act(self, request: HttpRequest, act: Callable[[], Any], words: str) -> None:
        if not self.has_switch_permission(request):
            raise PermissionDenied
        try:
            act()
        except NewsroomError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, words)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Offer to learn."""
        context = {"may_switch": self.has_switch_permission(request)} | (extra_context or {})
        return super().changelist_view(request, context)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Offer to switch."""
        model = self.get_object(request, object_id)
        context = {
            "may_switch": model is not None and self.has_switch_permission(request),
            "is_on": model is not None and model.state == ModelState.ACTIVE,
        }
        return super().change_view(request, object_id, form_url, context | (extra_context or {}))


def _share(value: float | None) -> str:
    return "—" if value is None else f"{value:.3f}"


@admin.register(Raid)
class RaidAdmin(ReadOnlyAdmin):
    """Where newcomers had to wait, and how long."""

    list_display = ("began_at", "ends_at", "shown_article", "language", "comment_count")
    list_filter = ("language", "began_at")
    list_select_related = ("article",)
    fields = readonly_fields = (
        *("shown_article", "language", "began_at", "ends_at"),
        *("comment_count", "shown_newcomers"),
    )

    @admin.display(description=_("article"))
    def shown_article(self, raid: Raid) -> SafeString:
        """Show the headline in the language of the thread."""
        headline = raid.article.headline_ar if raid.language == "ar" else raid.article.headline_en
        return in_language(headline or str(raid.article_id), raid.language)

    @admin.display(description=_("share of new senders"))
    def shown_newcomers(self, raid: Raid) -> str:
        """Show the share."""
        return _share(raid.newcomers)
