"""The desk across apps: its name, and the language it is shown in."""

from django.contrib import admin
from django.contrib.admin.views.decorators import staff_member_required
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from articles.models import LANGUAGES, StaffProfile


def name_desk() -> None:
    """Give the admin the newsroom's name in place of Django's."""
    admin.site.site_header = _("Midad")
    admin.site.site_title = _("Midad")
    admin.site.index_title = _("The desk")


@require_POST
@staff_member_required
def set_language(request: HttpRequest) -> HttpResponse:
    """Keep the language of this editor's desk, and go back to where they were."""
    language = request.POST.get("language", "")
    if language not in LANGUAGES:
        return HttpResponseBadRequest()
    StaffProfile.objects.update_or_create(user=request.user, defaults={"desk_language": language})
    address = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(address, allowed_hosts=None):
        address = reverse("admin:index")
    return HttpResponseRedirect(address)
