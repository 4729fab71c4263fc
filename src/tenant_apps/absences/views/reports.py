"""Guardians and the office report; both see what was reported."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kit.audience import Audience, audience
from kit.dates import today
from shared_apps.accounts.access import user_of
from shared_apps.ui.forms import status_of
from tenant_apps.absences import services
from tenant_apps.absences.days import school_day_from
from tenant_apps.absences.enums import Reason
from tenant_apps.absences.errors import NotYourChild
from tenant_apps.absences.forms import AbsenceForm
from tenant_apps.absences.models import AbsenceReport
from tenant_apps.absences.queries import live, reportable_ids
from tenant_apps.people.gate import viewer_here
from tenant_apps.people.models import Pupil, at_school

WHO = (Audience.GUARDIAN, Audience.OFFICE, Audience.LEADER)
CHANGES = {
    "intrekking": services.withdraw_report,
    "nog-ziek": services.say_still_ill,
    "beter": services.say_better,
}


@audience(*WHO)
@require_http_methods(["GET", "HEAD", "POST"])
def new_report(request: HttpRequest, pupil_id: UUID) -> HttpResponse:
    """Offer "ill today" as one button, and the rest as a form."""
    pupil = Pupil.objects.filter(at_school(today()), pk=pupil_id).first()
    if pupil is None or not _is_for(request, pupil.pk):
        raise NotYourChild
    day = school_day_from(today())
    given = request.POST if request.method == "POST" else None
    form = AbsenceForm(given, initial={"day": day, "reason": Reason.APPOINTMENT})
    if form.is_valid():
        done = services.report_absence(pupil=pupil, said=form.said(), by=user_of(request).pk)
        text = (
            _("This was reported already: it counts once.")
            if done.was_known
            else _("Reported. The teacher sees it.")
        )
        messages.success(request, text)
        return redirect("home:today" if pupil.pk in reportable_ids(viewer_here(request)) else "absences:list")
    context = {
        "pupil": pupil,
        "form": form,
        "day": day,
        "reports": live().filter(pupil=pupil, until_on__gt=today()),
    }
    return render(request, "absences/new.html", context, status=status_of(form))


@audience(*WHO)
@require_POST
def change(request: HttpRequest, report_id: UUID, what: str) -> HttpResponse:
    """Withdraw a report, or answer whether the child is still ill."""
    report = AbsenceReport.objects.filter(pk=report_id).first()
    service = CHANGES.get(what)
    if report is None or service is None or not _is_for(request, report.pupil_id):
        raise NotYourChild
    service(report=report, by=user_of(request).pk)
    messages.success(request, _("Thank you. The teacher sees it."))
    return redirect("home:today")


def _is_for(request: HttpRequest, pupil_id: UUID) -> bool:
    viewer = viewer_here(request)
    return viewer.is_office or pupil_id in reportable_ids(viewer)
