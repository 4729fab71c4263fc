"""The first page, and choosing between foundations."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from kit.audience import FOUNDATION, Audience, audience
from kit.errors import NotFound
from shared_apps.procurement.access import portal_of
from shared_apps.procurement.middleware import CHOSEN, accesses_of_request
from shared_apps.procurement.pages import portal_page
from shared_apps.procurement.queries.overview import overview_of
from shared_apps.procurement.queries.schools import schools_of
from shared_apps.procurement.views import agreements


@audience(*FOUNDATION)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What waits, and the foundation at a glance."""
    foundation = portal_of(request).foundation
    overview, contract = overview_of(foundation), agreements.contract_here(request)
    if contract is not None:
        return agreements.glance(request, contract, overview)
    context = {"overview": overview, "schools": schools_of(foundation)}
    return portal_page(request, "procurement/home.html", context)


@audience(Audience.SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def choose_foundation(request: HttpRequest) -> HttpResponse:
    """Let somebody with several foundations choose one; another's id does not exist."""
    accesses = accesses_of_request(request)
    if request.method == "POST":
        chosen = request.POST.get("foundation", "")
        if chosen not in {str(access.foundation_id) for access in accesses}:
            raise NotFound
        request.session[CHOSEN] = chosen
        return redirect("procurement:home")
    return render(request, "procurement/choose.html", {"accesses": accesses})
