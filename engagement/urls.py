"""Addresses of the engagement app."""

from django.urls import path

from engagement import views

LETTERS = "<lang:language>/newsletter/"

urlpatterns = [
    path("<lang:language>/articles/<key:article_id>/like/", views.like, name="like"),
    path(
        "<lang:language>/articles/<key:article_id>/comments/<key:comment_id>/like/",
        views.comment_like,
        name="comment_like",
    ),
    path("<lang:language>/articles/<key:article_id>/read/", views.read, name="read"),
    path(LETTERS, views.newsletter, name="newsletter"),
    path(f"{LETTERS}asked/", views.newsletter_asked, name="newsletter_asked"),
    path(f"{LETTERS}confirm/<str:token>/", views.newsletter_confirm, name="newsletter_confirm"),
    path(
        f"{LETTERS}unsubscribe/<str:token>/",
        views.newsletter_unsubscribe,
        name="newsletter_unsubscribe",
    ),
    path(f"{LETTERS}manage/<str:token>/", views.newsletter_manage, name="newsletter_manage"),
]
