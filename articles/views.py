"""Public answers of the articles app that no other app shares: photos in their sizes."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from articles.images import WIDTHS, read_rendition
from articles.models import Image

#: A rendition's address follows from its content, so it never changes.
FOR_EVER = "public, max-age=31536000, immutable"


@require_safe
def rendition(
    _request: HttpRequest, content_hash: str, focal_point: str, width: str
) -> HttpResponse:
    """Answer with a photo as WebP; a blocked photo is as unknown as one that never was."""
    if int(width) not in WIDTHS or max(map(int, focal_point.split("-"))) > 100:  # noqa: PLR2004 - per cent
        raise Http404
    image = Image.objects.filter(content_hash=content_hash, is_blocked=False).first()
    if image is None:
        raise Http404
    try:
        data = read_rendition(image, int(width))
    except FileNotFoundError as error:
        raise Http404 from error
    return HttpResponse(data, content_type="image/webp", headers={"Cache-Control": FOR_EVER})
