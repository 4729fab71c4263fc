"""Who reads an invoice: the foundation its own, the school its own, nobody a draft; and the same queries for many."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from billing import models
from billing.enums import FileKind
from billing.queries.invoices import (
    billed_totals,
    download_of,
    invoice_page,
    invoices_of,
    invoices_of_school,
)
from billing.services.crediting import credit_invoice
from billing.services.issuing import issue_invoice
from billing.services.payments import record_payment
from kit.dates import today
from kit.errors import NotFound
from tenants.scope import operator_scope, portal_scope, public_scope, school_scope
from tests.factories.invoices import agreement_with, drafts

READABLE = (
    models.Invoice,
    models.InvoiceLine,
    models.InvoiceVat,
    models.InvoiceFile,
    models.RatedItem,
    models.PaymentAllocation,
)


@pytest.fixture
def theirs(other, kompas) -> models.Invoice:
    """Het Kompas's invoice, of another foundation, paid."""
    with operator_scope():
        agreement_with(other, (kompas, 100))
    (draft,) = drafts()
    with operator_scope():
        invoice = issue_invoice(invoice=draft, by=None)
        record_payment(
            invoice=invoice, amount=invoice.gross_amount, received_on=today(), reference="x", by=None
        )
        return invoice


def test_a_foundation_reads_its_own_and_nobody_elses(issued, theirs, duinrand, other) -> None:
    with portal_scope(None):
        assert [table.objects.count() for table in READABLE] == [0] * len(READABLE)
    with portal_scope(duinrand.pk):
        assert [row.number for row in invoices_of(duinrand)] == [issued.number]
        assert invoices_of(other) == ()
        assert [table.objects.count() for table in READABLE] == [1, 1, 1, 3, 1, 0]
        assert invoice_page(issued.pk, language="nl").lines[0].sentences
        assert download_of(issued.pk, FileKind.UBL).content.startswith(b"<?xml")
        for refused in (
            lambda: invoice_page(theirs.pk, language="nl"),
            lambda: download_of(theirs.pk, FileKind.UBL),
        ):
            with pytest.raises(NotFound):
                refused()
    with portal_scope(other.pk):
        assert [row.number for row in invoices_of(other)] == [theirs.number]


def test_a_school_reads_what_is_about_it(issued, theirs, regenboog, kompas) -> None:
    with school_scope(regenboog):
        assert [row.number for row in invoices_of_school(regenboog)] == [issued.number]
        assert invoices_of_school(kompas) == ()
        assert [table.objects.count() for table in READABLE] == [1, 1, 1, 3, 1, 0]
        assert invoice_page(issued.pk, language="en").row.school_name == "De Regenboog"
        assert download_of(issued.pk, FileKind.PDF_NL).name == f"{issued.number}.nl.pdf"
        with pytest.raises(NotFound):
            invoice_page(theirs.pk, language="nl")


def test_nobody_but_the_supplier_sees_a_draft(draft, duinrand, regenboog) -> None:
    for scope in (portal_scope(duinrand.pk), school_scope(regenboog)):
        with scope:
            assert [table.objects.count() for table in READABLE] == [0] * len(READABLE)
            with pytest.raises(NotFound):
                invoice_page(draft.pk, language="nl")


@pytest.mark.parametrize("table", [*READABLE, models.LedgerEntry, models.Payment, models.GatewayEvent])
def test_the_public_site_reads_nothing_and_a_foundation_writes_nothing(table, issued, duinrand) -> None:
    with public_scope(), pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        table.objects.count()
    with portal_scope(duinrand.pk), pytest.raises(DatabaseError), transaction.atomic():
        table.objects.update(id=issued.pk)


def test_three_invoices_take_as_many_queries_as_one(issued, duinrand) -> None:
    def queries() -> int:
        with portal_scope(duinrand.pk), CaptureQueriesContext(connection) as captured:
            invoices_of(duinrand)
        return len(captured)

    before = queries()
    with operator_scope():
        credit_invoice(invoice=issued, reason="Verkeerd aantal", by=None)
    (draft,) = drafts()
    with operator_scope():
        issue_invoice(invoice=draft, by=None)
    with portal_scope(duinrand.pk):
        assert len(invoices_of(duinrand)) == 3
    assert queries() == before


def test_what_was_billed_under_an_agreement(issued, theirs) -> None:
    with operator_scope():
        mine, paid = billed_totals(issued.agreement), billed_totals(theirs.agreement)
    assert (mine.gross_amount, mine.open_amount) == (issued.gross_amount, issued.gross_amount)
    assert (paid.gross_amount, paid.open_amount) == (theirs.gross_amount, 0)
