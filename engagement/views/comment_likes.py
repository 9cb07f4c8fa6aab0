"""Liking a comment without JavaScript: a form that answers an uncached page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from articles.errors import NotLiveError
from articles.frame import frame
from articles.origin import anonymous_write
from comments.models import Comment
from comments.threads import visible_comment
from engagement.services import LikeState, like_comment, unlike_comment


@require_http_methods(["GET", "HEAD", "POST"])
@anonymous_write
def comment_like(
    request: HttpRequest, language: str, article_id: int, comment_id: int
) -> HttpResponse:
    """Like or unlike (`action`) and answer the exact count; a GET leads back to the comment."""
    try:
        comment = _comment(language, article_id, comment_id)
        if request.method != "POST":
            return redirect(_place(comment))
        state = _act(request, comment_id)
    except (Comment.DoesNotExist, NotLiveError) as error:
        # A comment that nobody sees answers like one that does not exist.
        raise Http404 from error
    context = frame(language) | {"state": state, "comment": comment, "back": _place(comment)}
    return HttpResponse(render_to_string("engagement/comment_liked.html", context))


def _comment(language: str, article_id: int, comment_id: int) -> Comment:
    comment = visible_comment(comment_id, timezone.now())
    if (comment.language, comment.article_id) != (language, article_id):
        raise Http404
    return comment


def _place(comment: Comment) -> str:
    # The root's own page: the article shows the first comments alone.
    thread = reverse("comment_post", args=[comment.language, comment.article_id])
    return f"{thread}?thread={comment.parent_id or comment.pk}#comment-{comment.pk}"


def _act(request: HttpRequest, comment_id: int) -> LikeState:
    act = unlike_comment if request.POST.get("action") == "unlike" else like_comment
    visitor = request.visitor  # type: ignore[attr-defined]  # VisitorMiddleware
    return act(comment_id, actor_key=visitor.key, address_hash=visitor.address_hash)
