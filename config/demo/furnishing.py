"""What the demo's newsroom says of itself and puts on its front, once."""

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User

from articles.models import LANGUAGES, Article, Author, BreakingStrip, FrontPageSlot, SitePage
from articles.services import save_site_page, save_slot, save_strip

_SOURCE = Path(__file__).with_name("newsroom.json")


def furnish(people: dict[str, User], now: datetime) -> None:
    """Introduce the authors, choose for the front and write the pages about us."""
    facts: dict[str, Any] = json.loads(_SOURCE.read_text("utf-8"))
    chief = people["chief_editor"]
    _introduce(facts["authors"])
    for page in facts["pages"]:
        if not SitePage.objects.filter(slug=page["slug"]).exists():
            position = SitePage.objects.count() + 1
            save_site_page(SitePage(position=position, **page), actor=chief)
    articles = {article.external_id: article for article in Article.objects.all()}
    for slot in facts["slots"]:
        place = {name: slot[name] for name in ("language", "position")}
        placed = FrontPageSlot(article=articles[slot["article"]], starts_at=now, **place)
        save_slot(placed, actor=chief)
    for strip in facts["strips"]:
        line = BreakingStrip(
            language=strip["language"],
            text=strip["text"],
            article=articles[strip["article"]],
            starts_at=now,
            ends_at=now + timedelta(hours=strip["hours"]),
        )
        save_strip(line, actor=chief)


def _introduce(biographies: dict[str, dict[str, str]]) -> None:
    for author in Author.objects.filter(name_en__in=biographies):
        for language in LANGUAGES:
            setattr(author, f"biography_{language}", biographies[author.name_en][language])
        author.save()
