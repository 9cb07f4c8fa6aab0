"""The table of the state machine: which status may follow which, and by whose hand."""

from comments.models import Status

#: From a status to those that may follow it, and by which kinds of hand.
#: Source: peers/comments.md, result 3, rows 6-9, 11-20 and 23.
TRANSITIONS: dict[tuple[str, str], frozenset[str]] = {
    (Status.PENDING, Status.APPROVED): frozenset({"moderator"}),
    (Status.PENDING, Status.REJECTED): frozenset({"moderator", "pipeline"}),
    (Status.PENDING, Status.SPAM): frozenset({"moderator", "pipeline"}),
    (Status.APPROVED, Status.PENDING): frozenset({"moderator", "author", "pipeline"}),
    (Status.APPROVED, Status.APPROVED): frozenset({"moderator"}),
    (Status.APPROVED, Status.REMOVED): frozenset({"moderator"}),
    (Status.APPROVED, Status.SPAM): frozenset({"moderator"}),
    (Status.REJECTED, Status.APPROVED): frozenset({"decider"}),
    (Status.SPAM, Status.APPROVED): frozenset({"decider"}),
    (Status.REMOVED, Status.APPROVED): frozenset({"decider"}),
    (Status.SPAM, Status.REJECTED): frozenset({"moderator"}),
    (Status.REJECTED, Status.SPAM): frozenset({"moderator"}),
    (Status.PENDING, Status.WITHDRAWN): frozenset({"author"}),
    (Status.APPROVED, Status.WITHDRAWN): frozenset({"author"}),
    # Its author was told that it waits, and may think better of it.
    (Status.SPAM, Status.WITHDRAWN): frozenset({"author"}),
    (Status.REJECTED, Status.PENDING): frozenset({"author"}),
    (Status.REMOVED, Status.PENDING): frozenset({"author"}),
    **{
        (status, Status.ERASED): frozenset({"author", "eraser"})
        for status in Status
        if status != Status.ERASED
    },
}
#: Readers are owed a reason for these.
NEEDS_REASON = frozenset({Status.REJECTED, Status.REMOVED})
