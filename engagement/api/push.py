"""Breaking news for a browser: subscribed and forgotten by its push service's address."""

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


class ForgottenBrowserSerializer(StrictSerializer):
    """Which browser is to be forgotten."""

    endpoint = StrictText(max_length=ENDPOINT_MAX_LENGTH)


class NewBrowserSerializer(ForgottenBrowserSerializer):
    """What a browser's push subscription says about itself."""

    p256dh = StrictText(min_length=P256DH_LENGTH, max_length=P256DH_LENGTH)
    auth = StrictText(min_length=AUTH_LENGTH, max_length=AUTH_LENGTH)
    language = serializers.ChoiceField(choices=Language.choices)


class PushEndpoint(Endpoint):
    """The subscription of one browser."""

    @extend_schema(
        operation_id="subscribeToBreakingNews",
        summary="Tell a browser of breaking news",
        description="Sent twice, it is kept once, with the newer keys and language.",
        tags=["Notifications"],
        parameters=[*DEVICE, RETRY_AFTER],
        request=NewBrowserSerializer,
        responses={204: OpenApiResponse(description="It is kept.")}
        | problems(400, 403, 413, 415, 422, 429),
    )
    @method_decorator(anonymous_write)
    def create(self, request: Request) -> Response:
        """Keep a browser."""
        no_parameters(request)
        words = NewBrowserSerializer(data=request.data)
        words.is_valid(raise_exception=True)
        told = words.validated_data
        keys = Keys(p256dh=told["p256dh"], auth=told["auth"])
        subscribe_push(told["endpoint"], keys, language=told["language"], **_sender(request))
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(
        operation_id="unsubscribeFromBreakingNews",
        summary="Tell a browser no more",
        description="Sent twice, or for a browser that is not known, it changes nothing more.",
        tags=["Notifications"],
        parameters=[*DEVICE, RETRY_AFTER],
        request=ForgottenBrowserSerializer,
        responses={204: OpenApiResponse(description="It is forgotten.")}
        | problems(400, 403, 413, 415, 422, 429),
    )
    @method_decorator(anonymous_write)
    def destroy(self, request: Request) -> Response:
        """Forget a browser."""
        no_parameters(request)
        words = ForgottenBrowserSerializer(data=request.data)
        words.is_valid(raise_exception=True)
        unsubscribe_push(words.validated_data["endpoint"], **_sender(request))
        return Response(status=status.HTTP_204_NO_CONTENT)


def _sender(request: Request) -> dict[str, str]:
    visitor = visitor_of(request)
    return {"address_hash": visitor.exact_address_hash, "network_hash": visitor.address_hash}
