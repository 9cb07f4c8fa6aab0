"""What the reader's pages about comments share: whose page it is, what is around it, who asks."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone

from articles.addresses import article_path
from articles.caching import private
from articles.frame import frame
from articles.models import Edition
from comments.policies import discussion_of, with_policies
from comments.services import Sender

#: What pages about a discussion say of its article.
_FIELDS = ("article_id", "language", "headline", "slug", "first_published_at", "ends_at")


def live_edition(language: str, article_id: int) -> Edition:
    """Return what readers see of an article in a language. Raises: Http404."""
    now = timezone.now()
    live = Edition.objects.live(now).filter(article_id=article_id, language=language)
    edition = with_policies(live.only(*_FIELDS), now).first()
    if edition is None:
        raise Http404
    return edition


def page(template: str, edition: Edition, *, status: int = 200, **context: Any) -> HttpResponse:
    """Render a page that belongs to `edition`, with its headline, its discussion and a way back."""
    around = frame(edition.language) | {
        "article_id": edition.article_id,
        "headline": edition.headline,
        "article_url": article_path(edition.language, edition.article_id, edition.slug),
        "discussion": discussion_of(edition, timezone.now()),
    }
    return HttpResponse(render_to_string(template, around | context), status=status)


def sender_of(request: HttpRequest) -> Sender:
    """Return who asks, as services know them."""
    visitor = request.visitor  # type: ignore[attr-defined]  # VisitorMiddleware
    return Sender(
        visitor_key=visitor.key,
        address_hash=visitor.address_hash,
        exact_address_hash=visitor.exact_address_hash,
        is_known=visitor.is_known,
    )


def secret(response: HttpResponse) -> HttpResponse:
    """Mark an answer whose address is a key: it goes to nobody as a Referer and into no cache."""
    response.headers["Referrer-Policy"] = "no-referrer"
    return private(response)
