"""Mail to moderators: about a comment that waits, and about a raid."""

from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import EmailMessage, get_connection
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from articles.addresses import absolute
from articles.models import Edition, Language
from comments.models import Comment, Raid, Status
from comments.services.moderators import edition_of, moderators_of


def mail_moderators(comment_id: int) -> int:
    """Tell every moderator of its section and language that a comment waits; return how many.

    One mail per moderator and comment at most, in the language of the moderator's desk. Safe to
    run twice. Raises: OSError when the mail server is away, and then nothing was sent.
    """
    comment = Comment.objects.get(pk=comment_id)
    edition = edition_of(comment, now=timezone.now())
    if comment.status != Status.PENDING or edition is None:
        return 0
    return _send(comment, edition, "comment_waiting")


def mail_raid(raid_id: int) -> int:
    """Tell every moderator of the article's section and language of a raid; return how many.

    Once per raid, in the language of the moderator's desk. Safe to run twice. Raises: as above.
    """
    raid = Raid.objects.get(pk=raid_id)
    edition = edition_of(raid, now=timezone.now())
    return _send(raid, edition, "raid_began") if edition else 0


def _send(thing: Comment | Raid, edition: Edition, template: str) -> int:
    messages = [
        _message(thing, edition, user, template=template) for user in _moderators(thing, edition)
    ]
    # The connection first: a server that is away leaves the mark unset, so the event is retried.
    with get_connection() as connection:
        if not messages or not _take(thing):
            return 0
        connection.send_messages(messages)
    return len(messages)


def _moderators(thing: Comment | Raid, edition: Edition) -> list[User]:
    able = moderators_of(edition.section_id, thing.language)
    return [user for user in able if user.email]


def _take(thing: Comment | Raid) -> bool:
    now = timezone.now()
    if isinstance(thing, Raid):
        untold = Raid.objects.filter(pk=thing.pk, moderators_mailed_at=None)
        return bool(untold.update(moderators_mailed_at=now))
    waiting = Comment.objects.filter(pk=thing.pk, moderators_mailed_at=None)
    return bool(waiting.update(moderators_mailed_at=now))


def _message(thing: Comment | Raid, edition: Edition, user: User, *, template: str) -> EmailMessage:
    profile = getattr(user, "profile", None)
    language = profile.desk_language if profile else settings.LANGUAGE_CODE
    page = "raid" if isinstance(thing, Raid) else "comment"
    with translation.override(language):
        context = {
            page: thing,
            "headline": " ".join(edition.headline.split()),
            "comment_language": Language(thing.language).label,
            "newsroom": settings.NEWSROOM_NAME[language],
            "link": absolute(reverse(f"admin:comments_{page}_change", args=[thing.pk])),
            "desk": absolute(reverse("admin:comments_comment_desk")),
        }
        subject = render_to_string(f"emails/{template}_subject.txt", context)
        body = render_to_string(f"emails/{template}.txt", context)
    return EmailMessage(" ".join(subject.split()), body, to=[user.email])
