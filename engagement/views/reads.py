"""The beacon that a page sends once it was in view for some seconds."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from articles.origin import anonymous_write
from engagement.services import count_read


@require_POST
@anonymous_write
def read(request: HttpRequest, language: str, article_id: int) -> HttpResponse:
    """Count a read and say nothing: no cookie is set, and none is looked at."""
    visitor = request.visitor  # type: ignore[attr-defined]  # VisitorMiddleware
    count_read(article_id, language, address_hash=visitor.exact_address_hash)
    return HttpResponse(status=204)
