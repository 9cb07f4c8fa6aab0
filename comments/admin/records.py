"""What was decided about comments, to look at and never to change."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.admin.base import ReadOnlyAdmin
from comments.models import (
    Appeal,
    Comment,
    CommentRevision,
    Highlight,
    HoldReason,
    ModerationAction,
    ModeratorNote,
    RejectReason,
    Status,
)

#: Statuses and reasons as audit rows keep them.
WORDS = dict([*Status.choices, *HoldReason.choices, *RejectReason.choices, *Highlight.choices])


def word_for(code: str) -> str:
    """Return what a stored status or reason is called, in the language of the desk."""
    return str(WORDS.get(code, code)) or "—"


def link_to_comment(comment: Comment) -> SafeString:
    """Return a link to a comment's page, named by its words."""
    address = reverse("admin:comments_comment_change", args=[comment.pk])
    return format_html('<a href="{}"><bdi>{}</bdi></a>', address, comment)


class RecordInline(admin.TabularInline):
    """What is on record about a comment: shown to whoever may see it, changed by nobody."""

    extra = 0
    can_delete = False

    def has_add_permission(self, _request: HttpRequest, _obj: Any = None) -> bool:
        """Refuse."""
        return False

    def has_change_permission(self, _request: HttpRequest, _obj: Any = None) -> bool:
        """Refuse."""
        return False

    def has_view_permission(self, _request: HttpRequest, _obj: Any = None) -> bool:
        """Show it to whoever may see the comment."""
        return True


class AppealInline(RecordInline):
    """What its author says to a refusal."""

    model = Appeal
    fields = readonly_fields = ("created_at", "shown_words", "decided_by")

    @admin.display(description=_("what the author says"))
    def shown_words(self, appeal: Appeal) -> SafeString:
        """Show the words in their own direction."""
        return format_html('<div class="comment-body" dir="auto">{}</div>', appeal.words or "—")


class RevisionInline(RecordInline):
    """The words that its author replaced."""

    model = CommentRevision
    fields = readonly_fields = ("replaced_at", "shown_body")

    @admin.display(description=_("comment"))
    def shown_body(self, revision: CommentRevision) -> SafeString:
        """Show the words in their own direction."""
        return format_html('<div class="comment-body" dir="auto">{}</div>', revision.body)


class ActionInline(RecordInline):
    """What was decided about a comment so far."""

    model = ModerationAction
    fields = readonly_fields = ("at", "actor_name", "shown_from", "to_status", "shown_reason")

    @admin.display(description=_("from"))
    def shown_from(self, action: ModerationAction) -> str:
        """Show the status before, in words."""
        return word_for(action.from_status)

    @admin.display(description=_("reason"))
    def shown_reason(self, action: ModerationAction) -> str:
        """Show the reason in words."""
        return word_for(action.reason)


@admin.register(ModeratorNote)
class ModeratorNoteAdmin(ReadOnlyAdmin):
    """What moderators tell each other about comments."""

    list_display = ("at", "author_name", "shown_body", "shown_comment")
    list_filter = ("at",)
    list_select_related = ("comment",)
    search_fields = ("author_name", "body")
    show_full_result_count = False
    fields = readonly_fields = ("at", "author_name", "shown_body", "shown_comment")

    @admin.display(description=_("note"))
    def shown_body(self, note: ModeratorNote) -> SafeString:
        """Show the words in their own direction."""
        return format_html('<div class="comment-body" dir="auto">{}</div>', note.body)

    @admin.display(description=_("comment"))
    def shown_comment(self, note: ModeratorNote) -> SafeString:
        """Link to the comment."""
        return link_to_comment(note.comment)


@admin.register(ModerationAction)
class ModerationActionAdmin(ReadOnlyAdmin):
    """Who decided what, when."""

    list_display = ("at", "actor_name", "shown_from", "to_status", "shown_reason", "shown_comment")
    list_filter = ("to_status", "at")
    list_select_related = ("comment",)
    search_fields = ("actor_name", "comment__name")
    show_full_result_count = False
    fields = readonly_fields = (
        *(
            "at",
            "actor_name",
            "shown_comment",
            "shown_from",
            "to_status",
            "shown_reason",
            "version",
        ),
    )
    shown_from = ActionInline.shown_from
    shown_reason = ActionInline.shown_reason

    @admin.display(description=_("comment"))
    def shown_comment(self, action: ModerationAction) -> SafeString:
        """Link to the comment."""
        return link_to_comment(action.comment)
