"""Registers the roof as an app, so that its commands, tasks and messages are found."""

from django.apps import AppConfig

from config.celery import app as celery_app


class MidadConfig(AppConfig):
    """The roof."""

    name = "config"
    verbose_name = "Midad"

    def ready(self) -> None:
        """Load every task now: an eager site runs them in the web process."""
        celery_app.autodiscover_tasks(force=True)
