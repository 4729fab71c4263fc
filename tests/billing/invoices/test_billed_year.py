"""What a school was billed over a year: what stands, whatever it was offered; read with the school's own role."""

from billing import models, pricing
from billing.queries.billed_year import billed_year_of
from billing.services.crediting import credit_invoice
from billing.services.issuing import issue_invoice
from shared_apps.foundations.models import Foundation
from tenants.models import School
from tenants.scope import operator_scope, school_scope
from tests.factories.foundations import MembershipFactory
from tests.factories.invoices import YEAR, D, agreement_with, drafts, supplier

POOLED = (
    "art. 5.2",
    pricing.TierTable(
        pricing.TierBasis.FOUNDATION, (pricing.PriceTier(412, D("6.00")), pricing.PriceTier(None, D("4.00")))
    ),
    "kring",
)


def read(school: School):
    with school_scope(school):
        return billed_year_of(school, language="nl")


def test_before_an_invoice_there_is_nothing_and_a_draft_is_nothing(
    draft: models.Invoice, regenboog: School
) -> None:
    assert draft.number is None
    assert read(regenboog) is None


def test_it_is_what_was_invoiced_with_every_step(issued: models.Invoice, regenboog: School) -> None:
    billed = read(regenboog)
    assert (billed.year, billed.numbers) == (YEAR, (issued.number,))
    assert (billed.list_amount, billed.net_amount, billed.saved_amount) == (
        D("2472.00"),
        D("2224.80"),
        D("247.20"),
    )
    assert [step.amount for line in billed.lines for step in line.sentences] == [D("2472.00"), D("2224.80")]


def test_a_tier_of_all_schools_together_counts_all_of_them(
    duinrand: Foundation, regenboog: School, kompas: School
) -> None:
    with operator_scope():
        supplier()
        MembershipFactory.create(foundation=duinrand, school=kompas)
        agreement_with(duinrand, (regenboog, 412), (kompas, 412), terms=(POOLED,))
    for draft in drafts():
        with operator_scope():
            issue_invoice(invoice=draft, by=None)
    assert read(regenboog).net_amount == D("2060.00")  # 412 pupils at 6.00 and 412 at 4.00, half each


def test_what_was_credited_is_left_out(issued: models.Invoice, regenboog: School) -> None:
    with operator_scope():
        credit_invoice(invoice=issued, reason="Gestopt", by=None)
    assert read(regenboog) is None
