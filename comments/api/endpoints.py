"""The endpoints of comments."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from articles.api import (
    ARTICLE_ID,
    CONDITIONAL,
    DEVICE,
    KEY,
    RETRY_AFTER,
    Endpoint,
    LanguageParameters,
    ParameterError,
    live_edition,
    next_address,
    problems,
    read_parameters,
    reads,
    require_live,
    visitor_of,
)
from articles.models import Edition
from articles.origin import anonymous_write
from comments.api.shapes import (
    ChallengeParameters,
    CommentPageSerializer,
    CommentParameters,
    CommentSerializer,
    NewCommentSerializer,
    ReceivedCommentSerializer,
    ReplyPageSerializer,
    ReplySerializer,
    ThreadParameters,
    describe_discussion,
)
from comments.captcha import NO_ARTICLE, Proof, make_challenge
from comments.models import Comment, Status
from comments.orders import Order
from comments.policies import discussion_of, with_policies
from comments.services import Draft, Sender, submit_comment
from comments.threads import reply_page, thread_page

KEY_MAX_LENGTH = 200
#: What must be read of an edition to know how it is discussed.
DISCUSSED = ("article_id", "language", "first_published_at")
#: Fields of the service that have another name here.
RENAMED = {"parent_id": "parent"}

COMMENT_ID = OpenApiParameter(
    "comment_id", KEY, OpenApiParameter.PATH, description="The `id` of the comment answered."
)
IDEMPOTENCY_KEY = OpenApiParameter(
    "Idempotency-Key",
    str,
    OpenApiParameter.HEADER,
    description=(
        "A number of the client's own, such as a UUID. The same key with the same body gets the "
        "same answer and needs no new proof: repeat a post whose answer was lost."
    ),
)
A_POST = OpenApiExample(
    "A comment with its proof of work",
    {
        "name": "سلمى",
        "body": "شكراً على هذا التقرير.",
        "captcha": {"kind": "altcha", "value": "eyJjaGFsbGVuZ2UiOnsi..."},
    },
    request_only=True,
)


class CommentEndpoint(Endpoint):
    """The comments on one article in one language."""

    @extend_schema(
        operation_id="listComments",
        summary="List comments",
        description=(
            "Approved comments, pinned ones first; what appears meanwhile moves no later page. "
            "A cursor belongs to the order it came with."
        ),
        tags=["Comments"],
        parameters=[*CONDITIONAL, ARTICLE_ID, CommentParameters],
        responses=reads(CommentPageSerializer, 400, 404, 410),
    )
    def list(self, request: Request, article_id: str) -> Response:
        """Answer a page of visible comments."""
        wanted = read_parameters(request, CommentParameters)
        key, language = int(article_id), wanted["language"]
        now = timezone.now()
        discussed = with_policies(Edition.objects.only(*DISCUSSED), now)
        edition = live_edition(key, language, now=now, editions=discussed)
        page = thread_page(
            key,
            language,
            order=Order(wanted["sort"]),
            after=wanted.get("cursor"),
            limit=wanted["limit"],
        )
        results = CommentSerializer(page.roots, many=True).data
        return Response(
            {
                "discussion": describe_discussion(discussion_of(edition, now)),
                "next": next_address(request, page.next_cursor),
                "results": results,
            }
        )

    @extend_schema(
        operation_id="sendComment",
        summary="Send a comment",
        description=(
            "Answers 201 when the comment shows at once and 202 while it waits for a moderator, as "
            "the policy of the discussion has it. Without proof it is refused with "
            "`captcha_required`, in a closed discussion with `comments_closed` and the reason."
        ),
        tags=["Comments"],
        parameters=[ARTICLE_ID, LanguageParameters, IDEMPOTENCY_KEY, *DEVICE, RETRY_AFTER],
        request=NewCommentSerializer,
        responses={
            201: OpenApiResponse(ReceivedCommentSerializer, "It shows."),
            202: OpenApiResponse(ReceivedCommentSerializer, "It waits for a moderator."),
        }
        | problems(400, 403, 404, 409, 410, 413, 415, 422, 429),
        examples=[A_POST],
    )
    @method_decorator(anonymous_write)
    def create(self, request: Request, article_id: str) -> Response:
        """Receive a comment through the same service as the page."""
        language = read_parameters(request, LanguageParameters)["language"]
        words = NewCommentSerializer(data=request.data)
        words.is_valid(raise_exception=True)
        require_live(int(article_id), language, now=timezone.now())
        comment = _submit(request, int(article_id), language, words.validated_data)
        is_shown = comment.status == Status.APPROVED
        return Response(
            _received(comment),
            status=status.HTTP_201_CREATED if is_shown else status.HTTP_202_ACCEPTED,
        )


class ReplyEndpoint(Endpoint):
    """The answers to one comment."""

    @extend_schema(
        operation_id="listReplies",
        summary="List the answers to a comment",
        description="Approved answers, oldest first.",
        tags=["Comments"],
        parameters=[*CONDITIONAL, ARTICLE_ID, COMMENT_ID, ThreadParameters],
        responses=reads(ReplyPageSerializer, 400, 404, 410),
    )
    def list(self, request: Request, article_id: str, comment_id: str) -> Response:
        """Answer a page of visible answers."""
        wanted = read_parameters(request, ThreadParameters)
        key, language = int(article_id), wanted["language"]
        require_live(key, language, now=timezone.now())
        after, limit = wanted.get("cursor"), wanted["limit"]
        try:
            page = reply_page(key, language, int(comment_id), after=after, limit=limit)
        except Comment.DoesNotExist as error:
            raise Http404 from error
        results = ReplySerializer(page.replies, many=True).data
        return Response({"next": next_address(request, page.next_cursor), "results": results})


class ChallengeEndpoint(Endpoint):
    """Work to be done before commenting."""

    @extend_schema(
        operation_id="getChallenge",
        summary="Get a captcha challenge",
        description=(
            "An ALTCHA challenge (proof of work) bound to one article and language. Solve it with "
            "any ALTCHA library and send the payload as `captcha`. Never cached, spent once. "
            "The newsletter's form asks with `purpose=newsletter` and without an article."
        ),
        tags=["Comments"],
        parameters=[ChallengeParameters],
        responses={200: OpenApiResponse(OpenApiTypes.OBJECT, "Never stored.")}
        | problems(400, 404, 410),
    )
    def retrieve(self, request: Request) -> Response:
        """Answer a fresh challenge."""
        wanted = read_parameters(request, ChallengeParameters)
        language, purpose = wanted["language"], wanted["purpose"]
        article_id = wanted.get("article", NO_ARTICLE)
        if article_id != NO_ARTICLE:
            require_live(article_id, language, now=timezone.now())
        response = Response(make_challenge(article_id, language, purpose=purpose))
        add_never_cache_headers(response)
        return response


def _submit(request: Request, article_id: int, language: str, words: dict[str, Any]) -> Comment:
    draft = Draft(
        article_id=article_id,
        language=language,
        name=words["name"],
        email=words["email"],
        body=words["body"],
        parent_id=words["parent"],
    )
    sender = sender_of(request)
    key, proof = _idempotency_key(request), words.get("captcha", Proof())
    try:
        # An app is told that its twin is still under way (409) rather than kept waiting.
        return submit_comment(draft, sender=sender, proof=proof, key=key, patience=0)
    except ValidationError as error:
        fields = {RENAMED.get(name, name): found for name, found in error.error_dict.items()}
        raise ValidationError(fields) from error


def sender_of(request: Request) -> Sender:
    """Return who asks, as services know them."""
    visitor = visitor_of(request)
    return Sender(
        visitor.key, visitor.address_hash, visitor.exact_address_hash, is_known=visitor.is_known
    )


def _idempotency_key(request: Request) -> str | None:
    """Return the key of this device's post: two devices may choose the same."""
    key = request.headers.get("Idempotency-Key", "").strip('" ')
    if not key.isascii() or len(key) > KEY_MAX_LENGTH:
        words = gettext("A key has at most 200 characters of ASCII.")
        raise ParameterError({"Idempotency-Key": words}, code="invalid_idempotency_key")
    return f"{visitor_of(request).key}:{key}" if key else None


def _received(comment: Comment) -> Any:
    # What was decided since is told at the author's own address; here it arrived, or it shows.
    shown = comment.status if comment.status == Status.APPROVED else Status.PENDING
    return ReceivedCommentSerializer(comment).data | {"status": shown}
