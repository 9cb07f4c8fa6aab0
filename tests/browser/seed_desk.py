"""Fills a newsroom with comments that wait for its moderators; run as a program."""

import os
from datetime import timedelta

import django

#: More than four pages of the desk.
MANY = 105
WORDS = {
    "ar": "متى تصل الحافلات إلى المشفى بعد منتصف الليل؟ السؤال رقم {}.",
    "en": "When do buses reach the hospital after midnight? Question {}.",
}
NAMES = {"ar": "قارئ من الحي {}", "en": "Reader {}"}


def main() -> None:
    """Let readers write under one article in each language; nobody has looked yet."""
    from django.contrib.auth.models import User  # noqa: PLC0415 - after django.setup
    from django.utils import timezone  # noqa: PLC0415 - likewise

    from articles.models import Article  # noqa: PLC0415 - likewise
    from comments.models import Comment  # noqa: PLC0415 - likewise
    from tests.browser.addresses import LANGUAGES, PLAIN  # noqa: PLC0415 - likewise

    article, now = Article.objects.get(pk=PLAIN), timezone.now()
    User.objects.filter(username="moderator-en").update(first_name="Omar", last_name="Saleh")
    Comment.objects.bulk_create(
        Comment(
            article=article,
            language=language,
            name=NAMES[language].format(number),
            body=WORDS[language].format(number),
            status="pending",
            hold_reason="premoderated",
            visitor_key=f"visitor-{language}",
            created_at=now - timedelta(minutes=MANY - number),
        )
        for language in LANGUAGES
        for number in range(1, MANY + 1)
    )


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    main()
