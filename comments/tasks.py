"""Background work on comments; each task bears the name of its service."""

from contextlib import suppress

from celery import shared_task


@shared_task(name="comments.screen_comment")
def screen_comment(comment_id: int) -> None:
    """Apply the text rules to a new comment."""
    from comments import services  # noqa: PLC0415 - a task imports its service inside

    services.screen_comment(comment_id)


@shared_task(name="comments.mail_moderators")
def mail_moderators(comment_id: int) -> None:
    """Tell moderators that a comment waits."""
    from comments import services  # noqa: PLC0415 - as above

    services.mail_moderators(comment_id)


@shared_task(name="comments.forget_spent_proofs")
def forget_spent_proofs() -> None:
    """Delete proofs and keys that no longer hold."""
    from comments import services  # noqa: PLC0415 - as above

    services.forget_spent_proofs()


@shared_task(name="comments.forget_unconfirmed_followings")
def forget_unconfirmed_followings() -> None:
    """Delete requests for mails about answers that nobody confirmed."""
    from comments import services  # noqa: PLC0415 - as above

    services.forget_unconfirmed_followings()


@shared_task(name="comments.forget_old_words")
def forget_old_words() -> None:
    """Wipe what was refused or withdrawn long ago."""
    from comments import services  # noqa: PLC0415 - as above

    services.forget_old_words()


@shared_task(name="comments.train_screening")
def train_screening() -> None:
    """Learn from the latest decisions, where there are enough."""
    from comments import services  # noqa: PLC0415 - as above
    from comments.errors import TooFewDecisionsError  # noqa: PLC0415 - as above

    with suppress(TooFewDecisionsError):
        services.train_screening()


@shared_task(name="comments.forget_texts")
def forget_texts() -> None:
    """Forget by what numbers old texts were found."""
    from comments import services  # noqa: PLC0415 - as above

    services.forget_texts()


@shared_task(name="comments.mail_digests")
def mail_digests() -> None:
    """Tell moderators once a day what waits."""
    from comments import services  # noqa: PLC0415 - as above

    services.mail_digests()
