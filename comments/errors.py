"""What can go wrong with a comment, in words fit for the person who meets it."""

from datetime import UTC, datetime

from django.conf import settings
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from articles import dates
from articles.errors import NewsroomError
from articles.templatetags.newsroom import digits


class CommentError(NewsroomError):
    """Base of this app's errors."""

    code = "comment_refused"


class CommentsClosedError(CommentError):
    """Nobody can comment: the discussion is closed, or the article not live in that language."""

    code = "comments_closed"
    status = 409
    message: str | Promise = _("Comments on this article are closed.")

    def __init__(self, reason: str = "") -> None:
        """Keep what readers are told, if a policy says it."""
        super().__init__()
        if reason:
            self.message = reason


class CaptchaFailedError(CommentError):
    """The proof is wrong, too old, used before, or made for another article."""

    code = "captcha_failed"
    message = _("The check against automated sending failed. Please try again; your text is kept.")


class ProofMissingError(CommentError):
    """No proof came, or none could be checked: the edge shows the preview page."""

    code = "captcha_required"
    message = _("Please look at your comment once more and send it.")


class NoSuchCommentError(CommentError):
    """Readers see no such comment; one that is held answers like one that never was."""

    code = "no_such_comment"
    status = 404
    message = _("This comment is not there any more.")


class BannedError(CommentError):
    """A moderator keeps this reader from writing for a time."""

    code = "banned"
    status = 403
    message = _("You cannot comment or report here until %(until)s. Reason: %(reason)s.")

    def __init__(self, ends_at: datetime, *, reason: str) -> None:
        """Keep when the ban ends."""
        super().__init__()
        self.ends_at = ends_at
        self.reason = reason

    def __str__(self) -> str:
        """Return the message with the moment in the newsroom's zone."""
        return str(self.message) % {"until": _in_words(self.ends_at), "reason": self.reason}

    @property
    def members(self) -> dict[str, str]:
        """When the ban ends, for apps."""
        return {"until": self.ends_at.astimezone(UTC).isoformat().replace("+00:00", "Z")}


class BanWouldMeetNobodyError(CommentError):
    """The reader cannot be told from others any more: an import, or a network of an old key."""

    code = "ban_meets_nobody"
    status = 409
    message = _("This ban would meet nobody: what the reader was known by is gone.")


class IllegalTransitionError(CommentError):
    """A comment cannot go from its status to that one by this actor."""

    code = "illegal_transition"
    status = 409
    message = _("This comment cannot be changed from “%(from_status)s” to “%(to_status)s”.")


class ReasonRequiredError(CommentError):
    """A refusal came without one of the reasons that readers can be told."""

    code = "reason_required"
    message = _("Please choose a reason.")


class EditClosedError(CommentError):
    """The minutes in which its author may change a comment are over, or it was answered."""

    code = "edit_closed"
    status = 409
    message = _("This comment cannot be changed any more.")


class AppealClosedError(CommentError):
    """There is no decision to appeal, the week for it is over, or it was asked before."""

    code = "appeal_closed"
    status = 409
    message = _("You cannot ask for another look at this comment any more.")


class ColleagueDecidesError(CommentError):
    """Whoever refused a comment does not answer its author's appeal while a colleague can."""

    code = "colleague_decides"
    status = 403
    message = _("Its author appeals against your decision, so a colleague answers.")


class BadCursorError(CommentError):
    """A page of a thread was asked for with a cursor that is not ours."""

    code = "bad_cursor"
    status = 400
    message = _("This page of comments does not exist.")


class TooFewDecisionsError(CommentError):
    """There is not enough to learn from yet, of one kind or of both."""

    code = "too_few_decisions"
    status = 409
    message = _("Too few comments were approved and refused to learn from them yet.")


class StaleCommentError(CommentError):
    """Another moderator was faster."""

    code = "stale_comment"
    status = 409
    message = _("%(actor_name)s was faster: the comment is now “%(status)s”.")


class AlreadyClaimedError(CommentError):
    """A colleague has this comment before them."""

    code = "already_claimed"
    status = 409
    message = _("%(actor_name)s is looking at this comment right now.")


class NotAnswerableError(CommentError):
    """The newsroom would answer a comment that readers do not see."""

    code = "not_answerable"
    status = 409
    message = _("Only a comment that readers see can be answered. Approve it first.")


class EmptyWordsError(CommentError):
    """A note or an answer came without words."""

    code = "empty_words"
    message = _("Please write something first.")


class WordsTooLongError(CommentError):
    """A note or an answer is longer than it may be."""

    code = "words_too_long"
    message = _("Please keep it to %(limit)s characters.")


class NotHighlightableError(CommentError):
    """Only what readers see can be chosen, and only comments on the article itself pinned."""

    code = "not_highlightable"
    status = 409
    message = _("Only approved comments can be chosen, and answers cannot be pinned.")


class TooManyPinnedError(CommentError):
    """The head of the thread is full."""

    code = "too_many_pinned"
    status = 409
    message = _("At most %(limit)s comments can be pinned in one discussion. Unpin another first.")


class SubmissionConflictError(CommentError):
    """The same key came with another text."""

    code = "idempotency_key_reused"
    message = _("This key was already used for another comment.")


class SubmissionInFlightError(CommentError):
    """The same key is being worked on."""

    code = "submission_in_flight"
    status = 409
    message = _("The same comment is being received right now.")


class OnlyTriedError(CommentError):
    """A term was tried, which saves nothing."""

    code = "only_tried"
    message = _("Nothing is saved yet: below is what the term would have done.")


def _in_words(moment: datetime) -> str:
    local = timezone.localtime(moment)
    language = get_language() or settings.LANGUAGE_CODE
    date = dates.write_date(local, language=language, months=settings.NEWSROOM_MONTHS)
    return digits(gettext("%(date)s, %(time)s") % {"date": date, "time": dates.write_time(local)})
