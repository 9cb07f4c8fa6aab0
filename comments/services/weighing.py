"""How much a reader's report counts: by what they published here, and how often they were right."""

from django.db.models import Count, Q

from comments.models import Comment, Report, ReportState, Status

#: Source: peers/comments.md, suggested defaults (guest, account, proven). Readers have no accounts
#: here: whoever published what moderators had read is as good as known.
GUEST, KNOWN, PROVEN = 1, 2, 4
#: Published and reviewed comments that make a reader known, and proven.
KNOWN_AFTER, PROVEN_AFTER = 2, 10
#: Answered reports up to which nobody's accuracy is judged.
TRIAL = 5


def weigh_reporter(reporter_key: str) -> int:
    """Return what a report of this reader counts for now, 0 to PROVEN."""
    theirs = Comment.objects.filter(
        visitor_key=reporter_key, status=Status.APPROVED, reviewed_at__isnull=False
    )
    published = theirs.order_by()[:PROVEN_AFTER].count()
    answered = Report.objects.filter(reporter_key=reporter_key).aggregate(
        agreed=Count("pk", filter=Q(state=ReportState.AGREED)),
        declined=Count("pk", filter=Q(state=ReportState.DECLINED)),
    )
    return weigh(published, agreed=answered["agreed"], declined=answered["declined"])


def weigh(published: int, *, agreed: int, declined: int) -> int:
    """Return the weight of a reader with so many published comments and answered reports.

    Who was mostly declined loses weight with every further one, down to nothing.
    """
    weight = GUEST
    if published >= PROVEN_AFTER:
        weight = PROVEN
    elif published >= KNOWN_AFTER:
        weight = KNOWN
    judged = agreed + declined
    if judged <= TRIAL or agreed >= declined:
        return weight
    return weight * 2 * agreed // judged
