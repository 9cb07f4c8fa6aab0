"""The moderators' desk: a list to decide from, singly and in bulk; every decision is a service."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from articles.addresses import article_path
from articles.admin.base import ReadOnlyAdmin, in_language
from articles.errors import NewsroomError
from articles.models import Edition
from comments.forms import DecisionForm, ReasonForm
from comments.models import Comment, ModerationAction, Status
from comments.services import NEEDS_REASON, possible_transitions, transition

EXCERPT_LENGTH = 160
#: Refusals told one by one after a bulk action; the rest is a number.
TOLD = 5
#: The page that asks why carries two fields per comment, and a form may hold a thousand.
AT_ONCE = 200
#: What a button that leads to a status says; the same words in the list and on the comment.
DECISIONS = {
    Status.APPROVED: _("Approve"),
    Status.REJECTED: _("Reject…"),
    Status.SPAM: _("Mark as spam"),
    Status.PENDING: _("Hold"),
    Status.REMOVED: _("Remove…"),
}


class ActionInline(admin.TabularInline):
    """What was decided about a comment so far."""

    model = ModerationAction
    extra = 0
    can_delete = False
    fields = readonly_fields = ("at", "actor_name", "from_status", "to_status", "reason")

    def has_add_permission(self, _request: HttpRequest, _obj: Any = None) -> bool:
        """Refuse."""
        return False

    def has_change_permission(self, _request: HttpRequest, _obj: Any = None) -> bool:
        """Refuse."""
        return False

    def has_view_permission(self, _request: HttpRequest, _obj: Any = None) -> bool:
        """Show it to whoever may see the comment."""
        return True


@admin.register(Comment)
class CommentAdmin(ReadOnlyAdmin):
    """Comments to decide about; the text itself is nobody's to change."""

    change_form_template = "admin/comments/comment/change_form.html"
    list_display = ("said", "place", "language", "status", "why", "created_at", "reviewed_by")
    list_display_links = ("said",)
    list_filter = ("status", "language", "hold_reason", "created_at")
    list_select_related = ("reviewed_by",)
    list_per_page = 50
    search_fields = ("name", "body", "email")
    show_full_result_count = False
    show_facets = admin.ShowFacets.ALWAYS
    actions = ("approve", "reject", "mark_as_spam", "hold", "remove")
    inlines = (ActionInline,)
    fields = readonly_fields = (
        *("shown_name", "shown_body", "place", "language", "answers", "status", "why"),
        *("reviewed_by", "reviewed_at", "email", "created_at"),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Load the headline that readers saw with each comment."""
        begun = Edition.objects.filter(
            article_id=OuterRef("article_id"), language=OuterRef("language")
        ).order_by("-goes_live_at")
        return (
            super()
            .get_queryset(request)
            .annotate(
                headline=Subquery(begun.values("headline")[:1]),
                slug=Subquery(begun.values("slug")[:1]),
            )
        )

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

    @admin.action(description=_("Approve"), permissions=["moderate"])
    def approve(self, request: HttpRequest, queryset: QuerySet[Comment]) -> None:
        """Publish what was chosen."""
        self._decide(request, queryset, to=Status.APPROVED)

    @admin.action(description=_("Reject…"), permissions=["moderate"])
    def reject(self, request: HttpRequest, queryset: QuerySet[Comment]) -> HttpResponse | None:
        """Refuse what was chosen, after asking why."""
        return self._decide_with_reason(request, queryset, to=Status.REJECTED)

    @admin.action(description=_("Mark as spam"), permissions=["moderate"])
    def mark_as_spam(self, request: HttpRequest, queryset: QuerySet[Comment]) -> None:
        """Call what was chosen spam."""
        self._decide(request, queryset, to=Status.SPAM)

    @admin.action(description=_("Hold"), permissions=["moderate"])
    def hold(self, request: HttpRequest, queryset: QuerySet[Comment]) -> None:
        """Take what was chosen off the page until somebody decides."""
        self._decide(request, queryset, to=Status.PENDING)

    @admin.action(description=_("Remove…"), permissions=["moderate"])
    def remove(self, request: HttpRequest, queryset: QuerySet[Comment]) -> HttpResponse | None:
        """Take down what was chosen, after asking why."""
        return self._decide_with_reason(request, queryset, to=Status.REMOVED)

    def _decide_with_reason(
        self, request: HttpRequest, queryset: QuerySet[Comment], *, to: Status
    ) -> HttpResponse | None:
        form = ReasonForm(request.POST if "reason" in request.POST else None)
        if form.is_valid():
            self._decide(request, queryset, to=to, reason=form.cleaned_data["reason"])
            return None
        if queryset.count() > AT_ONCE:
            words = _("Please choose at most %(count)d at once.") % {"count": AT_ONCE}
            self.message_user(request, words, messages.ERROR)
            return None
        context = self.admin_site.each_context(request) | {
            "opts": self.opts,
            "title": DECISIONS[to],
            "form": form,
            "comments": queryset,
            "action": request.POST["action"],
            "versions": {comment.pk: _seen_version(request, comment) for comment in queryset},
        }
        return TemplateResponse(request, "admin/comments/comment/reason.html", context)

    def _decide(
        self, request: HttpRequest, queryset: QuerySet[Comment], *, to: Status, reason: str = ""
    ) -> None:
        refusals = []
        chosen = list(queryset)
        for comment in chosen:
            version = _seen_version(request, comment)
            try:
                transition(
                    comment, to=to, actor=request.user, expected_version=version, reason=reason
                )
            except NewsroomError as error:
                refusals.append(f"{comment.name}: {error}")
        if done := len(chosen) - len(refusals):
            words = ngettext(
                "%(count)d comment: %(status)s", "%(count)d comments: %(status)s", done
            )
            self.message_user(
                request, words % {"count": done, "status": to.label}, messages.SUCCESS
            )
        for refusal in refusals[:TOLD]:
            self.message_user(request, refusal, messages.ERROR)
        if (more := len(refusals) - TOLD) > 0:
            words = ngettext("%(count)d more was refused.", "%(count)d more were refused.", more)
            self.message_user(request, words % {"count": more}, messages.ERROR)

    def get_urls(self) -> list[URLPattern]:
        """Add the address that the buttons on a comment post to."""
        decide = path(
            "<int:comment_id>/decide/",
            self.admin_site.admin_view(self.decide_view),
            name="comments_comment_decide",
        )
        return [decide, *super().get_urls()]

    @method_decorator(require_POST)
    def decide_view(self, request: HttpRequest, comment_id: int) -> HttpResponse:
        """Do what a button on a comment says."""
        if not self.has_moderate_permission(request):
            raise PermissionDenied
        comment = self.get_object(request, str(comment_id))
        form = DecisionForm(request.POST)
        if comment is None or not form.is_valid():
            raise Http404
        self._decide_one(request, comment, form.cleaned_data)
        return HttpResponseRedirect(reverse("admin:comments_comment_change", args=[comment_id]))

    def _decide_one(self, request: HttpRequest, comment: Comment, chosen: dict[str, Any]) -> None:
        try:
            moved = transition(
                comment,
                to=chosen["to"],
                actor=request.user,
                expected_version=chosen["version"],
                reason=chosen["reason"] if chosen["to"] in NEEDS_REASON else "",
            )
        except NewsroomError as error:
            self.message_user(request, str(error), messages.ERROR)
        else:
            words = _("The comment is now “%(status)s”.") % {"status": moved.get_status_display()}
            self.message_user(request, words, messages.SUCCESS)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Offer the buttons that lead on from where the comment stands."""
        comment = self.get_object(request, object_id)
        offered = []
        if comment is not None and self.has_moderate_permission(request):
            moves = possible_transitions(comment, request.user)
            offered = [(to, DECISIONS[Status(to)], to in NEEDS_REASON) for to in moves]
        context = {"offered": offered, "reasons": ReasonForm()} | (extra_context or {})
        return super().change_view(request, object_id, form_url, context)


def _seen_version(request: HttpRequest, comment: Comment) -> int:
    # What was chosen beyond the page (“all 900”) was not on the screen: its version is today's.
    seen = request.POST.get(f"version-{comment.pk}", "")
    return int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 10 else comment.version  # noqa: PLR2004 - fits the column


@admin.register(ModerationAction)
class ModerationActionAdmin(ReadOnlyAdmin):
    """Who decided what, when."""

    list_display = ("at", "actor_name", "from_status", "to_status", "reason", "shown_comment")
    list_filter = ("to_status", "at")
    list_select_related = ("comment",)
    search_fields = ("actor_name", "comment__name")
    show_full_result_count = False
    fields = readonly_fields = (
        *("at", "actor_name", "shown_comment", "from_status", "to_status", "reason", "version"),
    )

    @admin.display(description=_("comment"))
    def shown_comment(self, action: ModerationAction) -> SafeString:
        """Link to the comment."""
        address = reverse("admin:comments_comment_change", args=[action.comment_id])
        return format_html('<a href="{}"><bdi>{}</bdi></a>', address, action.comment)
