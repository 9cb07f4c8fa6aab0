"""The append-only records: who did what to which article, and to what belongs to none."""

from typing import Any

from django.db.models import Model
from django.forms.models import model_to_dict

from articles.access import Actor, account_of, name_of
from articles.models import Article, Edition, EditorialAction, HouseAction


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


def write_house_action(before: Model | None, thing: Model, *, actor: Actor) -> HouseAction:
    """Add one row about a saved `thing`, in the same transaction; `before` is how it was."""
    return HouseAction.objects.create(
        kind=type(thing).__name__.lower(),
        thing_id=thing.pk,
        thing_name=str(thing)[:200],
        actor=account_of(actor),
        actor_name=name_of(actor),
        detail=_changes(before, thing),
    )


def _changes(before: Model | None, thing: Model) -> dict[str, list[str]]:
    old = model_to_dict(before) if before else {}
    return {
        name: [str(old.get(name) or ""), str(value or "")]
        for name, value in model_to_dict(thing).items()
        if (old.get(name) or "") != (value or "")
    }
