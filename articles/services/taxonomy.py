"""Sections, tags, authors and sources: what they are called, and where they used to be."""

from typing import Any

from django.db import transaction

from articles.access import Actor, require_right
from articles.models import FormerSlug
from articles.models.taxonomy import NamedThing
from articles.services.audit import write_house_action


def save_named(thing: NamedThing, *, actor: Actor) -> NamedThing:
    """Save what has names and an address; the address that it had leads to it from now on.

    Raises: NotAllowedError.
    """
    kind = type(thing).__name__.lower()
    require_right(actor, f"articles.{'change' if thing.pk else 'add'}_{kind}")
    with transaction.atomic():
        before = type(thing).objects.filter(pk=thing.pk).first()
        thing.save()
        # Whoever lives at an address has it, whoever had it before.
        FormerSlug.objects.filter(kind=kind, slug=thing.slug).delete()
        if before and before.slug != thing.slug:
            FormerSlug.objects.update_or_create(
                kind=kind, slug=before.slug, defaults={"thing_id": thing.pk}
            )
        write_house_action(before, thing, actor=actor)
    return thing


def present_slug(model: type[NamedThing], slug: str, language: str) -> str:
    """Return the address of what was once at `slug` and has a name in `language`, or ""."""
    named = model.objects.named_in(language).filter(pk__in=_once_at(model, slug))
    slugs: Any = named.values_list("slug", flat=True)
    return slugs.first() or ""


def current_slug(model: type[NamedThing], slug: str) -> str:
    """Return the address of what was once at `slug`, whatever its languages, or `slug` itself."""
    slugs: Any = model.objects.filter(pk__in=_once_at(model, slug)).values_list("slug", flat=True)
    return slugs.first() or slug


def _once_at(model: type[NamedThing], slug: str) -> Any:
    former = FormerSlug.objects.filter(kind=model.__name__.lower(), slug=slug)
    return former.values("thing_id")
