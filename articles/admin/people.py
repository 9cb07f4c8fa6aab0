"""Who works here: accounts with their desk, and the roles they have."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.db.models import ManyToManyField
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.admin.base import DeskAdmin, DirectedForms
from articles.models import StaffProfile

#: What the newsroom's own roles (config.roles) are called; a group made by hand keeps its name.
ROLE_NAMES = {
    "reporter": _("Reporter"),
    "translator": _("Translator"),
    "photo_editor": _("Photo editor"),
    "section_editor": _("Section editor"),
    "chief_editor": _("Chief editor"),
    "moderator": _("Moderator"),
    "administrator": _("Administrator"),
}

#: Rights that an account can have beside its roles.
BEYOND_ROLES = ("is_superuser", "user_permissions")


def role_name(group_name: str) -> str:
    """Return what a role is called in the desk's language."""
    return str(ROLE_NAMES.get(group_name, group_name))


def is_superuser(user: Any) -> bool:
    """Tell whether an account, if there is one, may do everything."""
    return bool(getattr(user, "is_superuser", False))


class StaffProfileInline(admin.StackedInline):
    """The desk of one person."""

    model = StaffProfile
    autocomplete_fields = ("sections",)


class RoleChoices(forms.ModelMultipleChoiceField):
    """Roles by their translated names."""

    def label_from_instance(self, obj: Group) -> str:
        """Return the role's name in the desk's language."""
        return role_name(obj.name)


admin.site.unregister([User, Group])


@admin.register(User)
class StaffAdmin(DirectedForms, UserAdmin):
    """Accounts; what one may do follows from roles, and where from the desk."""

    inlines = (StaffProfileInline,)
    list_display = ("username", "first_name", "last_name", "roles", "is_staff", "is_active")

    def get_queryset(self, request: HttpRequest) -> Any:
        """Read the roles of all rows at once."""
        return super().get_queryset(request).prefetch_related("groups")

    @admin.display(description=_("roles"))
    def roles(self, user: User) -> str:
        """Name the roles in the desk's language."""
        return gettext(", ").join(role_name(group.name) for group in user.groups.all())

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Keep rights beyond the roles to superusers, so that nobody takes what nobody gave."""
        shown = super().get_readonly_fields(request, obj)
        return shown if is_superuser(request.user) else (*shown, *BEYOND_ROLES)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let only a superuser touch a superuser's account, its password above all."""
        is_above = is_superuser(obj) and not is_superuser(request.user)
        return not is_above and super().has_change_permission(request, obj)

    def get_inlines(self, _request: HttpRequest, obj: Any = None) -> Any:
        """Give a desk to an account that exists."""
        return self.inlines if obj else ()

    def formfield_for_manytomany(
        self, db_field: ManyToManyField, request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Name roles in the desk's language."""
        if db_field.name == "groups":
            kwargs["form_class"] = RoleChoices
        return super().formfield_for_manytomany(db_field, request, **kwargs)


@admin.register(Group)
class RoleAdmin(DirectedForms, GroupAdmin):
    """Roles; those of the newsroom are kept up to date by migrations."""

    list_display = ("role", "name")
    list_display_links = ("role", "name")

    @admin.display(description=_("role"))
    def role(self, group: Group) -> str:
        """Name it in the desk's language."""
        return role_name(group.name)


@admin.register(StaffProfile)
class StaffProfileAdmin(DeskAdmin):
    """Desks: their language, and where their editors may publish."""

    list_display = ("user", "desk_language", "language")
    list_filter = ("desk_language", "language")
    list_select_related = ("user",)
    autocomplete_fields = ("user", "sections")
    search_fields = ("user__username",)
