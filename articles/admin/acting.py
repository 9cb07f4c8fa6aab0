"""Doing what a button of an article says: at once, or after a page that asks."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from articles.addresses import article_path
from articles.admin.acts import ACTS, BOTH, TOGETHER, Act, languages_of, may
from articles.errors import NewsroomError, ScheduledEditionExistsError
from articles.models import LANGUAGES, Article, Language

if TYPE_CHECKING:
    from articles.admin.articles import ArticleAdmin


def act_now(request: HttpRequest, article: Article, *, language: str, act: Act) -> HttpResponse:
    """Do a direct act on words that were just saved; send the others to their page."""
    _check(request, article, language, act)
    if not act.is_direct:
        return HttpResponseRedirect(_page_of(article, language, act))
    try:
        _do(request, article, language, act)
    except ScheduledEditionExistsError as error:
        messages.warning(request, str(error))
        return HttpResponseRedirect(_page_of(article, language, act))
    except NewsroomError as error:
        text = _("The words are saved, but this was not done: %(reason)s")
        messages.error(request, text % {"reason": error})
    return HttpResponseRedirect(_form_of(article))


def act_page(
    desk: "ArticleAdmin", request: HttpRequest, article_id: int, *, language: str, slug: str
) -> HttpResponse:
    """Ask what an act needs to know, then do it; a refusal leaves the page as it was filled in."""
    article = desk.get_object(request, str(article_id))
    if article is None or slug not in ACTS:
        raise Http404
    act = ACTS[slug]
    _check(request, article, language, act)
    form = act.form(request.POST if request.method == "POST" else None, language=language)
    if request.method == "POST" and (not form.fields or form.is_valid()):
        try:
            _do(request, article, language, act, **getattr(form, "cleaned_data", {}))
        except NewsroomError as error:
            form.add_error(None, str(error))
        else:
            return HttpResponseRedirect(_form_of(article))
    return _ask(desk, request, article, language=language, act=act, form=form)


def _ask(
    desk: "ArticleAdmin",
    request: HttpRequest,
    article: Article,
    *,
    language: str,
    act: Act,
    form: Any,
) -> HttpResponse:
    context = desk.admin_site.each_context(request) | {
        "title": f"{act.label} – {_name(language)}",
        "act": act,
        "article": article,
        "headlines": [
            (one, getattr(article, f"headline_{one}") or "—") for one in languages_of(language)
        ],
        "form": form,
        "opts": desk.opts,
        "form_address": _form_of(article),
    }
    status = 422 if form.is_bound and form.errors else 200
    return TemplateResponse(request, "admin/articles/article/act.html", context, status=status)


def _check(request: HttpRequest, article: Article, language: str, act: Act) -> None:
    if language not in LANGUAGES and not (language == BOTH and act is TOGETHER):
        raise Http404
    if not may(request.user, act, article=article, language=language):
        raise PermissionDenied


def _do(request: HttpRequest, article: Article, language: str, act: Act, **told: Any) -> None:
    with transaction.atomic():
        act.run(article, request.user, language, **told)
    text = str(act.done) % {"language": _name(language)}
    links = [_link(article, one) for one in languages_of(language)]
    addresses = format_html_join(" ", "{}", ((link,) for link in links if link))
    messages.success(request, format_html("{} {}", text, addresses))


def _link(article: Article, language: str) -> str:
    live = article.editions.in_language(language).live(timezone.now()).first()
    if live is None:
        return ""
    address = article_path(language, article.pk, live.slug)
    return format_html('<a href="{}">{}</a>', address, _("Open the page"))


def _name(language: str) -> str:
    return str(Language(language).label) if language in LANGUAGES else _("both languages")


def _form_of(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


def _page_of(article: Article, language: str, act: Act) -> str:
    return reverse("admin:articles_article_act", args=[article.pk, language, act.slug])
