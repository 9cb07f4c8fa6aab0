"""What the author of a comment sees of it, and does with it, behind a link that nobody else has."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from articles.access import Reader
from articles.addresses import article_path
from articles.errors import LimitReachedError, NewsroomError
from articles.frame import frame
from articles.limits import spend
from articles.models import Edition
from articles.origin import anonymous_write
from comments.forms import OwnForm
from comments.letters import find_own, own_path
from comments.models import Comment
from comments.services import (
    appeal_comment,
    edit_comment,
    erase_comment,
    explanation_for,
    export_comment,
    follow_answers,
    may_appeal,
    may_edit,
    own_comments,
    withdraw_comment,
)
from comments.validators import APPEAL_MAX_LENGTH
from comments.views.shell import live_edition, secret

#: Changes of one comment, and seconds.
CHANGES, PER = 20, 600


def _edit(comment: Comment, words: dict[str, Any]) -> Comment:
    return edit_comment(comment, **_by_its_author(comment, words), body=words["body"])


def _appeal(comment: Comment, words: dict[str, Any]) -> Comment:
    return appeal_comment(comment, **_by_its_author(comment, words), words=words["words"])


def _withdraw(comment: Comment, words: dict[str, Any]) -> Comment:
    return withdraw_comment(comment, **_by_its_author(comment, words))


def _erase(comment: Comment, words: dict[str, Any]) -> Comment:
    return erase_comment(comment, **_by_its_author(comment, words))


def _follow(comment: Comment, words: dict[str, Any]) -> None:
    follow_answers(comment, actor=Reader(comment.pk), email=words["email"])


def _by_its_author(comment: Comment, words: dict[str, Any]) -> dict[str, Any]:
    return {"actor": Reader(comment.pk), "expected_version": words["version"]}


ACTS: dict[str, Callable[[Comment, dict[str, Any]], Comment | None]] = {
    "follow": _follow,
    "edit": _edit,
    "appeal": _appeal,
    "withdraw": _withdraw,
    "erase": _erase,
}


@require_safe
def own_comment(request: HttpRequest, language: str, token: str) -> HttpResponse:
    """Show where a comment stands and what its author may do; `?sent` thanks for it first."""
    comment = _owned(language, token)
    return _page(comment, token, is_sent="sent" in request.GET, done=request.GET.get("done", ""))


@require_POST
@anonymous_write
def own_comment_act(request: HttpRequest, language: str, token: str, act: str) -> HttpResponse:
    """Do what its author asks; what was typed is kept where that cannot be done."""
    comment, form = _owned(language, token), OwnForm(request.POST)
    if act not in ACTS or not form.is_valid():
        raise Http404
    try:
        spend("own-comment", str(comment.pk), limit=CHANGES, seconds=PER)
        ACTS[act](comment, form.cleaned_data)
    except ValidationError as error:
        return _page(comment, token, form=form, errors=error.messages, status=422)
    except NewsroomError as error:
        return _refused(_owned(language, token), token, form, error)
    done = redirect(f"{own_path(comment)}?done={act}")
    done.status_code = 303
    return done


def _refused(comment: Comment, token: str, form: OwnForm, error: NewsroomError) -> HttpResponse:
    response = _page(comment, token, form=form, errors=[str(error)], status=error.status)
    if isinstance(error, LimitReachedError):
        response.headers["Retry-After"] = str(error.retry_after)
    return response


@require_safe
def own_comment_data(request: HttpRequest, language: str, token: str) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Hand over everything that is kept about a comment, as a file."""
    comment = _owned(language, token)
    response = JsonResponse(
        export_comment(comment), json_dumps_params={"ensure_ascii": False, "indent": 2}
    )
    response.headers["Content-Disposition"] = f'attachment; filename="comment-{comment.pk}.json"'
    return secret(response)


@require_safe
def comments_of_mine(request: HttpRequest, language: str, article_id: int) -> HttpResponse:
    """Show this device's own comments on an article that others do not see, for the page to add."""
    edition = live_edition(language, article_id)
    visitor = request.visitor  # type: ignore[attr-defined]  # VisitorMiddleware
    found = own_comments(edition, visitor.key, now=timezone.now()) if visitor.is_known else []
    mine = [{"comment": comment, "path": own_path(comment)} for comment in found]
    return secret(HttpResponse(render_to_string("comments/own_list.html", {"mine": mine})))


def _owned(language: str, token: str) -> Comment:
    comment = find_own(language, token)
    if comment is None:
        raise Http404
    return comment


def _page(comment: Comment, token: str, *, status: int = 200, **context: Any) -> HttpResponse:
    now = timezone.now()
    live = Edition.objects.live(now).filter(
        article_id=comment.article_id, language=comment.language
    )
    edition = live.only("article_id", "language", "headline", "slug").first()
    around = frame(comment.language) | {
        "comment": comment,
        "explanation": explanation_for(comment),
        "token": token,
        "headline": edition.headline if edition else "",
        "article_url": _article_url(edition),
        "may_edit": may_edit(comment, now=now),
        "may_appeal": may_appeal(comment, now=now),
        "appeal_max_length": APPEAL_MAX_LENGTH,
    }
    html = render_to_string("comments/own.html", around | context)
    return secret(HttpResponse(html, status=status))


def _article_url(edition: Edition | None) -> str:
    return article_path(edition.language, edition.article_id, edition.slug) if edition else ""
