"""What is only looked at: editions, withdrawals, corrections, stages, audit, outbox."""

from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import path
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles.addresses import article_path
from articles.admin.base import ReadOnlyAdmin, in_language, plain_text
from articles.admin.redacting import redact_page
from articles.models import (
    ArticleStage,
    Correction,
    Edition,
    EditorialAction,
    FormerSlug,
    HouseAction,
    OutboxEvent,
    Withdrawal,
)


@admin.register(Edition)
class EditionAdmin(ReadOnlyAdmin):
    """What readers saw, and when."""

    list_display = (
        "shown_headline",
        "language",
        "section",
        "goes_live_at",
        "ends_at",
        "created_by",
    )
    list_filter = ("language", "section", "goes_live_at")
    list_select_related = ("section", "created_by")
    search_fields = ("headline", "external_id")
    show_full_result_count = False
    date_hierarchy = "goes_live_at"
    readonly_fields = ("page", "text")
    fields = (
        *("page", "language", "goes_live_at", "ends_at", "first_published_at"),
        *(
            "content_changed_at",
            "kicker",
            "headline",
            "deck",
            "dateline",
            "summary",
            "text",
            "slug",
        ),
        *("section", "tag_list", "byline_list", "source_name", "method"),
        *("image", "image_caption", "image_alt", "image_credit", "is_breaking"),
        *("corrections", "created_by", "redacted_at"),
    )

    change_form_template = "admin/articles/edition/change_form.html"

    def get_urls(self) -> list[Any]:
        """Add the page for a court's order."""
        address = "<int:edition_id>/redact/"
        view = self.admin_site.admin_view(partial(redact_page, self))
        return [path(address, view, name="articles_edition_redact"), *super().get_urls()]

    @admin.display(description=_("headline"), ordering="headline")
    def shown_headline(self, edition: Edition) -> SafeString:
        """Show the headline in its own direction."""
        return in_language(edition.headline, edition.language)

    @admin.display(description=_("body"))
    def text(self, edition: Edition) -> SafeString:
        """Show the words without their markup."""
        return plain_text(edition.body, edition.language)

    @admin.display(description=_("page"))
    def page(self, edition: Edition) -> SafeString | str:
        """Link to what readers see, while they see it."""
        if not edition.is_live(timezone.now()):
            return "—"
        address = article_path(edition.language, edition.article_id, edition.slug)
        return format_html('<a href="{}">{}</a>', address, _("Open the page"))


@admin.register(Withdrawal)
class WithdrawalAdmin(ReadOnlyAdmin):
    """What was killed, why, and whether that was taken back."""

    list_display = ("article", "language", "notice", "withdrawn_at", "withdrawn_by", "lifted_at")
    list_filter = ("language", "withdrawn_at")
    list_select_related = ("article", "withdrawn_by")


@admin.register(Correction)
class CorrectionAdmin(ReadOnlyAdmin):
    """What was wrong and is now right."""

    list_display = ("article", "language", "note", "is_minor", "corrected_at", "corrected_by")
    list_filter = ("language", "is_minor", "corrected_at")
    list_select_related = ("article", "corrected_by")


@admin.register(ArticleStage)
class ArticleStageAdmin(ReadOnlyAdmin):
    """Where every language of every desk copy stands; moved by buttons on the article."""

    list_display = ("article", "language", "stage", "changed_at", "changed_by", "note")
    list_filter = ("language", "stage")
    list_select_related = ("article", "changed_by")


@admin.register(EditorialAction)
class EditorialActionAdmin(ReadOnlyAdmin):
    """Who did what to which article; nobody can change this record."""

    list_display = ("at", "actor_name", "action", "language", "article_number", "detail")
    list_filter = ("action", "language", "at")
    search_fields = ("actor_name", "=article__id")
    show_full_result_count = False
    fields = ("at", "actor_name", "action", "language", "article_number", "edition", "detail")

    @admin.display(description=_("article"))
    def article_number(self, action: EditorialAction) -> str:
        """Show the number alone: the article itself may be gone."""
        return f"#{action.article_id}"

    def get_readonly_fields(self, _request: HttpRequest, _obj: Any = None) -> tuple[str, ...]:
        """Show the number as what it is."""
        return self.fields


@admin.register(HouseAction)
class HouseActionAdmin(ReadOnlyAdmin):
    """Who changed names, pages about us and breaking lines; nobody can change this record."""

    list_display = ("at", "actor_name", "kind", "thing_name", "detail")
    list_filter = ("kind", "at")
    search_fields = ("actor_name", "thing_name")
    show_full_result_count = False


@admin.register(FormerSlug)
class FormerSlugAdmin(ReadOnlyAdmin):
    """Addresses that sections, subjects and authors had; they lead on by themselves."""

    list_display = ("kind", "slug", "thing_id")
    list_filter = ("kind",)
    search_fields = ("slug",)


@admin.register(OutboxEvent)
class OutboxEventAdmin(ReadOnlyAdmin):
    """What happened and must still be acted on."""

    list_display = ("name", "payload", "created_at", "attempts", "due_at", "done_at", "last_error")
    list_filter = ("name", ("done_at", admin.EmptyFieldListFilter))
    show_full_result_count = False
    actions = ("try_again",)

    @admin.action(description=_("Try again now"), permissions=["retry"])
    def try_again(self, request: HttpRequest, queryset: QuerySet[OutboxEvent]) -> None:
        """Make what is not done due at once; the next sweep takes it."""
        count = queryset.filter(done_at=None).update(due_at=timezone.now())
        text = ngettext(
            "%(count)d event will be tried again within seconds.",
            "%(count)d events will be tried again within seconds.",
            count,
        )
        self.message_user(request, text % {"count": count}, messages.SUCCESS)

    def has_retry_permission(self, request: HttpRequest) -> bool:
        """Allow who may change events, although nobody edits them by hand."""
        return request.user.has_perm("articles.change_outboxevent")
