"""Public answers of the articles app that no other app shares: photos and cards as pictures."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.cards import card_of, card_path, read_card
from articles.crops import SHAPES, crop_path, read_crop
from articles.images import WIDTHS, read_rendition
from articles.models import Edition, Image

#: A rendition's address follows from its content, so it never changes.
FOR_EVER = "public, max-age=31536000, immutable"
#: So do those of cuts and cards, but they vanish with the last article that shows them.
FOR_A_WHILE = "public, max-age=600"


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


@require_safe
def crop(_request: HttpRequest, content_hash: str, focal_point: str, shape: str) -> HttpResponse:
    """Answer with a photo as other sites show it, while an article shows it.

    A cut around an old focal point leads to the one around the new.
    """
    live = Edition.objects.live(timezone.now()).filter(
        image__content_hash=content_hash, image__is_blocked=False
    )
    edition = live.select_related("image").only("image").first()
    if shape not in SHAPES or edition is None or edition.image is None:
        raise Http404
    image = edition.image
    if focal_point != f"{image.focal_x}-{image.focal_y}":
        return _led_to(crop_path(image, shape))
    try:
        return _jpeg(read_crop(image, shape))
    except FileNotFoundError as error:
        raise Http404 from error


@require_safe
def card(_request: HttpRequest, language: str, article_id: int, digest: str) -> HttpResponse:
    """Answer with the card of a live article; the card of older words leads to the present one."""
    live = Edition.objects.live(timezone.now()).in_language(language).filter(article_id=article_id)
    edition = live.select_related("section").first()
    if edition is None:
        raise Http404
    section = edition.section.name_in(language) if edition.section else ""
    now = card_of(edition, section=section)
    if digest != now.digest:
        return _led_to(card_path(now, article_id))
    return _jpeg(read_card(now))


def _jpeg(data: bytes) -> HttpResponse:
    return HttpResponse(data, content_type="image/jpeg", headers={"Cache-Control": FOR_A_WHILE})


def _led_to(path: str) -> HttpResponse:
    return HttpResponseRedirect(path, headers={"Cache-Control": FOR_A_WHILE})
