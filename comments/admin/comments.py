"""Comments to decide about, singly and in bulk."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, QuerySet, Subquery
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from articles.addresses import article_path
from articles.admin.base import ReadOnlyAdmin, in_language
from articles.models import Edition
from comments.admin.banning import ban_view, may_ban
from comments.admin.deciding import (
    ask_and_decide_many,
    choose_one,
    decide_many,
    decide_one,
    possible_highlights,
    word_of,
)
from comments.admin.desk.views import act, show_desk
from comments.admin.learning import shown_screening
from comments.admin.records import ActionInline, AppealInline, RevisionInline
from comments.admin.reports import ReportedFilter, ReportInline
from comments.forms import DecisionForm, HighlightForm, ReasonForm
from comments.models import Comment, Status
from comments.services import NEEDS_REASON, explain, possible_transitions

EXCERPT_LENGTH = 160


@admin.register(Comment)
class CommentAdmin(ReadOnlyAdmin):
    """Comments to decide about; the text itself is nobody's to change."""

    class Media:
        css = {"all": ["admin_desk/comments.css"]}

    change_form_template = "admin/comments/comment/change_form.html"
    list_display = ("said", "place", "language", "status", "why", "created_at", "reviewed_by")
    list_display_links = ("said",)
    list_filter = (
        *(ReportedFilter, "status", "language", "hold_reason"),
        *("is_featured", "is_pinned", "created_at"),
    )
    list_select_related = ("reviewed_by",)
    list_per_page = 50
    search_fields = ("name", "body", "email")
    show_full_result_count = False
    show_facets = admin.ShowFacets.ALWAYS
    actions = ("approve", "reject", "mark_as_spam", "hold", "remove")
    inlines = (AppealInline, ReportInline, RevisionInline, ActionInline)
    fields = readonly_fields = (
        *("shown_name", "shown_body", "place", "language", "answers", "status", "why"),
        *("screened", "reviewed_by", "reviewed_at", "email", "created_at"),
        *("like_count", "is_featured", "is_pinned"),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Load the headline that readers saw with each comment."""
        begun = Edition.objects.filter(
            article_id=OuterRef("article_id"), language=OuterRef("language")
        ).order_by("-goes_live_at")
        listed: QuerySet[Any] = super().get_queryset(request)
        shown: QuerySet[Any] = listed.annotate(
            headline=Subquery(begun.values("headline")[:1]), slug=Subquery(begun.values("slug")[:1])
        )
        return shown

    def has_moderate_permission(self, request: HttpRequest) -> bool:
        """Tell whether decisions are offered; each service call checks again."""
        return request.user.has_perm("comments.moderate_comment")

    @admin.display(description=_("comment"), ordering="name")
    def said(self, comment: Comment) -> SafeString:
        """Show who said what, and carry the version that a bulk decision is about."""
        return format_html(
            '<strong>{}</strong><br><span dir="auto">{}</span>'
            '<input type="hidden" name="version-{}" value="{}">',
            format_html("<bdi>{}</bdi>", comment.name),
            Truncator(comment.body).chars(EXCERPT_LENGTH),
            comment.pk,
            comment.version,
        )

    @admin.display(description=_("name"))
    def shown_name(self, comment: Comment) -> SafeString:
        """Show the name in its own direction."""
        return format_html("<bdi>{}</bdi>", comment.name)

    @admin.display(description=_("comment"))
    def shown_body(self, comment: Comment) -> SafeString:
        """Show the whole text in its own direction."""
        return format_html('<div class="comment-body" dir="auto">{}</div>', comment.body)

    @admin.display(description=_("article"))
    def place(self, comment: Any) -> SafeString:
        """Link to the page the comment is on."""
        address = article_path(comment.language, comment.article_id, comment.slug or "")
        words = in_language(comment.headline or str(comment.article_id), comment.language)
        return format_html('<a href="{}#comment-{}">{}</a>', address, comment.pk, words)

    @admin.display(description=_("answers"))
    def answers(self, comment: Comment) -> SafeString | str:
        """Link to the comment that this one answers."""
        if comment.parent is None:
            return "—"
        address = reverse("admin:comments_comment_change", args=[comment.parent_id])
        return format_html('<a href="{}"><bdi>{}</bdi></a>', address, comment.parent.name)

    @admin.display(description=_("why"))
    def why(self, comment: Comment) -> str:
        """Say why it waits, or why it was turned down."""
        return comment.get_reject_reason_display() or comment.get_hold_reason_display() or "—"

    @admin.display(description=_("screening"))
    def screened(self, comment: Comment) -> SafeString:
        """Say what speaks against it, and in which words."""
        return shown_screening(explain([comment])[comment.pk])

    @admin.action(description=_("Approve"), permissions=["moderate"])
    def approve(self, request: HttpRequest, queryset: QuerySet[Comment]) -> None:
        """Publish what was chosen."""
        decide_many(request, queryset, to=Status.APPROVED)

    @admin.action(description=_("Reject…"), permissions=["moderate"])
    def reject(self, request: HttpRequest, queryset: QuerySet[Comment]) -> HttpResponse | None:
        """Refuse what was chosen, after asking why."""
        return ask_and_decide_many(self, request, queryset, to=Status.REJECTED)

    @admin.action(description=_("Mark as spam"), permissions=["moderate"])
    def mark_as_spam(self, request: HttpRequest, queryset: QuerySet[Comment]) -> None:
        """Call what was chosen spam."""
        decide_many(request, queryset, to=Status.SPAM)

    @admin.action(description=_("Hold"), permissions=["moderate"])
    def hold(self, request: HttpRequest, queryset: QuerySet[Comment]) -> None:
        """Take what was chosen off the page until somebody decides."""
        decide_many(request, queryset, to=Status.PENDING)

    @admin.action(description=_("Remove…"), permissions=["moderate"])
    def remove(self, request: HttpRequest, queryset: QuerySet[Comment]) -> HttpResponse | None:
        """Take down what was chosen, after asking why."""
        return ask_and_decide_many(self, request, queryset, to=Status.REMOVED)

    def get_urls(self) -> list[URLPattern]:
        """Add the moderators' desk, and the addresses that buttons post to."""
        wrap = self.admin_site.admin_view
        return [
            path("desk/", wrap(self.desk_view), name="comments_comment_desk"),
            path("desk/act/", wrap(self.act_view), name="comments_comment_desk_act"),
            path(
                "<int:comment_id>/decide/", wrap(self.decide_view), name="comments_comment_decide"
            ),
            path(
                "<int:comment_id>/highlight/",
                wrap(self.highlight_view),
                name="comments_comment_highlight",
            ),
            path("<int:comment_id>/ban/", wrap(self.ban_view), name="comments_comment_ban"),
            *super().get_urls(),
        ]

    def ban_view(self, request: HttpRequest, comment_id: int) -> HttpResponse:
        """Ask about a ban of the comment's sender, and carry it out."""
        return ban_view(self, request, comment_id)

    def desk_view(self, request: HttpRequest) -> HttpResponse:
        """Show a queue to whoever decides about comments."""
        if not self.has_moderate_permission(request):
            raise PermissionDenied
        return show_desk(request, self.admin_site.each_context(request) | {"opts": self.opts})

    @method_decorator(require_POST)
    def act_view(self, request: HttpRequest) -> HttpResponse:
        """Do what a button on the desk says."""
        if not self.has_moderate_permission(request):
            raise PermissionDenied
        return act(request)

    @method_decorator(require_POST)
    def decide_view(self, request: HttpRequest, comment_id: int) -> HttpResponse:
        """Do what a button on a comment says."""
        return self._carry_out(request, comment_id, DecisionForm(request.POST), decide_one)

    @method_decorator(require_POST)
    def highlight_view(self, request: HttpRequest, comment_id: int) -> HttpResponse:
        """Put a comment before the others, or back among them."""
        return self._carry_out(request, comment_id, HighlightForm(request.POST), choose_one)

    def _carry_out(
        self, request: HttpRequest, comment_id: int, form: Form, act: Callable[..., None]
    ) -> HttpResponse:
        if not self.has_moderate_permission(request):
            raise PermissionDenied
        comment = self.get_object(request, str(comment_id))
        if comment is None or not form.is_valid():
            raise Http404
        act(request, comment, form.cleaned_data)
        return HttpResponseRedirect(reverse("admin:comments_comment_change", args=[comment_id]))

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Offer the buttons that lead on from where the comment stands."""
        comment = self.get_object(request, object_id)
        offered, highlights = [], []
        if comment is not None and self.has_moderate_permission(request):
            moves = possible_transitions(comment, request.user)
            offered = [(to, word_of(comment, to), to in NEEDS_REASON) for to in moves]
            highlights = possible_highlights(comment)
        context = {"offered": offered, "highlights": highlights, "reasons": ReasonForm()}
        context |= {"can_ban": may_ban(request)}
        context |= extra_context or {}
        return super().change_view(request, object_id, form_url, context)
