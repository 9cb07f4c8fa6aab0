"""The moderators' desk in Django's admin; every decision is a service."""

from comments.admin import comments, records, words

__all__ = ["comments", "records", "words"]
