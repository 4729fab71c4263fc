"""The report of a pilot, as a page and on paper."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from kit.audience import FOUNDATION, audience
from shared_apps.foundations.queries.pilots import pilot_report
from shared_apps.procurement.access import portal_of
from shared_apps.procurement.documents.report import report_pdf
from shared_apps.procurement.pages import portal_page
from shared_apps.procurement.views.pilots import pilot_here


@audience(*FOUNDATION)
@require_safe
def report_page(request: HttpRequest, pilot_id: UUID) -> HttpResponse:
    """The report on screen."""
    report = pilot_report(pilot_here(request, pilot_id))
    return portal_page(request, "procurement/report.html", {"report": report})


@audience(*FOUNDATION)
@require_safe
def report_paper(request: HttpRequest, pilot_id: UUID) -> HttpResponse:
    """The same report as PDF."""
    pilot = pilot_here(request, pilot_id)
    paper = report_pdf(pilot_report(pilot), foundation=portal_of(request).foundation)
    name = f"{slugify(pilot.name) or 'pilot'}.pdf"
    return HttpResponse(
        paper,
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"},
    )
