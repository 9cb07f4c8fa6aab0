"""Sending an issue in batches: one mail per reader, whoever runs twice and whatever breaks.

A row is written before its mail is handed over. What the mail server turned away for now, and what
a broken connection left without an answer, gives its row back and is tried again (RFC 5321,
4.2.5); a worker killed between the row and the answer leaves the row, so that reader gets this
issue once or, in that moment alone, not at all.
"""

import logging
from smtplib import SMTPException, SMTPRecipientsRefused

from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils import timezone

from articles.outbox import record
from engagement.models import Delivery, IssueState, NewsletterIssue, Outcome, Subscription
from engagement.services.mails import Item, build_mail, items_of

logger = logging.getLogger(__name__)

#: Mails per task; so many are handed over well within the task's lease.
BATCH = 50
#: From here on a reply of a mail server is final. Source: RFC 5321, 4.2.1.
PERMANENT = 500


def send_issue(issue_id: int) -> None:
    """Cut the readers of an issue into batches, each an event of its own; it may run twice."""
    issue = NewsletterIssue.objects.get(pk=issue_id)
    readers = Subscription.objects.for_issue(issue).order_by("pk").values_list("pk", flat=True)
    keys = list(readers)
    with transaction.atomic():
        for start in range(0, len(keys), BATCH):
            batch = keys[start : start + BATCH]
            record("newsletter_batch_ready", issue_id=issue_id, first=batch[0], last=batch[-1])
    _close_when_done(issue)


def send_batch(issue_id: int, first: int, last: int) -> int:
    """Mail an issue to those with keys from `first` to `last` who lack it; return how many.

    Articles that are not public any more are left out, and with the last of them the mails.
    Raises: OSError, SMTPException when the mail server is away, so that the rest is tried again.
    """
    issue = NewsletterIssue.objects.get(pk=issue_id)
    items = items_of(issue, now=timezone.now())
    waiting = Subscription.objects.for_issue(issue).filter(pk__gte=first, pk__lte=last)
    readers = list(waiting.without(issue).order_by("pk")) if items else []
    if readers:
        # The connection first: a server that is away claims nothing.
        with get_connection() as connection:
            sent = sum(_send_one(issue, items, reader, connection) for reader in readers)
    else:
        sent = 0
    _close_when_done(issue, is_empty=not items)
    return sent


def _send_one(
    issue: NewsletterIssue,
    items: list[Item],
    reader: Subscription,
    connection: BaseEmailBackend,
) -> bool:
    delivery = _claim(issue, reader)
    if delivery is None:
        return False
    mail = build_mail(issue, items, reader)
    mail.connection = connection
    return _hand_over(mail, delivery)


def _hand_over(mail: EmailMultiAlternatives, delivery: Delivery) -> bool:
    try:
        mail.send()
    except (OSError, SMTPException) as error:
        if not _is_final(error):
            delivery.delete()
            raise
        _refuse(delivery)
        return False
    Delivery.objects.filter(pk=delivery.pk).update(outcome=Outcome.SENT)
    return True


def _claim(issue: NewsletterIssue, reader: Subscription) -> Delivery | None:
    # Who unsubscribed since the batch was read is asked for once more.
    if not Subscription.objects.for_issue(issue).filter(pk=reader.pk).exists():
        return None
    delivery, is_ours = Delivery.objects.get_or_create(issue=issue, subscription=reader)
    return delivery if is_ours else None


def _is_final(error: Exception) -> bool:
    if isinstance(error, SMTPRecipientsRefused):
        return all(code >= PERMANENT for code, _words in error.recipients.values())
    # A sender or a text that is turned away says nothing about the reader.
    return False


def _refuse(delivery: Delivery) -> None:
    Delivery.objects.filter(pk=delivery.pk).update(outcome=Outcome.REFUSED)
    mailbox = Subscription.objects.filter(pk=delivery.subscription_id)
    mailbox.update(refused_at=timezone.now())
    logger.info("Subscription %s takes no mail.", delivery.subscription_id)


def _close_when_done(issue: NewsletterIssue, *, is_empty: bool = False) -> None:
    if is_empty:
        change: dict[str, object] = {"state": IssueState.SKIPPED}
    elif Subscription.objects.for_issue(issue).without(issue).exists():
        return
    else:
        change = {"state": IssueState.SENT, "sent_at": timezone.now()}
    NewsletterIssue.objects.filter(pk=issue.pk, state=IssueState.SENDING).update(**change)
