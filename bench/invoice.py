"""An invoice run: is it linear in schools, and what does an invoice cost, priced, drafted and issued?"""

import time
from decimal import Decimal
from pathlib import Path

from bench.ground import fresh_database, report

SIZES = (50, 200)


def run(json_path: Path | None = None) -> None:
    """Bill a foundation of 50 schools and one of 200; print seconds per invoice and how they grow."""
    with fresh_database():
        from tenants.migrating import migrate_all

        migrate_all()
        figures = {schools: measured(schools) for schools in SIZES}
    small, large = (figures[size] for size in SIZES)
    growth = large["draft"] / small["draft"]
    rows = [
        (f"{schools} schools, priced and drafted, per invoice", f"{one['draft'] * 1000:.1f} ms", "")
        for schools, one in figures.items()
    ]
    rows += [
        (f"{SIZES[1]} schools / {SIZES[0]}, per invoice", f"{growth:.2f}", "≤ 1.3 (linear is 1)"),
        ("issued: UBL, two PDFs, ledger, per invoice", f"{large['issue'] * 1000:.1f} ms", ""),
        ("of that the two PDFs and the UBL", f"{large['papers']:.0%}", ""),
        ("repeated run, nothing to bill", f"{large['again']:.2f} s", ""),
    ]
    report(
        "invoice", rows, {"growth_4x": growth, **{str(size): one for size, one in figures.items()}}, json_path
    )


def measured(schools: int) -> dict[str, float]:
    """Return seconds per invoice of one foundation; those of the ones before are billed already."""
    from billing.models import BillingRun
    from billing.services.issuing_runs import issue_drafts
    from billing.services.runs import run_invoices
    from kit.dates import SchoolYear
    from tenants.scope import operator_scope

    _foundation(schools)
    year = SchoolYear(2026)
    began = time.perf_counter()
    made = run_invoices(school_year=year)
    drafted = time.perf_counter() - began
    if len(made.rows) != schools:
        raise SystemExit(f"{len(made.rows)} invoices of {schools} schools: {made.refusals[:3]}")
    with operator_scope():
        run_id = BillingRun.objects.get(key=made.key).pk
    began = time.perf_counter()
    issued = issue_drafts(run_id=run_id)
    spent = time.perf_counter() - began
    if issued.issued != schools:
        raise SystemExit(f"{issued.refused[:3]}")
    began = time.perf_counter()
    run_invoices(school_year=year)
    again = time.perf_counter() - began
    return {
        "draft": drafted / schools,
        "issue": spent / schools,
        "papers": _papers(run_id) * schools / spent,
        "again": again,
    }


def _foundation(schools: int) -> None:
    from billing import pricing
    from tenants.models import School
    from tenants.scope import operator_scope
    from tests.factories.billing import make_active
    from tests.factories.foundations import FoundationFactory
    from tests.factories.invoices import agreement_with, count, supplier

    tiers = (pricing.PriceTier(20_000, Decimal(6)), pricing.PriceTier(None, Decimal("4.93")))
    pooled = pricing.TierTable(pricing.TierBasis.FOUNDATION, tiers, pricing.TierMode.GRADUATED)
    terms = (("art. 5.2", pooled, "kring"), ("art. 5.4", pricing.PercentOff(Decimal("7.5")), "kring"))
    with operator_scope():
        if schools == SIZES[0]:
            supplier()
        agreement = agreement_with(FoundationFactory.create(), terms=terms, maximum_value=Decimal(9_000_000))
        for number in range(schools):
            school = School.objects.create(name=f"School {number:03}", subdomain=f"bench-{schools}-{number}")
            count(school, 80 + number * 37 % 420)
            make_active(agreement, school, committed_value=Decimal(1))


def _papers(run_id: object) -> float:
    """Return the seconds one invoice's files take to write, without the database."""
    from billing.documents.paper import invoice_pdf
    from billing.documents.ubl import write
    from billing.models import Invoice
    from billing.queries.papers import document_of, explained
    from tenants.scope import operator_scope

    with operator_scope():
        invoice = Invoice.objects.filter(run_id=run_id).first()
        if invoice is None:
            raise SystemExit("nothing was issued")
        document, why = document_of(invoice), explained(invoice, "nl")
    began = time.perf_counter()
    for _ in range(10):
        write(document)
        for language in ("nl", "en"):
            invoice_pdf(document, explained=why, language=language)
    return (time.perf_counter() - began) / 10
