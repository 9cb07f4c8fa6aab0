"""Links that only the author of a comment has: signed, and good for that comment alone."""

from django.core import signing
from django.urls import reverse

from comments.models import Comment

SALT = "comments.own"
TOKEN_MAX_LENGTH = 200


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
