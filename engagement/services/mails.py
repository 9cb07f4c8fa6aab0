"""The newsletter as mails: plain text, and HTML in the direction of its language."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from articles.addresses import absolute, article_path
from articles.letters import sender_name, subject_line
from articles.models import Edition
from engagement.letters import link_to
from engagement.models import NewsletterIssue, Subscription

#: Headlines that mail programs show beside the subject.
PREHEADER_HEADLINES = 2


@dataclass(frozen=True)
class Item:
    """One article of an issue, as its mail shows it."""

    kicker: str
    headline: str
    summary: str
    url: str


def items_of(issue: NewsletterIssue, *, now: datetime) -> list[Item]:
    """Return what is still live of the articles chosen for `issue`, in their order."""
    live = Edition.objects.live(now).filter(
        language=issue.language, article_id__in=issue.article_ids
    )
    found = {edition.article_id: edition for edition in live}
    return [_item(found[key]) for key in issue.article_ids if key in found]


def _item(edition: Edition) -> Item:
    path = article_path(edition.language, edition.article_id, edition.slug)
    return Item(
        kicker=" ".join(edition.kicker.split()),
        headline=" ".join(edition.headline.split()),
        summary=" ".join(edition.summary.split()),
        url=absolute(path),
    )


def build_mail(
    issue: NewsletterIssue, items: list[Item], subscription: Subscription
) -> EmailMultiAlternatives:
    """Return the mail of `issue` to one reader, with the links that are theirs alone.

    Source: RFC 8058 (one click), RFC 2919 (List-Id); its Message-ID is the same whenever it is
    sent, so that a mailbox can tell a copy.
    """
    links = {name: link_to(name, subscription) for name in ("unsubscribe", "manage")}  # type: ignore[arg-type]  # literal names
    newsroom = settings.NEWSROOM_NAME[issue.language]
    text, html = render_issue(issue, items, **links)
    mail = EmailMultiAlternatives(
        subject_line(f"{newsroom}: {issue.subject}"),
        text,
        sender_name(newsroom),
        [subscription.email],
        headers=_headers(issue, subscription, unsubscribe=links["unsubscribe"]),
    )
    mail.attach_alternative(html, "text/html")
    return mail


def _headers(
    issue: NewsletterIssue, subscription: Subscription, *, unsubscribe: str
) -> dict[str, str]:
    host = urlsplit(settings.SITE_URL).hostname
    return {
        "List-Unsubscribe": f"<{unsubscribe}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "List-Id": f"<{issue.language}.{issue.frequency}.newsletter.{host}>",
        "Message-ID": f"<newsletter-{issue.pk}-{subscription.pk}@{host}>",
        "Content-Language": issue.language,
    }


def render_issue(
    issue: NewsletterIssue, items: list[Item], *, unsubscribe: str, manage: str
) -> tuple[str, str]:
    """Return the plain text and the HTML of `issue`."""
    context: dict[str, Any] = {
        "issue": issue,
        "items": items,
        "language": issue.language,
        "newsroom": settings.NEWSROOM_NAME[issue.language],
        "front": absolute(reverse("front", args=[issue.language])),
        "preheader": " · ".join(item.headline for item in items[:PREHEADER_HEADLINES]),
        "unsubscribe": unsubscribe,
        "manage": manage,
    }
    with translation.override(issue.language):
        text = render_to_string("emails/newsletter.txt", context)
        return text, render_to_string("emails/newsletter.html", context)
