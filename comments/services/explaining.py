"""Telling the writer of a comment why readers do not see it, in the comment's own language."""

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from articles.access import Actor, require_right
from articles.arabic import clean_text
from articles.services.audit import write_house_action
from comments.models import Comment, ReasonTemplate, RejectReason

#: What is said where the newsroom wrote nothing of its own.
DEFAULTS: dict[str, Promise] = {
    RejectReason.OFFENSIVE: _(
        "Your comment insults or degrades somebody. Say what you think of what was done or "
        "written, and leave the person out of it."
    ),
    RejectReason.HATE: _(
        "Your comment speaks with hatred of people because of their origin, faith, sex or group. "
        "We publish no such comments, whatever they answer."
    ),
    RejectReason.HARASSMENT: _(
        "Your comment pursues or threatens a person. We publish nothing that does."
    ),
    RejectReason.PRIVATE_DATA: _(
        "Your comment gives somebody's private data away, such as a telephone number or an "
        "address. Without them you are welcome to send it again."
    ),
    RejectReason.OFF_TOPIC: _(
        "Your comment is not about this article. There may be another one where it belongs."
    ),
    RejectReason.ADVERTISING: _("Your comment advertises something. This is no place for it."),
    RejectReason.ILLEGAL: _("The law does not let us publish your comment."),
    RejectReason.OTHER: _("Your comment does not follow the rules of our discussions."),
}


def explanation_for(comment: Comment) -> str:
    """Return why `comment` is not published, in its own language; "" where no reason was given."""
    if not comment.reject_reason:
        return ""
    own = ReasonTemplate.objects.filter(reason=comment.reject_reason)
    text = own.values_list(f"text_{comment.language}", flat=True).first()
    with override(comment.language):
        return text or str(DEFAULTS[comment.reject_reason])


def save_reason_template(template: ReasonTemplate, *, actor: Actor) -> ReasonTemplate:
    """Save the newsroom's words for a reason, and write it on the record.

    Raises: NotAllowedError.
    """
    require_right(actor, f"comments.{'change' if template.pk else 'add'}_reasontemplate")
    template.text_ar, template.text_en = clean_text(template.text_ar), clean_text(template.text_en)
    with transaction.atomic():
        before = ReasonTemplate.objects.select_for_update().filter(pk=template.pk).first()
        template.save()
        write_house_action(before, template, actor=actor)
    return template
