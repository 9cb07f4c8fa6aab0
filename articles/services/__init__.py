"""What can happen to an article; every service takes its actor and writes its audit row."""

from articles.services.curation import remove_slot, save_site_page, save_slot, save_strip
from articles.services.desk import move_stage, save_article
from articles.services.ending import lift_withdrawal, unpublish, withdraw
from articles.services.photos import add_image, make_renditions
from articles.services.publishing import correct, publish, publish_together
from articles.services.redaction import redact_edition
from articles.services.scheduling import cancel_schedule, schedule
from articles.services.taxonomy import current_slug, present_slug, save_named

__all__ = [
    "add_image",
    "cancel_schedule",
    "correct",
    "current_slug",
    "lift_withdrawal",
    "make_renditions",
    "move_stage",
    "present_slug",
    "publish",
    "publish_together",
    "redact_edition",
    "remove_slot",
    "save_article",
    "save_named",
    "save_site_page",
    "save_slot",
    "save_strip",
    "schedule",
    "unpublish",
    "withdraw",
]
