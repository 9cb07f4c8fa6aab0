"""Registers the roof as an app, so that its commands, tasks and messages are found."""

from typing import Any

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate

from config.celery import app as celery_app


class MidadConfig(AppConfig):
    """The roof."""

    name = "config"
    verbose_name = "Midad"

    def ready(self) -> None:
        """Load every task now: an eager site runs them in the web process."""
        celery_app.autodiscover_tasks(force=True)
        from config.desk import name_desk  # noqa: PLC0415 - the admin is not ready at import

        name_desk()
        post_migrate.connect(_sync_roles, dispatch_uid="roles")


def _sync_roles(sender: AppConfig, **_kwargs: Any) -> None:
    # Each app is announced in turn; the permissions of all exist when the last one is.
    if sender is [app for app in apps.get_app_configs() if app.models_module][-1]:
        from config.roles import sync_roles  # noqa: PLC0415 - models are not ready at import

        sync_roles()
