"""Composing an issue by the clock, and what editors do with it."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse

from articles.errors import NotAllowedError
from articles.services import withdraw
from engagement.errors import IssueDecidedError
from engagement.models import NewsletterIssue
from engagement.services import edit_newsletter, run_newsletters, send_newsletter, skip_newsletter
from engagement.tasks import run_newsletters as run_task
from tests.engagement.letters import make_chief, make_issue, make_subscription
from tests.factories import make_edition, make_editor, make_profile, make_user

pytestmark = pytest.mark.django_db(transaction=True)
#: Friday, seven in the morning in Damascus.
FRIDAY = datetime(2026, 3, 13, 4, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
LIST = "admin:engagement_newsletterissue_changelist"
CHANGE = "admin:engagement_newsletterissue_change"


def keys(issues):
    return sorted((issue.language, issue.frequency) for issue in issues)


def make_news(at, **fields):
    return make_edition(now=at, **fields).article


def test_run_newsletters_composes_at_the_newsrooms_hour():
    article = make_news(FRIDAY - 2 * HOUR)
    run_newsletters(FRIDAY - timedelta(seconds=1))
    assert not NewsletterIssue.objects.exists()

    run_newsletters(FRIDAY)

    assert keys(NewsletterIssue.objects.all()) == [("ar", "daily"), ("ar", "weekly")]
    daily = NewsletterIssue.objects.get(frequency="daily")
    assert (daily.article_ids, daily.state) == ([article.pk], "composed")
    assert daily.subject == "مجلس المدينة يقرّ ميزانية النقل العام بعد نقاش امتد ثلاث ساعات"
    assert NewsletterIssue.objects.get(frequency="weekly").subject.startswith("حصاد الأسبوع: ")


def test_run_newsletters_composes_each_issue_once():
    make_news(FRIDAY - HOUR)

    for minutes in (0, 5, 10):
        run_newsletters(FRIDAY + timedelta(minutes=minutes))

    assert NewsletterIssue.objects.count() == 2


def test_the_weekly_issue_has_its_day():
    make_news(FRIDAY)

    run_newsletters(FRIDAY + timedelta(days=1))

    assert keys(NewsletterIssue.objects.all()) == []
    make_news(FRIDAY + timedelta(hours=20))
    run_newsletters(FRIDAY + timedelta(days=1))
    assert keys(NewsletterIssue.objects.all()) == [("ar", "daily")]


def test_a_morning_that_was_missed_is_over():
    make_news(FRIDAY - HOUR)

    run_newsletters(FRIDAY + 6 * HOUR)

    assert not NewsletterIssue.objects.exists()


def test_an_issue_goes_out_by_itself_half_an_hour_later(mailoutbox):
    make_news(FRIDAY - HOUR)
    make_subscription(confirmed_at=FRIDAY - HOUR)
    with time_machine.travel(FRIDAY, tick=False) as clock:
        run_task()
        assert mailoutbox == []
        clock.shift(timedelta(minutes=31))

        call_command("run_newsletters")

    assert len(mailoutbox) == 1
    assert NewsletterIssue.objects.get(frequency="daily").state == "sent"


def test_an_issue_that_was_skipped_never_goes_out(mailoutbox):
    make_subscription()
    issue = make_issue()

    skip_newsletter(issue, actor=make_chief())
    run_newsletters(issue.sends_at + HOUR)

    assert mailoutbox == []
    with pytest.raises(IssueDecidedError):
        send_newsletter(issue, actor=make_chief())


def test_only_who_may_decides():
    issue = make_issue()
    english = make_chief()
    make_profile(english, language="en")

    for actor in (make_editor(), make_user(), english):
        with pytest.raises(NotAllowedError):
            skip_newsletter(issue, actor=actor)
        with pytest.raises(NotAllowedError):
            edit_newsletter(issue, subject="غيره", intro="", actor=actor)
    issue.refresh_from_db()
    assert issue.state == "composed"


def test_the_desk_shows_changes_and_previews_an_issue(client):
    issue = make_issue()
    client.force_login(make_chief())
    address = reverse(CHANGE, args=[issue.pk])
    preview = reverse("admin:engagement_newsletterissue_preview", args=[issue.pk])

    assert issue.subject in client.get(reverse(LIST)).content.decode()
    assert preview in client.get(address).content.decode()
    saved = client.post(address, {"subject": "عنوان\nجديد", "intro": "صباح الخير."})
    page, text = client.get(preview), client.get(f"{preview}?part=text")

    assert saved.status_code == 302
    assert 'dir="rtl"' in page.content.decode()
    assert "'unsafe-inline'" in page.headers["Content-Security-Policy"]
    assert "صباح الخير." in text.content.decode()
    assert "no-store" in text.headers["Cache-Control"]
    issue.refresh_from_db()
    assert issue.subject == "عنوان جديد"


@pytest.mark.parametrize(("action", "state"), [("send_now", "sent"), ("skip", "skipped")])
def test_the_desk_sends_and_skips(client, action, state):
    issue = make_issue()
    client.force_login(make_chief())
    choice = {"action": action, "_selected_action": [issue.pk]}

    client.post(reverse(LIST), choice)
    again = client.post(reverse(LIST), choice, follow=True)

    issue.refresh_from_db()
    assert issue.state == state
    assert issue.decided_by is not None
    assert "سبق أن أُرسلت" in again.content.decode() or "already sent" in again.content.decode()


def test_what_is_decided_is_changed_no_more(client):
    issue = make_issue(state="sent")
    client.force_login(make_chief())

    response = client.post(reverse(CHANGE, args=[issue.pk]), {"subject": "غيره", "intro": ""})

    assert response.status_code == 403


def test_the_preview_is_for_the_desk(client):
    issue = make_issue()
    preview = reverse("admin:engagement_newsletterissue_preview", args=[issue.pk])
    client.force_login(make_editor())

    assert client.get(preview).status_code == 404
    client.force_login(make_chief())
    assert client.get(preview.replace(str(issue.pk), "999")).status_code == 404


def test_what_was_withdrawn_is_not_in_the_preview(client):
    article = make_news(FRIDAY)
    issue = make_issue(article)
    withdraw(article, language="ar", actor=make_editor(), notice="سُحب")
    client.force_login(make_chief())

    page = client.get(reverse("admin:engagement_newsletterissue_preview", args=[issue.pk]))

    assert "ثلاث ساعات" not in page.content.decode()


def test_mailboxes_are_looked_at_by_administrators_alone(client):
    make_subscription(email="samer@example.org")
    address = reverse("admin:engagement_subscription_changelist")
    client.force_login(make_chief())
    assert client.get(address).status_code == 403

    client.force_login(make_user("engagement.view_subscription"))

    assert "samer@example.org" in client.get(address).content.decode()
