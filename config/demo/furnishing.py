"""What the demo's newsroom says of itself and puts on its front, once."""

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.files import File

from articles.models import (
    LANGUAGES,
    Article,
    Author,
    BreakingStrip,
    FrontPageSlot,
    Image,
    SitePage,
)
from articles.services import add_image, save_named, save_site_page, save_slot, save_strip
from config.demo.pictures import draw

_CREDIT = {"credit_ar": "رسم: مداد", "credit_en": "Illustration: Midad"}
_SOURCE = Path(__file__).with_name("newsroom.json")


def furnish(people: dict[str, User], now: datetime) -> None:
    """Introduce the authors, choose for the front and write the pages about us."""
    facts: dict[str, Any] = json.loads(_SOURCE.read_text("utf-8"))
    chief = people["chief_editor"]
    _introduce(facts["authors"], chief)
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


def _introduce(facts: dict[str, dict[str, str]], chief: User) -> None:
    authors: Any = Author.objects.filter(name_en__in=facts)
    for author in authors:
        about = facts[author.name_en]
        for language in LANGUAGES:
            setattr(author, f"biography_{language}", about[language])
        if name := about.get("photo"):
            author.photo = _portrait(name, author, about, chief)
        save_named(author, actor=chief)


def _portrait(name: str, author: Author, about: dict[str, str], chief: User) -> Image:
    path = settings.DATA_DIR / "demo" / "portraits" / f"{name}.jpg"
    draw(name, path)
    words = {f"alt_{language}": about[f"alt_{language}"] for language in LANGUAGES}
    words |= {f"caption_{language}": author.name_in(language) for language in LANGUAGES}
    with path.open("rb") as file:
        return add_image(File(file, name=path.name), actor=chief, focal_y=45, **words, **_CREDIT)
