"""What can happen to a comment: it is sent, judged, chosen, liked, counted, imported."""

from comments.captcha import Proof
from comments.services.authors import (
    appeal_comment,
    edit_comment,
    editable_until,
    erase_comment,
    may_appeal,
    may_edit,
    withdraw_comment,
)
from comments.services.banning import (
    Sentence,
    ban_reader,
    lift_ban,
    reject_waiting,
    waiting_of,
)
from comments.services.counts import CountDrift, check_thread_counts, recount_thread
from comments.services.desk import (
    LastPress,
    add_note,
    answer_as_newsroom,
    claim_comment,
    last_press,
    undo_press,
)
from comments.services.digest import mail_digests
from comments.services.explaining import (
    DEFAULTS,
    explanation_for,
    save_reason_template,
)
from comments.services.following import (
    confirm_following,
    follow_answers,
    forget_unconfirmed_followings,
    mail_answers,
    mail_following_confirmation,
    note_answer,
    unfollow,
)
from comments.services.highlighting import feature, pin, unfeature, unpin
from comments.services.housekeeping import forget_old_words, forget_spent_proofs
from comments.services.importing import import_comments
from comments.services.learning import (
    ask_for_training,
    learned_score,
    switch_screening_off,
    switch_screening_on,
    train_as_asked,
    train_screening,
)
from comments.services.likeness import forget_texts
from comments.services.liking import add_likes, lock_comment
from comments.services.mail import mail_moderators, mail_raid
from comments.services.moderation import (
    possible_transitions,
    transition,
    undo,
)
from comments.services.moves import NEEDS_REASON, TRANSITIONS
from comments.services.personal import export_comment, own_comments, sent_by
from comments.services.policies import end_policy, may_set, save_policy
from comments.services.reporting import (
    Complaint,
    report_comment,
    reportable_comment,
    standing_report,
    withdraw_report,
)
from comments.services.screening import Explanation, examine, explain, is_newcomer, screen_comment
from comments.services.starting import load_starter_terms, starter_terms
from comments.services.submission import Draft, Sender, submit_comment
from comments.services.word_trials import (
    GLANCED_AT,
    Explained,
    Trial,
    explain_words,
    try_term,
)
from comments.services.words import (
    WordFinding,
    find_words,
    save_word_rule,
    screen_words,
)

__all__ = [
    "DEFAULTS",
    "GLANCED_AT",
    "NEEDS_REASON",
    "TRANSITIONS",
    "Complaint",
    "CountDrift",
    "Draft",
    "Explained",
    "Explanation",
    "LastPress",
    "Proof",
    "Sender",
    "Sentence",
    "Trial",
    "WordFinding",
    "add_likes",
    "add_note",
    "answer_as_newsroom",
    "appeal_comment",
    "ask_for_training",
    "ban_reader",
    "check_thread_counts",
    "claim_comment",
    "confirm_following",
    "edit_comment",
    "editable_until",
    "end_policy",
    "erase_comment",
    "examine",
    "explain",
    "explain_words",
    "explanation_for",
    "export_comment",
    "feature",
    "find_words",
    "follow_answers",
    "forget_old_words",
    "forget_spent_proofs",
    "forget_texts",
    "forget_unconfirmed_followings",
    "import_comments",
    "is_newcomer",
    "last_press",
    "learned_score",
    "lift_ban",
    "load_starter_terms",
    "lock_comment",
    "mail_answers",
    "mail_digests",
    "mail_following_confirmation",
    "mail_moderators",
    "mail_raid",
    "may_appeal",
    "may_edit",
    "may_set",
    "note_answer",
    "own_comments",
    "pin",
    "possible_transitions",
    "recount_thread",
    "reject_waiting",
    "report_comment",
    "reportable_comment",
    "save_policy",
    "save_reason_template",
    "save_word_rule",
    "screen_comment",
    "screen_words",
    "sent_by",
    "standing_report",
    "starter_terms",
    "submit_comment",
    "switch_screening_off",
    "switch_screening_on",
    "train_as_asked",
    "train_screening",
    "transition",
    "try_term",
    "undo",
    "undo_press",
    "unfeature",
    "unfollow",
    "unpin",
    "waiting_of",
    "withdraw_comment",
    "withdraw_report",
]
