"""One invoice run over the school year, what was paid, a school that left with its credit note, and a second run."""

import datetime as dt
from uuid import UUID

from billing.enums import InvoiceKind
from billing.models import BillingRun, Invoice
from billing.services.accounts import record_supplier
from billing.services.crediting import credit_invoice
from billing.services.endings import leave_foundation
from billing.services.issuing_runs import issue_drafts
from billing.services.payments import record_payment
from billing.services.runs import run_invoices
from config.demo.calendar import day, happened, year
from config.demo.contract import LEAVER, NOVEMBER, first_of
from shared_apps.accounts.models import User
from tenants.models import School
from tenants.scope import operator_scope

ORDER = 60
TITLE = "invoices"
REASON = "De school hoort vanaf 1 november elders; augustus tot en met oktober staat op een nieuwe factuur."
PAID = 6  # the first so many were paid by transfer


def build() -> None:
    """Bill the year in October, again in November for who joined and who left."""
    with operator_scope():
        operator = User.objects.get(is_operator=True).pk
    with happened(day(8, 3)), operator_scope():
        _name_the_supplier(operator)
    with happened(day(10, 8)):
        _bill(operator)
    with happened(day(10, 26)), operator_scope():
        for invoice in Invoice.objects.exclude(number=None).order_by("number")[:PAID]:
            record_payment(
                invoice=invoice,
                amount=invoice.gross_amount,
                received_on=day(10, 26),
                reference=f"Betaling {invoice.number}",
                by=operator,
            )
    if day(11, 3) >= first_of(NOVEMBER):
        with happened(day(11, 3)):
            _let_leave(operator)
            _bill(operator)


def _name_the_supplier(by: UUID) -> None:
    record_supplier(
        by=by,
        valid_from=dt.date(year().first, 1, 1),
        name="Kring B.V.",
        company_number="87654321",
        vat_number="NL123456789B01",
        street="Krijtlaan 1",
        city="Utrecht",
        postcode="3511AB",
        iban="NL02ABNA0123456789",
        email="facturen@kring.example",
    )


def _bill(by: UUID) -> None:
    run_invoices(school_year=year(), by=by)
    with operator_scope():
        run = BillingRun.objects.latest("started_at")
    issue_drafts(run_id=run.pk, by=by)


def _let_leave(by: UUID) -> None:
    """One school belongs elsewhere from 1 November: its invoice is credited whole, its three months billed anew."""
    with operator_scope():
        school = School.objects.get(subdomain=LEAVER)
        invoice = Invoice.objects.exclude(number=None).get(school=school, kind=InvoiceKind.CHARGE)
        leave_foundation(school=school, on=first_of(NOVEMBER), by=by, reason="Naar Stichting Kreekoever")
        credit_invoice(invoice=invoice, reason=REASON, by=by)
