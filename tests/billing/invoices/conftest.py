"""De Regenboog's draft, and the same issued: 412 pupils at € 6.00 less 10%."""

import pytest

from billing import models
from billing.services.issuing import issue_invoice
from shared_apps.foundations.models import Foundation
from tenants.models import School
from tenants.scope import operator_scope
from tests.factories.invoices import agreement_with, drafts, supplier


@pytest.fixture
def draft(duinrand: Foundation, regenboog: School) -> models.Invoice:
    """De Regenboog's draft: € 2,224.80 and VAT."""
    with operator_scope():
        supplier()
        agreement_with(duinrand, (regenboog, 412))
    return drafts()[0]


@pytest.fixture
def issued(draft: models.Invoice) -> models.Invoice:
    with operator_scope():
        return issue_invoice(invoice=draft, by=None)
