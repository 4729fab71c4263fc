"""What if: the agreement on other facts. Nothing is written; the question stands in the address, so it can be sent."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from kit.audience import FOUNDATION, audience
from shared_apps.procurement.forms.what_if import WhatIfForm
from shared_apps.procurement.pages import portal_page
from shared_apps.procurement.views.agreements import contract_here
from shared_apps.ui.forms import status_of


@audience(*FOUNDATION)
@require_safe
def what_if(request: HttpRequest) -> HttpResponse:
    """Ask, and show the difference per school with the reasons."""
    contract = contract_here(request)
    if contract is None:
        return portal_page(request, "procurement/what_if.html", {"contract": None})
    is_asked = "question" in request.GET
    form = WhatIfForm(request.GET if is_asked else None, contract=contract)
    answer = form.answer() if is_asked and form.is_valid() else None
    context = {"contract": contract, "form": form, "answer": answer}
    return portal_page(request, "procurement/what_if.html", context, status=status_of(form))
