"""The moderators' desk in Django's admin; every decision is a service."""

from comments.admin import comments, records

__all__ = ["comments", "records"]
