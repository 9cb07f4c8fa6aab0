"""Addresses of the comments app."""

from django.urls import path

from comments import views

urlpatterns = [
    path(
        "<lang:language>/articles/<key:article_id>/comments/",
        views.comment_post,
        name="comment_post",
    ),
    path(
        "<lang:language>/articles/<key:article_id>/comments/thanks/",
        views.comment_thanks,
        name="comment_thanks",
    ),
    path(
        "<lang:language>/articles/<key:article_id>/comments/<key:comment_id>/report/",
        views.comment_report,
        name="comment_report",
    ),
]
