"""Registers the engagement app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EngagementConfig(AppConfig):
    """Likes and their counts."""

    name = "engagement"
    verbose_name = _("Engagement")
