"""What readers do beyond reading and commenting."""

from engagement.models.likes import CommentLike, Like, Tally
from engagement.models.newsletter import (
    EMAIL_MAX_LENGTH,
    Delivery,
    Frequency,
    IssueState,
    NewsletterIssue,
    Outcome,
    Subscription,
)
from engagement.models.push import ENDPOINT_MAX_LENGTH, PushDelivery, PushSubscription
from engagement.models.reads import Measure, Period, PopularArticle, ReadCount, ReadFlush

__all__ = [
    "EMAIL_MAX_LENGTH",
    "ENDPOINT_MAX_LENGTH",
    "CommentLike",
    "Delivery",
    "Frequency",
    "IssueState",
    "Like",
    "Measure",
    "NewsletterIssue",
    "Outcome",
    "Period",
    "PopularArticle",
    "PushDelivery",
    "PushSubscription",
    "ReadCount",
    "ReadFlush",
    "Subscription",
    "Tally",
]
