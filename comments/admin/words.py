"""The word list on the desk: its terms, who may change them, what they would do."""

from typing import Any

from django.contrib import admin
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.admin.base import DeskAdmin
from comments import services
from comments.models import WordRule


@admin.register(WordRule)
class WordRuleAdmin(DeskAdmin):
    """Terms that hold, reject or excuse; switched off rather than deleted."""

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
