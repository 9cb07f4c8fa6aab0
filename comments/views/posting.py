"""The reader's side of a thread: sending a comment, and the rest of the thread."""

from typing import Any

from csp.decorators import csp_update
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from articles.caching import public
from articles.errors import LimitReachedError, NewsroomError
from articles.models import Edition
from articles.origin import anonymous_write
from comments import recaptcha
from comments.captcha import make_preview_token
from comments.errors import (
    BadCursorError,
    CaptchaFailedError,
    CommentsClosedError,
    ProofMissingError,
)
from comments.forms import CommentForm
from comments.letters import own_path
from comments.models import Comment, ThreadCount
from comments.orders import Order
from comments.policies import discussion_of
from comments.services import Draft, submit_comment
from comments.threads import reply_page, thread_page
from comments.views.shell import live_edition, page, sender_of

RECAPTCHA_SOURCES = [
    f"https://{settings.RECAPTCHA_DOMAIN}/recaptcha/",
    "https://www.gstatic.com/recaptcha/",
]
#: What the one page with reCAPTCHA may load, and no other.
RECAPTCHA_POLICY = {
    "script-src": RECAPTCHA_SOURCES,
    "frame-src": [*RECAPTCHA_SOURCES, "https://recaptcha.google.com/recaptcha/"],
    "connect-src": RECAPTCHA_SOURCES,
}


@require_http_methods(["GET", "HEAD", "POST"])
@anonymous_write
def comment_post(request: HttpRequest, language: str, article_id: int) -> HttpResponse:
    """Take a comment, or show more of the thread.

    `?order=`, `?after=`, `?thread=` (replies), `?reply=`.
    """
    edition = live_edition(language, article_id)
    if request.method == "POST":
        return _receive(request, edition)
    return _show(request, edition)


def _show(request: HttpRequest, edition: Edition) -> HttpResponse:
    thread = edition.article_id, edition.language
    after = request.GET.get("after")
    try:
        if root_id := _number(request.GET.get("thread") or request.GET.get("reply")):
            context: dict[str, Any] = {"replies": reply_page(*thread, root_id, after=after)}
        else:
            order = _order(request.GET.get("order"))
            shown = thread_page(*thread, order=order, after=after)
            context = {"thread": shown, "count": _count(*thread)}
    except (BadCursorError, Comment.DoesNotExist) as error:
        raise Http404 from error
    response = page("comments/thread_page.html", edition, **context)
    now = timezone.now()
    boundaries = [edition.ends_at, discussion_of(edition, now).boundary]
    return public(request, response, now=now, boundaries=boundaries)


def _order(text: str | None) -> Order:
    if text not in {None, *Order.values}:
        raise Http404
    return Order(text or Order.NEWEST)


def _count(article_id: int, language: str) -> int:
    stored = ThreadCount.objects.filter(article_id=article_id, language=language)
    return stored.values_list("visible_count", flat=True).first() or 0


def _number(text: str | None) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 19):  # noqa: PLR2004 - fits a key
        raise Http404
    return int(text)


def _receive(request: HttpRequest, edition: Edition) -> HttpResponse:
    form = CommentForm(request.POST)
    if not discussion_of(edition, timezone.now()).is_open:
        return page("comments/compose.html", edition, status=CommentsClosedError.status, form=form)
    if not form.is_valid():
        return _again(form, edition, status=422)
    try:
        comment = submit_comment(_draft(form, edition), sender=sender_of(request), proof=form.proof)
    except ProofMissingError:
        return _preview(form, edition, status=200)
    except ValidationError:
        form.add_error("parent", CommentForm.no_such_parent)
        return _again(form, edition, status=422)
    except NewsroomError as error:
        form.add_error(None, str(error))
        return _again(form, edition, status=error.status, error=error)
    thanks = redirect(f"{own_path(comment)}?sent")
    thanks.status_code = 303
    return thanks


def _draft(form: CommentForm, edition: Edition) -> Draft:
    words = form.cleaned_data
    return Draft(
        article_id=edition.article_id,
        language=edition.language,
        name=words["name"],
        email=words["email"],
        body=words["body"],
        parent_id=words["parent"],
        trap=words["website"],
    )


def _again(
    form: CommentForm, edition: Edition, *, status: int, error: NewsroomError | None = None
) -> HttpResponse:
    # A proof of work that failed may fail again (a clock, an extension): the preview always works.
    if form.is_previewed or isinstance(error, CaptchaFailedError):
        response = _preview(form, edition, status=status)
    else:
        response = page("comments/compose.html", edition, status=status, form=form)
    if isinstance(error, LimitReachedError):
        response.headers["Retry-After"] = str(error.retry_after)
    return response


def _preview(form: CommentForm, edition: Edition, *, status: int) -> HttpResponse:
    token = make_preview_token(edition.article_id, edition.language, now=timezone.now())
    context: dict[str, Any] = {"form": form, "token": token}
    if not recaptcha.is_configured():
        return page("comments/preview.html", edition, status=status, **context)
    context["recaptcha"] = {
        "key": settings.RECAPTCHA_PUBLIC_KEY,
        "script": f"https://{settings.RECAPTCHA_DOMAIN}/recaptcha/api.js?hl={edition.language}",
    }
    let_in: Any = csp_update(RECAPTCHA_POLICY)
    answer: HttpResponse = let_in(page)("comments/preview.html", edition, status=status, **context)
    return answer
