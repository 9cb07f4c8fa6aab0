"""What a moderator's decision says about the reports of a comment."""

from datetime import datetime

from comments.models import Comment, Report, ReportState, Status

#: By the status a comment moves to. Taking it down agrees with its reporters, publishing it does
#: not; to hold it again leaves the question open.
VERDICTS: dict[str, ReportState] = {
    Status.REJECTED: ReportState.AGREED,
    Status.REMOVED: ReportState.AGREED,
    Status.SPAM: ReportState.AGREED,
    Status.APPROVED: ReportState.DECLINED,
}


def judge_reports(comment: Comment, to: str, *, now: datetime) -> int:
    """Answer the reports of `comment` by its new status, in that transaction; return how many.

    The last decision counts: a comment restored on appeal turns what was agreed into declined.
    """
    verdict = VERDICTS.get(to)
    if verdict is None:
        return 0
    standing = Report.objects.standing().filter(comment=comment).exclude(state=verdict)
    return standing.update(state=verdict, judged_at=now)


def verdicts_on(comment: Comment) -> dict[str, list[int]]:
    """Map each state to the keys of the reports in it, for whoever undoes what comes next."""
    verdicts: dict[str, list[int]] = {}
    for pk, state in Report.objects.standing().filter(comment=comment).values_list("pk", "state"):
        verdicts.setdefault(state, []).append(pk)
    return verdicts


def restore_verdicts(verdicts: dict[str, list[int]], *, now: datetime) -> None:
    """Bring reports back to where `verdicts_on` found them, in the same transaction."""
    for state, keys in verdicts.items():
        moved = Report.objects.standing().filter(pk__in=keys).exclude(state=state)
        moved.update(state=state, judged_at=None if state == ReportState.OPEN else now)
