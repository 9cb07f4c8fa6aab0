"""Mail to moderators about a comment that waits."""

from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import EmailMessage, get_connection
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from articles.addresses import absolute
from articles.models import Edition, Language
from comments.models import Comment, Status
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
    messages = [_message(comment, edition, user) for user in _moderators(comment, edition)]
    # The connection first: a server that is away leaves the mark unset, so the event is retried.
    with get_connection() as connection:
        if not messages or not _take(comment):
            return 0
        connection.send_messages(messages)
    return len(messages)


def _moderators(comment: Comment, edition: Edition) -> list[User]:
    able = moderators_of(edition.section_id, comment.language)
    return [user for user in able if user.email]


def _take(comment: Comment) -> bool:
    untold = Comment.objects.filter(pk=comment.pk, moderators_mailed_at=None)
    return bool(untold.update(moderators_mailed_at=timezone.now()))


def _message(comment: Comment, edition: Edition, user: User) -> EmailMessage:
    profile = getattr(user, "profile", None)
    language = profile.desk_language if profile else settings.LANGUAGE_CODE
    with translation.override(language):
        context = {
            "comment": comment,
            "headline": " ".join(edition.headline.split()),
            "comment_language": Language(comment.language).label,
            "newsroom": settings.NEWSROOM_NAME[language],
            "link": absolute(reverse("admin:comments_comment_change", args=[comment.pk])),
            "desk": absolute(reverse("admin:comments_comment_desk")),
        }
        subject = render_to_string("emails/comment_waiting_subject.txt", context)
        body = render_to_string("emails/comment_waiting.txt", context)
    return EmailMessage(" ".join(subject.split()), body, to=[user.email])
