"""The desk's page, and the address that all its buttons post to."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from articles.access import Reach, reach_of
from articles.errors import NewsroomError, NotAllowedError
from articles.models import LANGUAGES, Section
from comments.admin.desk.cards import cards_of
from comments.admin.desk.tools import TOOLS, Order, tools_from
from comments.forms import QueueForm
from comments.models import Comment
from comments.queues import QUEUES, Queue, queue_counts, queue_page
from comments.services import last_press, undo_press

#: Asked for by the page's script, which puts the parts of the answer in place by their ids.
PARTS_HEADER = "X-Desk-Parts"
#: Comments that one press may decide about.
AT_ONCE = 200


@dataclass
class Outcome:
    """What came of one press: the comments it changed, and refusals by key.

    `said` is what to tell of those done, `nothing` when there were none to do. `is_deciding` tells
    whether they are done with.
    """

    done: list[Comment]
    refused: dict[int, str]
    said: str = ""
    is_deciding: bool = True
    nothing: str = ""

    @property
    def words(self) -> str:
        """What to tell the moderator."""
        if not self.done and not self.refused:
            return self.nothing or _("Please choose at least one comment.")
        said = [self.said or self._done_words()] if self.done else []
        return " ".join([*said, *dict.fromkeys(self.refused.values())])

    def _done_words(self) -> str:
        status = self.done[0].get_status_display()
        if len(self.done) == 1:
            return _("The comment is now “%(status)s”.") % {"status": status}
        many = len(self.done)
        words = ngettext("%(count)d comment: %(status)s", "%(count)d comments: %(status)s", many)
        return words % {"count": many, "status": status}


def show_desk(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """Show a page of a queue; `context` is what every page of the admin shows."""
    now, reach = timezone.now(), reach_of(request.user)
    queue = _queue_of(request)
    form = QueueForm(request.GET, sections=_sections(reach))
    page = queue_page(
        queue,
        reach=reach,
        narrowing=form.narrowing,
        now=now,
        after=request.GET.get("after", ""),
    )
    cards = cards_of(page.keys, request.user, now=now)
    shown = (
        context
        | _frame(request, queue, reach, now)
        | {
            "title": _("Moderation desk"),
            "form": form,
            "cards": cards,
            "at": request.GET.get("at", ""),
            "more": _address(request, after=page.next_cursor) if page.next_cursor else "",
            "first_page": _address(request) if request.GET.get("after") else "",
        }
    )
    return TemplateResponse(request, "admin/comments/desk/page.html", shown)


def act(request: HttpRequest) -> HttpResponse:
    """Do what a button says to each chosen comment, and lead to the next."""
    name, _dot, choice = request.POST.get("do", "").partition(".")
    outcome = _undo(request, choice) if name == "undo" else _do(request, name, choice)
    if request.headers.get(PARTS_HEADER):
        return _parts(request, outcome)
    level = messages.SUCCESS if outcome.done and not outcome.refused else messages.ERROR
    messages.add_message(request, level, outcome.words)
    return HttpResponseRedirect(_next_place(request, outcome))


def _queue_of(request: HttpRequest) -> Queue:
    return QUEUES.get(request.GET.get("queue", "")) or QUEUES["pending"]


def _sections(reach: Reach) -> list[tuple[int, str]]:
    sections = Section.objects.all()
    if reach.sections:
        sections = sections.filter(pk__in=reach.sections)
    name = f"name_{get_language() if get_language() in LANGUAGES else LANGUAGES[0]}"
    return [(section.pk, getattr(section, name) or section.slug) for section in sections]


def _frame(request: HttpRequest, queue: Queue, reach: Reach, now: datetime) -> dict[str, Any]:
    counts = queue_counts(reach, now=now)
    return {
        "queue": queue,
        "queues": [(one, counts[one.name]) for one in QUEUES.values()],
        "act": f"{reverse('admin:comments_comment_desk_act')}?{_query(request).urlencode()}",
        "tools": tools_from(queue.status),
        "all_tools": TOOLS.values(),
        "last": last_press(request.user, now=now),
    }


def _chosen(request: HttpRequest) -> list[int]:
    keys = [key for key in request.POST.getlist("chosen") if key.isascii() and key.isdigit()]
    return [int(key) for key in keys if len(key) < 19][:AT_ONCE]  # noqa: PLR2004 - a key's range


def _do(request: HttpRequest, name: str, choice: str) -> Outcome:
    tool, keys = TOOLS.get(name), _chosen(request)
    if tool is None:
        return Outcome([], {})
    outcome = Outcome([], {}, said=str(tool.said or ""), is_deciding=tool.is_deciding)
    words, batch = request.POST.get(f"words-{name}", ""), uuid4()
    for comment in Comment.objects.filter(pk__in=keys).order_by("pk"):
        order = Order(request.user, choice, words, _seen_version(request, comment), batch)
        try:
            outcome.done.append(tool.run(comment, order))
        except NewsroomError as error:
            outcome.refused[comment.pk] = str(error)
    return outcome


def _undo(request: HttpRequest, choice: str) -> Outcome:
    try:
        done, refused = undo_press(UUID(choice), actor=request.user)
    except (ValueError, NotAllowedError):
        return Outcome([], {}, nothing=_("There is nothing left to undo."))
    return Outcome(done, refused, said=_undone_words(len(done)), is_deciding=False)


def _undone_words(count: int) -> str:
    words = ngettext("Undone: %(count)d comment.", "Undone: %(count)d comments.", count)
    return words % {"count": count}


def _seen_version(request: HttpRequest, comment: Comment) -> int:
    seen = request.POST.get(f"version-{comment.pk}", "")
    return int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 10 else 0  # noqa: PLR2004 - the column's


def _parts(request: HttpRequest, outcome: Outcome) -> HttpResponse:
    now = timezone.now()
    done = {comment.pk for comment in outcome.done}
    cards = cards_of(sorted(done | set(outcome.refused)), request.user, now=now)
    for card in cards:
        card.is_done = outcome.is_deciding and card.comment.pk in done
        card.error = outcome.refused.get(card.comment.pk, "")
    context = _frame(request, _queue_of(request), reach_of(request.user), now)
    context |= {"cards": cards, "words": outcome.words}
    return TemplateResponse(request, "admin/comments/desk/parts.html", context)


def _next_place(request: HttpRequest, outcome: Outcome) -> str:
    # A comment that somebody else changed stays in view; after a decision the next one comes.
    staying = [*outcome.refused, *(one.pk for one in outcome.done if not outcome.is_deciding)]
    at = str(next(iter(staying), "")) or request.POST.get("next", "")
    place = _address(request, after=request.GET.get("after"), at=at)
    return f"{place}#card-{at}" if at.isdigit() else place


def _query(request: HttpRequest) -> QueryDict:
    query = request.GET.copy()
    query.pop("at", None)
    return query


def _address(request: HttpRequest, *, after: str | None = None, at: str = "") -> str:
    query = _query(request)
    query.pop("after", None)
    query.update({name: value for name, value in (("after", after), ("at", at)) if value})
    return f"{reverse('admin:comments_comment_desk')}?{query.urlencode()}"
