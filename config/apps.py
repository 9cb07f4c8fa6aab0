"""Registers the roof as an app, so that its commands, tasks and messages are found."""

from django.apps import AppConfig


class MidadConfig(AppConfig):
    """The roof."""

    name = "config"
    verbose_name = "Midad"
