"""Pilots: the list, a new one, and the one page that tells a pilot's whole story."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kit.audience import FOUNDATION, Audience, audience
from kit.errors import NotFound
from shared_apps.foundations.models import Pilot
from shared_apps.foundations.queries.pilots import pilot_report, pilots_of
from shared_apps.foundations.services.pilots import add_pilot_school, remove_pilot_school, start_pilot
from shared_apps.procurement.access import portal_of
from shared_apps.procurement.forms.pilots import PilotForm, PilotSchoolForm
from shared_apps.procurement.pages import portal_page
from shared_apps.procurement.queries.people import names_of
from shared_apps.procurement.queries.schools import schools_of
from shared_apps.ui.forms import status_of


def pilot_here(request: HttpRequest, pilot_id: UUID) -> Pilot:
    """Return a pilot of the foundation the request is for; another's does not exist."""
    pilots = Pilot.objects.select_related("foundation")
    pilot = pilots.filter(pk=pilot_id, foundation=portal_of(request).foundation).first()
    if pilot is None:
        raise NotFound
    return pilot


@audience(*FOUNDATION)
@require_safe
def pilot_list(request: HttpRequest) -> HttpResponse:
    """All pilots, newest first."""
    context = {"pilots": pilots_of(portal_of(request).foundation.pk)}
    return portal_page(request, "procurement/pilots.html", context)


@audience(Audience.PROCUREMENT)
@require_http_methods(["GET", "HEAD", "POST"])
def new_pilot(request: HttpRequest) -> HttpResponse:
    """Start a pilot."""
    portal = portal_of(request)
    form = PilotForm(request.POST or None)
    if form.is_valid():
        pilot = start_pilot(foundation=portal.foundation, by=portal.user_id, **form.details)
        return redirect("procurement:pilot", pilot.pk)
    return portal_page(request, "procurement/pilot_new.html", {"form": form}, status=status_of(form))


@audience(*FOUNDATION)
@require_safe
def pilot_page(request: HttpRequest, pilot_id: UUID) -> HttpResponse:
    """The whole story of a pilot."""
    pilot = pilot_here(request, pilot_id)
    report = pilot_report(pilot)
    context = {
        "report": report,
        "use": schools_of(pilot.foundation).adoption.of(row.school_id for row in report.schools),
        "names": names_of(pilot.foundation_id),
    }
    return portal_page(request, "procurement/pilot.html", context)


@audience(Audience.PROCUREMENT)
@require_http_methods(["GET", "HEAD", "POST"])
def add_school(request: HttpRequest, pilot_id: UUID) -> HttpResponse:
    """Choose a school for the pilot, with the facts of the mix; left empty they come from the register."""
    pilot = pilot_here(request, pilot_id)
    form = PilotSchoolForm(request.POST or None, pilot=pilot)
    if form.is_valid():
        add_pilot_school(
            pilot=pilot, school=form.cleaned_data["school"], facts=form.facts, by=portal_of(request).user_id
        )
        return redirect("procurement:pilot", pilot.pk)
    context = {"form": form, "pilot": pilot}
    return portal_page(request, "procurement/pilot_school.html", context, status=status_of(form))


@audience(Audience.PROCUREMENT)
@require_POST
def remove_school(request: HttpRequest, pilot_id: UUID, school_id: UUID) -> HttpResponse:
    """Let a school leave the pilot."""
    pilot = pilot_here(request, pilot_id)
    row = pilot.pilot_schools.select_related("school").filter(school=school_id).first()
    if row is None:
        raise NotFound
    remove_pilot_school(pilot=pilot, school=row.school, by=portal_of(request).user_id)
    return redirect("procurement:pilot", pilot.pk)
