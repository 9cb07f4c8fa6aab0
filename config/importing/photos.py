"""Photos that lie beside an import, and never anything outside its folder."""

from pathlib import Path

from django.core.files import File

from articles.access import IMPORTER
from articles.errors import ImageRefusedError
from articles.images import clean_upload
from articles.models import Article, Image
from articles.services.photos import add_image
from config.importing.errors import LineRefusedError
from config.importing.lines import Photo


def find_photo(folder: Path, path: str) -> Path:
    """Return the file that `path` names inside `folder`, whatever links lead to it.

    Raises: LineRefusedError.
    """
    if Path(path).is_absolute() or ".." in Path(path).parts or "\\" in path:
        raise LineRefusedError(field="image.path", code="outside")
    try:
        found = (folder / path).resolve(strict=True)
    except (OSError, RuntimeError):
        # Not there, a name too long for the disk, or links that run in a circle.
        raise LineRefusedError(field="image.path", code="no_such_file") from None
    if not found.is_relative_to(folder.resolve()):
        raise LineRefusedError(field="image.path", code="outside")
    if not found.is_file():
        raise LineRefusedError(field="image.path", code="no_such_file")
    return found


def check_photo(path: Path) -> None:
    """Refuse what could not be kept, without keeping anything.

    Raises: LineRefusedError.
    """
    try:
        with path.open("rb") as file:
            clean_upload(File(file))
    except (ImageRefusedError, OSError) as error:
        raise LineRefusedError(field="image.path", code="image_refused", detail=error) from error


def keep_photo(path: Path, photo: Photo, article: Article) -> Image:
    """Keep the file with its words; a photo known already keeps its own and gains missing ones.

    Where `article` showed it before and nothing else does, the line's words win.
    Raises: LineRefusedError.
    """
    try:
        with path.open("rb") as file:
            image = add_image(File(file), actor=IMPORTER, **photo.words)
    except (ImageRefusedError, OSError) as error:
        raise LineRefusedError(field="image.path", code="image_refused", detail=error) from error
    is_own = image.pk == article.image_id and not _others(image, article)
    changed = [
        name
        for name, text in photo.words.items()
        if text and text != getattr(image, name) and (is_own or not getattr(image, name))
    ]
    for name in changed:
        setattr(image, name, photo.words[name])
    if changed:
        image.save(update_fields=changed)
    return image


def _others(image: Image, article: Article) -> bool:
    return Article.objects.filter(image=image).exclude(pk=article.pk).exists()
