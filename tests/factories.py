"""Builders of valid, saved rows; every one takes fields to override."""

from datetime import UTC, datetime, timedelta
from itertools import count

from django.contrib.auth.models import Permission, User
from django.core.files.base import ContentFile

from articles.models import Article, Author, Edition, Image, Section, Source, StaffProfile, Tag
from articles.services import publish
from comments.models import Comment, CommentPolicy, Status

_numbers = count(1)

#: When nothing else is said, tests happen here; pass times in rather than reading the clock.
NOW = datetime(2026, 3, 14, 9, 26, 53, 589793, tzinfo=UTC)
HOUR = timedelta(hours=1)

HEADLINE_AR = "مجلس المدينة يقرّ ميزانية النقل العام بعد نقاش امتد ثلاث ساعات"
HEADLINE_EN = "City council passes public transport budget after three-hour debate"
BODY_AR = "<p>أقرّ مجلس المدينة مساء الثلاثاء ميزانية «النقل العام» بقيمة 12 مليون دولار.</p>"
BODY_EN = "<p>The city council passed a 12 million dollar transport budget on Tuesday.</p>"


def make_user(*permissions: str, **fields) -> User:
    """Build a staff account with permissions given as "app.codename"."""
    number = next(_numbers)
    fields = {"username": f"editor{number}", "is_staff": True, "is_active": True} | fields
    user = User.objects.create_user(**fields)
    for permission in permissions:
        app, codename = permission.split(".")
        user.user_permissions.add(
            Permission.objects.get(content_type__app_label=app, codename=codename)
        )
    return user


def make_editor(**fields) -> User:
    """Build an account that may publish everything."""
    names = ("publish_article", "withdraw_article", "change_article", "add_article", "view_article")
    return make_user(*(f"articles.{name}" for name in names), **fields)


def make_moderator(**fields) -> User:
    """Build an account that may moderate."""
    return make_user(
        "comments.moderate_comment", "comments.view_comment", "comments.change_comment", **fields
    )


def make_profile(user: User, **fields) -> StaffProfile:
    """Build a desk for `user`."""
    sections = fields.pop("sections", [])
    profile = StaffProfile.objects.create(user=user, **fields)
    profile.sections.set(sections)
    return profile


def make_section(**fields) -> Section:
    """Build a section with a name in both languages."""
    number = next(_numbers)
    return Section.objects.create(
        **{"name_ar": "محليات", "name_en": "Local", "slug": f"local-{number}"} | fields
    )


def make_tag(**fields) -> Tag:
    """Build a tag with a name in both languages."""
    return Tag.objects.create(
        **{"name_ar": "النقل", "name_en": "Transport", "slug": f"transport-{next(_numbers)}"}
        | fields
    )


def make_author(**fields) -> Author:
    """Build an author with a name in both languages."""
    return Author.objects.create(
        **{"name_ar": "ليلى الحموي", "name_en": "Layla Hamwi", "slug": f"layla-{next(_numbers)}"}
        | fields
    )


def make_source(**fields) -> Source:
    """Build a source with a name in both languages."""
    return Source.objects.create(
        **{"name_ar": "زمان الوصل", "name_en": "Zaman al-Wasl", "slug": f"zaman-{next(_numbers)}"}
        | fields
    )


def make_image(**fields) -> Image:
    """Build a photo row without drawing one; `file` may be given."""
    number = next(_numbers)
    image = Image(
        **{
            "content_hash": f"{number:064x}",
            "caption_ar": "حافلات في الساحة الرئيسية",
            "caption_en": "Buses on the main square",
            "alt_ar": "ثلاث حافلات خضراء أمام مبنى البلدية",
            "alt_en": "Three green buses in front of the town hall",
            "credit_ar": "جيتي",
            "credit_en": "Getty",
        }
        | {key: value for key, value in fields.items() if key != "file"}
    )
    image.file.save(
        f"{number}.jpg", fields.get("file") or ContentFile(_pixel(), "a.jpg"), save=False
    )
    image.save()
    return image


def _pixel() -> bytes:
    from io import BytesIO  # noqa: PLC0415 - only builders of photos need it

    from PIL import Image as Picture  # noqa: PLC0415 - as above

    buffer = BytesIO()
    Picture.new("RGB", (64, 36), "#345").save(buffer, "JPEG")
    return buffer.getvalue()


def make_article(**fields) -> Article:
    """Build a desk copy with words in both languages and a section; nothing is published."""
    tags = fields.pop("tags", [])
    words = {
        "headline_ar": HEADLINE_AR,
        "body_ar": BODY_AR,
        "summary_ar": "قرار ينتظره آلاف الركاب.",
        "headline_en": HEADLINE_EN,
        "body_en": BODY_EN,
        "summary_en": "Thousands of riders were waiting for it.",
    }
    if "section" not in fields:
        fields["section"] = make_section()
    article = Article.objects.create(**words | fields)
    article.tags.set(tags)
    return article


def make_edition(*, language: str = "ar", now: datetime = NOW, **fields) -> Edition:
    """Build an article and publish it in `language` at `now`."""
    article = fields.pop("article", None) or make_article(**fields)
    return publish(article, language=language, actor=make_editor(), now=now)


def make_comment(**fields) -> Comment:
    """Build a visible comment on a published Arabic article; counts are left alone."""
    if "article" not in fields and "article_id" not in fields:
        fields["article"] = make_edition(language=fields.get("language", "ar")).article
    number = next(_numbers)
    return Comment.objects.create(
        **{
            "language": "ar",
            "name": f"قارئ {number}",
            "body": "خبر جيد، فالحافلات القديمة لم تعد تحتمل. شكرا للمجلس.",
            "status": Status.APPROVED,
            # Builders may run thousands of times: still the same minute.
            "created_at": NOW + timedelta(milliseconds=number),
        }
        | fields
    )


def make_policy(**fields) -> CommentPolicy:
    """Build a policy for the whole site that began long ago and does not end."""
    return CommentPolicy.objects.create(**{"starts_at": NOW - 1000 * HOUR} | fields)
