"""What editors put on the front, at the head of every page and on the pages about us."""

from typing import cast

from django.db import transaction

from articles import richtext
from articles.access import Actor, account_of, require
from articles.arabic import clean_line
from articles.errors import BadMomentError
from articles.models import LANGUAGES, BreakingStrip, FrontPageSlot, SitePage
from articles.models.curation import Timed
from articles.models.record import Deed
from articles.services.audit import write_action, write_house_action

CURATE = "articles.curate_front"
EDIT_PAGES = "articles.change_sitepage"


def save_slot(slot: FrontPageSlot, *, actor: Actor) -> FrontPageSlot:
    """Put an article into a slot, or change the slot; its article's record tells of it.

    Raises: NotAllowedError, BadMomentError.
    """
    before = cast("FrontPageSlot | None", FrontPageSlot.objects.filter(pk=slot.pk).first())
    # Who moves a slot away takes it from where it was.
    for place in (before, slot) if before else (slot,):
        require(actor, CURATE, section_id=place.section_id, language=place.language)
    _check_moments(slot)
    slot.created_by = slot.created_by or account_of(actor)
    with transaction.atomic():
        slot.save()
        _tell(slot, Deed.PLACED, actor=actor)
    return slot


def remove_slot(slot: FrontPageSlot, *, actor: Actor) -> None:
    """Take an article out of its slot. Raises: NotAllowedError."""
    require(actor, CURATE, section_id=slot.section_id, language=slot.language)
    with transaction.atomic():
        _tell(slot, Deed.UNPLACED, actor=actor)
        slot.delete()


def save_strip(strip: BreakingStrip, *, actor: Actor) -> BreakingStrip:
    """Show a line of breaking news, or change it. Raises: NotAllowedError, BadMomentError."""
    require(actor, CURATE, section_id=None, language=strip.language)
    _check_moments(strip)
    strip.text = clean_line(strip.text)
    strip.created_by = strip.created_by or account_of(actor)
    with transaction.atomic():
        before = BreakingStrip.objects.filter(pk=strip.pk).first()
        strip.save()
        write_house_action(before, strip, actor=actor)
    return strip


def save_site_page(site_page: SitePage, *, actor: Actor) -> SitePage:
    """Save a page about us, cleaned; readers see it at once. Raises: NotAllowedError."""
    require(actor, EDIT_PAGES, section_id=None, language="")
    for language in LANGUAGES:
        name, body = f"name_{language}", f"body_{language}"
        setattr(site_page, name, clean_line(getattr(site_page, name) or ""))
        setattr(site_page, body, richtext.sanitise(getattr(site_page, body) or ""))
    site_page.updated_by = account_of(actor)
    with transaction.atomic():
        before = SitePage.objects.filter(pk=site_page.pk).first()
        site_page.save()
        write_house_action(before, site_page, actor=actor)
    return site_page


def _check_moments(timed: Timed) -> None:
    if timed.ends_at is not None and timed.ends_at <= timed.starts_at:
        raise BadMomentError


def _tell(slot: FrontPageSlot, deed: Deed, *, actor: Actor) -> None:
    where = slot.section.slug if slot.section else "front"
    write_action(
        slot.article,
        deed,
        actor=actor,
        language=slot.language,
        page=where,
        position=slot.position,
    )
