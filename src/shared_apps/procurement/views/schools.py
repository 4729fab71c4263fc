"""The schools of the foundation."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from kit.audience import FOUNDATION, audience
from shared_apps.procurement.access import portal_of
from shared_apps.procurement.pages import portal_page
from shared_apps.procurement.queries.contract import ContractRow, contract_of, signed_agreements
from shared_apps.procurement.queries.schools import schools_of


@audience(*FOUNDATION)
@require_safe
def school_list(request: HttpRequest) -> HttpResponse:
    """All schools with their pupils and use; who left and who is coming."""
    foundation = portal_of(request).foundation
    schools, agreements = schools_of(foundation), signed_agreements(foundation)
    contract = contract_of(agreements, schools) if agreements else None
    rows = contract.rows if contract else [ContractRow(row, None, None) for row in schools.rows]
    context = {"schools": schools, "contract": contract, "rows": rows}
    return portal_page(request, "procurement/schools.html", context)
