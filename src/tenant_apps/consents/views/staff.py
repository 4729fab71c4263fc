"""Who may be in what: per group for those who work with it, the register for the office."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from kit.audience import SCHOOL_STAFF, Audience, audience
from kit.errors import NotFound
from kit.tabular.writing import csv_file
from tenant_apps.consents import services
from tenant_apps.consents.models import Purpose
from tenant_apps.consents.queries import register, tallies
from tenant_apps.people.gate import viewer_here
from tenant_apps.people.models import Group
from tenant_apps.people.queries import groups_on, pupils_of

PAGE = 50


@audience(*SCHOOL_STAFF)
@require_GET
def groups(request: HttpRequest) -> HttpResponse:
    """List the groups: all for the office, her own for a teacher."""
    viewer = viewer_here(request)
    found = groups_on()
    if not viewer.is_office:
        found = found.filter(pk__in=viewer.duty_group_ids)
    return render(request, "consents/groups.html", {"groups": found, "viewer": viewer})


@audience(*SCHOOL_STAFF)
@require_GET
def group(request: HttpRequest, group_id: UUID) -> HttpResponse:
    """Show per purpose who of a group may not be in it; another group does not exist for a teacher."""
    viewer = viewer_here(request)
    found = Group.objects.filter(pk=group_id).first()
    if found is None or not (viewer.is_office or found.pk in viewer.duty_group_ids):
        raise NotFound
    pupils = list(pupils_of(found))
    context = {"group": found, "pupils": pupils, "tallies": tallies(pupils)}
    return render(request, "consents/group.html", context)


@audience(Audience.LEADER, Audience.OFFICE)
@require_GET
def register_page(request: HttpRequest) -> HttpResponse:
    """Show the proof: who answered what, when, to which words."""
    purpose, text = request.GET.get("doel", ""), request.GET.get("q", "")
    page = Paginator(register(purpose=purpose, text=text), PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "purposes": Purpose.objects.all(), "purpose": purpose, "q": text}
    return render(request, "consents/register.html", context)


@audience(Audience.LEADER, Audience.OFFICE)
@require_POST
def register_file(request: HttpRequest) -> HttpResponse:
    """Hand out the register as a file; that it was, is written down."""
    rows = list(services.export_register(by=viewer_here(request)))
    answer = HttpResponse(csv_file(services.REGISTER_HEADER, rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="toestemmingen.csv"'
    return answer
