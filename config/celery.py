"""Entry for Celery workers."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
app = Celery("midad")
app.config_from_object("django.conf:settings", namespace="CELERY")
