"""Carrying out a moderator's decisions, and telling what came of them."""

from typing import Any
from uuid import uuid4

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.errors import NewsroomError
from comments.forms import ReasonForm
from comments.models import Comment, Status
from comments.services import NEEDS_REASON, feature, pin, transition, unfeature, unpin

#: Refusals told one by one after a bulk decision; the rest is a number.
TOLD = 5
#: The page that asks why carries two fields per comment, and a form may hold a thousand.
AT_ONCE = 200
#: What a button that leads to a status says; the same words in the list and on the comment.
DECISIONS = {
    Status.APPROVED: gettext_lazy("Approve"),
    Status.REJECTED: gettext_lazy("Reject…"),
    Status.SPAM: gettext_lazy("Mark as spam"),
    Status.PENDING: gettext_lazy("Hold"),
    Status.REMOVED: gettext_lazy("Remove…"),
}
#: On what shows already, the same decision says that somebody has looked at it.
KEEP = gettext_lazy("Leave it in place")


def word_of(comment: Comment, to: str) -> str | Promise:
    """Return what the button says that moves `comment` to the status `to`."""
    return KEEP if to == comment.status else DECISIONS[Status(to)]


#: What moderators may do with what readers see: the service, and what its button says.
HIGHLIGHTS = {
    "feature": (feature, gettext_lazy("Make it an editors' pick")),
    "unfeature": (unfeature, gettext_lazy("No longer an editors' pick")),
    "pin": (pin, gettext_lazy("Pin to the top")),
    "unpin": (unpin, gettext_lazy("Unpin")),
}


def decide_one(request: HttpRequest, comment: Comment, chosen: dict[str, Any]) -> None:
    """Do what a button on a comment says; `chosen` is a clean DecisionForm."""
    try:
        moved = transition(
            comment,
            to=chosen["to"],
            actor=request.user,
            expected_version=chosen["version"],
            reason=chosen["reason"] if chosen["to"] in NEEDS_REASON else "",
        )
    except NewsroomError as error:
        messages.error(request, str(error))
    else:
        words = _("The comment is now “%(status)s”.") % {"status": moved.get_status_display()}
        messages.success(request, words)


def choose_one(request: HttpRequest, comment: Comment, chosen: dict[str, Any]) -> None:
    """Pick or pin a comment, or take that back; `chosen` is a clean HighlightForm."""
    service, words = HIGHLIGHTS[chosen["act"]]
    try:
        service(comment, request.user, chosen["version"])
    except NewsroomError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Done: %(act)s") % {"act": words})


def possible_highlights(comment: Comment) -> list[tuple[str, Any]]:
    """Return the acts, with what their buttons say, that lead on from what `comment` is."""
    if comment.status != Status.APPROVED:
        return []
    acts = ["unfeature" if comment.is_featured else "feature"]
    if comment.parent_id is None:
        acts.append("unpin" if comment.is_pinned else "pin")
    return [(act, HIGHLIGHTS[act][1]) for act in acts]


def decide_many(
    request: HttpRequest, comments: QuerySet[Comment], *, to: Status, reason: str = ""
) -> None:
    """Decide about each of `comments` on the version that the list showed."""
    refusals, done, batch = [], 0, uuid4()
    for comment in comments:
        version = _seen_version(request, comment)
        try:
            transition(
                comment,
                to=to,
                actor=request.user,
                expected_version=version,
                reason=reason,
                batch=batch,
            )
        except NewsroomError as error:
            refusals.append(f"{comment.name}: {error}")
        else:
            done += 1
    _tell(request, to, done=done, refusals=refusals)


def ask_and_decide_many(
    desk: admin.ModelAdmin, request: HttpRequest, comments: QuerySet[Comment], *, to: Status
) -> HttpResponse | None:
    """Ask why first; the page posts the same action again, with the reason."""
    form = ReasonForm(request.POST if "reason" in request.POST else None)
    if form.is_valid():
        decide_many(request, comments, to=to, reason=form.cleaned_data["reason"])
        return None
    chosen = list(comments[: AT_ONCE + 1])
    if len(chosen) > AT_ONCE:
        messages.error(request, _("Please choose at most %(count)d at once.") % {"count": AT_ONCE})
        return None
    context = desk.admin_site.each_context(request) | {
        "opts": desk.opts,
        "title": DECISIONS[to],
        "form": form,
        "comments": chosen,
        "action": request.POST["action"],
        "versions": {comment.pk: _seen_version(request, comment) for comment in chosen},
    }
    return TemplateResponse(request, "admin/comments/comment/reason.html", context)


def _tell(request: HttpRequest, to: Status, *, done: int, refusals: list[str]) -> None:
    if done:
        words = ngettext("%(count)d comment: %(status)s", "%(count)d comments: %(status)s", done)
        messages.success(request, words % {"count": done, "status": to.label})
    for refusal in refusals[:TOLD]:
        messages.error(request, refusal)
    if (more := len(refusals) - TOLD) > 0:
        words = ngettext("%(count)d more was refused.", "%(count)d more were refused.", more)
        messages.error(request, words % {"count": more})


def _seen_version(request: HttpRequest, comment: Comment) -> int:
    # What was chosen beyond the page (“all 900”) was not on the screen: its version is today's.
    seen = request.POST.get(f"version-{comment.pk}", "")
    fits = seen.isascii() and seen.isdigit() and len(seen) < 10  # noqa: PLR2004 - the column's
    return int(seen) if fits else comment.version
