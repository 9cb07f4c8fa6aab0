"""The moderators' desk in Django's admin; every decision is a service."""

from comments.admin import banning, comments, learning, policies, records, reports, templates, words

__all__ = [
    "banning",
    "comments",
    "learning",
    "policies",
    "records",
    "reports",
    "templates",
    "words",
]
