"""Hearing of answers by mail: asked for, confirmed, told at most once an hour, ended."""

import hashlib
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.access import Reader
from articles.addresses import absolute, article_path
from articles.errors import NotAllowedError
from articles.letters import reader_mail
from articles.limits import spend
from articles.models import Edition
from articles.outbox import record
from comments.letters import follow_link
from comments.models import AnswerMail, Comment, Following
from comments.validators import clean_email

#: A mailbox is asked so often in a day, whoever asks: nobody is bombed with our mails.
ASKED_A_DAY, DAY = 3, 24 * 3600
#: A conversation sends a reader one mail in this time at most.
MAIL_PAUSE = timedelta(hours=1)
#: How long a request that nobody confirmed is kept.
PATIENCE = timedelta(days=3)
#: Answers that one mail shows; the rest is a link away.
SHOWN = 10


def follow_answers(
    comment: Comment, *, actor: Reader, email: str, now: datetime | None = None
) -> None:
    """Ask the owner of a mailbox, by mail, whether they want to hear of answers.

    A mailbox that follows already is not asked again, and nobody is told so.
    Raises: ValidationError, NotAllowedError, LimitReachedError.
    """
    if actor.owns != comment.pk:
        raise NotAllowedError
    email = clean_email(email)
    if not email:
        raise ValidationError(_("Please write your e-mail address."), code="required")
    mailbox = hashlib.sha256(email.lower().encode()).hexdigest()
    spend("follow", mailbox, limit=ASKED_A_DAY, seconds=DAY)
    with transaction.atomic():
        following, _made = Following.objects.get_or_create(
            root_id=comment.parent_id or comment.pk,
            email=email,
            defaults={"comment": comment, "asked_at": now or timezone.now()},
        )
        if following.confirmed_at is None:
            record("following_asked", following_id=following.pk)


def mail_following_confirmation(following_id: int) -> None:
    """Send the link that begins it. It may run twice: the second mail is the same.

    Raises: OSError when the mail server is away, so that the event is tried again.
    """
    following = _of(following_id)
    if following is None or following.confirmed_at:
        return
    reader_mail(
        "confirm_following",
        to=following.email,
        language=following.comment.language,
        link=follow_link("confirm", following),
    ).send()


def confirm_following(following: Following, *, now: datetime | None = None) -> None:
    """Begin; confirming twice changes nothing more."""
    waiting = Following.objects.filter(pk=following.pk, confirmed_at=None)
    waiting.update(confirmed_at=now or timezone.now())


def unfollow(following: Following) -> None:
    """End it at once, and forget the mailbox."""
    following.delete()


def note_answer(comment_id: int) -> None:
    """Have everybody who follows the conversation of a visible answer hear of it.

    Its own author does not. Safe to run twice: each mailbox hears of an answer once.
    """
    answer = Comment.objects.visible().exclude(parent=None).filter(pk=comment_id).first()
    if answer is None:
        return
    others = Following.objects.filter(root_id=answer.parent_id).exclude(confirmed_at=None)
    others = others.exclude(comment_id=answer.pk)
    if answer.visitor_key:
        others = others.exclude(comment__visitor_key=answer.visitor_key)
    for following in others:
        with transaction.atomic():
            _told, is_new = AnswerMail.objects.get_or_create(following=following, comment=answer)
            if is_new:
                record("answers_wait", following_id=following.pk)


def mail_answers(following_id: int, *, now: datetime | None = None) -> int:
    """Send one mail with all that a reader has not heard of yet; return how many answers.

    Within the hour after a mail it puts itself off. Raises: OSError when the mail server is away,
    and then nothing was taken.
    """
    now = now or timezone.now()
    with get_connection() as connection:
        mail, answers = _take(following_id, now)
        if mail is not None:
            connection.send_messages([mail])
    return answers


@transaction.atomic
def _take(following_id: int, now: datetime) -> tuple[EmailMultiAlternatives | None, int]:
    following = Following.objects.select_for_update().filter(pk=following_id).first()
    if following is None or following.confirmed_at is None:
        return None, 0
    untold = list(following.answers.filter(taken_at=None).values_list("comment_id", flat=True))
    answers = list(Comment.objects.visible().filter(pk__in=untold).order_by("created_at", "pk"))
    edition = _live_edition(following, now)
    if not answers or edition is None:
        return None, 0
    if following.mailed_at and now < following.mailed_at + MAIL_PAUSE:
        record("answers_wait", at=following.mailed_at + MAIL_PAUSE, following_id=following.pk)
        return None, 0
    following.answers.filter(comment__in=answers).update(taken_at=now)
    Following.objects.filter(pk=following.pk).update(mailed_at=now)
    return _answers_mail(following, edition, answers), len(answers)


def _live_edition(following: Following, now: datetime) -> Edition | None:
    place = {"article_id": following.root.article_id, "language": following.root.language}
    return Edition.objects.live(now).filter(**place).first()


def _answers_mail(
    following: Following, edition: Edition, answers: list[Comment]
) -> EmailMultiAlternatives:
    path = article_path(edition.language, edition.article_id, edition.slug)
    leave = follow_link("unfollow", following)
    return reader_mail(
        "answers",
        to=following.email,
        language=edition.language,
        headers={
            "List-Unsubscribe": f"<{leave}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
        headline=" ".join(edition.headline.split()),
        answers=answers[:SHOWN],
        count=len(answers),
        link=absolute(f"{path}#comment-{following.root_id}"),
        leave=leave,
    )


def forget_unconfirmed_followings(*, now: datetime | None = None) -> int:
    """Delete requests that nobody confirmed in time; return how many. Safe to run twice."""
    old = (now or timezone.now()) - PATIENCE
    return Following.objects.filter(confirmed_at=None, asked_at__lt=old).delete()[0]


def _of(following_id: int) -> Following | None:
    return Following.objects.select_related("comment").filter(pk=following_id).first()
