"""Who acts, and whether they may."""

from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User

from articles.errors import NotAllowedError


@dataclass(frozen=True)
class SystemActor:
    """The newsroom's own machinery, by name: an import, a timer, the screening pipeline."""

    name: str


#: What an audit row calls a reader.
READER = "reader"


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
    if is_bound and not reach_of(actor).covers(section_id, language):
        raise NotAllowedError


def require_right(actor: Actor, permission: str) -> None:
    """Refuse an actor without `permission`, whatever their desk. Raises: NotAllowedError."""
    if isinstance(actor, SystemActor):
        return
    if not isinstance(actor, User) or not actor.has_perm(permission):
        raise NotAllowedError


@dataclass(frozen=True)
class Reach:
    """The part of the newsroom that a desk covers; what is empty leaves nothing out."""

    language: str = ""
    sections: frozenset[int] = frozenset()

    def covers(self, section_id: int | None, language: str) -> bool:
        """Tell whether it covers a section in a language."""
        if self.language and language and self.language != language:
            return False
        return not self.sections or section_id in self.sections


def reach_of(actor: Actor) -> Reach:
    """Return what the actor's desk covers, whatever their rights: to list what they may act on."""
    profile = getattr(actor, "profile", None)
    if profile is None or (isinstance(actor, User) and actor.is_superuser):
        return Reach()
    return Reach(profile.language, frozenset(profile.sections.values_list("pk", flat=True)))


def account_of(actor: Actor) -> User | None:
    """Return the actor's account for a foreign key, or None for the system."""
    return actor if isinstance(actor, User) else None


def name_of(actor: Actor) -> str:
    """Return the name that an audit row keeps."""
    if isinstance(actor, SystemActor):
        return actor.name
    return READER if isinstance(actor, Reader) else actor.get_username()
