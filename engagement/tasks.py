"""Background work on newsletters and counts; each task bears the name of its service."""

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


@shared_task(name="engagement.flush_reads")
def flush_reads() -> None:
    """Write what was read."""
    from engagement import services  # noqa: PLC0415 - as above

    services.flush_reads()


@shared_task(name="engagement.rank_popular")
def rank_popular() -> None:
    """Work out what is read and liked most."""
    from engagement import services  # noqa: PLC0415 - as above

    services.rank_popular()
