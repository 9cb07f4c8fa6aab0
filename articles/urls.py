"""Addresses of the articles app."""

from django.urls import re_path

from articles import views

urlpatterns = [
    re_path(
        r"^media/renditions/([0-9a-f]{64})/([0-9]{1,3}-[0-9]{1,3})/([0-9]{3,4})\.webp$",
        views.rendition,
        name="rendition",
    ),
]
