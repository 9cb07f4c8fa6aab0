"""Background work of the newsroom."""

from celery import shared_task


@shared_task(name="articles.make_renditions")
def make_renditions(image_id: int) -> None:
    """Make every size of a photo before its first reader asks."""
    from articles.services import photos  # noqa: PLC0415 - a task imports its service inside

    photos.make_renditions(image_id)
