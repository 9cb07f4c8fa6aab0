"""Accounts: who may hire, and that nobody rises by his own hand."""

import pytest
from django.contrib.auth.models import Group, Permission

from tests.articles.desk import make_role
from tests.factories import make_user

pytestmark = pytest.mark.django_db
NO_PROFILE = {"profile-TOTAL_FORMS": "0", "profile-INITIAL_FORMS": "0"}


def address_of(user, page="change"):
    return f"/admin/auth/user/{user.pk}/{page}/"


def form_of(user, **changes):
    """Return the account form as a browser sends it, with `changes`."""
    joined = {"date_joined_0": "2026-11-01", "date_joined_1": "09:00:00"}
    ticked = {"is_active": "on", "is_staff": "on"}
    return {"username": user.username} | joined | ticked | NO_PROFILE | changes


def test_an_administrator_gives_roles_and_nothing_beyond(client):
    administrator, colleague = make_role("administrator"), make_user()
    role, right = Group.objects.get(name="moderator"), Permission.objects.first()
    client.force_login(administrator)
    wish = {"is_superuser": "on", "user_permissions": [right.pk]}

    for user in (colleague, administrator):
        client.post(address_of(user), form_of(user, groups=[role.pk]) | wish)

    for user in (administrator, colleague):
        user.refresh_from_db()
        assert not user.is_superuser
        assert not user.user_permissions.exists()
        assert list(user.groups.all()) == [role]


@pytest.mark.parametrize("page", ["change", "password"])
def test_an_administrator_does_not_touch_a_superuser(client, page):
    superuser = make_user(is_superuser=True)
    client.force_login(make_role("administrator"))
    new = {"password1": "a-newsroom-of-ours", "password2": "a-newsroom-of-ours"}

    answer = client.post(address_of(superuser, page), form_of(superuser, username="mine") | new)

    before = superuser.username, superuser.password
    superuser.refresh_from_db()
    assert answer.status_code == 403
    assert (superuser.username, superuser.password) == before


def test_a_superuser_makes_another(client):
    colleague = make_user()
    client.force_login(make_user(is_superuser=True))

    client.post(address_of(colleague), form_of(colleague, is_superuser="on"))

    colleague.refresh_from_db()
    assert colleague.is_superuser
