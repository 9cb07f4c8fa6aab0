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
        "<lang:language>/articles/<key:article_id>/comments/mine/",
        views.comments_of_mine,
        name="comments_of_mine",
    ),
    path(
        "<lang:language>/comments/follow/<str:token>/",
        views.following_confirm,
        name="following_confirm",
    ),
    path(
        "<lang:language>/comments/unfollow/<str:token>/",
        views.following_unfollow,
        name="following_unfollow",
    ),
    path("<lang:language>/comments/<str:token>/", views.own_comment, name="own_comment"),
    path(
        "<lang:language>/comments/<str:token>/data/",
        views.own_comment_data,
        name="own_comment_data",
    ),
    path(
        "<lang:language>/comments/<str:token>/<slug:act>/",
        views.own_comment_act,
        name="own_comment_act",
    ),
    path(
        "<lang:language>/articles/<key:article_id>/comments/<key:comment_id>/report/",
        views.comment_report,
        name="comment_report",
    ),
]
