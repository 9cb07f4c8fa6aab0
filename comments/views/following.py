"""The links of mails about answers: begin, and end."""

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from articles.frame import frame
from comments.letters import find_following
from comments.services import confirm_following, unfollow
from comments.views.shell import secret


@require_http_methods(["GET", "HEAD", "POST"])
@csrf_exempt
def following_confirm(request: HttpRequest, language: str, token: str) -> HttpResponse:
    """Show a button, since programs follow links too; a POST begins the mails."""
    following = find_following("confirm", token)
    if following is None or following.root.language != language:
        raise Http404
    if request.method == "POST":
        confirm_following(following)
    return _page("comments/follow.html", request, language, token)


@require_http_methods(["GET", "HEAD", "POST"])
@csrf_exempt
def following_unfollow(request: HttpRequest, language: str, token: str) -> HttpResponse:
    """Show a button; a POST ends the mails at once, with no cookie and no question.

    Mail programs send it by themselves (RFC 8058): what counts is the signed link alone.
    """
    following = find_following("unfollow", token)
    # Whoever was forgotten has left already.
    if request.method == "POST" and following:
        unfollow(following)
    return _page("comments/unfollow.html", request, language, token)


def _page(template: str, request: HttpRequest, language: str, token: str) -> HttpResponse:
    context = frame(language) | {"token": token, "is_done": request.method == "POST"}
    return secret(HttpResponse(render_to_string(template, context)))
