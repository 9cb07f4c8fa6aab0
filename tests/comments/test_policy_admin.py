"""Where editors lead discussions: the list, the form, who may, and the record."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from articles.models import HouseAction
from comments.models import CommentPolicy
from tests.articles.desk import make_role
from tests.factories import make_article, make_edition, make_policy, make_profile, make_section

pytestmark = pytest.mark.django_db

LIST = "/admin/comments/commentpolicy/"
#: Far enough for every clock that runs these tests.
FAR = datetime(2126, 1, 1, 9, tzinfo=UTC)


def form(**fields):
    empty = ("article", "section", "language", "preset", "mode", "links_allowed")
    blank = dict.fromkeys((*empty, "close_after_days", "closed_reason_ar", "closed_reason_en"), "")
    return blank | {"starts_at": "2026-03-14T09:00", "ends_at": ""} | fields


def test_a_chief_editor_sets_a_policy_for_the_site(client):
    client.force_login(make_role("chief_editor"))

    response = client.post(f"{LIST}add/", form(mode="open", links_allowed="2"))

    policy = CommentPolicy.objects.get()
    assert response.status_code == 302
    assert (policy.mode, policy.links_allowed, policy.section_id) == ("open", 2, None)


def test_a_preset_fills_in_the_form(client):
    client.force_login(make_role("chief_editor"))

    client.post(f"{LIST}add/", form(preset="sensitive"))

    policy = CommentPolicy.objects.get()
    assert (policy.mode, policy.close_after_days) == ("pre_moderated", 7)


def test_a_section_editor_leads_the_sections_of_their_desk_alone(client):
    mine, elsewhere = make_section(), make_section(name_en="World")
    editor = make_role("section_editor")
    make_profile(editor, sections=[mine], desk_language="en")
    client.force_login(editor)

    page = client.get(f"{LIST}add/").content.decode()
    kept = client.post(f"{LIST}add/", form(mode="closed", section=mine.pk))
    not_offered = client.post(f"{LIST}add/", form(mode="closed", section=elsewhere.pk))
    not_theirs = client.post(f"{LIST}add/", form(mode="closed"))

    assert f'value="{elsewhere.pk}">' not in page
    assert [kept.status_code, not_offered.status_code, not_theirs.status_code] == [302, 200, 200]
    assert "You may not do this." in not_theirs.content.decode()
    assert CommentPolicy.objects.get().section == mine


def test_an_end_before_the_beginning_is_refused_with_everything_kept(client):
    client.force_login(make_role("chief_editor", is_superuser=True))

    page = client.post(
        f"{LIST}add/", form(closed_reason_en="For the families.", ends_at="2026-03-14T08:00")
    )

    assert page.status_code == 200
    assert "For the families." in page.content.decode()
    assert not CommentPolicy.objects.exists()


def test_who_may_only_look_sees_a_policy_and_cannot_touch_it(client):
    editor = make_role("section_editor")
    make_profile(editor, sections=[make_section()])
    policy = make_policy(mode="open")
    client.force_login(editor)

    page = client.get(f"{LIST}{policy.pk}/change/")
    post = client.post(f"{LIST}{policy.pk}/change/", form(mode="closed"))

    assert (page.status_code, post.status_code) == (200, 403)
    assert client.post(f"{LIST}{policy.pk}/delete/", {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("role", ["reporter", "translator", "photo_editor"])
def test_others_do_not_see_policies(client, role):
    client.force_login(make_role(role))

    assert client.get(LIST).status_code == 403


@pytest.mark.parametrize(
    ("when", "count"), [("now", 1), ("later", 1), ("over", 2), ("", 4), ("rubbish", 4)]
)
def test_the_list_is_narrowed_to_what_is_in_force(client, when, count):
    now = timezone.now()
    make_policy(mode="open", section=make_section())
    make_policy(mode="closed", starts_at=now + timedelta(days=1))
    make_policy(article=make_article(), ends_at=now)
    make_policy(mode="closed", ends_at=now)
    client.force_login(make_role("moderator"))

    page = client.get(f"{LIST}?when={when}" if when else LIST)

    assert page.context["cl"].result_count == count


def test_policies_are_ended_in_bulk_where_they_are_ones_own(client):
    mine = make_section()
    editor = make_role("section_editor")
    make_profile(editor, sections=[mine])
    policies = [make_policy(section=mine, mode="open"), make_policy(mode="open")]
    client.force_login(editor)

    chosen = [policy.pk for policy in policies]
    client.post(LIST, {"action": "end_now", "_selected_action": chosen})

    ended = CommentPolicy.objects.exclude(ends_at=None)
    assert list(ended) == [policies[0]]


def test_the_history_of_a_policy_is_the_newsrooms_own_record(client):
    client.force_login(make_role("chief_editor"))
    client.post(f"{LIST}add/", form(mode="open"))
    client.post(f"{LIST}add/", form(mode="closed"))
    policy = CommentPolicy.objects.earliest("pk")

    page = client.get(f"{LIST}{policy.pk}/history/", follow=True)

    assert list(page.context["cl"].queryset) == [HouseAction.objects.earliest("pk")]
    assert client.get(f"{LIST}999/history/").status_code == 404


def desk_page(client, article):
    return client.get(f"/admin/articles/article/{article.pk}/change/").content.decode()


def test_an_article_says_at_the_desk_how_its_discussions_are_led(client):
    section = make_section(name_en="World")
    article = make_edition(section=section).article
    make_policy(mode="open", close_after_days=3000)
    make_policy(mode="pre_moderated", section=section, language="ar", ends_at=FAR)
    chief = make_role("chief_editor")
    make_profile(chief, desk_language="en")
    client.force_login(chief)

    page = desk_page(client, article)

    assert "from the section" in page
    assert "World" in page
    assert "2126" in page
    assert "from the whole site" in page
    assert "closes at" in page
    assert f"/admin/comments/commentpolicy/add/?article={article.pk}" in page


def test_an_article_names_its_own_policy_or_none_at_the_desk(client):
    article = make_article(section=None)
    make_policy(mode="closed", article=article, language="en")
    chief = make_role("chief_editor")
    make_profile(chief, desk_language="en")
    client.force_login(chief)

    page = desk_page(client, article)

    assert "a policy of this article" in page
    assert "nobody set anything" in page
    assert "from the section" not in page


def test_who_sets_no_policy_here_is_offered_none_at_the_desk(client):
    article = make_article()
    editor = make_role("section_editor")
    make_profile(editor, sections=[make_section()], desk_language="en")
    client.force_login(editor)

    page = desk_page(client, article)

    assert "Comments here" in page
    assert "Set a policy for this article" not in page


def test_who_may_not_see_policies_is_told_nothing_at_the_desk(client):
    reporter = make_role("reporter")
    make_profile(reporter, desk_language="en")
    client.force_login(reporter)

    assert "Comments here" not in desk_page(client, make_article())


def test_the_form_of_a_policy_begins_with_the_article_it_is_asked_for(client):
    article = make_article()
    client.force_login(make_role("chief_editor"))

    page = client.get(f"{LIST}add/?article={article.pk}")

    assert page.context["adminform"].form["article"].value() == str(article.pk)
