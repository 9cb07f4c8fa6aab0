"""Breaking news for a browser: subscribed and forgotten by its push service's address."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.utils.decorators import method_decorator
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from articles.api import (
    DEVICE,
    RETRY_AFTER,
    Endpoint,
    StrictSerializer,
    StrictText,
    no_parameters,
    problems,
    visitor_of,
)
from articles.models import Language
from articles.origin import anonymous_write
from engagement.models import ENDPOINT_MAX_LENGTH
from engagement.sealing import Keys
from engagement.services import subscribe_push, unsubscribe_push

#: Characters of a public key and of a shared secret in base64url.
P256DH_LENGTH, AUTH_LENGTH = 87, 22
Write = TypeVar("Write", bound=Callable[..., Response])


class ForgottenBrowserSerializer(StrictSerializer):
    """Which browser is to be forgotten."""

    endpoint = StrictText(max_length=ENDPOINT_MAX_LENGTH)


class NewBrowserSerializer(ForgottenBrowserSerializer):
    """What a browser's push subscription says about itself."""

    p256dh = StrictText(min_length=P256DH_LENGTH, max_length=P256DH_LENGTH)
    auth = StrictText(min_length=AUTH_LENGTH, max_length=AUTH_LENGTH)
    language = serializers.ChoiceField(choices=Language.choices)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Return the two keys as one thing."""
        keys = Keys(p256dh=attrs.pop("p256dh"), auth=attrs.pop("auth"))
        return attrs | {"keys": keys}


def _describe(body: type[StrictSerializer], *, done: str, **words: Any) -> Callable[[Write], Write]:
    answers = {204: OpenApiResponse(description=done)} | problems(400, 403, 413, 415, 422, 429)
    asked = [*DEVICE, RETRY_AFTER]
    tags = ["Notifications"]
    return extend_schema(tags=tags, parameters=asked, request=body, responses=answers, **words)


class PushEndpoint(Endpoint):
    """The subscription of one browser."""

    @_describe(
        NewBrowserSerializer,
        operation_id="subscribeToBreakingNews",
        summary="Tell a browser of breaking news",
        description="Sent twice, it is kept once, with the newer keys and language.",
        done="It is kept.",
    )
    @method_decorator(anonymous_write)
    def create(self, request: Request) -> Response:
        """Keep a browser."""
        return _change(request, NewBrowserSerializer, subscribe_push)

    @_describe(
        ForgottenBrowserSerializer,
        operation_id="unsubscribeFromBreakingNews",
        summary="Tell a browser no more",
        description="Sent twice, or for a browser that is not known, it changes nothing more.",
        done="It is forgotten.",
    )
    @method_decorator(anonymous_write)
    def destroy(self, request: Request) -> Response:
        """Forget a browser."""
        return _change(request, ForgottenBrowserSerializer, unsubscribe_push)


def _change(
    request: Request, body: type[StrictSerializer], service: Callable[..., None]
) -> Response:
    no_parameters(request)
    words = body(data=request.data)
    words.is_valid(raise_exception=True)
    visitor = visitor_of(request)
    service(
        **words.validated_data,
        address_hash=visitor.exact_address_hash,
        network_hash=visitor.address_hash,
    )
    return Response(status=status.HTTP_204_NO_CONTENT)
