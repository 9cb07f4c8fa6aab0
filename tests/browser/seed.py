"""Fills the browser tests' newsroom; run as a program against its own database."""

import os

import django

PASSWORD = "a long passphrase for tests"
LIKES = 85


def main() -> None:
    """Make one editor and one moderator per language, and an article with a past."""
    from django.contrib.auth.models import Group  # noqa: PLC0415 - after django.setup
    from django.core.files.base import ContentFile  # noqa: PLC0415 - likewise
    from django.utils import timezone  # noqa: PLC0415 - likewise

    from articles.models import LANGUAGES  # noqa: PLC0415 - likewise
    from articles.services import publish  # noqa: PLC0415 - likewise
    from engagement.services import set_base_likes  # noqa: PLC0415 - likewise
    from tests.browser.drawing import draw_photo  # noqa: PLC0415 - likewise
    from tests.factories import (  # noqa: PLC0415 - likewise
        make_article,
        make_image,
        make_profile,
        make_section,
        make_tag,
        make_user,
    )

    for language in LANGUAGES:
        for role, group in (("editor", "chief_editor"), ("moderator", "moderator")):
            user = make_user(username=f"{role}-{language}", password=PASSWORD)
            user.groups.add(Group.objects.get(name=group))
            make_profile(user, desk_language=language)
    article = make_article(
        section=make_section(slug="local"),
        tags=[make_tag(slug="transport")],
        image=make_image(file=ContentFile(draw_photo(), "square.jpg")),
        kicker_ar="قرار طال انتظاره",
        kicker_en="Long awaited",
    )
    editor = make_user(is_superuser=True)
    for language in LANGUAGES:
        publish(article, language=language, actor=editor, now=timezone.now())
    set_base_likes(article.pk, LIKES)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    main()
