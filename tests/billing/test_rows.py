"""What is published, signed or recorded stands; each role sees its own rows; the database refuses the rest."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from django.db.models import F

from billing import models, pricing
from billing.enums import AcceptedVia, ReservationReason
from kit.dates import now
from shared_apps.foundations.models import Foundation
from tenants.models import School
from tenants.scope import operator_scope, portal_scope, public_scope, school_scope
from tests.factories.billing import (
    AgreementFactory,
    CallOffFactory,
    ComponentFactory,
    SeriesFactory,
    TierFactory,
    VersionFactory,
    add_term,
    make_active,
    price_book,
    signed_agreement,
)

D = Decimal
type Act = Callable[[], object]


def refused(*acts: Act) -> None:
    """Show that the database refuses each act."""
    for act in acts:
        with pytest.raises(IntegrityError), transaction.atomic():
            act()


@pytest.fixture
def two(duinrand: Foundation, other: Foundation, regenboog, kompas) -> list[models.CallOff]:
    """A signed agreement of each foundation, with an active call-off of its school."""
    with operator_scope():
        return [
            make_active(signed_agreement(foundation), school)
            for foundation, school in ((duinrand, regenboog), (other, kompas))
        ]


def test_a_published_version_never_changes(db: None) -> None:
    with operator_scope():
        version = price_book().versions.get()
        tier = models.PriceTier.objects.get()
        refused(
            lambda: ComponentFactory.create(version=version, code="extra"),
            lambda: TierFactory.create(component=tier.component, up_to=10),
            lambda: models.PriceTier.objects.update(unit_price=1),
            lambda: models.PriceComponent.objects.update(code="other"),
            lambda: models.PriceBookVersion.objects.update(effective_from=dt.date(2027, 1, 1)),
            lambda: models.PriceTier.objects.all().delete(),
            lambda: models.PricePublication.objects.all().delete(),
            lambda: VersionFactory.create(book=version.book),
        )
        assert models.PriceTier.objects.get().unit_price == D(6)


def test_a_draft_version_changes(db: None) -> None:
    with operator_scope():
        tier = TierFactory.create()
        models.PriceTier.objects.update(unit_price=1)
        refused(
            lambda: TierFactory.create(component=tier.component), lambda: TierFactory.create(unit_price=-1)
        )
        tier.component.version.delete()
        assert models.PriceTier.objects.count() == 0


def test_a_signed_agreement_changes_by_amendment_alone(duinrand: Foundation) -> None:
    with operator_scope():
        agreement = signed_agreement(duinrand, ("art. 5.4", pricing.PercentOff(D(10)), ""))
        term, ten = agreement.terms.get(), pricing.PercentOff(D(10))
        refused(
            lambda: models.FrameworkAgreement.objects.update(maximum_value=1),
            lambda: models.FrameworkAgreement.objects.all().delete(),
            lambda: add_term(agreement, "art. 9", ten),
            lambda: models.AgreementTerm.objects.update(params={}),
            lambda: models.AgreementTerm.objects.update(valid_until=dt.date(2027, 8, 1)),
            term.delete,
            lambda: models.Lot.objects.create(agreement=agreement, code="1", title="x"),
            lambda: models.AgreementSigning.objects.all().delete(),
        )
        amendment = models.Amendment.objects.create(
            agreement=agreement, number=1, signed_on=dt.date(2027, 1, 1), summary="x", at=now()
        )
        add_term(agreement, "art. 9", ten, amendment=amendment)
        models.AgreementTerm.objects.filter(pk=term.pk).update(
            valid_until=dt.date(2027, 8, 1), ended_by=amendment
        )
        models.FrameworkAgreement.objects.update(join_code="DUINRAND")
        assert agreement.terms.count() == 2


def test_an_agreement_that_cannot_be_is_refused(duinrand: Foundation) -> None:
    with operator_scope():
        refused(
            lambda: AgreementFactory.create(ends_on=dt.date(2026, 8, 1)),
            lambda: AgreementFactory.create(ends_on=dt.date(2030, 8, 3)),
            lambda: AgreementFactory.create(maximum_value=0),
            lambda: AgreementFactory.create(warn_percent=101),
            lambda: add_term(AgreementFactory.create(), " ".strip(), pricing.PercentOff(D(10))),
        )
        AgreementFactory.create(ends_on=dt.date(2030, 8, 1))
        AgreementFactory.create(ends_on=dt.date(2032, 8, 1), duration_rationale="Investering, art. 2.140.")


def test_final_index_values_stand(db: None) -> None:
    with operator_scope():
        series = SeriesFactory.create()

        def value(label: str, status: str, number: str = "100") -> models.IndexValue:
            return models.IndexValue.objects.create(
                series=series, label=label, value=D(number), status=status, at=now()
            )

        value("2025", "provisional")
        value("2025", "final")
        refused(
            lambda: value("2025", "final"),
            lambda: value("2026", "final", "0"),
            lambda: models.IndexValue.objects.update(value=1),
        )


def test_the_ceiling_holds_in_the_database_too(two: list[models.CallOff]) -> None:
    with operator_scope():
        call_off = two[0]

        def reserve(amount: Decimal) -> models.CeilingReservation:
            return models.CeilingReservation.objects.create(
                agreement=call_off.agreement,
                call_off=call_off,
                amount=amount,
                reason=ReservationReason.EXTENDED,
                at=now(),
            )

        left = D(100_000) - call_off.committed_value
        refused(lambda: reserve(left + D("0.01")))
        reserve(left)
        refused(lambda: reserve(D("0.01")))
        models.Amendment.objects.create(
            agreement=call_off.agreement,
            number=1,
            signed_on=dt.date(2027, 1, 1),
            summary="x",
            new_maximum_value=D(100_001),
            at=now(),
        )
        reserve(D(1))
        refused(lambda: reserve(D("0.01")))


def test_a_school_has_one_call_off_of_a_lot_on_one_day(two: list[models.CallOff], regenboog) -> None:
    with operator_scope():
        refused(lambda: make_active(two[0].agreement, regenboog, number=99, starts_on=dt.date(2027, 1, 1)))


def accept(call_off: models.CallOff, via: AcceptedVia, **fields: object) -> models.CallOffAcceptance:
    given = {"name": "Gerda Smit", "role": "directeur", "document_sha256": call_off.document_sha256}
    return models.CallOffAcceptance.objects.create(call_off=call_off, via=via, at=now(), **given | fields)


def test_a_school_accepts_its_own_offer_alone_and_as_itself(two, regenboog: School, kompas: School) -> None:
    with operator_scope():
        offer = CallOffFactory.create(agreement=two[0].agreement, school=regenboog)
    with school_scope(kompas):
        assert not models.CallOff.objects.filter(pk=offer.pk).exists()
        refused(lambda: accept(offer, AcceptedVia.SCHOOL))
    with school_scope(regenboog):
        refused(
            lambda: accept(offer, AcceptedVia.PORTAL),
            lambda: accept(offer, AcceptedVia.SCHOOL, document_sha256="0" * 64),
            lambda: accept(offer, AcceptedVia.SCHOOL, name=""),
        )
        assert models.CallOffAcceptance.objects.count() == 1
        accept(offer, AcceptedVia.SCHOOL)
        refused(lambda: accept(offer, AcceptedVia.SCHOOL))
        assert models.CallOffAcceptance.objects.count() == 2


def test_a_school_sees_its_own_call_offs_and_no_agreement(two, regenboog: School) -> None:
    with school_scope(regenboog):
        assert [held.school_id for held in models.CallOff.objects.all()] == [regenboog.pk]
        assert models.CallOffActivation.objects.count() == 1
        for model in (models.FrameworkAgreement, models.AgreementTerm, models.CeilingReservation):
            with pytest.raises(ProgrammingError), transaction.atomic():
                model.objects.count()
        with pytest.raises(ProgrammingError), transaction.atomic():
            models.CallOff.objects.update(pupils=1)


PORTAL_TABLES = (
    "FrameworkAgreement",
    "AgreementSigning",
    "CallOff",
    "CallOffActivation",
    "CeilingReservation",
)


@pytest.mark.parametrize("name", PORTAL_TABLES)
def test_a_foundation_reads_its_own_rows_alone(two, name: str) -> None:
    model = getattr(models, name)
    with operator_scope():
        assert model.objects.count() == 2
    with portal_scope(two[0].agreement.foundation_id):
        assert model.objects.count() == 1
        with pytest.raises(ProgrammingError), transaction.atomic():
            model.objects.update(id=F("id"))
    with portal_scope(None):
        assert model.objects.count() == 0


def test_the_site_reads_the_public_price_book_alone(db: None) -> None:
    with operator_scope():
        public = price_book(component__version__book__is_public=True)
        price_book("5.00")
        VersionFactory.create(book=public, effective_from=dt.date(2027, 1, 1))
        assert models.PriceBookVersion.objects.count() == 3
    with public_scope():
        assert [held.name for held in models.PriceBook.objects.all()] == [public.name]
        assert models.PriceBookVersion.objects.count() == 1
        assert [tier.unit_price for tier in models.PriceTier.objects.all()] == [D(6)]
