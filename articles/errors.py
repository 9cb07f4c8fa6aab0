"""What can go wrong in the newsroom, in words fit for the person who meets it.

NewsroomError
├── NotAllowedError            the actor may not do this
├── StaleArticleError          somebody else saved first
├── LimitReachedError          too many at once
├── OriginRefusedError         a form on another site
├── ImageRefusedError          a file that is not a photo we can keep
└── PublishingError
    ├── NotReadyError              a language lacks what publishing needs
    ├── NotLiveError               nothing is public in that language
    ├── NotScheduledError          nothing waits in that language
    ├── ScheduledEditionExistsError    a frozen text would undo this
    ├── ArticleWithdrawnError      the article was killed in that language
    └── BadMomentError             a time that cannot be meant
"""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext


class NewsroomError(Exception):
    """Refuse an action; `code` is stable, `message` is translated when it is shown.

    `status` is the HTTP status that an edge answers with; `params` fill the message.
    """

    code = "newsroom_error"
    status = 422
    message: str | Promise = _("This cannot be done.")

    def __init__(self, **params: Any) -> None:
        """Keep `params` for the message."""
        super().__init__(self.code)
        self.params = params

    def __str__(self) -> str:
        """Return the message in the active language."""
        return str(self.message) % self.params if self.params else str(self.message)

    @property
    def members(self) -> dict[str, Any]:
        """What an app is told beside code and message."""
        return {}


class NotAllowedError(NewsroomError):
    """The actor lacks the right, or works on other sections or languages."""

    code = "not_allowed"
    status = 403
    message = _("You may not do this.")


class StaleArticleError(NewsroomError):
    """The desk copy changed since it was loaded."""

    code = "stale_article"
    status = 409
    message = _(
        "Somebody else saved this article while you were writing. Nothing was overwritten, and "
        "your words are still here: open the article in another tab and bring them there."
    )


class LimitReachedError(NewsroomError):
    """Too many actions from one place; `retry_after` is in seconds."""

    code = "limit_reached"
    status = 429
    message = _("Too many attempts from here. Please wait a little and try again.")

    def __init__(self, retry_after: int) -> None:
        """Keep the seconds until the next attempt may succeed."""
        super().__init__()
        self.retry_after = retry_after

    @property
    def wait(self) -> str:
        """How long to wait, in words of the active language; minutes are rounded up."""
        if self.retry_after < 60:  # noqa: PLR2004 - a minute
            count = self.retry_after
            return ngettext("Wait %(count)d second.", "Wait %(count)d seconds.", count) % {
                "count": count
            }
        count = -(-self.retry_after // 60)
        return ngettext("Wait %(count)d minute.", "Wait %(count)d minutes.", count) % {
            "count": count
        }


class OriginRefusedError(NewsroomError):
    """An anonymous write that another site sent."""

    code = "origin_refused"
    status = 403
    message = _("This form was sent from another site, so it was not accepted.")


class ImageRefusedError(NewsroomError):
    """A file that cannot be kept as a photo; `reason` says why."""

    code = "image_refused"
    message = _("This file cannot be used as a photo: %(reason)s")


class PublishingError(NewsroomError):
    """Publishing cannot happen as asked."""

    code = "publishing_refused"
    status = 409


class NotReadyError(PublishingError):
    """A language lacks what publishing needs; `missing` lists it."""

    code = "not_ready"
    status = 422
    message = _("This language cannot be published yet. Missing: %(missing)s")


class NotLiveError(PublishingError):
    """Nothing is public in that language."""

    code = "not_live"
    message = _("Readers see nothing of this article in that language now.")


class NotScheduledError(PublishingError):
    """Nothing waits in that language."""

    code = "not_scheduled"
    message = _("Nothing is scheduled in that language.")


class ScheduledEditionExistsError(PublishingError):
    """A scheduled text would later undo what is asked now."""

    code = "scheduled_edition_exists"
    message = _(
        "A scheduled edition is waiting with the text as it was approved. "
        "Cancel it, or rebase it on the new text."
    )


class ArticleWithdrawnError(PublishingError):
    """The article was killed in that language."""

    code = "article_withdrawn"
    message = _("This article was withdrawn in that language. Lift the withdrawal first.")


class BadMomentError(PublishingError):
    """A time that cannot be meant: in the past, or an end before its beginning."""

    code = "bad_moment"
    status = 422
    message = _("That time has already passed, or ends before it begins.")
