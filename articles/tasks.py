"""Background work of the newsroom."""

from celery import shared_task


@shared_task(name="articles.make_renditions")
def make_renditions(image_id: int) -> None:
    """Make every size of a photo before its first reader asks."""
    from articles.services import photos  # noqa: PLC0415 - a task imports its service inside

    photos.make_renditions(image_id)


@shared_task(name="articles.tidy_search_index")
def tidy_search_index() -> None:
    """Drop what ended from the search index, and count its words anew."""
    from articles.services import derived  # noqa: PLC0415 - as above

    derived.tidy_search_index()
