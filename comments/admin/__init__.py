"""The moderators' desk in Django's admin; every decision is a service."""

from comments.admin import comments, learning, records, reports, words

__all__ = ["comments", "learning", "records", "reports", "words"]
