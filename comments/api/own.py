"""What an app may do with the comments that its own device sent."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.decorators import method_decorator
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from articles.access import Reader
from articles.api import (
    DEVICE,
    KEY,
    RETRY_AFTER,
    Endpoint,
    no_parameters,
    problems,
    read_parameters,
    visitor_of,
)
from articles.limits import spend
from articles.origin import anonymous_write
from comments.api.shapes import (
    AppealSerializer,
    MineParameters,
    NewWordsSerializer,
    OwnCommentSerializer,
    OwnCommentsSerializer,
    VersionSerializer,
    describe_own,
)
from comments.models import Comment
from comments.services import (
    appeal_comment,
    edit_comment,
    erase_comment,
    sent_by,
    withdraw_comment,
)

#: Changes of one comment, and seconds.
CHANGES, PER = 20, 600
OWN_ID = OpenApiParameter(
    "comment_id", KEY, OpenApiParameter.PATH, description="The `id` of a comment of this device."
)
CHANGED = {200: OpenApiResponse(OwnCommentSerializer, "As it now is.")} | problems(
    400, 403, 404, 409, 413, 415, 422, 429
)


class OwnCommentsEndpoint(Endpoint):
    """The comments that this device sent."""

    @extend_schema(
        operation_id="listOwnComments",
        summary="List this device's own comments",
        description="The latest first, twenty at most, with where each stands. Never cached.",
        tags=["Comments"],
        parameters=[MineParameters, *DEVICE],
        responses={200: OpenApiResponse(OwnCommentsSerializer, "Never stored.")} | problems(400),
    )
    def list(self, request: Request) -> Response:
        """Answer what became of each."""
        article_id = read_parameters(request, MineParameters).get("article")
        visitor = visitor_of(request)
        found = sent_by(visitor.key, article_id=article_id) if visitor.is_known else []
        now = timezone.now()
        return _unstored({"results": [describe_own(comment, now=now) for comment in found]})


class OwnCommentEndpoint(Endpoint):
    """One comment, in the hands of the device that sent it."""

    @extend_schema(
        operation_id="editComment",
        summary="Change a comment",
        description="For five minutes, until it is answered; it is then looked at again.",
        tags=["Comments"],
        parameters=[OWN_ID, *DEVICE, RETRY_AFTER],
        request=NewWordsSerializer,
        responses=CHANGED,
    )
    @method_decorator(anonymous_write)
    def update(self, request: Request, comment_id: str) -> Response:
        """Give it other words."""
        comment, words = _read(request, comment_id, NewWordsSerializer)
        try:
            changed = edit_comment(comment, **_by_its_author(comment, words), body=words["body"])
        except ValidationError as error:
            raise ValidationError({"body": error}) from error
        return _described(changed)

    @extend_schema(
        operation_id="withdrawComment",
        summary="Withdraw a comment",
        description="For good; answers to it stay.",
        tags=["Comments"],
        parameters=[OWN_ID, *DEVICE, RETRY_AFTER],
        request=VersionSerializer,
        responses=CHANGED,
    )
    @method_decorator(anonymous_write)
    def withdraw(self, request: Request, comment_id: str) -> Response:
        """Take it off the page."""
        comment, words = _read(request, comment_id, VersionSerializer)
        return _described(withdraw_comment(comment, **_by_its_author(comment, words)))

    @extend_schema(
        operation_id="appealComment",
        summary="Ask for another look",
        description="Once, within a week after a comment was refused or taken down.",
        tags=["Comments"],
        parameters=[OWN_ID, *DEVICE, RETRY_AFTER],
        request=AppealSerializer,
        responses=CHANGED,
    )
    @method_decorator(anonymous_write)
    def appeal(self, request: Request, comment_id: str) -> Response:
        """Bring it back before moderators."""
        comment, words = _read(request, comment_id, AppealSerializer)
        said = words["words"]
        try:
            appealed = appeal_comment(comment, **_by_its_author(comment, words), words=said)
        except ValidationError as error:
            raise ValidationError({"words": error}) from error
        return _described(appealed)

    @extend_schema(
        operation_id="eraseComment",
        summary="Erase a comment and who wrote it",
        description="Name, words, e-mail and the tie to this device are forgotten; answers stay.",
        tags=["Comments"],
        parameters=[OWN_ID, *DEVICE, RETRY_AFTER],
        request=VersionSerializer,
        responses=CHANGED,
    )
    @method_decorator(anonymous_write)
    def erase(self, request: Request, comment_id: str) -> Response:
        """Forget it."""
        comment, words = _read(request, comment_id, VersionSerializer)
        return _described(erase_comment(comment, **_by_its_author(comment, words)))


def _read(request: Request, comment_id: str, shape: type) -> tuple[Comment, dict[str, Any]]:
    no_parameters(request)
    words = shape(data=request.data)
    words.is_valid(raise_exception=True)
    visitor = visitor_of(request)
    mine = Comment.objects.filter(pk=int(comment_id), visitor_key=visitor.key)
    comment = mine.first() if visitor.is_known else None
    if comment is None:
        raise Http404
    spend("own-comment", str(comment.pk), limit=CHANGES, seconds=PER)
    return comment, words.validated_data


def _by_its_author(comment: Comment, words: dict[str, Any]) -> dict[str, Any]:
    return {"actor": Reader(comment.pk), "expected_version": words["version"]}


def _described(comment: Comment) -> Response:
    return _unstored(describe_own(comment, now=timezone.now()))


def _unstored(data: Any) -> Response:
    response = Response(data)
    add_never_cache_headers(response)
    return response
