"""The append-only record: who did what to which article."""

from typing import Any

from articles.access import Actor, account_of, name_of
from articles.models import Article, Edition, EditorialAction


def write_action(
    article: Article,
    action: str,
    *,
    actor: Actor,
    language: str = "",
    edition: Edition | None = None,
    **detail: Any,
) -> EditorialAction:
    """Add one row, in the transaction of the act itself."""
    return EditorialAction.objects.create(
        article=article,
        action=action,
        actor=account_of(actor),
        actor_name=name_of(actor),
        language=language,
        edition=edition,
        detail=detail,
    )
