"""What readers reported, to look at; the answer is a decision about the comment."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.admin.base import ReadOnlyAdmin
from comments.admin.records import ModerationActionAdmin, RecordInline
from comments.models import Report


class ReportedFilter(admin.SimpleListFilter):
    """The reported queue."""

    title = _("reports")
    parameter_name = "reported"

    def lookups(self, _request: HttpRequest, _model_admin: Any) -> list[tuple[str, Any]]:
        """Offer the one choice."""
        return [("open", _("With open reports"))]

    def queryset(self, _request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Keep what waits for an answer to its readers."""
        reported: QuerySet[Any] = queryset.reported() if self.value() else queryset  # type: ignore[attr-defined]  # CommentQuerySet
        return reported


class ReportInline(RecordInline):
    """What readers reported about a comment."""

    model = Report
    fields = readonly_fields = ("created_at", "reason", "shown_note", "weight", "state")

    @admin.display(description=_("in their words"))
    def shown_note(self, report: Report) -> SafeString | str:
        """Show the words in their own direction."""
        return format_html('<span dir="auto">{}</span>', report.note) if report.note else "—"


@admin.register(Report)
class ReportAdmin(ReadOnlyAdmin):
    """What readers reported, newest first."""

    list_display = ("created_at", "reason", "shown_comment", "weight", "state")
    list_filter = ("state", "reason", "created_at")
    list_select_related = ("comment",)
    search_fields = ("comment__name", "comment__body")
    show_full_result_count = False
    fields = readonly_fields = (
        *("created_at", "shown_comment", "reason", "shown_note", "weight", "state", "judged_at"),
    )
    shown_note = ReportInline.shown_note
    shown_comment = ModerationActionAdmin.shown_comment
