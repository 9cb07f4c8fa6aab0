"""Background work on newsletters; each task bears the name of its service."""

from celery import shared_task


@shared_task(name="engagement.run_newsletters")
def run_newsletters() -> None:
    """Compose and send what is due."""
    from engagement import services  # noqa: PLC0415 - a task imports its service inside

    services.run_newsletters()


@shared_task(name="engagement.forget_unconfirmed")
def forget_unconfirmed() -> None:
    """Delete requests that nobody confirmed."""
    from engagement import services  # noqa: PLC0415 - as above

    services.forget_unconfirmed()
