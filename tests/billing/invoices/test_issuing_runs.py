"""``billing/services/issuing_runs.py``: every draft of a run gets its number, whatever happens in between."""

import datetime as dt

import pytest

from billing import models
from billing.documents.errors import DocumentIncorrect
from billing.errors import RunGoesOn
from billing.services import issuing
from billing.services.endings import end_call_off
from billing.services.issuing_runs import issue_drafts
from billing.services.runs import start_run
from shared_apps.foundations.models import Foundation
from tenants.models import School
from tenants.scope import operator_scope
from tests.factories.billing import make_active
from tests.factories.foundations import MembershipFactory
from tests.factories.invoices import agreement_with, count, drafts, supplier

NAMES = ("Aap", "Noot", "Mies")


@pytest.fixture
def run(duinrand: Foundation) -> models.BillingRun:
    """Three drafts, in the order of their schools' names."""
    with operator_scope():
        supplier()
        agreement = agreement_with(duinrand)
        for name in NAMES:
            school = School.objects.create(name=name, subdomain=name.lower())
            MembershipFactory.create(foundation=duinrand, school=school)
            count(school, 100)
            make_active(agreement, school)
    assert len(drafts()) == 3
    with operator_scope():
        return models.BillingRun.objects.get()


def numbers() -> list[tuple[str, str | None]]:
    with operator_scope():
        return [
            (row.school.name, row.number)
            for row in models.Invoice.objects.order_by("school__name")
            if row.school
        ]


def places() -> list[int]:
    return sorted(int(number.rsplit("-", 1)[1]) for _, number in numbers() if number)


def test_all_are_issued_and_progress_is_told(run: models.BillingRun) -> None:
    told: list[tuple[int, int]] = []
    done = issue_drafts(run_id=run.pk, tell=lambda *at: told.append(at))
    assert (done.issued, done.refused) == (3, ())
    assert told == [(1, 3), (2, 3), (3, 3)]
    assert places() == [1, 2, 3]


def test_nothing_is_issued_while_the_run_goes_on(run: models.BillingRun) -> None:
    with operator_scope():
        next_run = start_run(school_year=run.school_year)
    with pytest.raises(RunGoesOn):
        issue_drafts(run_id=next_run.pk)
    assert places() == []


def test_killed_in_the_middle_it_goes_on_and_no_number_is_lost(run: models.BillingRun) -> None:
    def killed(done: int, _of: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        issue_drafts(run_id=run.pk, tell=killed)
    assert places() == [1, 2]
    assert issue_drafts(run_id=run.pk).issued == 1
    assert places() == [1, 2, 3]
    assert issue_drafts(run_id=run.pk).issued == 0


def test_one_that_is_refused_stays_a_draft_and_stops_no_other(run: models.BillingRun) -> None:
    with operator_scope():
        call_off = models.CallOff.objects.get(school__name="Mies")
        end_call_off(call_off=call_off, on=dt.date(2027, 1, 1), reason="gestopt", by=None)
    done = issue_drafts(run_id=run.pk)
    assert (done.issued, [(one.school, one.code) for one in done.refused]) == (
        2,
        [("Mies", "draft_outdated")],
    )
    assert [number is None for _, number in numbers()] == [False, True, False]
    assert places() == [1, 2]


def test_a_problem_of_the_engine_at_issue_writes_nothing_and_is_said(
    run: models.BillingRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = issuing.check

    def broken(document) -> None:
        if document.number.endswith("2"):
            raise DocumentIncorrect((("BR-CO-15", "adds up"),))
        right(document)

    monkeypatch.setattr(issuing, "check", broken)
    done = issue_drafts(run_id=run.pk)
    assert done.issued == 1
    assert len(done.refused) == 2
    assert {one.code for one in done.refused} == {DocumentIncorrect.code}
    with operator_scope():
        assert models.InvoiceFile.objects.count() == 3
        assert models.LedgerTransaction.objects.count() == 1
    monkeypatch.undo()
    assert issue_drafts(run_id=run.pk).issued == 2
    assert places() == [1, 2, 3]
