"""Addresses of the engagement app."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
