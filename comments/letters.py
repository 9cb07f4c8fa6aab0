"""Links that one reader has: the author of a comment, and who hears of answers to it."""

from typing import Literal

from django.core import signing
from django.urls import reverse

from articles.addresses import absolute
from comments.models import Comment, Following

SALT = "comments.own"
Purpose = Literal["confirm", "unfollow"]
#: Seconds for which a link holds; a mail of years ago must still end what it began.
LIVES: dict[Purpose, int | None] = {"confirm": 3 * 24 * 3600, "unfollow": None}
TOKEN_MAX_LENGTH = 200
FOLLOW_TOKEN_MAX_LENGTH = 600


def own_path(comment: Comment) -> str:
    """Return the address at which its author finds out about `comment`, and acts on it.

    Whoever has it is the author, so it belongs in no page that others see, and in no cache.
    """
    token = signing.Signer(salt=SALT).sign_object(comment.pk)
    return reverse("own_comment", args=[comment.language, token])


def find_own(language: str, token: str) -> Comment | None:
    """Return the comment that `token` was made for; None when it is not ours."""
    if len(token) > TOKEN_MAX_LENGTH or not token.isascii():
        return None
    try:
        key = signing.Signer(salt=SALT).unsign_object(token)
    except signing.BadSignature:
        return None
    return Comment.objects.filter(pk=key, language=language).first()


def follow_link(purpose: Purpose, following: Following) -> str:
    """Return the absolute link with which the owner of a mailbox begins or ends its mails."""
    token = signing.dumps([following.pk, following.email], salt=f"comments.{purpose}")
    path = reverse(f"following_{purpose}", args=[following.root.language, token])
    return absolute(path)


def find_following(purpose: Purpose, token: str) -> Following | None:
    """Return whose link it is; None when it is not ours, too old, or its reader has left."""
    if len(token) > FOLLOW_TOKEN_MAX_LENGTH or not token.isascii():
        return None
    try:
        key, email = signing.loads(token, salt=f"comments.{purpose}", max_age=LIVES[purpose])
    except signing.BadSignature:
        return None
    return Following.objects.filter(pk=key, email=email).select_related("root").first()
