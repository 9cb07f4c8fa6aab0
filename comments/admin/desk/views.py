"""The desk's page, and the address that all its buttons post to."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from articles.access import Reach, reach_of
from articles.errors import NewsroomError
from articles.models import LANGUAGES, Section
from comments.admin.desk.cards import Card, cards_of
from comments.admin.desk.tools import TOOLS, Order, Tool, tools_from
from comments.forms import QueueForm
from comments.models import Comment
from comments.queues import QUEUES, Queue, queue_counts, queue_page

#: Asked for by the page's script, which puts the parts of the answer in place by their ids.
PARTS_HEADER = "X-Desk-Parts"
#: Comments that one press may decide about.
AT_ONCE = 200


@dataclass
class Outcome:
    """What came of one press: the comments it changed, and refusals by key."""

    tool: Tool
    done: list[Comment]
    refused: dict[int, str]

    @property
    def words(self) -> str:
        """What to tell the moderator."""
        said = [self._done_words()] if self.done else []
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
    tool = TOOLS.get(name)
    keys = _chosen(request)
    if tool is None or not keys:
        messages.error(request, _("Please choose at least one comment."))
        return HttpResponseRedirect(_address(request, after=request.GET.get("after")))
    outcome = _carry_out(request, tool, keys, choice)
    if request.headers.get(PARTS_HEADER):
        return _parts(request, outcome, keys)
    _tell(request, outcome)
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
    }


def _chosen(request: HttpRequest) -> list[int]:
    keys = [key for key in request.POST.getlist("chosen") if key.isascii() and key.isdigit()]
    return [int(key) for key in keys if len(key) < 19][:AT_ONCE]  # noqa: PLR2004 - a key's range


def _carry_out(request: HttpRequest, tool: Tool, keys: list[int], choice: str) -> Outcome:
    outcome = Outcome(tool, [], {})
    for comment in Comment.objects.filter(pk__in=keys).order_by("pk"):
        order = Order(request.user, choice, _seen_version(request, comment))
        try:
            outcome.done.append(tool.run(comment, order))
        except NewsroomError as error:
            outcome.refused[comment.pk] = str(error)
    return outcome


def _seen_version(request: HttpRequest, comment: Comment) -> int:
    seen = request.POST.get(f"version-{comment.pk}", "")
    return int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 10 else 0  # noqa: PLR2004 - the column's


def _parts(request: HttpRequest, outcome: Outcome, keys: list[int]) -> HttpResponse:
    now = timezone.now()
    cards = cards_of(keys, request.user, now=now)
    done = {comment.pk for comment in outcome.done}
    for card in cards:
        _mark(card, outcome, is_done=card.comment.pk in done)
    context = _frame(request, _queue_of(request), reach_of(request.user), now)
    context |= {"cards": cards, "words": outcome.words}
    return TemplateResponse(request, "admin/comments/desk/parts.html", context)


def _mark(card: Card, outcome: Outcome, *, is_done: bool) -> None:
    card.is_done = is_done
    card.error = outcome.refused.get(card.comment.pk, "")


def _tell(request: HttpRequest, outcome: Outcome) -> None:
    level = messages.ERROR if outcome.refused else messages.SUCCESS
    messages.add_message(request, level, outcome.words)


def _next_place(request: HttpRequest, outcome: Outcome) -> str:
    # A comment that somebody else changed stays in view; after a decision the next one comes.
    at = str(next(iter(outcome.refused), "")) or request.POST.get("next", "")
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
