"""What editors put on the front: who may, what is recorded, and what is refused."""

from datetime import timedelta

import pytest

from articles.errors import BadMomentError, NotAllowedError
from articles.models import BreakingStrip, EditorialAction, FrontPageSlot, SitePage
from articles.services import remove_slot, save_site_page, save_slot, save_strip
from tests.factories import HOUR, NOW, make_article, make_profile, make_section, make_user

pytestmark = pytest.mark.django_db


def curator(**fields):
    return make_user("articles.curate_front", **fields)


def slot_of(article, **fields):
    facts = {"language": "ar", "starts_at": NOW, "position": 1}
    return FrontPageSlot(article=article, **facts | fields)


def test_save_slot_tells_the_record_of_the_article():
    editor, article = curator(), make_article()

    slot = save_slot(slot_of(article), actor=editor)
    remove_slot(slot, actor=editor)

    acts = EditorialAction.objects.filter(article=article).order_by("pk")
    assert list(acts.values_list("action", "actor", "language")) == [
        ("placed", editor.pk, "ar"),
        ("unplaced", editor.pk, "ar"),
    ]
    assert acts[0].detail == {"page": "front", "position": 1}


def test_curating_needs_the_right():
    stranger, article = make_user(), make_article()

    with pytest.raises(NotAllowedError):
        save_slot(slot_of(article), actor=stranger)
    with pytest.raises(NotAllowedError):
        save_strip(BreakingStrip(language="ar", text="زلزال", starts_at=NOW), actor=stranger)
    with pytest.raises(NotAllowedError):
        save_site_page(SitePage(slug="about", name_ar="من نحن"), actor=stranger)


def test_a_desk_curates_its_own_sections_and_language_alone():
    own, other = make_section(), make_section()
    editor = curator()
    make_profile(editor, sections=[own], language="ar")
    article = make_article()

    save_slot(slot_of(article, section=own), actor=editor)

    with pytest.raises(NotAllowedError):
        save_slot(slot_of(article, section=other), actor=editor)
    with pytest.raises(NotAllowedError):
        save_slot(slot_of(article, section=own, language="en"), actor=editor)


def test_a_slot_is_not_moved_away_from_somebody_elses_section():
    own, other = make_section(), make_section()
    editor = curator()
    make_profile(editor, sections=[own])
    slot = save_slot(slot_of(make_article(), section=other), actor=curator())

    slot.section = own
    with pytest.raises(NotAllowedError):
        save_slot(slot, actor=editor)


@pytest.mark.parametrize("ends_at", [NOW, NOW - HOUR])
def test_nothing_ends_before_it_begins(ends_at):
    with pytest.raises(BadMomentError):
        save_slot(slot_of(make_article(), ends_at=ends_at), actor=curator())


def test_save_strip_cleans_the_line():
    strip = BreakingStrip(language="ar", text="عـــاجل:  زلزال ", starts_at=NOW)

    save_strip(strip, actor=curator())

    assert strip.text == "عاجل: زلزال"


def test_save_site_page_cleans_what_could_run():
    page = SitePage(slug="about", name_ar="من نحن", body_ar="<p>نكتب.</p><script>x</script>")

    save_site_page(page, actor=make_user("articles.change_sitepage"))

    page.refresh_from_db()
    assert (page.body_ar, page.body_en) == ("<p>نكتب.</p>", "")


def test_running_keeps_what_has_begun_and_not_ended():
    minute = timedelta(minutes=1)
    for number, (start, end) in enumerate([(-2, -1), (-1, 1), (-1, None), (1, None)], start=1):
        FrontPageSlot.objects.create(
            language="ar",
            article=make_article(),
            position=number,
            starts_at=NOW + start * minute,
            ends_at=None if end is None else NOW + end * minute,
        )

    running = FrontPageSlot.objects.running("ar", NOW)

    assert [slot.position for slot in running.order_by("position")] == [2, 3]
    assert not FrontPageSlot.objects.running("en", NOW).exists()
