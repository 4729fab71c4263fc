"""Duinrand in November 2026: 10% off, De Regenboog with 412 pupils in it, an invoice; Elders beside it."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
import time_machine

from billing import models
from billing.enums import AcceptedVia
from billing.services.acceptances import Signer, accept_call_off
from billing.services.activation import activate
from billing.services.issuing import issue_invoice
from billing.services.offers import offer_call_off
from shared_apps.foundations.models import Foundation
from tenants.models import School
from tenants.scope import operator_scope
from tests.factories.billing import signed_agreement
from tests.factories.foundations import MembershipFactory
from tests.factories.invoices import TEN_OFF, count, drafts, supplier

NOVEMBER = dt.datetime(2026, 11, 20, 10, tzinfo=dt.UTC)


@dataclass(frozen=True)
class November:
    """What there is to see, and what there is that must not be seen."""

    agreement: models.FrameworkAgreement
    invoice: models.Invoice
    offer: models.CallOff
    new_school: School
    their_agreement: models.FrameworkAgreement
    their_invoice: models.Invoice


def called_off(agreement: models.FrameworkAgreement, school: School, pupils: int) -> models.CallOff:
    """Let a school call everything off from August, through the services: with its document, signed on paper."""
    count(school, pupils)
    offer = offer_call_off(
        agreement=agreement, school=school, starts_on=dt.date(2026, 8, 1), pupils=pupils, by=None
    )
    signer = Signer("Gerda Smit", "directeur", AcceptedVia.OPERATOR)
    accept_call_off(call_off=offer, signer=signer, document_sha256=offer.document_sha256, by=None)
    activate(call_off=offer, by=None)
    return offer


@pytest.fixture(autouse=True)
def _in_may() -> Iterator[None]:
    """It is November here, not May."""
    with time_machine.travel(NOVEMBER, tick=True):
        yield


@pytest.fixture
def november(duinrand: Foundation, other: Foundation, regenboog: School, kompas: School) -> November:
    """Build it."""
    with operator_scope():
        supplier()
        agreement = signed_agreement(duinrand, TEN_OFF)
        theirs = signed_agreement(other, TEN_OFF)
        called_off(agreement, regenboog, 412)
        called_off(theirs, kompas, 100)
        school = School.objects.create(name="De Zeester", subdomain="zeester", schema_name="s_zeester")
        MembershipFactory.create(foundation=duinrand, school=school, valid_from=dt.date(2026, 8, 1))
        count(school, 200)
        offer = offer_call_off(agreement=agreement, school=school, starts_on=dt.date(2027, 1, 1), by=None)
    found = {draft.school_id: draft for draft in drafts()}
    with operator_scope():
        invoices = [issue_invoice(invoice=found[school.pk], by=None) for school in (regenboog, kompas)]
    return November(agreement, invoices[0], offer, school, theirs, invoices[1])
