"""Price books and agreements as tests need them: the list at € 6.00 per pupil, Duinrand's agreement RO-2026-014."""

import datetime as dt
import hashlib
from decimal import Decimal
from typing import Any

import factory
from factory.django import DjangoModelFactory

from billing import models, pricing
from billing.enums import AcceptedVia, Procedure, ReservationReason
from kit.dates import now
from shared_apps.foundations.models import Foundation
from tenants.models import School
from tests.factories.foundations import FoundationFactory

D = Decimal
STARTS_ON, ENDS_ON = dt.date(2026, 8, 1), dt.date(2028, 8, 1)


class PriceBookFactory(DjangoModelFactory[models.PriceBook]):
    """A price book without versions."""

    name = factory.Sequence(lambda n: f"Prijslijst {n}")
    made_at = factory.LazyFunction(now)

    class Meta:
        model = models.PriceBook


class VersionFactory(DjangoModelFactory[models.PriceBookVersion]):
    """A draft version without components."""

    book = factory.SubFactory(PriceBookFactory)
    code = factory.Sequence(lambda n: f"prijslijst 2026-{n}")
    effective_from = dt.date(2026, 1, 1)
    made_at = factory.LazyFunction(now)

    class Meta:
        model = models.PriceBookVersion


class ComponentFactory(DjangoModelFactory[models.PriceComponent]):
    """Kring, per pupil, by month, with the VAT that is standard."""

    version = factory.SubFactory(VersionFactory)
    code = "kring"
    name_nl, name_en = "Kring", "Kring"
    unit = pricing.Unit.PUPIL.value
    vat = factory.LazyFunction(lambda: models.VatCategory.objects.get(code="S", rate=21))
    module = "base"

    class Meta:
        model = models.PriceComponent


class TierFactory(DjangoModelFactory[models.PriceTier]):
    """€ 6.00 without end."""

    component = factory.SubFactory(ComponentFactory)
    up_to = None
    unit_price = D("6.00")

    class Meta:
        model = models.PriceTier


def price_book(
    price: str = "6.00", *, since: dt.date = dt.date(2026, 1, 1), **fields: Any
) -> models.PriceBook:
    """Make a book with one published version: Kring at ``price`` euros per pupil a year."""
    tier = TierFactory.create(unit_price=D(price), component__version__effective_from=since, **fields)
    publish(tier.component.version)
    book: models.PriceBook = tier.component.version.book
    return book


def publish(version: models.PriceBookVersion) -> models.PriceBookVersion:
    """Publish a version as it stands."""
    models.PricePublication.objects.create(version=version, sha256="0" * 64, at=now())
    return version


class AgreementFactory(DjangoModelFactory[models.FrameworkAgreement]):
    """A draft of two years, at most € 100,000."""

    number = factory.Sequence(lambda n: f"RO-{n}")
    title = "Oudercommunicatie"
    foundation = factory.SubFactory(FoundationFactory)
    price_book = factory.LazyFunction(price_book)
    procedure = Procedure.INVITED
    starts_on, ends_on = STARTS_ON, ENDS_ON
    estimated_value, maximum_value = D(80_000), D(100_000)
    proration_clause = "art. 6.1"
    made_at = factory.LazyFunction(now)

    class Meta:
        model = models.FrameworkAgreement


class SigningFactory(DjangoModelFactory[models.AgreementSigning]):
    """Both parties signed in July."""

    agreement = factory.SubFactory(AgreementFactory)
    signed_on = dt.date(2026, 7, 1)
    signed_for_buyer, signed_for_supplier = "Frits Veldhuis", "Kring B.V."
    at = factory.LazyFunction(now)

    class Meta:
        model = models.AgreementSigning


class TermFactory(DjangoModelFactory[models.AgreementTerm]):
    """10% off everything, of a draft agreement."""

    agreement = factory.SubFactory(AgreementFactory)
    kind = pricing.TermKind.PERCENT_OFF.value
    params = factory.LazyFunction(lambda: pricing.params_to_json(pricing.PercentOff(D(10))))
    clause_ref = "art. 5.4"
    valid_from = STARTS_ON
    added_at = factory.LazyFunction(now)

    class Meta:
        model = models.AgreementTerm


class SeriesFactory(DjangoModelFactory[models.IndexSeries]):
    """The services price index."""

    code = "cbs-dpi"
    name = "CBS dienstenprijsindex"

    class Meta:
        model = models.IndexSeries


class CallOffFactory(DjangoModelFactory[models.CallOff]):
    """An offer to a school of the whole agreement; ``make_active`` puts it in force."""

    agreement = factory.SubFactory(AgreementFactory)
    number = factory.Sequence(lambda n: n + 1)
    starts_on, ends_on = STARTS_ON, ENDS_ON
    pupils = 412
    count_date = dt.date(2026, 10, 1)
    list_amount, net_amount, vat_amount = D("2472.00"), D("2224.80"), D("467.21")
    committed_value = D("4449.60")
    document = "{}"
    document_sha256 = factory.LazyAttribute(lambda row: hashlib.sha256(row.document.encode()).hexdigest())
    offered_at = factory.LazyFunction(now)

    class Meta:
        model = models.CallOff


def add_term(
    agreement: models.FrameworkAgreement, clause: str, params: pricing.TermParams, **fields: Any
) -> models.AgreementTerm:
    """Add a term to a draft agreement."""
    kind, values = params.kind.value, pricing.params_to_json(params)
    return TermFactory.create(agreement=agreement, clause_ref=clause, kind=kind, params=values, **fields)


def signed_agreement(
    foundation: Foundation, *terms: tuple[str, pricing.TermParams, str], **fields: Any
) -> models.FrameworkAgreement:
    """Make a signed agreement; each term is a clause, its parameters and its component ("" is all)."""
    agreement = AgreementFactory.create(foundation=foundation, **fields)
    for clause, params, component in terms:
        add_term(agreement, clause, params, component=component)
    SigningFactory.create(agreement=agreement)
    return agreement


def make_active(agreement: models.FrameworkAgreement, school: School, **fields: Any) -> models.CallOff:
    """Put a call-off of ``school`` in force, its ceiling reserved."""
    number = agreement.call_offs.count() + 1
    call_off = CallOffFactory.create(agreement=agreement, school=school, **({"number": number} | fields))
    models.CallOffAcceptance.objects.create(
        call_off=call_off,
        name="Gerda Smit",
        role="directeur",
        via=AcceptedVia.OPERATOR,
        document_sha256=call_off.document_sha256,
        at=now(),
    )
    models.CeilingReservation.objects.create(
        agreement=agreement,
        call_off=call_off,
        amount=call_off.committed_value,
        reason=ReservationReason.SIGNED,
        at=now(),
    )
    models.CallOffActivation.objects.create(
        call_off=call_off,
        school=school,
        lot=call_off.lot,
        starts_on=call_off.starts_on,
        ends_on=call_off.ends_on,
        at=now(),
    )
    return call_off
