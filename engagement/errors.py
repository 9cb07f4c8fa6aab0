"""What can go wrong with a newsletter, in words fit for the person who meets it."""

from django.utils.translation import gettext_lazy as _

from articles.errors import NewsroomError


class IssueDecidedError(NewsroomError):
    """The issue went out or was skipped before."""

    code = "issue_decided"
    status = 409
    message = _("This newsletter was already sent or skipped.")


class EndpointRefusedError(NewsroomError):
    """A browser named an address that is no push service we may write to."""

    code = "endpoint_refused"
    message = _("This browser's notifications cannot be used here.")
