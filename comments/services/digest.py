"""One mail a day to each moderator: what waits in their queues."""

from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import EmailMessage, get_connection
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from articles.access import reach_of
from articles.addresses import absolute
from articles.models import Language
from comments.models import DigestMark
from comments.queues import QUEUES, queue_counts
from comments.services.moderators import MODERATE

#: Queues in which somebody waits for an answer.
TOLD_OF = tuple(name for name, queue in QUEUES.items() if queue.is_waiting)
#: How long it is remembered who was told.
MEMORY = timedelta(days=30)


def mail_digests(*, now: datetime | None = None) -> int:
    """Tell moderators, once a day from MODERATION_DIGEST_HOUR on, what waits; return how many.

    Each in the language of their desk, about their own sections and languages; where nothing
    waits, nobody is written to that day. Safe to run at any time, and twice.
    Raises: OSError when the mail server is away; whoever was not told yet is told by a later run.
    """
    local = timezone.localtime(now)
    if local.hour < settings.MODERATION_DIGEST_HOUR:
        return 0
    counts_of = cache(lambda reach: queue_counts(reach, now=local, names=TOLD_OF))
    untold = _untold(local.date())
    if not untold:
        return 0
    # The connection first: a server that is away leaves every mark unset.
    with get_connection() as connection:
        told = [_tell(user, local.date(), counts_of(reach_of(user)), connection) for user in untold]
    DigestMark.objects.filter(day__lt=local.date() - MEMORY).delete()
    return sum(told)


def _untold(day: date) -> list[User]:
    able = User.objects.with_perm(MODERATE, backend="django.contrib.auth.backends.ModelBackend")
    told = DigestMark.objects.filter(day=day).values("moderator_id")
    untold = able.exclude(email="").exclude(pk__in=told)
    return list(untold.select_related("profile").order_by("pk"))


def _tell(user: User, day: date, counts: dict[str, dict[str, int]], connection: Any) -> bool:
    mark, is_ours = DigestMark.objects.get_or_create(moderator=user, day=day)
    if not is_ours or not any(counts.values()):
        return False
    try:
        connection.send_messages([_message(user, counts)])
    except OSError:
        mark.delete()
        raise
    return True


def _message(user: User, counts: dict[str, dict[str, int]]) -> EmailMessage:
    profile = getattr(user, "profile", None)
    language = profile.desk_language if profile else settings.LANGUAGE_CODE
    with translation.override(language):
        context = {
            "total": sum(sum(by_language.values()) for by_language in counts.values()),
            "lines": [_line(name, found) for name, found in counts.items() if found],
            "newsroom": settings.NEWSROOM_NAME[language],
        }
        subject = render_to_string("emails/digest_subject.txt", context)
        body = render_to_string("emails/digest.txt", context)
    return EmailMessage(" ".join(subject.split()), body, to=[user.email])


def _line(name: str, found: dict[str, int]) -> dict[str, Any]:
    return {
        "label": QUEUES[name].label,
        "count": sum(found.values()),
        "languages": [(Language(code).label, count) for code, count in sorted(found.items())],
        "link": absolute(f"{reverse('admin:comments_comment_desk')}?queue={name}"),
    }
