"""What can happen to a comment: it is sent, judged, counted, screened, imported."""

from comments.captcha import Proof
from comments.services.counts import CountDrift, check_thread_counts, recount_thread
from comments.services.housekeeping import forget_spent_proofs
from comments.services.importing import import_comments
from comments.services.mail import mail_moderators
from comments.services.moderation import NEEDS_REASON, TRANSITIONS, possible_transitions, transition
from comments.services.screening import examine, is_newcomer, screen_comment
from comments.services.submission import Draft, Sender, submit_comment

__all__ = [
    "NEEDS_REASON",
    "TRANSITIONS",
    "CountDrift",
    "Draft",
    "Proof",
    "Sender",
    "check_thread_counts",
    "examine",
    "forget_spent_proofs",
    "import_comments",
    "is_newcomer",
    "mail_moderators",
    "possible_transitions",
    "recount_thread",
    "screen_comment",
    "submit_comment",
    "transition",
]
