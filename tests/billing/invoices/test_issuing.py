"""Issuing gives number, papers and ledger at once; after that nothing changes but by a credit note."""

import datetime as dt
import hashlib
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from billing import models
from billing.documents import DocumentKind
from billing.documents.rules import broken_rules
from billing.documents.ubl import parse
from billing.enums import FileKind, InvoiceState, LedgerAccount, Payer
from billing.errors import (
    AlreadyCredited,
    AlreadyIssued,
    CreditNeedsReason,
    DraftOutdated,
    NotIssued,
    OrderNumberMissing,
    SupplierMissing,
)
from billing.queries.invoices import all_invoices, billed_totals, invoice_page, rows_of
from billing.queries.ledger import balance_of, balances, revenue_to_come
from billing.queries.papers import document_of
from billing.services.accounts import set_billing_account
from billing.services.crediting import credit_invoice
from billing.services.drafting import discard_draft
from billing.services.issuing import issue_invoice, set_order_number
from billing.services.ledger import recognise_revenue
from billing.services.runs import run_invoices
from kit.dates import today
from shared_apps.events.models import Event
from tenants.scope import operator_scope
from tests.factories.billing import price_book
from tests.factories.invoices import YEAR, agreement_with, drafts, supplier

D = Decimal


def row_of(invoice: models.Invoice):
    return rows_of(all_invoices().filter(pk=invoice.pk))[0]


def test_it_gets_number_days_papers_and_an_event(issued, draft) -> None:
    year = today().year
    assert (issued.number, issued.issued_on, issued.due_on) == (
        f"{year}-00001", today(), today() + dt.timedelta(days=30),
    )  # fmt: skip
    with operator_scope():
        files = {file.kind: file for file in issued.files.all()}
        assert set(files) == set(FileKind)
        for file in files.values():
            assert hashlib.sha256(bytes(file.content)).hexdigest() == file.sha256
        document = parse(bytes(files[FileKind.UBL].content))
        assert tuple(broken_rules(document)) == ()
        assert (document.kind, document.number, document.gross_amount) == (
            DocumentKind.INVOICE, issued.number, D("2692.01"),
        )  # fmt: skip
        assert (document.buyer_reference, document.agreement) == (
            "12AB00 De Regenboog",
            issued.agreement.number,
        )
        assert bytes(files[FileKind.PDF_NL].content).startswith(b"%PDF")
        event = Event.objects.get(kind="billing.invoice_issued")
        assert (event.about_id, event.details["number"]) == (issued.pk, issued.number)


def test_numbers_follow_one_another_and_a_refusal_loses_none(issued, other, kompas) -> None:
    with operator_scope():
        other.is_po_required = True
        other.save()
        agreement_with(other, (kompas, 100))
    (second,) = drafts()
    with operator_scope():
        with pytest.raises(OrderNumberMissing):
            issue_invoice(invoice=second, by=None)
        set_order_number(invoice=second, po_number=" PO-77 ", by=None)
        second = issue_invoice(invoice=second, by=None)
        assert second.number == f"{today().year}-00002"
        assert document_of(second).order == "PO-77"


def test_an_issued_invoice_is_never_changed(issued) -> None:
    tables = (models.Invoice, models.InvoiceLine, models.InvoiceVat, models.InvoiceFile)
    with operator_scope():
        with pytest.raises(AlreadyIssued):
            issue_invoice(invoice=issued, by=None)
        with pytest.raises(AlreadyIssued):
            discard_draft(invoice=issued, by=None)
        with pytest.raises(AlreadyIssued):
            set_order_number(invoice=issued, po_number="x", by=None)
        for table in tables:
            row = table.objects.first()
            assert row is not None
            with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
                table.objects.filter(pk=row.pk).update(id=row.pk)
            with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
                table.objects.filter(pk=row.pk)._raw_delete("default")


def test_a_half_invoice_cannot_be_issued(draft) -> None:
    with operator_scope():
        values = {"number": "2026-9", "issued_on": today(), "due_on": today(), "issued_at": draft.drafted_at}
        with pytest.raises(IntegrityError, match="issued whole"), transaction.atomic():
            models.Invoice.objects.filter(pk=draft.pk).update(**values)
        with pytest.raises(IntegrityError, match="invoice_is_draft_or_issued"), transaction.atomic():
            models.Invoice.objects.filter(pk=draft.pk).update(due_on=today())
        with pytest.raises(IntegrityError, match="vat_is_exact"), transaction.atomic():
            models.InvoiceVat.objects.update(vat_amount=D("467.20"))


def test_without_a_supplier_nothing_is_issued_and_no_number_is_lost(duinrand, regenboog) -> None:
    with operator_scope():
        agreement_with(duinrand, (regenboog, 412))
    (draft,) = drafts()
    with operator_scope():
        with pytest.raises(SupplierMissing):
            issue_invoice(invoice=draft, by=None)
        supplier()
        assert issue_invoice(invoice=draft, by=None).number == f"{today().year}-00001"


def test_a_draft_whose_call_off_ended_since_is_refused(draft) -> None:
    with operator_scope():
        models.CallOffActivation.objects.update(ends_on=dt.date(2027, 1, 1))
        with pytest.raises(DraftOutdated):
            issue_invoice(invoice=draft, by=None)


def test_a_new_price_list_never_alters_an_issued_invoice(issued) -> None:
    with operator_scope():
        before = invoice_page(issued.pk, language="nl")
        price_book("9.99", since=dt.date(2026, 8, 1), component__version__book=issued.agreement.price_book)
        assert invoice_page(issued.pk, language="nl") == before
    assert run_invoices(school_year=YEAR).rows == ()


def test_each_line_is_explained_down_to_the_clause(issued) -> None:
    with operator_scope():
        page = invoice_page(issued.pk, language="nl")
    (line,) = page.lines
    assert [one.amount for one in line.sentences] == [D("2472.00"), D("2224.80")]
    assert line.sentences[1].text == "10% korting, art. 5.4"
    assert (line.saved_amount, page.files) == (D("247.20"), tuple(FileKind))


def test_a_strict_receiver_and_a_school_by_name(draft, duinrand, regenboog) -> None:
    with operator_scope():
        set_billing_account(
            foundation=duinrand,
            school=regenboog,
            by=None,
            payer=Payer.SCHOOL,
            terms_days=14,
            has_net_prices=True,
        )
        document = document_of(issue_invoice(invoice=draft, by=None))
    (line,) = document.lines
    assert (line.quantity, line.price, line.allowances) == (D(1), D("2224.80"), ())
    assert "art. 5.4" in line.description
    assert (document.buyer.trading_name, document.due_on - document.issued_on) == (
        "De Regenboog", dt.timedelta(days=14),
    )  # fmt: skip


def test_a_credit_note_reverses_it_and_the_days_can_be_billed_anew(issued) -> None:
    with operator_scope():
        note = credit_invoice(invoice=issued, reason="Verkeerd aantal leerlingen", by=None)
        assert (note.number, note.gross_amount, row_of(issued).state) == (
            f"C{today().year}-00001", D("2692.01"), InvoiceState.CREDITED,
        )  # fmt: skip
        document = document_of(note)
        assert tuple(broken_rules(document)) == ()
        assert document.preceding is not None
        assert document.preceding.number == issued.number
        assert billed_totals(issued.agreement).gross_amount == D("0.00")
        assert {one.amount for one in balances()} == {D("0.00")}
        with pytest.raises(AlreadyCredited):
            credit_invoice(invoice=issued, reason="nog eens", by=None)
        with pytest.raises(AlreadyCredited):
            credit_invoice(invoice=note, reason="terug", by=None)
    assert [new.gross_amount for new in drafts()] == [D("2692.01")]


def test_a_credit_note_needs_a_reason_and_an_issued_invoice(draft) -> None:
    with operator_scope():
        with pytest.raises(NotIssued):
            credit_invoice(invoice=draft, reason="x", by=None)
        issue_invoice(invoice=draft, by=None)
        with pytest.raises(CreditNeedsReason):
            credit_invoice(invoice=draft, reason=" ", by=None)
        with pytest.raises(AlreadyCredited):
            credit_invoice(invoice=draft, reason="x", by=None, positions=[2])
        assert not models.Invoice.objects.filter(reverses__isnull=False).exists()


def test_the_ledger_balances_and_revenue_is_earned_month_by_month(issued) -> None:
    with operator_scope():
        assert {one.account: one.amount for one in balances() if one.amount} == {
            LedgerAccount.RECEIVABLE: D("2692.01"),
            LedgerAccount.VAT: D("-467.21"),
            LedgerAccount.DEFERRED: D("-2224.80"),
        }
        assert len(revenue_to_come()) == 12
        assert recognise_revenue(until=dt.date(2026, 10, 31)) == D("556.20")
        assert recognise_revenue(until=dt.date(2026, 10, 31)) == D("0")
        assert balance_of(LedgerAccount.REVENUE) == D("-556.20")
        assert balance_of(LedgerAccount.REVENUE, on=dt.date(2026, 8, 31)) == D("-185.40")
        credit_invoice(invoice=issued, reason="Gestopt", by=None)
        recognise_revenue(until=dt.date(2027, 8, 1))
        assert {one.amount for one in balances()} == {D("0.00")}


def add_a_cent(entry: models.LedgerEntry) -> None:
    models.LedgerEntry.objects.create(
        transaction_id=entry.transaction_id, account=LedgerAccount.BANK, amount=D("0.01")
    )
    transaction.get_connection().check_constraints()


def test_the_ledger_takes_nothing_that_does_not_sum_to_zero_and_changes_nothing(issued) -> None:
    with operator_scope():
        entry = models.LedgerEntry.objects.first()
        assert entry is not None
        with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
            models.LedgerEntry.objects.filter(pk=entry.pk).update(amount=1)
        with pytest.raises(IntegrityError, match="sums to zero"), transaction.atomic():
            add_a_cent(entry)
