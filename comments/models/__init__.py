"""Comments, what was decided about them, and what makes a post count once."""

from comments.models.authors import Appeal, CommentRevision
from comments.models.bans import Ban, BanKind
from comments.models.comment import (
    ANSWERABLE,
    LEAVES_A_PLACE,
    Comment,
    CommentQuerySet,
    HoldReason,
    RejectReason,
    Status,
)
from comments.models.digests import DigestMark
from comments.models.following import AnswerMail, Following
from comments.models.policy import CommentPolicy, Mode, Preset
from comments.models.receipts import SpentProof, Submission
from comments.models.records import (
    MODERATOR_NOTE_LENGTH,
    UNDO_GRACE,
    Highlight,
    ModerationAction,
    ModeratorNote,
    ThreadCount,
)
from comments.models.report import Report, ReportReason, ReportState
from comments.models.screening import ModelState, Raid, Screening, ScreeningModel, TextBand
from comments.models.templates import ReasonTemplate
from comments.models.words import WordAction, WordRule

__all__ = [
    "ANSWERABLE",
    "LEAVES_A_PLACE",
    "MODERATOR_NOTE_LENGTH",
    "UNDO_GRACE",
    "AnswerMail",
    "Appeal",
    "Ban",
    "BanKind",
    "Comment",
    "CommentPolicy",
    "CommentQuerySet",
    "CommentRevision",
    "DigestMark",
    "Following",
    "Highlight",
    "HoldReason",
    "Mode",
    "ModelState",
    "ModerationAction",
    "ModeratorNote",
    "Preset",
    "Raid",
    "ReasonTemplate",
    "RejectReason",
    "Report",
    "ReportReason",
    "ReportState",
    "Screening",
    "ScreeningModel",
    "SpentProof",
    "Status",
    "Submission",
    "TextBand",
    "ThreadCount",
    "WordAction",
    "WordRule",
]
