"""Issues of the newsletter: composed at the newsroom's hour, then sent or skipped."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from articles.access import TIMER, Actor, account_of, require
from articles.models import LANGUAGES, Edition
from articles.outbox import record
from engagement.errors import IssueDecidedError
from engagement.models import Frequency, IssueState, NewsletterIssue

SEND = "engagement.send_newsletterissue"
#: What an issue looks back on.
PERIODS = {Frequency.DAILY: timedelta(days=1), Frequency.WEEKLY: timedelta(days=7)}
#: Most articles in one issue.
LENGTHS = {Frequency.DAILY: 12, Frequency.WEEKLY: 20}
#: How long editors may look at an issue before it goes out by itself.
TIME_TO_LOOK = timedelta(minutes=30)
#: An hour that was missed for longer is over: nobody wants this morning's news at night.
LATEST = timedelta(hours=6)
SUBJECT_MAX_LENGTH = 200


def run_newsletters(now: datetime | None = None) -> None:
    """Compose what its hour has come for, and send what editors had their time to look at."""
    now = now or timezone.now()
    for frequency in Frequency:
        if _is_time_for(frequency, now):
            for language in LANGUAGES:
                compose_issue(language, frequency, now=now)
    for issue in NewsletterIssue.objects.filter(state=IssueState.COMPOSED, sends_at__lte=now):
        send_newsletter(issue, actor=TIMER)


def _is_time_for(frequency: Frequency, now: datetime) -> bool:
    local = timezone.localtime(now)
    opens = local.replace(hour=settings.NEWSLETTER_HOUR, minute=0, second=0, microsecond=0)
    if frequency == Frequency.WEEKLY and local.weekday() != settings.NEWSLETTER_WEEKDAY:
        return False
    return opens <= local < opens + LATEST


def compose_issue(language: str, frequency: Frequency, *, now: datetime) -> NewsletterIssue | None:
    """Compose the issue of this day from what is live; None when it is there or nothing is new."""
    begins_at = now - PERIODS[frequency]
    articles = Edition.objects.live(now).filter(
        language=language, first_published_at__gt=begins_at, first_published_at__lte=now
    )
    chosen = list(
        articles.newest_first().values_list("article_id", "headline")[: LENGTHS[frequency]]
    )
    if not chosen:
        return None
    issue, is_new = NewsletterIssue.objects.get_or_create(
        language=language,
        frequency=frequency,
        dated=timezone.localdate(now),
        defaults={
            "begins_at": begins_at,
            "composed_at": now,
            "sends_at": now + TIME_TO_LOOK,
            "subject": _subject(language, frequency, chosen[0][1]),
            "article_ids": [article_id for article_id, _headline in chosen],
        },
    )
    return issue if is_new else None


def _subject(language: str, frequency: Frequency, headline: str) -> str:
    with translation.override(language):
        if frequency == Frequency.WEEKLY:
            headline = _("The week: %(headline)s") % {"headline": headline}
    return " ".join(headline.split())[:SUBJECT_MAX_LENGTH]


def edit_newsletter(issue: NewsletterIssue, *, subject: str, intro: str, actor: Actor) -> None:
    """Change the words around the articles of an issue that is not sent yet.

    Raises: NotAllowedError, IssueDecidedError.
    """
    _decide(issue, actor, subject=" ".join(subject.split()), intro=intro.strip())


def send_newsletter(issue: NewsletterIssue, *, actor: Actor) -> None:
    """Let an issue go out now.

    Raises: NotAllowedError, IssueDecidedError when it went out or was skipped before.
    """
    with transaction.atomic():
        _decide(issue, actor, state=IssueState.SENDING, decided_by=account_of(actor))
        record("newsletter_started", issue_id=issue.pk)


def skip_newsletter(issue: NewsletterIssue, *, actor: Actor) -> None:
    """Let an issue never go out.

    Raises: NotAllowedError, IssueDecidedError.
    """
    _decide(issue, actor, state=IssueState.SKIPPED, decided_by=account_of(actor))


def _decide(issue: NewsletterIssue, actor: Actor, **changes: object) -> None:
    require(actor, SEND, section_id=None, language=issue.language)
    waiting = NewsletterIssue.objects.filter(pk=issue.pk, state=IssueState.COMPOSED)
    if not waiting.update(**changes):
        raise IssueDecidedError
    issue.refresh_from_db()
