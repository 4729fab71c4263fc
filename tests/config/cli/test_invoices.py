"""``kring invoices``: look, run, follow, repeat, list and write out; what cannot be is said in a sentence."""

import json

import pytest

from billing.errors import NothingToBill
from billing.models import BillingRun, Invoice
from kit.dates import today
from tenants.models import School
from tenants.scope import operator_scope
from tests.factories.foundations import MembershipFactory
from tests.factories.foundations import duinrand as make_duinrand
from tests.factories.invoices import agreement_with, supplier

YEAR = ("--school-year", "2026-2027")


@pytest.fixture
def invoices(run, monkeypatch: pytest.MonkeyPatch):
    """Duinrand with De Regenboog in it, and the commands."""
    from contextlib import nullcontext

    monkeypatch.setattr("config.cli.commands.invoices.django_ready", nullcontext)
    with operator_scope():
        foundation = make_duinrand()
        regenboog = School.objects.get(subdomain="regenboog")
        MembershipFactory.create(foundation=foundation, school=regenboog)
        agreement_with(foundation, (regenboog, 412), number="RO-1")

    def call(*arguments: str):
        return run("invoices", *arguments)

    return call


def made() -> tuple[int, int]:
    with operator_scope():
        return BillingRun.objects.count(), Invoice.objects.count()


def test_a_dry_run_says_what_would_be_and_keeps_nothing(invoices) -> None:
    said = invoices("run", *YEAR, "--dry-run").output
    assert "RO-1" in said
    assert "1 invoices, 2224.80 excl. and 2692.01 incl. VAT." in said
    assert made() == (0, 0)


def test_from_a_run_to_files_in_a_folder(invoices, tmp_path) -> None:
    assert "0 of 0" not in invoices("runs").output
    invoices("run", *YEAR)
    assert invoices("runs").output == (
        "2026-2027/1  1 of 1 schools, 1 drafts not issued, 0 not billed, finished\n"
    )
    assert invoices("list").output == "0 invoices and credit notes.\n"
    assert "draft" in invoices("list", "--drafts").output
    refused = invoices("issue", "2026-2027/1")
    assert refused.exit_code == 1
    assert "not issued: De Regenboog" in refused.output
    with operator_scope():
        supplier()
    issued = invoices("issue", "2026-2027/1").output
    assert issued.endswith("All drafts of 2026-2027/1 are issued.\n")
    assert "0 drafts not issued" in invoices("runs").output
    number = f"{today().year}-00001"
    listed = invoices("list", *YEAR).output
    assert number in listed
    assert "2692.01" in listed
    written = invoices("export", number, "--to", str(tmp_path / "out")).output.splitlines()
    assert sorted(path.rsplit("/", 1)[1] for path in written) == [
        *(f"{number}.en.pdf", f"{number}.nl.pdf", f"{number}.ubl.xml"),
    ]
    assert (tmp_path / "out" / f"{number}.ubl.xml").read_bytes().startswith(b"<?xml")


def test_repeated_it_bills_nothing_more(invoices, tmp_path) -> None:
    invoices("run", *YEAR)
    told = tmp_path / "told.json"
    invoices("run", *YEAR, "--json", str(told))
    assert json.loads(told.read_text())["invoices"] == []
    assert made()[1] == 1


def test_what_cannot_be_is_said(invoices, tmp_path) -> None:
    with pytest.raises(NothingToBill):
        invoices("run", "--school-year", "2031-2032")
    wrong = invoices("run", "--school-year", "2026")
    assert (wrong.exit_code, "--school-year" in wrong.output) == (2, True)
    assert "There is no run 1" in invoices("issue", "1").output
    unknown = invoices("export", "2026-99999", "--to", str(tmp_path))
    assert unknown.exit_code == 1
    assert "There is no invoice 2026-99999" in unknown.output
    assert list(tmp_path.iterdir()) == []
