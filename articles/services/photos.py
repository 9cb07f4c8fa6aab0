"""What can happen to photos."""

from typing import Any

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from articles.access import IMPORTER, Actor, SystemActor
from articles.errors import ImageRefusedError, NotAllowedError
from articles.images import WIDTHS, CleanPhoto, clean_upload, read_rendition, store
from articles.models import Image
from articles.outbox import record


def add_image(file: Any, *, actor: Actor, **fields: Any) -> Image:
    """Clean `file` and keep it as a photo with `fields`; a photo kept already is returned as it is.

    Raises: ImageRefusedError (also when the disk is full, leaving neither row nor file),
    NotAllowedError.
    """
    _require_upload_right(actor)
    photo = clean_upload(file)
    known = Image.objects.filter(content_hash=photo.content_hash).first()
    if known is not None:
        return known
    _keep(photo)
    try:
        with transaction.atomic():
            image = Image(content_hash=photo.content_hash, **fields)
            image.file = photo.name
            image.save()
            if actor is not IMPORTER:  # an archive's photos are rendered when they are looked at
                record("image_uploaded", image_id=image.pk)
    except IntegrityError:
        # Somebody uploaded the same photo at the same moment.
        return Image.objects.get(content_hash=photo.content_hash)
    return image


def _require_upload_right(actor: Actor) -> None:
    # Photos belong to no section and no language, so the limits of a desk do not apply.
    if isinstance(actor, SystemActor):
        return
    if not isinstance(actor, User) or not actor.has_perm("articles.add_image"):
        raise NotAllowedError


def _keep(photo: CleanPhoto) -> None:
    try:
        store(photo.name, photo.content.read())
    except OSError as error:
        raise ImageRefusedError(
            reason=_("the server has no room for it. Please tell the administrator.")
        ) from error


def make_renditions(image_id: int) -> None:
    """Make every size of a photo that is not there yet, largest first."""
    image = Image.objects.filter(pk=image_id, is_blocked=False).first()
    if image is not None:
        for width in reversed(WIDTHS):
            read_rendition(image, width)
