"""A run bills each school once per day and component, says why it does not bill, and goes on where it stopped."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from billing import models, pricing
from billing.enums import InvoiceKind
from billing.errors import ItemChanged, NothingToBill
from billing.pricing import parse, price, serialise_result
from billing.queries.ratings import price_again, sha256
from billing.services.drafting import discard_draft
from billing.services.runs import go_on, run_invoices, start_run
from shared_apps.foundations.models import Foundation
from tenants.models import School
from tenants.scope import operator_scope
from tests.factories.billing import make_active, price_book
from tests.factories.invoices import YEAR, agreement_with, count, drafts, supplier

D = Decimal


@pytest.fixture
def agreement(duinrand: Foundation, regenboog: School) -> models.FrameworkAgreement:
    """De Regenboog, 412 pupils at € 6.00 less 10%."""
    with operator_scope():
        supplier()
        return agreement_with(duinrand, (regenboog, 412))


def test_a_school_gets_one_draft_with_its_priced_lines(agreement, regenboog, duinrand) -> None:
    report = run_invoices(school_year=YEAR)
    assert (report.key, len(report.rows), report.refusals) == ("2026-2027/1", 1, ())
    with operator_scope():
        (draft,) = models.Invoice.objects.all()
        assert (draft.kind, draft.school_id, draft.foundation_id, draft.number) == (
            InvoiceKind.CHARGE, regenboog.pk, duinrand.pk, None,
        )  # fmt: skip
        assert (draft.net_amount, draft.vat_amount, draft.gross_amount) == (
            D("2224.80"), D("467.21"), D("2692.01"),
        )  # fmt: skip
        (line,) = draft.lines.all()
        assert (line.name, line.list_amount, line.item.period) == ("Kring", D("2472.00"), YEAR.period)
        assert line.item.sha256 == sha256(line.item.line)
        run = models.BillingRun.objects.get()
        assert run.finished_at is not None


def test_a_second_run_bills_nothing_more(agreement) -> None:
    drafts()
    again = run_invoices(school_year=YEAR)
    assert (again.key, again.rows) == ("2026-2027/2", ())
    with operator_scope():
        assert models.Invoice.objects.count() == models.RatedItem.objects.count() == 1


def test_a_dry_run_says_the_same_and_writes_nothing(agreement) -> None:
    before = run_invoices(school_year=YEAR, dry_run=True)
    with operator_scope():
        assert not models.BillingRun.objects.exists()
        assert not models.RatedItem.objects.exists()
    after = run_invoices(school_year=YEAR)
    assert (before.rows, before.refusals) == (after.rows, after.refusals)
    assert before.total("gross_amount") == D("2692.01")


def test_without_a_call_off_there_is_nothing_to_bill(duinrand) -> None:
    with pytest.raises(NothingToBill):
        run_invoices(school_year=YEAR)


def test_a_pilot_bills_exactly_nothing(duinrand, regenboog) -> None:
    free = ("art. 9", pricing.FreePeriod(), "")
    with operator_scope():
        supplier()
        agreement_with(duinrand, (regenboog, 412), terms=(free,))
    report = run_invoices(school_year=YEAR)
    assert report.rows == ()
    with operator_scope():
        item = models.RatedItem.objects.get()
        assert (item.net_amount, item.list_amount) == (D("0.00"), D("2472.00"))
        assert not models.Invoice.objects.exists()


def test_an_unknown_count_is_a_refusal_and_the_next_run_bills_it(duinrand, regenboog) -> None:
    with operator_scope():
        supplier()
        agreement = agreement_with(duinrand)
        make_active(agreement, regenboog)
    report = run_invoices(school_year=YEAR)
    (refusal,) = report.refusals
    assert (refusal.code, refusal.school, report.rows) == ("quantity_unknown", "De Regenboog", ())
    with operator_scope():
        assert not models.RatedItem.objects.exists()
        count(regenboog, 412)
    assert [row.net_amount for row in run_invoices(school_year=YEAR).rows] == [D("2224.80")]


def test_one_agreement_that_cannot_be_priced_does_not_stop_another(agreement, other, kompas) -> None:
    with operator_scope():
        make_active(agreement_with(other), kompas)
    report = run_invoices(school_year=YEAR)
    assert [row.school for row in report.rows] == ["De Regenboog"]
    assert [refusal.school for refusal in report.refusals] == ["Het Kompas"]


def test_the_maximum_value_is_never_passed(duinrand, regenboog) -> None:
    with operator_scope():
        supplier()
        agreement = agreement_with(duinrand, maximum_value=D(2000), estimated_value=D(1000))
        count(regenboog, 412)
        make_active(agreement, regenboog, committed_value=D(2000))
    report = run_invoices(school_year=YEAR)
    assert [refusal.code for refusal in report.refusals] == ["ceiling_passed"]
    with operator_scope():
        assert not models.RatedItem.objects.exists()


def test_the_database_refuses_a_day_that_was_billed_before(agreement) -> None:
    drafts()
    with operator_scope():
        item = models.RatedItem.objects.get()
        values = {
            field.attname: getattr(item, field.attname) for field in item._meta.fields if field.name != "id"
        }
        values |= {"valid_from": dt.date(2026, 9, 1), "valid_until": dt.date(2026, 10, 1)}
        with pytest.raises(IntegrityError, match="no_day_is_billed_twice"), transaction.atomic():
            models.RatedItem.objects.create(**values)
        with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
            models.RatedItem.objects.update(net_amount=0)


def test_a_stored_question_prices_again_to_the_same_bytes(agreement) -> None:
    drafts()
    with operator_scope():
        rating = models.Rating.objects.select_related("agreement").get()
        priced = price_again(rating)
        assert sha256(serialise_result(price(parse(rating.snapshot)))) == rating.result_sha256
        lines = [
            pricing.serialise_line(charge.line)
            for charge in priced.bills[priced.result.lines[0].school_id][0].charges
        ]
        assert lines == list(models.RatedItem.objects.values_list("line", flat=True))


def test_an_engine_that_answers_otherwise_is_refused(agreement, monkeypatch) -> None:
    drafts()
    with operator_scope():
        rating = models.Rating.objects.select_related("agreement").get()
        rating.result_sha256 = "0" * 64
        with pytest.raises(ItemChanged):
            price_again(rating)


def test_a_new_price_list_changes_nothing_that_was_rated(agreement) -> None:
    drafts()
    with operator_scope():
        before = models.Rating.objects.get().snapshot
        price_book("9.99", since=dt.date(2026, 8, 1), component__version__book=agreement.price_book)
    assert run_invoices(school_year=YEAR).rows == ()
    with operator_scope():
        first = models.Rating.objects.order_by("rated_at").first()
        assert first is not None
        assert first.snapshot == before
        assert price_again(first).result.lines[0].net_amount == D("2224.80")


def test_an_open_run_is_gone_on_with(agreement) -> None:
    with operator_scope():
        run = start_run(school_year=YEAR)
        assert start_run(school_year=YEAR).pk == run.pk
    go_on(run_id=run.pk)
    go_on(run_id=run.pk)
    with operator_scope():
        assert models.Invoice.objects.count() == 1
        assert start_run(school_year=YEAR).key == "2026-2027/2"


def test_progress_is_told(agreement) -> None:
    told: list[tuple[int, int]] = []
    run_invoices(school_year=YEAR, tell=lambda done, total: told.append((done, total)))
    assert told == [(1, 1)]


def test_two_call_offs_one_after_another_sum_to_the_year(duinrand, regenboog) -> None:
    with operator_scope():
        supplier()
        agreement = agreement_with(duinrand)
        count(regenboog, 412)
        spring = dt.date(2027, 1, 1)
        for starts_on, ends_on in ((dt.date(2026, 8, 1), spring), (spring, dt.date(2028, 8, 1))):
            call_off = make_active(agreement, regenboog, starts_on=starts_on, ends_on=ends_on)
            assert call_off.po_number == ""
    assert len(drafts()) == 1  # the same (no) order number: together
    with operator_scope():
        assert [item.net_amount for item in models.RatedItem.objects.order_by("valid_from")] == [
            D("927.00"), D("1297.80"),
        ]  # fmt: skip
        assert sum(item.net_amount for item in models.RatedItem.objects.all()) == D("2224.80")


def test_a_discarded_draft_is_billed_by_the_next_run(agreement) -> None:
    (draft,) = drafts()
    with operator_scope():
        discard_draft(invoice=draft, by=None)
        assert not models.Invoice.objects.exists()
    assert [new.gross_amount for new in drafts()] == [D("2692.01")]
