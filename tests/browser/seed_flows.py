"""Fills a seeded newsroom further, so that every list has a second page; run as a program."""

import os
from datetime import timedelta

import django

from tests.browser.addresses import LANGUAGES, LONE

#: More than any list, search or thread shows at once.
MANY = 26
#: Days: far enough for dates to part these articles from the rest.
AGE = 40
#: Articles that live in one language alone, by language.
ALONE = {"ar": MANY + 6, "en": MANY + 7}
HEADLINES = {
    "ar": "مكتبة الحي تفتح أبوابها للقراء: الحلقة {}",
    "en": "The district library opens its doors: part {}",
}
STRIPS = {"ar": "انقطاع المياه عن الأحياء الشرقية", "en": "Water is cut in the eastern districts"}
SECTION = {"slug": "culture", "name_ar": "ثقافة", "name_en": "Culture"}
TAG = {"slug": "books", "name_ar": "كتب", "name_en": "Books"}
AUTHOR = {"slug": "samar", "name_ar": "سمر الخطيب", "name_en": "Samar Khatib"}


def main() -> None:
    """Publish a series, let readers talk, and cut the water."""
    from django.utils import timezone  # noqa: PLC0415 - after django.setup

    from articles.services import publish  # noqa: PLC0415 - likewise
    from tests.factories import (  # noqa: PLC0415 - likewise
        make_article,
        make_author,
        make_section,
        make_tag,
        make_user,
    )

    facts = {"section": make_section(**SECTION), "tags": [make_tag(**TAG)]}
    author, editor = make_author(**AUTHOR), make_user(is_superuser=True)
    before = timezone.now() - timedelta(days=AGE)
    for number in range(1, MANY + 3):
        headlines = {f"headline_{code}": HEADLINES[code].format(number) for code in LANGUAGES}
        article = make_article(**headlines, **facts)
        article.bylines.create(author=author)
        for language in LANGUAGES:
            if article.pk not in ALONE.values() or article.pk == ALONE[language]:
                moment = before + timedelta(minutes=number)
                publish(article, language=language, actor=editor, now=moment)
    _talk(timezone.now())
    _cut_the_water(editor, timezone.now())


def _talk(now) -> None:
    from comments.services import import_comments  # noqa: PLC0415 - after django.setup

    rows = [
        {
            "external_id": f"long-{language}-{number}",
            "parent": None,
            "language": language,
            "name": "أبو خالد",
            "body": f"رأي رقم {number}",
            "status": "approved",
            "created_at": now - timedelta(minutes=number),
        }
        for language in LANGUAGES
        for number in range(1, MANY + 1)
    ]
    import_comments(LONE, rows)


def _cut_the_water(editor, now) -> None:
    from articles.models import BreakingStrip  # noqa: PLC0415 - after django.setup
    from articles.services import save_strip  # noqa: PLC0415 - likewise

    for language, text in STRIPS.items():
        facts = {"language": language, "text": text, "article_id": LONE, "starts_at": now}
        save_strip(BreakingStrip(**facts), actor=editor)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    main()
