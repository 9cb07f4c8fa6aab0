"""One account for each role, so that every desk can be tried."""

from django.contrib.auth.models import Group, User

from articles.models import Language, StaffProfile
from config.roles import sync_roles

#: The same for all, and known to everybody: the demo refuses to run in production.
PASSWORD = "midad-demo"  # noqa: S105 - printed at every start
#: Role, which is also the account's name, to given name, family name and language of the desk.
PEOPLE = {
    "reporter": ("رنا", "العطار", Language.AR),
    "translator": ("Youssef", "Haddad", Language.EN),
    "photo_editor": ("زياد", "الخطيب", Language.AR),
    "section_editor": ("هدى", "القاسم", Language.AR),
    "chief_editor": ("مريم", "الصباغ", Language.AR),
    "moderator": ("Claire", "Mansour", Language.EN),
    "administrator": ("سامي", "درويش", Language.AR),
}


def make_people() -> dict[str, User]:
    """Return the account of every role, made where it is missing."""
    sync_roles()
    return {role: _make(role) for role in PEOPLE}


def _make(role: str) -> User:
    if found := User.objects.filter(username=role).first():
        return found
    given, family, language = PEOPLE[role]
    user = User.objects.create_user(
        role, password=PASSWORD, first_name=given, last_name=family, is_staff=True
    )
    user.groups.add(Group.objects.get(name=role))
    StaffProfile.objects.update_or_create(user=user, defaults={"desk_language": language})
    return user
