"""Who decides about a comment: by right, section and language."""

from datetime import datetime

from django.contrib.auth.models import User

from articles.access import require
from articles.errors import NotAllowedError
from articles.models import Edition
from comments.models import Comment, Raid

MODERATE = "comments.moderate_comment"


def edition_of(comment: Comment | Raid, *, now: datetime) -> Edition | None:
    """Return the edition that `comment` is about: the live one, or the last that was."""
    # The live edition is the one that began last; after it ended, its section still answers.
    begun = Edition.objects.filter(
        article_id=comment.article_id, language=comment.language, goes_live_at__lte=now
    )
    return begun.order_by("-goes_live_at", "-pk").first()


def moderators_of(section_id: int | None, language: str) -> list[User]:
    """Return whose desk covers comments of a section in a language, oldest account first."""
    able = User.objects.with_perm(MODERATE, backend="django.contrib.auth.backends.ModelBackend")
    chosen = able.select_related("profile").order_by("pk")
    return [user for user in chosen if _covers(user, section_id, language)]


def _covers(user: User, section_id: int | None, language: str) -> bool:
    try:
        require(user, MODERATE, section_id=section_id, language=language)
    except NotAllowedError:
        return False
    return True
