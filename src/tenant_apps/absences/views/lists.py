"""Who is absent today, for staff."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kit.audience import SCHOOL_STAFF, audience
from kit.dates import today
from tenant_apps.absences.queries import away_on
from tenant_apps.people.gate import viewer_here
from tenant_apps.people.models import Pupil, at_school
from tenant_apps.people.queries import matching

MOST_FOUND = 8


@audience(*SCHOOL_STAFF)
@require_GET
def absent_today(request: HttpRequest) -> HttpResponse:
    """List who is away today: a teacher her groups, the office all; the office finds a pupil to report by phone."""
    viewer = viewer_here(request)
    text = request.GET.get("q", "") if viewer.is_office else ""
    context = {
        "rows": away_on(viewer.day, None if viewer.is_office else viewer.duty_group_ids),
        "day": viewer.day,
        "is_office": viewer.is_office,
        "q": text,
        "found": matching(Pupil.objects.filter(at_school(today())), text)[:MOST_FOUND] if text else [],
    }
    return render(request, "absences/list.html", context)
