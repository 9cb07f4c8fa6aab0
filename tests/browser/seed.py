"""Fills the browser tests' newsroom; run as a program against its own database."""

import os
from datetime import UTC, datetime

import django

from tests.browser.addresses import (
    ASKED_AT,
    FOLLOWER,
    FOLLOWING_MAILBOX,
    LEAVER,
    LETTER_KEY,
    SAID,
    SUBSCRIBER,
)
from tests.browser.directions import HEADLINES, body_of
from tests.browser.hostile import HOSTILE

PASSWORD = "a long passphrase for tests"
LIKES = 85
NOTICES = {"ar": "سُحبت المادة لخطأ في المصدر.", "en": "Withdrawn: the source was wrong."}
REASONS = {
    "closed_reason_ar": "أغلقنا النقاش احتراما لعائلات الضحايا، ونعود إليه في City Hall.",
    "closed_reason_en": "Closed out of respect for the families (عائلات الضحايا).",
}
ABOUT = {
    "name_ar": "من نحن",
    "name_en": "About us",
    "body_ar": "<p>نكتب للناس.</p>",
    "body_en": "<p>We write for people.</p>",
}
LONG_AR = (
    "<p>أقرّ المجلس ميزانية «النقل العام» بقيمة 12 مليون دولار، وقال Ahmed Naji إنها كافية.</p>"
    "<p>وامتد النقاش ثلاث ساعات حضرها مئتان من سكان الأحياء الشرقية، وطالب معظمهم بأن تصل "
    "الحافلات إلى المشفى بعد منتصف الليل. ووعد رئيس المجلس بأن تُعرض خريطة الخطوط الجديدة على "
    "الناس قبل اعتمادها، وأن تبقى الأجرة على حالها حتى نهاية السنة المقبلة على الأقل.</p>"
    "<p>أما سائقو الحافلات فقالوا إن الأرقام جيدة على الورق، لكن المحطات القديمة بلا ظل ولا "
    "مقاعد، وإن الركاب يقفون في الشمس أربعين دقيقة في المتوسط، كما تبيّن في إحصاء الصيف.</p>"
    "<h2>ما الذي يتغيّر</h2><ul><li>خط جديد</li><li>محطات مظللة</li></ul>"
    "<blockquote><p>سننتظر الحافلة لا الوعود.</p></blockquote>"
    "<table><thead><tr><th>السنة</th><th>الحافلات</th></tr></thead>"
    "<tbody><tr><td>2025</td><td>40</td></tr></tbody></table><p>وتبدأ الأشغال في الربيع.</p>"
)
LONG_EN = (
    "<p>The council passed a 12 million dollar transport budget on Tuesday (“at last”).</p>"
    "<p>The debate took three hours, and two hundred residents of the eastern districts came to "
    "listen. Most of them asked for buses that reach the hospital after midnight. The mayor "
    "promised to show the map of new lines before it is adopted, and to leave fares as they are "
    "until the end of next year at least.</p>"
    "<p>Drivers said that the figures look good on paper, but that the old stops have neither "
    "shade nor seats, and that riders stand in the sun for forty minutes on average.</p>"
    "<h2>What changes</h2><ol><li>A new line</li><li>Shaded stops</li></ol>"
    '<blockquote><p lang="ar" dir="rtl">سننتظر الحافلة لا الوعود.</p></blockquote>'
    "<p>Work begins in spring.</p>"
)


def main() -> None:
    """Make one editor and one moderator per language, and an article with a past."""
    from django.contrib.auth.models import Group  # noqa: PLC0415 - after django.setup
    from django.core.files.base import ContentFile  # noqa: PLC0415 - likewise
    from django.utils import timezone  # noqa: PLC0415 - likewise

    from articles.models import LANGUAGES, SitePage  # noqa: PLC0415 - likewise
    from articles.services import publish, save_site_page, withdraw  # noqa: PLC0415 - likewise
    from engagement.services import set_base_likes  # noqa: PLC0415 - likewise
    from tests.browser.drawing import draw_photo  # noqa: PLC0415 - likewise
    from tests.factories import (  # noqa: PLC0415 - likewise
        make_article,
        make_image,
        make_policy,
        make_profile,
        make_section,
        make_source,
        make_tag,
        make_user,
    )

    for language in LANGUAGES:
        for role, group in (("editor", "chief_editor"), ("moderator", "moderator")):
            user = make_user(username=f"{role}-{language}", password=PASSWORD)
            user.groups.add(Group.objects.get(name=group))
            make_profile(user, desk_language=language)
    section, tag, author = make_section(slug="local"), make_tag(slug="transport"), _author()
    article = make_article(
        section=section,
        tags=[tag],
        body_ar=LONG_AR,
        body_en=LONG_EN,
        image=make_image(file=ContentFile(draw_photo(), "square.jpg")),
        source=make_source(),
        kicker_ar="قرار طال انتظاره",
        kicker_en="Long awaited",
        dateline_ar="دمشق",
        dateline_en="Damascus",
    )
    plain = make_article(section=section, tags=[tag], body_ar=LONG_AR, body_en=LONG_EN)
    killed = make_article(section=section)
    lone = make_article(section=make_section(), body_ar=LONG_AR, body_en=LONG_EN)
    mixed = make_article(
        section=section,
        **{f"body_{code}": body_of(code) for code in LANGUAGES},
        **{f"headline_{code}": HEADLINES[code][0] for code in LANGUAGES},
    )
    editor = make_user(is_superuser=True)
    for one in (article, plain, killed, lone, mixed):
        one.bylines.create(author=author)
        for language in LANGUAGES:
            publish(one, language=language, actor=editor, now=timezone.now())
    for language, notice in NOTICES.items():
        withdraw(killed, language=language, actor=editor, notice=notice, now=timezone.now())
    set_base_likes(article.pk, LIKES)
    _talk(plain)
    make_policy(mode="closed", article=mixed, **REASONS)
    save_site_page(SitePage(slug="about", **ABOUT), actor=editor)
    _subscribe()
    _follow()


def _author():
    from tests.factories import make_author  # noqa: PLC0415 - after django.setup

    return make_author(slug="layla", biography_ar="تكتب عن النقل.", biography_en="On transport.")


def _subscribe():
    from engagement.models import Subscription  # noqa: PLC0415 - after django.setup

    asked_at = datetime.fromtimestamp(ASKED_AT, UTC)
    for key in (SUBSCRIBER, LEAVER):
        Subscription.objects.create(
            pk=key,
            key=LETTER_KEY,
            email=f"reader-{key}@example.org",
            email_key=f"reader-{key}@example.org",
            language="ar",
            created_at=asked_at,
            asked_at=asked_at,
            confirmed_at=asked_at,
        )


def _follow():
    from comments.models import Following  # noqa: PLC0415 - after django.setup

    asked_at = datetime.fromtimestamp(ASKED_AT, UTC)
    for language, key in FOLLOWER.items():
        Following.objects.create(
            pk=key,
            comment_id=SAID[language],
            root_id=SAID[language],
            email=FOLLOWING_MAILBOX,
            asked_at=asked_at,
        )


def _talk(article):
    from django.utils import timezone  # noqa: PLC0415 - after django.setup

    from comments.services import import_comments  # noqa: PLC0415 - likewise

    rows = [
        {
            "external_id": f"{language}-{number}",
            "parent": f"{language}-0" if number % 3 == 1 else None,
            "language": language,
            "name": name,
            "body": body,
            "status": "approved",
            "created_at": timezone.now(),
        }
        for language in ("ar", "en")
        for number, (name, body) in enumerate(HOSTILE)
    ]
    import_comments(article.pk, rows)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    main()
