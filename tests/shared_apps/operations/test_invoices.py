"""Invoices in the console: look, run, issue, credit, record what was paid; nobody but an operator."""

from decimal import Decimal

import pytest
from django.test import Client

from billing import models
from billing.queries.invoices import open_amount
from billing.services.runs import go_on, start_run
from kit.dates import SchoolYear, today
from shared_apps.foundations.models import Foundation
from tenants.models import School
from tenants.scope import operator_scope
from tests.factories.foundations import duinrand as make_duinrand
from tests.factories.invoices import agreement_with, supplier
from tests.support.jobs import run_jobs


@pytest.fixture
def duinrand(regenboog: School) -> Foundation:
    """Duinrand's agreement, under which De Regenboog has 412 pupils at € 6.00 less 10%."""
    with operator_scope():
        foundation = make_duinrand()
        agreement_with(foundation, (regenboog, 412))
        return foundation


def ran(console: Client) -> models.BillingRun:
    answer = console.post("/billing/billingrun/starten/", {"school_year": "2026-2027", "start": "1"})
    assert answer.status_code == 302
    run_jobs()
    with operator_scope():
        return models.BillingRun.objects.get()


def test_a_run_from_looking_to_paid(console, duinrand) -> None:
    looked = console.post("/billing/billingrun/starten/", {"school_year": "2026-2027", "look": "1"})
    assert "2.692,01" in looked.text or "2,692.01" in looked.text
    with operator_scope():
        assert not models.BillingRun.objects.exists()
        supplier()
    run = ran(console)
    assert "De Regenboog" in console.get(f"/billing/billingrun/{run.pk}/change/").text
    assert console.post(f"/billing/billingrun/{run.pk}/versturen/").status_code == 302
    run_jobs()
    with operator_scope():
        invoice = models.Invoice.objects.get()
    assert invoice.number == f"{today().year}-00001"
    here = f"/billing/invoice/{invoice.pk}"
    assert "art. 5.4" in console.get(f"{here}/change/").text
    file = console.get(f"{here}/bestanden/ubl/")
    assert (file["Content-Type"], file.content[:5]) == ("application/xml", b"<?xml")
    paid = {"amount": "2692.01", "received_on": today().isoformat(), "reference": "NL91"}
    assert console.post(f"{here}/betaling/", paid).status_code == 302
    with operator_scope():
        assert open_amount(invoice) == Decimal("0.00")
    assert console.post(f"{here}/creditering/", {"reason": " "}).status_code == 422
    assert console.post(f"{here}/creditering/", {"reason": "Verkeerd aantal"}).status_code == 302
    with operator_scope():
        assert models.Invoice.objects.get(reverses=invoice).number == f"C{today().year}-00001"


def killed(*_schools: int) -> None:
    raise KeyboardInterrupt


def test_drafts_are_issued_when_the_run_is_finished(console, duinrand) -> None:
    with operator_scope():
        supplier()
        run = start_run(school_year=SchoolYear(2026))
    with pytest.raises(KeyboardInterrupt):
        go_on(run_id=run.pk, tell=killed)
    page, issue = f"/billing/billingrun/{run.pk}/change/", f"/billing/billingrun/{run.pk}/versturen/"
    with operator_scope():
        assert models.Invoice.objects.get().run_id == run.pk
    assert issue not in console.get(page).text
    assert console.get(issue)["Location"] == page
    answer = console.post(issue, headers={"accept-language": "nl"})
    assert (answer.status_code, "nog bezig" in answer.text) == (409, True)
    run_jobs()
    with operator_scope():
        assert models.Invoice.objects.get().number is None
    go_on(run_id=run.pk)
    assert issue in console.get(page).text


def test_a_refusal_says_what_to_do_and_changes_nothing(console, duinrand) -> None:
    ran(console)
    with operator_scope():
        draft = models.Invoice.objects.get()
    answer = console.post(f"/billing/invoice/{draft.pk}/versturen/", headers={"accept-language": "nl"})
    assert (answer.status_code, "gegevens van de leverancier" in answer.text) == (409, True)
    with operator_scope():
        draft.refresh_from_db()
        assert draft.number is None


def test_nobody_else_gets_in(client_at, duinrand, console) -> None:
    run = ran(console)
    with operator_scope():
        invoice = models.Invoice.objects.get()
    for path in (f"/billing/billingrun/{run.pk}/change/", f"/billing/invoice/{invoice.pk}/bestanden/ubl/"):
        assert client_at("beheer").get(path)["Location"].startswith("/inloggen/")
        assert client_at("stichting").get(path).status_code == 404
