"""The hub hears of everything that is published, changed or ended: once, and never early."""

import pytest
import time_machine
from django.utils import timezone

from articles.models import OutboxEvent
from articles.outbox import muted, sweep
from articles.services import cancel_schedule, publish, schedule, unpublish
from config import events
from config.machines.addresses import FEEDS
from config.machines.hub import HubRefusedError, concerned_feeds, ping_hub
from tests.factories import (
    HOUR,
    NOW,
    make_article,
    make_author,
    make_edition,
    make_editor,
    make_section,
    make_tag,
)
from tests.machines.stub_hub import running_hub

pytestmark = pytest.mark.django_db

SITE = "http://localhost:8000"


@pytest.fixture
def hub(settings):
    with running_hub() as server:
        settings.WEBSUB_HUB_URL = server.url
        yield server


def feeds_below(*pages):
    return [f"{SITE}{page}feeds/{form}" for page in pages for form in FEEDS]


def test_every_feed_that_shows_the_article_is_named():
    tag, nameless = make_tag(slug="tram"), make_tag(name_ar="", slug="english-only")
    article = make_article(section=make_section(slug="local"), tags=[tag, nameless])
    article.bylines.create(author=make_author(slug="ليلى"))
    make_edition(article=article, now=timezone.now())

    topics = concerned_feeds(article.pk, "ar")

    author = "/ar/authors/%D9%84%D9%8A%D9%84%D9%89/"
    assert topics == feeds_below("/ar/", "/ar/sections/local/", "/ar/tags/tram/", author)


def test_the_feed_it_left_is_named_too(client):
    article, editor = make_article(section=make_section(slug="local")), make_editor()
    publish(article, language="ar", actor=editor)
    article.section = make_section(slug="culture")
    article.save()

    publish(article, language="ar", actor=editor)

    topics = concerned_feeds(article.pk, "ar")
    assert topics == feeds_below("/ar/", "/ar/sections/culture/", "/ar/sections/local/")
    assert {client.get(topic.removeprefix(SITE)).status_code for topic in topics} == {200}


def test_the_hub_hears_of_a_publication_and_of_its_end_once(
    hub, django_capture_on_commit_callbacks
):
    article, editor = make_article(section=None), make_editor()

    with django_capture_on_commit_callbacks(execute=True):
        publish(article, language="ar", actor=editor)
    with django_capture_on_commit_callbacks(execute=True):
        unpublish(article, language="ar", actor=editor)
    sweep(events.handle, limit=9, now=timezone.now() + HOUR)

    ping = {"hub.mode": ["publish"], "hub.url": feeds_below("/ar/")}
    assert hub.pings == [ping, ping]
    assert not OutboxEvent.objects.filter(done_at=None).exists()


def test_a_schedule_is_told_on_its_second(hub):
    with time_machine.travel(NOW, tick=False):
        schedule(make_article(section=None), language="ar", actor=make_editor(), at=NOW + HOUR)
        early = sweep(events.handle, limit=9, now=NOW + HOUR - HOUR / 3600)
    before = list(hub.pings)

    with time_machine.travel(NOW + HOUR, tick=False):
        on_time = sweep(events.handle, limit=9)

    assert (early, before, on_time) == (0, [], 1)
    assert [ping["hub.url"] for ping in hub.pings] == [feeds_below("/ar/")]


def test_a_cancelled_schedule_is_not_told(hub):
    article, editor = make_article(), make_editor()
    with time_machine.travel(NOW, tick=False):
        schedule(article, language="ar", actor=editor, at=NOW + HOUR)
        cancel_schedule(article, language="ar", actor=editor)

    with time_machine.travel(NOW + 2 * HOUR, tick=False):
        swept = sweep(events.handle, limit=9)

    assert swept == 2
    assert hub.pings == []


def test_an_import_is_no_news(hub, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), muted():
        publish(make_article(), language="ar", actor=make_editor())

    assert hub.pings == []


@pytest.mark.parametrize("answer", [500, 404, 302, None])
def test_a_hub_that_fails_is_told_again_later(settings, django_capture_on_commit_callbacks, answer):
    with running_hub(answer) as server:
        settings.WEBSUB_HUB_URL = server.url
        with django_capture_on_commit_callbacks(execute=True):
            publish(make_article(), language="ar", actor=make_editor())
        event = OutboxEvent.objects.get()
        sweep(events.handle, limit=9, now=timezone.now() + HOUR)

    assert "HubRefusedError" in event.last_error
    assert event.done_at is None
    assert len(server.pings) == 2
    assert OutboxEvent.objects.get().done_at


def test_without_a_hub_nothing_happens(settings):
    settings.WEBSUB_HUB_URL = ""
    edition = make_edition(now=timezone.now())

    ping_hub(edition.article_id, "ar")


def test_in_production_a_hub_in_a_private_network_is_refused(hub, settings):
    settings.PRODUCTION = True
    edition = make_edition(now=timezone.now())

    with pytest.raises(HubRefusedError, match=r"127\.0\.0\.1 leads into a private network"):
        ping_hub(edition.article_id, "ar")

    assert hub.pings == []
