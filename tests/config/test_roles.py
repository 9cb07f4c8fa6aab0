"""The newsroom's roles: there after every migration, with exactly their permissions."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command

from articles.admin.people import ROLE_NAMES, role_name
from config.roles import ROLES, sync_roles

pytestmark = pytest.mark.django_db


def held(role):
    pairs = Group.objects.get(name=role).permissions.values_list(
        "content_type__app_label", "codename"
    )
    return {f"{app}.{codename}" for app, codename in pairs}


def test_migrating_makes_every_role():
    Group.objects.all().delete()

    call_command("migrate", verbosity=0)

    assert set(Group.objects.values_list("name", flat=True)) == set(ROLES)
    assert {role: held(role) for role in ROLES} == {
        role: set(names) for role, names in ROLES.items()
    }


def test_migrating_twice_mends_what_was_changed():
    sync_roles()
    group = Group.objects.get(name="reporter")
    group.permissions.add(Permission.objects.get(codename="publish_article"))

    sync_roles()

    assert "articles.publish_article" not in held("reporter")
    assert Group.objects.count() == len(ROLES)


def test_groups_made_by_hand_are_left_alone():
    Group.objects.create(name="interns")

    sync_roles()

    assert Group.objects.filter(name="interns").exists()
    assert role_name("interns") == "interns"


def test_every_role_has_a_name():
    assert set(ROLE_NAMES) == set(ROLES)


@pytest.mark.parametrize("role", ["reporter", "translator", "photo_editor", "moderator"])
def test_only_editors_publish(role):
    assert not {"articles.publish_article", "articles.withdraw_article"} & ROLES[role]


def test_likes_are_set_aside_and_released_by_administrators_alone():
    judges = {role for role, held in ROLES.items() if "engagement.change_like" in held}

    assert judges == {"administrator"}


def test_only_administrators_redact_and_hire():
    for role, permissions in ROLES.items():
        may = {"articles.redact_edition", "auth.add_user"} & permissions
        assert bool(may) == (role == "administrator")
