"""What tests of the newsletter share: readers, issues, and reading mails."""

import re
from datetime import timedelta

from django.conf import settings
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from engagement.models import NewsletterIssue, Subscription
from tests.factories import make_edition, make_user

LINK = re.compile(r"https?://\S+/newsletter/\w+/\S+/")


def make_subscription(**fields):
    """Build a reader who confirmed an hour ago."""
    number = Subscription.objects.count()
    email = fields.pop("email", f"reader{number}@example.org")
    before = timezone.now() - timedelta(hours=1)
    facts = {"language": "ar", "frequency": "daily", "created_at": before, "confirmed_at": before}
    return Subscription.objects.create(email=email, email_key=email.casefold(), **facts | fields)


def make_issue(*articles, **fields):
    """Build an issue about `articles`, or about one that is live."""
    now = timezone.now()
    articles = articles or (make_edition(now=now - timedelta(hours=2)).article,)
    facts = {
        "language": "ar",
        "frequency": "daily",
        "dated": timezone.localdate(now),
        "begins_at": now - timedelta(days=1),
        "composed_at": now,
        "sends_at": now + timedelta(minutes=30),
        "subject": "مجلس المدينة يقرّ ميزانية النقل العام",
        "article_ids": [article.pk for article in articles],
    }
    return NewsletterIssue.objects.create(**facts | fields)


def make_chief(**fields):
    """Build an account that may look at, change and send newsletters."""
    names = ("view_newsletterissue", "change_newsletterissue", "send_newsletterissue")
    return make_user(*(f"engagement.{name}" for name in names), **fields)


def path_in(mail, purpose):
    """Return the path of the link to `purpose` in a mail's plain text."""
    links = [link for link in LINK.findall(mail.body) if f"/{purpose}/" in link]
    return links[0].removeprefix(settings.SITE_URL)


class LeavingBackend(EmailBackend):
    """Takes a mail, and everybody unsubscribes meanwhile."""

    def send_messages(self, messages):
        """Hand over as usual, then let all leave."""
        Subscription.objects.update(unsubscribed_at=timezone.now())
        return super().send_messages(messages)
