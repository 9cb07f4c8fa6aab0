"""Banning the reader behind a comment, and the list of bans."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.admin.base import ReadOnlyAdmin
from articles.errors import NewsroomError
from comments.forms import BanForm
from comments.models import Ban, BanKind, Comment
from comments.services import ban_reader, lift_ban, reject_waiting, waiting_of


def may_ban(request: HttpRequest) -> bool:
    """Tell whether bans are offered; each service call checks again."""
    return request.user.has_perm("comments.ban_reader")


def ban_view(desk: admin.ModelAdmin, request: HttpRequest, comment_id: int) -> HttpResponse:
    """Ask whom to ban, how long and why; then do it and go back to the comment."""
    if not may_ban(request):
        raise PermissionDenied
    comment = desk.get_object(request, str(comment_id))
    if comment is None:
        raise Http404
    form = BanForm(request.POST or None)
    if form.is_valid() and _ban(request, comment, form):
        return HttpResponseRedirect(reverse("admin:comments_comment_change", args=[comment_id]))
    context = desk.admin_site.each_context(request) | {
        "opts": desk.opts,
        "title": _("Ban this reader"),
        "form": form,
        "comment": comment,
        "waiting": len(waiting_of(comment, BanKind.DEVICE)),
    }
    return TemplateResponse(request, "admin/comments/comment/ban.html", context)


def _ban(request: HttpRequest, comment: Comment, form: BanForm) -> bool:
    try:
        ban = ban_reader(comment, form.sentence, actor=request.user)
    except NewsroomError as error:
        form.add_error(None, str(error))
        return False
    messages.success(request, _("The reader is banned."))
    if form.cleaned_data["rejects_waiting"]:
        count = reject_waiting(ban, actor=request.user)
        words = ngettext(
            "%(count)d comment was rejected.", "%(count)d comments were rejected.", count
        )
        messages.success(request, words % {"count": count})
    return True


@admin.register(Ban)
class BanAdmin(ReadOnlyAdmin):
    """Who is banned, by whom and until when; a ban is lifted, never deleted."""

    list_display = (
        *("starts_at", "kind", "shown_comment", "reason", "ends_at", "banned_by"),
        *("is_in_force", "lifted_by"),
    )
    list_filter = ("kind", "reason", "starts_at")
    list_select_related = ("comment", "banned_by", "lifted_by")
    search_fields = ("comment__name", "note")
    show_full_result_count = False
    actions = ("lift",)
    fields = readonly_fields = (
        *("kind", "shown_comment", "reason", "shown_note", "banned_by", "starts_at", "ends_at"),
        *("lifted_at", "lifted_by"),
    )

    def has_lift_permission(self, request: HttpRequest) -> bool:
        """Tell whether lifting is offered."""
        return may_ban(request)

    @admin.display(description=gettext_lazy("because of"))
    def shown_comment(self, ban: Ban) -> SafeString:
        """Link to the comment."""
        address = reverse("admin:comments_comment_change", args=[ban.comment_id])
        return format_html('<a href="{}"><bdi>{}</bdi></a>', address, ban.comment)

    @admin.display(description=gettext_lazy("note"))
    def shown_note(self, ban: Ban) -> SafeString | str:
        """Show the note in its own direction."""
        return format_html('<span dir="auto">{}</span>', ban.note) if ban.note else "—"

    @admin.display(description=gettext_lazy("in force"), boolean=True)
    def is_in_force(self, ban: Ban) -> bool:
        """Tell whether it meets anybody now."""
        return ban.lifted_at is None and ban.ends_at > timezone.now()

    @admin.action(description=gettext_lazy("Lift the ban"), permissions=["lift"])
    def lift(self, request: HttpRequest, queryset: QuerySet[Ban]) -> None:
        """Let the readers write again."""
        lifted = [lift_ban(ban, actor=request.user) for ban in queryset]
        count = sum(ban.lifted_at is not None for ban in lifted)
        words = ngettext("%(count)d ban is lifted.", "%(count)d bans are lifted.", count)
        messages.success(request, words % {"count": count})
