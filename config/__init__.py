"""Roof: settings, addresses and everything that puts the apps together."""

from config.celery import app as celery_app

__all__ = ["celery_app"]
