"""Moderators see why; whoever may, trains the score and switches it."""

import pytest
from django.urls import reverse

from articles.models import HouseAction, OutboxEvent
from comments.models import ScreeningModel
from comments.services import train_as_asked
from tests.articles.desk import make_role
from tests.comments.decisions import decide
from tests.factories import make_comment

pytestmark = pytest.mark.django_db
LIST = reverse("admin:comments_screeningmodel_changelist")
TRAIN = reverse("admin:comments_screeningmodel_train")


def page_of(model):
    return reverse("admin:comments_screeningmodel_change", args=[model.pk])


def switch_of(model_id):
    return reverse("admin:comments_screeningmodel_switch", args=[model_id])


def test_a_chief_trains_looks_and_switches(client, django_capture_on_commit_callbacks):
    decide()
    client.force_login(make_role("chief_editor", username="rana"))

    with django_capture_on_commit_callbacks(execute=True):
        asked = client.post(TRAIN)
    listed = client.get(asked.url).content.decode()
    model = ScreeningModel.objects.get(version=1)
    page = client.get(page_of(model)).content.decode()
    off = client.post(switch_of(model.pk), {"to": "off"}, follow=True).content.decode()
    stopped = ScreeningModel.objects.get(version=1).state
    client.post(switch_of(model.pk), {"to": "on"})

    assert "يجري تعلّم تقدير جديد" in listed
    assert HouseAction.objects.last().actor_name == "rana"
    assert "0.500" in listed
    assert 'name="to" value="off"' in page
    assert 'name="to" value="on"' in off
    assert (stopped, ScreeningModel.objects.get(version=1).state) == ("stopped", "active")


def test_too_few_decisions_are_said(client):
    client.force_login(make_role("chief_editor"))

    answer = client.post(TRAIN, follow=True).content.decode()

    assert "أقل من أن يُتعلَّم منه" in answer
    assert not OutboxEvent.objects.exists()


def test_a_version_that_was_never_measured_shows_no_figures(client):
    model = ScreeningModel.objects.create(version=0, trained_at="2026-01-01T00:00Z", threshold=0.9)
    client.force_login(make_role("moderator"))

    assert "—" in client.get(page_of(model)).content.decode()


def test_learning_as_asked_waits_for_enough_decisions():
    train_as_asked(make_role("chief_editor").pk)

    assert not ScreeningModel.objects.filter(version=1).exists()


def test_a_moderator_looks_and_switches_nothing(client):
    decide()
    client.force_login(make_role("moderator"))
    model = ScreeningModel.objects.create(version=0, trained_at="2026-01-01T00:00Z", threshold=0.9)

    assert TRAIN not in client.get(LIST).content.decode()
    assert switch_of(model.pk) not in client.get(page_of(model)).content.decode()
    assert client.post(TRAIN).status_code == 403
    assert client.post(switch_of(model.pk), {"to": "on"}).status_code == 403
    assert client.get(TRAIN).status_code == 405


def test_what_is_not_there_is_not_switched(client):
    client.force_login(make_role("chief_editor"))

    assert client.post(switch_of(404), {"to": "on"}).status_code == 404
    assert (
        client.get(reverse("admin:comments_screeningmodel_change", args=[404])).status_code == 302
    )


def test_a_comment_shows_what_speaks_against_it(client):
    comment = make_comment(status="pending", body="يا حقير، رقمك 0944123456 عندي")
    client.force_login(make_role("moderator"))

    page = client.get(reverse("admin:comments_comment_change", args=[comment.pk])).content.decode()

    assert "<mark><bdi>حقير</bdi></mark>" in page
    assert "<mark><bdi>0944123456</bdi></mark>" in page
    assert "يشبه ما رُفض من قبل" in page


def test_a_harmless_comment_shows_only_its_score(client):
    comment = make_comment(status="pending", body="شكرا على هذا التقرير المفيد")
    client.force_login(make_role("moderator"))

    page = client.get(reverse("admin:comments_comment_change", args=[comment.pk])).content.decode()

    assert "<mark>" not in page
