"""What readers do beyond reading and commenting."""

from engagement.models.likes import Like, Tally
from engagement.models.newsletter import (
    EMAIL_MAX_LENGTH,
    Delivery,
    Frequency,
    IssueState,
    NewsletterIssue,
    Outcome,
    Subscription,
)

__all__ = [
    "EMAIL_MAX_LENGTH",
    "Delivery",
    "Frequency",
    "IssueState",
    "Like",
    "NewsletterIssue",
    "Outcome",
    "Subscription",
    "Tally",
]
