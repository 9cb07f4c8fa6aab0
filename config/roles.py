"""The roles of a newsroom: groups with what each may do, kept up to date by every migration."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction

#: What everybody on the desk sees; the audit is open to all whom it records.
_SEE = (
    "articles.view_article articles.view_edition articles.view_image articles.view_section "
    "articles.view_tag articles.view_author articles.view_source articles.view_articlestage "
    "articles.view_correction articles.view_withdrawal articles.view_editorialaction "
    "articles.view_houseaction articles.view_formerslug articles.view_byline"
)
_WRITE = (
    "articles.add_article articles.change_article articles.add_byline articles.change_byline "
    "articles.delete_byline articles.add_image"
)
_PHOTOS = "articles.add_image articles.change_image articles.add_source articles.add_author"
_TAXONOMY = (
    "articles.add_tag articles.change_tag articles.add_author articles.change_author "
    "articles.add_source articles.change_source"
)
_PUBLISH = "articles.publish_article articles.withdraw_article"
_CURATE = (
    "articles.curate_front articles.view_frontpageslot articles.add_frontpageslot "
    "articles.change_frontpageslot articles.delete_frontpageslot articles.view_breakingstrip "
    "articles.add_breakingstrip articles.change_breakingstrip"
)
_DISCUSS = "comments.view_commentpolicy comments.add_commentpolicy comments.change_commentpolicy"
_ABOUT_US = "articles.view_sitepage articles.add_sitepage articles.change_sitepage"
_MODERATE = (
    "comments.view_comment comments.change_comment comments.moderate_comment "
    "comments.view_moderationaction comments.view_moderatornote comments.view_wordrule "
    "comments.view_report comments.view_ban comments.ban_reader comments.view_reasontemplate "
    "comments.view_screeningmodel comments.view_commentpolicy "
    "articles.view_article articles.view_edition comments.view_raid"
)
_WORDS = (
    "comments.view_wordrule comments.add_wordrule comments.change_wordrule "
    "comments.add_reasontemplate comments.change_reasontemplate"
)
_RUN = (
    "articles.delete_sitepage articles.redact_edition articles.delete_article "
    "articles.delete_tag articles.delete_author "
    "articles.delete_source articles.add_section articles.change_section articles.delete_section "
    "articles.add_redirect articles.change_redirect articles.delete_redirect "
    "articles.view_redirect articles.delete_image articles.view_outboxevent "
    "articles.change_outboxevent articles.view_staffprofile articles.add_staffprofile "
    "articles.change_staffprofile articles.delete_staffprofile comments.overrule_comment "
    "comments.erase_comment "
    "engagement.view_like engagement.change_like engagement.view_tally "
    "engagement.view_subscription auth.view_user auth.add_user auth.change_user auth.view_group "
    "engagement.view_commentlike"
)

_REPORTER = f"{_SEE} {_WRITE}"
_SECTION_EDITOR = f"{_REPORTER} {_PHOTOS} {_TAXONOMY} {_PUBLISH} {_CURATE} {_WORDS} {_DISCUSS}"
_CHIEF_EDITOR = (
    f"{_SECTION_EDITOR} {_MODERATE} {_ABOUT_US} articles.add_section articles.change_section "
    "comments.switch_screeningmodel "
    "engagement.view_newsletterissue engagement.change_newsletterissue "
    "engagement.send_newsletterissue engagement.view_pushdelivery engagement.view_readcount "
    "engagement.view_pushsubscription"
)

#: Permissions by role; a desk (StaffProfile) narrows where they count.
ROLES: dict[str, frozenset[str]] = {
    name: frozenset(permissions.split())
    for name, permissions in {
        "reporter": _REPORTER,
        "translator": _REPORTER,
        "photo_editor": f"{_SEE} {_PHOTOS} articles.change_source",
        "section_editor": _SECTION_EDITOR,
        "chief_editor": _CHIEF_EDITOR,
        "moderator": _MODERATE,
        "administrator": f"{_CHIEF_EDITOR} {_RUN}",
    }.items()
}


def sync_roles() -> None:
    """Create the roles, and give each exactly its permissions; safe to run at every start."""
    keys = {
        f"{app}.{codename}": pk
        for pk, app, codename in Permission.objects.values_list(
            "pk", "content_type__app_label", "codename"
        )
    }
    with transaction.atomic():
        for name, permissions in ROLES.items():
            group, _ = Group.objects.get_or_create(name=name)
            group.permissions.set([keys[permission] for permission in permissions])
