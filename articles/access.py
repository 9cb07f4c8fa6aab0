"""Who acts, and whether they may."""

from dataclasses import dataclass
from typing import cast

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User

from articles.errors import NotAllowedError


@dataclass(frozen=True)
class SystemActor:
    """The newsroom's own machinery, by name: an import, a timer, the screening pipeline."""

    name: str


@dataclass(frozen=True)
class Reader:
    """A reader without an account who has proved that the row `owns` is theirs."""

    owns: int


#: Whoever a service is asked by. There is no "nobody": a forgotten user must not become the system.
Actor = AbstractBaseUser | AnonymousUser | SystemActor | Reader

IMPORTER = SystemActor("import")
PIPELINE = SystemActor("pipeline")
TIMER = SystemActor("timer")


def require(actor: Actor, permission: str, *, section_id: int | None, language: str) -> None:
    """Refuse an actor without `permission`, or whose desk leaves out the section or language.

    `permission` is "app.codename". The system may do what its callers ask.
    Raises: NotAllowedError.
    """
    require_right(actor, permission)
    is_bound = isinstance(actor, User) and not actor.is_superuser
    if is_bound and not _desk_covers(cast("User", actor), section_id, language):
        raise NotAllowedError


def require_right(actor: Actor, permission: str) -> None:
    """Refuse an actor without `permission`, whatever their desk. Raises: NotAllowedError."""
    if isinstance(actor, SystemActor):
        return
    if not isinstance(actor, User) or not actor.has_perm(permission):
        raise NotAllowedError


def _desk_covers(user: User, section_id: int | None, language: str) -> bool:
    profile = getattr(user, "profile", None)
    if profile is None:
        return True
    if profile.language and language and profile.language != language:
        return False
    sections = set(profile.sections.values_list("pk", flat=True))
    return not sections or section_id in sections


def account_of(actor: Actor) -> User | None:
    """Return the actor's account for a foreign key, or None for the system."""
    return actor if isinstance(actor, User) else None


def name_of(actor: Actor) -> str:
    """Return the name that an audit row keeps."""
    if isinstance(actor, SystemActor):
        return actor.name
    return "reader" if isinstance(actor, Reader) else actor.get_username()
