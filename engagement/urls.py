"""Addresses of the engagement app."""

from django.urls import path

from engagement import views

urlpatterns = [
    path("<lang:language>/articles/<key:article_id>/like/", views.like, name="like"),
]
