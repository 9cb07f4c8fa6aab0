"""The reader's side of liking and of the newsletter."""

from engagement.views.comment_likes import comment_like
from engagement.views.likes import like
from engagement.views.newsletter import (
    newsletter,
    newsletter_asked,
    newsletter_confirm,
    newsletter_manage,
    newsletter_unsubscribe,
)
from engagement.views.reads import read

__all__ = [
    "comment_like",
    "like",
    "newsletter",
    "newsletter_asked",
    "newsletter_confirm",
    "newsletter_manage",
    "newsletter_unsubscribe",
    "read",
]
