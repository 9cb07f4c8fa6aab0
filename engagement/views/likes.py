"""Liking without JavaScript: a form that answers an uncached page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from articles.addresses import article_path
from articles.errors import NotLiveError
from articles.frame import frame
from articles.models import Edition
from articles.origin import anonymous_write
from engagement.services import LikeState, like_article, unlike_article


@require_http_methods(["GET", "HEAD", "POST"])
@anonymous_write
def like(request: HttpRequest, language: str, article_id: int) -> HttpResponse:
    """Like or unlike (`action`) and answer the exact count; a GET leads back to the article."""
    if request.method != "POST":
        return redirect("article_by_id", language, article_id)
    try:
        state = _act(request, article_id)
    except NotLiveError as error:
        # An article that nobody sees answers like one that does not exist.
        raise Http404 from error
    context = {"state": state, "article_id": article_id} | _place(article_id, language)
    return HttpResponse(render_to_string("engagement/liked.html", context))


def _act(request: HttpRequest, article_id: int) -> LikeState:
    act = unlike_article if request.POST.get("action") == "unlike" else like_article
    visitor = request.visitor  # type: ignore[attr-defined]  # VisitorMiddleware
    return act(article_id, actor_key=visitor.key, address_hash=visitor.address_hash)


def _place(article_id: int, language: str) -> dict[str, object]:
    live = Edition.objects.live(timezone.now()).filter(article_id=article_id)
    editions = {
        edition.language: edition
        for edition in live.only("article_id", "language", "headline", "slug")
    }
    # The article may be public in the other language alone, or end at this very moment.
    edition = editions.get(language) or next(iter(editions.values()), None)
    paths = {code: article_path(code, article_id, found.slug) for code, found in editions.items()}
    other_path = next((path for code, path in paths.items() if code != language), "")
    back = paths.get(language, other_path) or article_path(language, article_id, "")
    return frame(language, other_path=other_path) | {"edition": edition, "back": back}
