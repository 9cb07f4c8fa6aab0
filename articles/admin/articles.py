"""The article on the desk: one form with two panes, and buttons that call the services."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db.models import Q, QuerySet
from django.forms import ModelForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles import services
from articles.addresses import article_path
from articles.admin.acting import act_now, act_page
from articles.admin.acts import ACTS, BOTH, TOGETHER, may, offered
from articles.admin.base import DeskAdmin, DirectedInline, plain_text, words_for_desk
from articles.admin.filters import state_filter
from articles.admin.finding import find_words
from articles.admin.photos import THUMBNAIL_WIDTH, picture
from articles.admin.status import LanguageStatus, chips, desk_difference, status_of, with_status
from articles.forms import ArticleForm, newsroom_zone
from articles.models import LANGUAGES, Article, Byline

#: So many digits fit a key of either database.
KEY_DIGITS = 18


class BylineInline(DirectedInline):
    """Who did what, in the order readers see."""

    model = Byline
    fields = ("author", "role", "position")
    autocomplete_fields = ("author",)


@admin.register(Article)
class ArticleAdmin(DeskAdmin):
    """Desk copies: nothing that readers see changes until a button says so."""

    form = ArticleForm
    change_form_template = "admin/articles/article/change_form.html"
    #: What the apps above say beside an article; each returns HTML, or nothing.
    asides: ClassVar[list[Callable[[HttpRequest, Article], str]]] = []
    words = ("kicker", "headline", "deck", "dateline", "summary", "body", "image_caption")
    rare_words = ("slug", "seo_title", "seo_description")
    facts = (
        (_("Photo"), {"fields": ("image", "photo")}),
        (
            _("Facts"),
            {
                "fields": (
                    "section",
                    "tags",
                    ("source", "method"),
                    "is_breaking",
                    "external_id",
                    "seen_version",
                )
            },
        ),
    )
    readonly_fields = ("photo", "arabic_text", "english_text")
    autocomplete_fields = ("section", "tags", "source", "image")
    inlines = (BylineInline,)
    list_display = ("shown_headline", "arabic", "english", "section", "updated_at")
    list_filter = (state_filter("ar"), state_filter("en"), "section", "is_breaking", "method")
    list_select_related = ("section",)
    list_per_page = 50
    show_full_result_count = False
    search_fields = ("headline_ar", "headline_en", "kicker_ar", "kicker_en")
    search_help_text = _("Headlines and kickers in both languages, or the number of an article")
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        """Read what the chips and panels say along with the rows."""
        return with_status(super().get_queryset(request), timezone.now())

    @admin.display(description=_("headline"))
    def shown_headline(self, article: Article) -> SafeString:
        """Show the headline in the desk's language, or in the one there is."""
        return words_for_desk(article, "headline")

    @admin.display(description=_("Arabic"))
    def arabic(self, article: Article) -> SafeString:
        """Say where the Arabic stands."""
        return chips(status_of(article, "ar", timezone.now()).codes)

    @admin.display(description=_("English"))
    def english(self, article: Article) -> SafeString:
        """Say where the English stands."""
        return chips(status_of(article, "en", timezone.now()).codes)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Show who may only look the words of a body, not its markup."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return fieldsets
        shown = {"body_ar": "arabic_text", "body_en": "english_text"}
        for _name, options in fieldsets:
            names = [shown.get(name, name) for name in options["fields"]]
            options["fields"] = [name for name in names if name != "seen_version"]
        return fieldsets

    @admin.display(description=_("body"))
    def arabic_text(self, article: Article) -> SafeString:
        """Show the Arabic words without their markup."""
        return plain_text(article.body_ar, "ar")

    @admin.display(description=_("body"))
    def english_text(self, article: Article) -> SafeString:
        """Show the English words without their markup."""
        return plain_text(article.body_en, "en")

    @admin.display(description=_("preview"))
    def photo(self, article: Article) -> SafeString | str:
        """Show the main photo."""
        return picture(article.image, width=THUMBNAIL_WIDTH)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Show a long headline whole."""
        if db_field.name.startswith("headline_"):
            kwargs["widget"] = AdminTextareaWidget
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Find words in both languages, however they are typed, or one number."""
        del request
        found = find_words(queryset, search_term, columns=self.search_fields)
        number = search_term.strip().removeprefix("#")
        if number.isdecimal() and len(number) <= KEY_DIGITS:
            found = queryset.filter(Q(pk=int(number)) | Q(pk__in=found.values("pk")))
        return found, False

    def get_urls(self) -> list[URLPattern]:
        """Add the pages of acts that ask something."""
        page = self.admin_site.admin_view(self.act_view)
        address = "<int:article_id>/<slug:language>/<slug:slug>/"
        return [path(address, page, name="articles_article_act"), *super().get_urls()]

    def act_view(
        self, request: HttpRequest, article_id: int, language: str, slug: str
    ) -> HttpResponse:
        """Ask what an act needs to know, then do it."""
        return act_page(self, request, article_id, language=language, slug=slug)

    def pane(self, language: str, fieldsets: list[Any], context: dict[str, Any]) -> dict[str, Any]:
        """Add where the language stands and the buttons that make sense there."""
        pane = super().pane(language, fieldsets, context)
        article = context.get("original")
        status = LanguageStatus(language)
        if article is not None:
            status = status_of(article, language, timezone.now())
            difference = desk_difference(article, status.live, language)
            status = replace(status, difference=difference)
        live = status.live
        return pane | {
            "status": None if context["is_popup"] else status,
            "chips": chips(status.codes),
            "acts": offered(article or Article(), status, context["request_user"]),
            "zone": newsroom_zone(),
            "address": live and article_path(language, live.article_id, live.slug),
            "can_save": context["can_save"],
        }

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Offer both languages at once where both could be published."""
        context["request_user"] = request.user
        article = context.get("original")
        if article is not None:
            context["asides"] = [aside(request, article) for aside in self.asides]
        context["can_save"] = (
            self.has_change_permission(request, article)
            if article
            else self.has_add_permission(request)
        )
        if article is not None and may(request.user, TOGETHER, article=article, language=BOTH):
            now = timezone.now()
            statuses = [status_of(article, language, now) for language in LANGUAGES]
            if all(TOGETHER.is_offered(status) for status in statuses):
                context["together"] = TOGETHER
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(
        self,
        request: HttpRequest,
        obj: Article,
        form: ModelForm,
        change: bool,  # noqa: FBT001 - Django's signature
    ) -> None:
        """Let the service save, unless nothing was typed."""
        if form.has_changed() or not change:
            _save(request, obj, form)

    def save_related(
        self,
        request: HttpRequest,
        form: Any,
        formsets: Any,
        change: bool,  # noqa: FBT001 - Django's signature
    ) -> None:
        """Save bylines and tags; bylines alone count as a save of the article too."""
        super().save_related(request, form, formsets, change)
        if not form.has_changed() and any(formset.has_changed() for formset in formsets):
            _save(request, form.instance, form)

    def response_add(
        self, request: HttpRequest, obj: Article, post_url_continue: str | None = None
    ) -> HttpResponse:
        """Go on to the act whose button was pressed."""
        return self._act_after_saving(request, obj) or super().response_add(
            request, obj, post_url_continue
        )

    def response_change(self, request: HttpRequest, obj: Article) -> HttpResponse:
        """Go on to the act whose button was pressed."""
        return self._act_after_saving(request, obj) or super().response_change(request, obj)

    def _act_after_saving(self, request: HttpRequest, article: Article) -> HttpResponse | None:
        slug, _colon, language = request.POST.get("_act", "").partition(":")
        if slug not in ACTS:
            return None
        return act_now(request, article, language=language, act=ACTS[slug])

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show the newsroom's own record in place of the admin's."""
        del extra_context
        article = self.get_object(request, object_id)
        if article is None:
            raise Http404
        address = reverse("admin:articles_editorialaction_changelist")
        return HttpResponseRedirect(f"{address}?article__id__exact={article.pk}")

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Refuse to delete what has a history."""
        article = self.get_object(request, object_id)
        if article is not None and self.has_history(article):
            text = _("This article has a history and cannot be deleted. Unpublish it instead.")
            messages.error(request, text)
            return HttpResponseRedirect(reverse("admin:articles_article_change", args=[object_id]))
        return super().delete_view(request, object_id, extra_context)

    def has_history(self, article: Article) -> bool:
        """Tell whether readers may have seen it, or somebody is on record for it."""
        return article.editions.exists() or article.actions.exists()


def _save(request: HttpRequest, article: Article, form: ModelForm) -> None:
    seen = form.cleaned_data.get("seen_version") or 0
    services.save_article(article, actor=request.user, expected_version=seen)
