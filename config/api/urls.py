"""Addresses of the API."""

from django.urls import include, path, re_path

from articles.api.sections import SectionEndpoint
from comments.api import (
    ChallengeEndpoint,
    CommentEndpoint,
    OwnCommentEndpoint,
    OwnCommentsEndpoint,
    ReplyEndpoint,
    ReportEndpoint,
)
from config.api.articles import ArticleEndpoint
from config.api.docs import refuse_address, show_docs, show_schema
from config.api.popular import PopularEndpoint
from config.api.searching import SearchEndpoint
from engagement.api import CommentLikeEndpoint, LikeEndpoint, PushEndpoint

#: At most 18 digits, which every database can compare with its keys.
NUMBER = "[1-9][0-9]{0,17}"
ARTICLE = f"^articles/(?P<article_id>{NUMBER})/"

version_1 = [
    path("articles/", ArticleEndpoint.as_view({"get": "list"}), name="articles"),
    re_path(f"{ARTICLE}$", ArticleEndpoint.as_view({"get": "retrieve"}), name="article"),
    re_path(
        f"{ARTICLE}comments/$",
        CommentEndpoint.as_view({"get": "list", "post": "create"}),
        name="comments",
    ),
    re_path(
        f"{ARTICLE}comments/(?P<comment_id>{NUMBER})/replies/$",
        ReplyEndpoint.as_view({"get": "list"}),
        name="replies",
    ),
    re_path(
        f"{ARTICLE}like/$",
        LikeEndpoint.as_view({"get": "retrieve", "put": "update", "delete": "destroy"}),
        name="like",
    ),
    path("comments/mine/", OwnCommentsEndpoint.as_view({"get": "list"}), name="own_comments"),
    re_path(
        f"^comments/(?P<comment_id>{NUMBER})/$",
        OwnCommentEndpoint.as_view({"put": "update"}),
        name="own_comment",
    ),
    *(
        re_path(
            f"^comments/(?P<comment_id>{NUMBER})/{act}/$",
            OwnCommentEndpoint.as_view({"post": act}),
            name=f"own_comment_{act}",
        )
        for act in ("withdraw", "appeal", "erase")
    ),
    re_path(
        f"^comments/(?P<comment_id>{NUMBER})/report/$",
        ReportEndpoint.as_view({"post": "create", "delete": "destroy"}),
        name="report",
    ),
    re_path(
        f"^comments/(?P<comment_id>{NUMBER})/like/$",
        CommentLikeEndpoint.as_view({"get": "retrieve", "put": "update", "delete": "destroy"}),
        name="comment_like",
    ),
    path("captcha/challenge/", ChallengeEndpoint.as_view({"get": "retrieve"}), name="challenge"),
    path(
        "push/subscriptions/",
        PushEndpoint.as_view({"post": "create", "delete": "destroy"}),
        name="push",
    ),
    path("popular/", PopularEndpoint.as_view({"get": "list"}), name="popular"),
    path("sections/", SectionEndpoint.as_view({"get": "list"}), name="sections"),
    path("search/", SearchEndpoint.as_view({"get": "list"}), name="search"),
]
urlpatterns = [
    path("v1/", include((version_1, "api"))),
    path("schema/", show_schema, name="api_schema"),
    path("docs/", show_docs, name="api_docs"),
    # Last, so that an unknown address answers in kind and no slash is appended to a write.
    re_path("", refuse_address),
]
