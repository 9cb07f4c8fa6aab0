"""A reader tells the moderators what is wrong with a comment, or takes it back."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from articles.caching import private
from articles.errors import LimitReachedError, NewsroomError
from articles.models import Edition
from articles.origin import anonymous_write
from comments.captcha import make_preview_token
from comments.errors import NoSuchCommentError, ProofMissingError
from comments.forms import ReportForm
from comments.models import Comment, Report
from comments.services import (
    report_comment,
    reportable_comment,
    standing_report,
    withdraw_report,
)
from comments.views.shell import live_edition, page, sender_of


@require_http_methods(["GET", "HEAD", "POST"])
@anonymous_write
def comment_report(
    request: HttpRequest, language: str, article_id: int, comment_id: int
) -> HttpResponse:
    """Show the comment and what can be said against it; take a report, or take it back."""
    edition = live_edition(language, article_id)
    try:
        if request.POST.get("action") == "withdraw":
            return _withdraw(request, edition, comment_id)
        comment = _comment_on(edition, comment_id)
        if request.method == "POST":
            return _receive(request, edition, comment)
        return private(_show(request, edition, comment))
    except NoSuchCommentError as error:
        raise Http404 from error


def _comment_on(edition: Edition, comment_id: int) -> Comment:
    comment = reportable_comment(comment_id, now=timezone.now())
    if (comment.article_id, comment.language) != (edition.article_id, edition.language):
        raise NoSuchCommentError
    return comment


def _withdraw(request: HttpRequest, edition: Edition, comment_id: int) -> HttpResponse:
    # The reports may have held the comment meanwhile: then there is nothing to show of it.
    withdraw_report(comment_id, sender=sender_of(request))
    return page("comments/withdrawn.html", edition)


def _show(request: HttpRequest, edition: Edition, comment: Comment) -> HttpResponse:
    # Looking must not issue a number: only a write does.
    is_known = request.visitor.is_known  # type: ignore[attr-defined]  # VisitorMiddleware
    report = standing_report(comment, sender_of(request)) if is_known else None
    if report is not None:
        return _told(edition, comment, report)
    return _ask(ReportForm(), edition, comment, status=200)


def _receive(request: HttpRequest, edition: Edition, comment: Comment) -> HttpResponse:
    form = ReportForm(request.POST)
    if not form.is_valid():
        return _ask(form, edition, comment, status=422)
    try:
        report = report_comment(
            comment.pk, form.complaint, sender=sender_of(request), proof=form.proof
        )
    except NoSuchCommentError:
        raise
    except ProofMissingError:
        return _ask(form, edition, comment, status=200)
    except NewsroomError as error:
        form.add_error(None, str(error))
        return _ask(form, edition, comment, status=error.status, error=error)
    return _told(edition, comment, report)


def _ask(
    form: ReportForm,
    edition: Edition,
    comment: Comment,
    *,
    status: int,
    error: NewsroomError | None = None,
) -> HttpResponse:
    now = timezone.now()
    token = make_preview_token(edition.article_id, edition.language, now=now, purpose="report")
    context: dict[str, Any] = {"form": form, "token": token, "comment": comment}
    response = page("comments/report.html", edition, status=status, **context)
    if isinstance(error, LimitReachedError):
        response.headers["Retry-After"] = str(error.retry_after)
    return response


def _told(edition: Edition, comment: Comment, report: Report) -> HttpResponse:
    return page("comments/reported.html", edition, comment=comment, report=report)
