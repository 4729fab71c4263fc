"""The schools of the foundation."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from kit.audience import FOUNDATION, audience
from shared_apps.procurement.access import portal_of
from shared_apps.procurement.pages import portal_page
from shared_apps.procurement.queries.schools import schools_of


@audience(*FOUNDATION)
@require_safe
def school_list(request: HttpRequest) -> HttpResponse:
    """All schools with their pupils and use; who left and who is coming."""
    context = {"schools": schools_of(portal_of(request).foundation)}
    return portal_page(request, "procurement/schools.html", context)
