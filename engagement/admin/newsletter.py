"""The desk's view of newsletters: look, change the words around, send or skip; and who reads."""

from collections.abc import Callable
from typing import Any

from csp.decorators import csp_update
from django.contrib import admin, messages
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.admin.base import DeskAdmin, ReadOnlyAdmin
from articles.caching import private
from articles.errors import NewsroomError
from engagement.models import IssueState, NewsletterIssue, Outcome, Subscription
from engagement.services import (
    SEND,
    edit_newsletter,
    items_of,
    render_issue,
    send_newsletter,
    skip_newsletter,
)


@admin.register(Subscription)
class SubscriptionAdmin(ReadOnlyAdmin):
    """Mailboxes; readers change and erase them by their own links."""

    list_display = ("email", "language", "frequency", "confirmed_at", "unsubscribed_at")
    list_filter = ("language", "frequency", "confirmed_at", "unsubscribed_at", "refused_at")
    search_fields = ("email_key",)
    show_full_result_count = False
    fields = (
        *("email", "language", "frequency", "created_at"),
        *("confirmed_at", "unsubscribed_at", "refused_at"),
    )


@admin.register(NewsletterIssue)
class NewsletterIssueAdmin(DeskAdmin):
    """Issues: composed by the clock, judged by editors."""

    list_display = ("subject", "language", "frequency", "sends_at", "state", "mails", "refusals")
    list_filter = ("state", "language", "frequency")
    date_hierarchy = "composed_at"
    show_full_result_count = False
    fields = (
        *("subject", "intro", "language", "frequency", "begins_at", "composed_at"),
        *("sends_at", "state", "decided_by", "sent_at", "preview"),
    )
    readonly_fields = fields[2:]
    actions = ("send_now", "skip")

    def get_queryset(self, request: HttpRequest) -> QuerySet[NewsletterIssue]:
        """Count each issue's mails along."""
        issues: QuerySet[NewsletterIssue] = super().get_queryset(request)
        return issues.annotate(
            mail_count=Count("deliveries", filter=Q(deliveries__outcome=Outcome.SENT)),
            refusal_count=Count("deliveries", filter=Q(deliveries__outcome=Outcome.REFUSED)),
        )

    def has_add_permission(self, _request: HttpRequest, *_args: Any) -> bool:
        """Refuse: the clock composes."""
        return False

    def has_delete_permission(self, _request: HttpRequest, _obj: Any = None) -> bool:
        """Refuse: what went out stays on record."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Allow while it is not decided."""
        is_open = obj is None or obj.state == IssueState.COMPOSED
        return is_open and super().has_change_permission(request, obj)

    def has_send_permission(self, request: HttpRequest) -> bool:
        """Tell who may send and skip."""
        return request.user.has_perm(SEND)

    def save_model(
        self,
        request: HttpRequest,
        obj: NewsletterIssue,
        form: Any,
        change: bool,  # noqa: ARG002, FBT001 - Django's signature
    ) -> None:
        """Change the words; what somebody sent or skipped meanwhile is refused on the form."""
        words = {name: form.cleaned_data[name] for name in ("subject", "intro")}
        edit_newsletter(obj, **words, actor=request.user)

    @admin.display(description=_("mails"))
    def mails(self, issue: NewsletterIssue) -> int:
        """Return how many were sent."""
        return int(issue.mail_count)  # type: ignore[attr-defined]  # annotated above

    @admin.display(description=_("refused"))
    def refusals(self, issue: NewsletterIssue) -> int:
        """Return how many mailboxes took it not."""
        return int(issue.refusal_count)  # type: ignore[attr-defined]  # annotated above

    @admin.display(description=_("preview"))
    def preview(self, issue: NewsletterIssue) -> SafeString:
        """Lead to the mail as it would be sent now."""
        address = reverse("admin:engagement_newsletterissue_preview", args=[issue.pk])
        return format_html(
            '<a href="{}">{}</a> · <a href="{}?part=text">{}</a>',
            address,
            _("as a page"),
            address,
            _("as plain text"),
        )

    @admin.action(description=_("Send the selected newsletters now"), permissions=["send"])
    def send_now(self, request: HttpRequest, queryset: QuerySet[NewsletterIssue]) -> None:
        """Send without waiting."""
        self._decide(request, queryset, send_newsletter)

    @admin.action(description=_("Skip the selected newsletters"), permissions=["send"])
    def skip(self, request: HttpRequest, queryset: QuerySet[NewsletterIssue]) -> None:
        """Never send."""
        self._decide(request, queryset, skip_newsletter)

    def _decide(
        self,
        request: HttpRequest,
        queryset: QuerySet[NewsletterIssue],
        service: Callable[..., None],
    ) -> None:
        for issue in queryset:
            try:
                service(issue, actor=request.user)
            except NewsroomError as error:
                self.message_user(request, f"{issue}: {error}", messages.ERROR)
            else:
                words = f"{issue}: {issue.get_state_display()}"
                self.message_user(request, words, messages.SUCCESS)

    def get_urls(self) -> list[Any]:
        """Add the preview."""
        view = self.admin_site.admin_view(self.show_preview)
        name = "engagement_newsletterissue_preview"
        return [path("<int:issue_id>/preview/", view, name=name), *super().get_urls()]

    def show_preview(self, request: HttpRequest, issue_id: int) -> HttpResponse:
        """Show the mail as it would be sent now, to those who may see the issue."""
        issue = self.get_object(request, str(issue_id))
        if issue is None or not self.has_view_permission(request, issue):
            raise Http404
        items = items_of(issue, now=timezone.now())
        text, html = render_issue(issue, items, unsubscribe="#", manage="#")
        if request.GET.get("part") == "text":
            return private(HttpResponse(text, content_type="text/plain; charset=utf-8"))
        # A mail's style stands inline; no other page of ours may have any.
        let_in: Any = csp_update({"style-src": ["'unsafe-inline'"]})
        page: HttpResponse = let_in(_html_page)(request, html)
        return private(page)


def _html_page(_request: HttpRequest, html: str) -> HttpResponse:
    return HttpResponse(html)
