"""Reporting a comment from an app."""

from django.utils.decorators import method_decorator
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from articles.api import DEVICE, KEY, RETRY_AFTER, Endpoint, no_parameters, problems
from articles.origin import anonymous_write
from comments.api.endpoints import sender_of
from comments.api.shapes import NewReportSerializer, ReportSerializer
from comments.captcha import Proof
from comments.services import Complaint, report_comment, withdraw_report

REPORTED_ID = OpenApiParameter(
    "comment_id", KEY, OpenApiParameter.PATH, description="The `id` of a visible comment."
)


class ReportEndpoint(Endpoint):
    """The report of one device about one comment."""

    @extend_schema(
        operation_id="reportComment",
        summary="Report a comment",
        description=(
            "Sent twice, it counts once: the report that stands is answered, without a new proof. "
            "Only moderators see it."
        ),
        tags=["Comments"],
        parameters=[REPORTED_ID, *DEVICE, RETRY_AFTER],
        request=NewReportSerializer,
        responses={200: OpenApiResponse(ReportSerializer, "It is with the moderators.")}
        | problems(400, 403, 404, 413, 415, 422, 429),
    )
    @method_decorator(anonymous_write)
    def create(self, request: Request, comment_id: str) -> Response:
        """Keep the report through the same service as the page."""
        no_parameters(request)
        words = NewReportSerializer(data=request.data)
        words.is_valid(raise_exception=True)
        said = words.validated_data
        report = report_comment(
            int(comment_id),
            Complaint(said["reason"], said["note"]),
            sender=sender_of(request),
            proof=said.get("captcha", Proof()),
        )
        return Response(ReportSerializer(report).data)

    @extend_schema(
        operation_id="withdrawReport",
        summary="Take a report back",
        description="Sent twice, or without a report, it changes nothing more.",
        tags=["Comments"],
        parameters=[REPORTED_ID, *DEVICE],
        request=None,
        responses={204: OpenApiResponse(description="No report of this device is open.")}
        | problems(400, 403, 404),
    )
    @method_decorator(anonymous_write)
    def destroy(self, request: Request, comment_id: str) -> Response:
        """Take the report back."""
        no_parameters(request)
        withdraw_report(int(comment_id), sender=sender_of(request))
        return Response(status=status.HTTP_204_NO_CONTENT)
