"""How discussions are led: policies of articles, sections and the site, and their record."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.forms import ModelForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.admin.articles import ArticleAdmin
from articles.admin.base import words_for_desk
from articles.admin.curation import TimedAdmin
from articles.forms import newsroom_zone
from articles.models import Article, Language, Section
from comments.models import CommentPolicy, Mode
from comments.policies import ARTICLE, SECTION, discussions_at_desk
from comments.services import end_policy, may_set, save_policy


class InForceFilter(admin.SimpleListFilter):
    """Policies by whether they hold now."""

    title = _("in force")
    parameter_name = "when"

    def lookups(self, _request: HttpRequest, _desk: Any) -> list[tuple[str, Any]]:
        """Return what can be chosen."""
        return [("now", _("Now")), ("later", _("Later")), ("over", _("Over"))]

    def queryset(self, _request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Keep what was chosen."""
        now = timezone.now()
        ends_later = Q(ends_at=None) | Q(ends_at__gt=now)
        kept = {
            "now": Q(ends_later, starts_at__lte=now),
            "later": Q(ends_later, starts_at__gt=now),
            "over": ~ends_later,
        }
        return queryset.filter(kept.get(self.value() or "", Q()))


@admin.register(CommentPolicy)
class CommentPolicyAdmin(TimedAdmin):
    """Who reads comments before they show, and where nobody can comment any more."""

    fieldsets = (
        (_("Where"), {"fields": ("article", "section", "language")}),
        (_("How"), {"fields": ("preset", "mode", "links_allowed", "close_after_days")}),
        (_("When"), {"fields": ("starts_at", "ends_at")}),
        (_("What readers are told"), {"fields": ("closed_reason_ar", "closed_reason_en")}),
    )
    autocomplete_fields = ("article",)
    list_display = ("where", "language", "how", "close_after_days", "starts_at", "ends_at")
    list_display_links = ("where",)
    list_filter = (InForceFilter, "mode", "language")
    list_select_related = ("article", "section")
    actions = ("end_now",)

    @admin.display(description=_("where"))
    def where(self, policy: CommentPolicy) -> SafeString | str:
        """Name the article or the section, or the whole site."""
        if policy.article:
            return words_for_desk(policy.article, "headline")
        return (
            words_for_desk(policy.section, "name") if policy.section else str(_("The whole site"))
        )

    @admin.display(description=_("comments are"), ordering="mode")
    def how(self, policy: CommentPolicy) -> str:
        """Name the mode."""
        return policy.get_mode_display() or str(_("as elsewhere"))

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Offer the sections of this desk alone."""
        profile = getattr(request.user, "profile", None)
        if db_field.name == "section" and profile and profile.sections.exists():
            kwargs["queryset"] = Section.objects.filter(pk__in=profile.sections.all())
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def has_change_permission(self, request: HttpRequest, obj: CommentPolicy | None = None) -> bool:
        """Refuse what another desk leads."""
        is_able = super().has_change_permission(request, obj)
        return is_able and (obj is None or may_set(obj, request.user))

    def has_delete_permission(self, _request: HttpRequest, _obj: Any = None) -> bool:
        """Refuse: to end a policy is to set its end."""
        return False

    def save_model(
        self, request: HttpRequest, obj: CommentPolicy, _form: ModelForm, _change: Any
    ) -> None:
        """Save through the service, which asks who may and writes the record."""
        save_policy(obj, actor=request.user)

    @admin.action(description=_("End now"), permissions=["change"])
    def end_now(self, request: HttpRequest, queryset: QuerySet[CommentPolicy]) -> None:
        """Let what was chosen hold no longer; what another desk leads stays."""
        mine = [policy for policy in queryset if may_set(policy, request.user)]
        for policy in mine:
            end_policy(policy, actor=request.user)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show the newsroom's own record in place of the admin's."""
        del extra_context
        policy = self.get_object(request, object_id)
        if policy is None:
            raise Http404
        address = reverse("admin:articles_houseaction_changelist")
        return HttpResponseRedirect(f"{address}?kind=commentpolicy&thing_id={policy.pk}")


def discussion_aside(request: HttpRequest, article: Article) -> str:
    """Say on an article's page how its discussions are led, why, and until when."""
    if not request.user.has_perm("comments.view_commentpolicy"):
        return ""
    rows = [
        {
            "language": Language(language).label,
            "mode": Mode(discussion.mode).label,
            "discussion": discussion,
            "rule": discussion.rule,
            "is_own": discussion.rule is not None and discussion.rule.scope == ARTICLE,
            "is_of_section": discussion.rule is not None and discussion.rule.scope == SECTION,
        }
        for language, discussion in discussions_at_desk(article, now=timezone.now()).items()
    ]
    context = {
        "article": article,
        "rows": rows,
        "section": words_for_desk(article.section, "name") if article.section else "",
        "zone": newsroom_zone(),
        "may_set": may_set(CommentPolicy(article=article, language=""), request.user),
    }
    return render_to_string("admin/comments/commentpolicy/aside.html", context)


ArticleAdmin.asides.append(discussion_aside)
