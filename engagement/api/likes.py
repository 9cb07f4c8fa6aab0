"""Liking from an app."""

from collections.abc import Callable

from django.http import Http404
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.decorators import method_decorator
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from articles.api import (
    ARTICLE_ID,
    DEVICE,
    KEY,
    RETRY_AFTER,
    Endpoint,
    no_parameters,
    problems,
    visitor_of,
)
from articles.errors import NotLiveError
from articles.models import Edition
from articles.origin import anonymous_write
from engagement.services import (
    LikeState,
    comment_like_state,
    like_article,
    like_comment,
    like_state,
    unlike_article,
    unlike_comment,
)


class LikeStateSerializer(serializers.Serializer):
    """The exact count, and whether the asking device is in it."""

    like_count = serializers.IntegerField()
    is_liked = serializers.BooleanField()


COMMENT_ID = OpenApiParameter(
    "comment_id", KEY, OpenApiParameter.PATH, description="The comment's `id`."
)
ANSWER = {200: OpenApiResponse(LikeStateSerializer, "The exact count.")}


class LikeEndpoint(Endpoint):
    """The like of one device; likes belong to the article, whatever the language."""

    @extend_schema(
        operation_id="getLike",
        summary="Read the count of likes",
        description="Exact at this moment, unlike `like_count` in stored answers.",
        tags=["Likes"],
        parameters=[ARTICLE_ID, *DEVICE],
        responses=ANSWER | problems(400, 404),
    )
    def retrieve(self, request: Request, article_id: str) -> Response:
        """Answer the count and whether this device's like is there."""
        no_parameters(request)
        if not Edition.objects.live(timezone.now()).filter(article_id=article_id).exists():
            raise Http404
        visitor = visitor_of(request)
        # Asking must not issue a number: only a write does.
        key = visitor.key if visitor.is_known else ""
        response = _told(like_state(int(article_id), actor_key=key))
        add_never_cache_headers(response)
        return response

    @extend_schema(
        operation_id="likeArticle",
        summary="Like an article",
        description="Sent twice, it counts once.",
        tags=["Likes"],
        parameters=[ARTICLE_ID, *DEVICE, RETRY_AFTER],
        request=None,
        responses=ANSWER | problems(400, 403, 404, 429),
    )
    @method_decorator(anonymous_write)
    def update(self, request: Request, article_id: str) -> Response:
        """Keep the like."""
        return _act(request, int(article_id), like_article)

    @extend_schema(
        operation_id="unlikeArticle",
        summary="Take a like back",
        description="Sent twice, or without a like, it changes nothing more.",
        tags=["Likes"],
        parameters=[ARTICLE_ID, *DEVICE, RETRY_AFTER],
        request=None,
        responses=ANSWER | problems(400, 403, 404, 429),
    )
    @method_decorator(anonymous_write)
    def destroy(self, request: Request, article_id: str) -> Response:
        """Take the like back."""
        return _act(request, int(article_id), unlike_article)


class CommentLikeEndpoint(Endpoint):
    """The like of one device for one comment."""

    @extend_schema(
        operation_id="getCommentLike",
        summary="Read the count of likes of a comment",
        description="Exact at this moment, unlike `like_count` in stored answers.",
        tags=["Likes"],
        parameters=[COMMENT_ID, *DEVICE],
        responses=ANSWER | problems(400, 404),
    )
    def retrieve(self, request: Request, comment_id: str) -> Response:
        """Answer the count and whether this device's like is there."""
        response = _asked(request, int(comment_id), comment_like_state)
        add_never_cache_headers(response)
        return response

    @extend_schema(
        operation_id="likeComment",
        summary="Like a comment",
        description="Sent twice, it counts once.",
        tags=["Likes"],
        parameters=[COMMENT_ID, *DEVICE, RETRY_AFTER],
        request=None,
        responses=ANSWER | problems(400, 403, 404, 429),
    )
    @method_decorator(anonymous_write)
    def update(self, request: Request, comment_id: str) -> Response:
        """Keep the like."""
        return _act(request, int(comment_id), like_comment)

    @extend_schema(
        operation_id="unlikeComment",
        summary="Take the like of a comment back",
        description="Sent twice, or without a like, it changes nothing more.",
        tags=["Likes"],
        parameters=[COMMENT_ID, *DEVICE, RETRY_AFTER],
        request=None,
        responses=ANSWER | problems(400, 403, 404, 429),
    )
    @method_decorator(anonymous_write)
    def destroy(self, request: Request, comment_id: str) -> Response:
        """Take the like back."""
        return _act(request, int(comment_id), unlike_comment)


def _asked(request: Request, key: int, ask: Callable[..., LikeState]) -> Response:
    no_parameters(request)
    visitor = visitor_of(request)
    try:
        # Asking must not issue a number: only a write does.
        state = ask(key, actor_key=visitor.key if visitor.is_known else "")
    except NotLiveError as error:
        raise Http404 from error
    return _told(state)


def _act(request: Request, key: int, act: Callable[..., LikeState]) -> Response:
    no_parameters(request)
    visitor = visitor_of(request)
    try:
        state = act(key, actor_key=visitor.key, address_hash=visitor.address_hash)
    except NotLiveError as error:
        raise Http404 from error
    return _told(state)


def _told(state: LikeState) -> Response:
    return Response(LikeStateSerializer(state).data)
