"""Deciding: per school, then for the whole."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from kit.audience import Audience, audience
from kit.errors import NotFound
from shared_apps.foundations.models import Evaluation, Pilot, PilotSchool
from shared_apps.foundations.services.decisions import conclude_pilot, decide_school
from shared_apps.procurement.access import portal_of
from shared_apps.procurement.forms.decisions import ConclusionForm, DecisionForm
from shared_apps.procurement.pages import portal_page
from shared_apps.procurement.views.pilots import pilot_here
from shared_apps.ui.forms import status_of

DECIDERS = (Audience.PROCUREMENT, Audience.BOARD)


@audience(*DECIDERS)
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, pilot_id: UUID, school_id: UUID) -> HttpResponse:
    """Decide whether a school continues."""
    pilot = pilot_here(request, pilot_id)
    school = PilotSchool.objects.select_related("school").filter(pilot=pilot, school=school_id).first()
    if school is None:
        raise NotFound
    form = DecisionForm(request.POST or None)
    if form.is_valid():
        decide_school(
            evaluation=_newest(pilot), pilot_school=school, by=portal_of(request).user_id, **form.cleaned_data
        )
        return redirect(_decisions(pilot))
    context = {"form": form, "pilot": pilot, "pilot_school": school}
    return portal_page(request, "procurement/decision.html", context, status=status_of(form))


@audience(*DECIDERS)
@require_http_methods(["GET", "HEAD", "POST"])
def conclude(request: HttpRequest, pilot_id: UUID) -> HttpResponse:
    """Conclude the pilot."""
    pilot = pilot_here(request, pilot_id)
    form = ConclusionForm(request.POST or None)
    if form.is_valid():
        conclude_pilot(evaluation=_newest(pilot), by=portal_of(request).user_id, **form.cleaned_data)
        return redirect(_decisions(pilot))
    context = {"form": form, "pilot": pilot}
    return portal_page(request, "procurement/conclusion.html", context, status=status_of(form))


def _newest(pilot: Pilot) -> Evaluation:
    evaluation = Evaluation.objects.filter(pilot=pilot).order_by("-round").first()
    if evaluation is None:
        raise NotFound
    return evaluation


def _decisions(pilot: Pilot) -> str:
    return f"{reverse('procurement:pilot', args=[pilot.pk])}#besluiten"
