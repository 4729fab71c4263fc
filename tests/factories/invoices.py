"""What an invoice run needs: a supplier, an agreement in force, schools that stated their pupils."""

import datetime as dt
from decimal import Decimal
from typing import Any

from billing import models, pricing
from billing.services.accounts import record_supplier
from billing.services.runs import run_invoices
from kit.dates import SchoolYear
from shared_apps.foundations.models import Foundation
from tenants.models import School
from tenants.scope import operator_scope
from tenants.services import state_pupil_count
from tests.factories.billing import make_active, signed_agreement

D = Decimal
YEAR = SchoolYear(2026)
COUNT_DATE = dt.date(2026, 10, 1)
TEN_OFF = ("art. 5.4", pricing.PercentOff(D(10)), "")


def supplier() -> models.Supplier:
    """Record who sends the invoices."""
    return record_supplier(
        by=None,
        valid_from=dt.date(2020, 1, 1),
        name="Kring B.V.",
        company_number="12345678",
        vat_number="NL123456789B01",
        street="Krijtlaan 1",
        city="Utrecht",
        postcode="3511AB",
        iban="NL02ABNA0123456789",
        email="facturen@kring.test",
    )


def count(school: School, pupils: int) -> None:
    """Let a school state its pupils on the count date."""
    state_pupil_count(count_date=COUNT_DATE, pupils=pupils, source="tests", stated_by="tests", school=school)


def agreement_with(
    foundation: Foundation, *schools: tuple[School, int], terms: tuple[Any, ...] = (TEN_OFF,), **fields: Any
) -> models.FrameworkAgreement:
    """Make a signed agreement with a call-off in force, and a count, for each school."""
    agreement = signed_agreement(foundation, *terms, **fields)
    for school, pupils in schools:
        count(school, pupils)
        make_active(agreement, school)
    return agreement


def drafts(**fields: Any) -> list[models.Invoice]:
    """Run the school year and return its drafts, by school."""
    run_invoices(school_year=YEAR, **fields)
    with operator_scope():
        return list(models.Invoice.objects.filter(number=None).order_by("school__name"))
