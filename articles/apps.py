"""Registers the articles app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    """The ground: what the newsroom writes and publishes."""

    name = "articles"
    verbose_name = _("Articles")
