"""What becomes of a comment the moment it comes in: shown, waiting, spam, or refused."""

from dataclasses import dataclass

from comments.errors import CommentsClosedError
from comments.models import Comment, HoldReason, Mode, Status
from comments.policies import Discussion
from comments.screening.links import count_links
from comments.services.screening import examine, is_newcomer


@dataclass(frozen=True)
class Judgement:
    """Where a new comment stands, and why it does not show."""

    status: str
    hold_reason: str = ""
    reject_reason: str = ""
    is_unreviewed: bool = False


def judge(
    comment: Comment,
    discussion: Discussion | None,
    *,
    is_known: bool,
    doubt: str,
    is_trapped: bool,
) -> Judgement:
    """Return what becomes of an unsaved comment; call it where no policy can change meanwhile.

    `doubt` is why no captcha vouches for it, if none does; `is_known`, whether its sender carries
    a number that we signed. Raises: CommentsClosedError.
    """
    if discussion is None or not discussion.is_open:
        raise CommentsClosedError(discussion.closed_reason if discussion else "")
    if is_trapped:
        return Judgement(Status.SPAM, HoldReason.HONEYPOT)
    if doubt:
        return Judgement(Status.PENDING, doubt)
    if discussion.mode == Mode.PRE_MODERATED:
        return Judgement(Status.PENDING, HoldReason.PREMODERATED)
    if discussion.mode == Mode.NEWCOMERS_HELD and _is_newcomer(comment, is_known=is_known):
        return Judgement(Status.PENDING, HoldReason.NEWCOMER)
    return _screened(comment, discussion)


def _is_newcomer(comment: Comment, *, is_known: bool) -> bool:
    # A key that nobody signed may be that of a whole network.
    return not is_known or is_newcomer(comment.visitor_key)


def _screened(comment: Comment, discussion: Discussion) -> Judgement:
    findings = examine(comment)
    if findings.is_spam:
        return Judgement(Status.SPAM)
    if findings.reject_reason:
        return Judgement(Status.REJECTED, reject_reason=findings.reject_reason)
    if reasons := _reasons_to_wait(comment, discussion, findings.reasons):
        return Judgement(Status.PENDING, reasons[0])
    return Judgement(Status.APPROVED, is_unreviewed=discussion.mode == Mode.POST_MODERATED)


def _reasons_to_wait(
    comment: Comment, discussion: Discussion, reasons: tuple[str, ...]
) -> list[str]:
    if discussion.links_allowed is None:
        return list(reasons)
    # What a policy says of links goes before the rule for everybody.
    is_over = count_links(comment.body) > discussion.links_allowed
    others = [reason for reason in reasons if reason != HoldReason.LINKS]
    return [*others, HoldReason.LINKS.value] if is_over else others
