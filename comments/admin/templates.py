"""The newsroom's words for each reason, on the desk."""

from typing import Any

from django.contrib import admin
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import override

from articles.admin.base import DeskAdmin
from articles.models import LANGUAGES
from comments import services
from comments.models import ReasonTemplate


@admin.register(ReasonTemplate)
class ReasonTemplateAdmin(DeskAdmin):
    """What writers of refused comments are told; what is left empty the house says itself."""

    fields = ("reason", "text_ar", "text_en")
    list_display = ("reason", "text_ar", "text_en")

    def save_model(
        self, request: HttpRequest, obj: ReasonTemplate, _form: ModelForm, _change: Any
    ) -> None:
        """Save through the service, which asks who may and writes the record."""
        services.save_reason_template(obj, actor=request.user)

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> type[ModelForm]:
        """Show beside each text what is said without it."""
        form = super().get_form(request, *args, **kwargs)
        for language in LANGUAGES:
            with override(language):
                said = "\n".join(str(words) for words in services.DEFAULTS.values())
            if field := form.base_fields.get(f"text_{language}"):
                field.help_text = _("Where it is empty, this is said:") + "\n" + said
        return form

    def has_delete_permission(self, _request: HttpRequest, _obj: Any = None) -> bool:
        """Refuse: an emptied text has the same effect, and leaves its row."""
        return False
