"""Invoices of the foundation: the list, one opened down to its clauses, and its files."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from billing.enums import FileKind
from billing.models import Invoice
from billing.queries.invoices import all_invoices, download_of, invoice_page, rows_of
from billing.queries.languages import language_of
from billing.services.collecting import can_collect
from kit.audience import FOUNDATION, audience
from kit.errors import NotFound
from shared_apps.procurement.access import portal_of
from shared_apps.procurement.pages import portal_page

PAGE = 50


@audience(*FOUNDATION)
@require_safe
def invoice_list(request: HttpRequest) -> HttpResponse:
    """Issued invoices and credit notes, newest first."""
    foundation = portal_of(request).foundation
    found = all_invoices().filter(foundation=foundation, number__isnull=False)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    return portal_page(request, "procurement/invoices.html", {"page": page, "rows": rows_of(page)})


@audience(*FOUNDATION)
@require_safe
def invoice(request: HttpRequest, invoice_id: UUID) -> HttpResponse:
    """One invoice with every line explained."""
    _refuse_others(request, invoice_id)
    page = invoice_page(invoice_id, language=language_of())
    may_pay = portal_of(request).may_buy and can_collect(page.row)
    return portal_page(request, "procurement/invoice.html", {"page": page, "may_pay": may_pay})


@audience(*FOUNDATION)
@require_safe
def invoice_file(request: HttpRequest, invoice_id: UUID, kind: str) -> HttpResponse:
    """An invoice as PDF or UBL, as it was issued."""
    _refuse_others(request, invoice_id)
    return file_response(invoice_id, kind)


def file_response(invoice_id: UUID, kind: str) -> HttpResponse:
    """Return a file of an invoice in reach as a download; raises NotFound."""
    if kind not in FileKind.values:
        raise NotFound
    file = download_of(invoice_id, FileKind(kind))
    disposition = f'attachment; filename="{file.name}"'
    headers = {"Content-Disposition": disposition, "Cache-Control": "no-store"}
    return HttpResponse(file.content, content_type=file.content_type, headers=headers)


def _refuse_others(request: HttpRequest, invoice_id: UUID) -> None:
    """Raise NotFound for another foundation's invoice or a draft; the row rules say the same."""
    mine = Invoice.objects.filter(foundation=portal_of(request).foundation, number__isnull=False)
    if not mine.filter(pk=invoice_id).exists():
        raise NotFound
