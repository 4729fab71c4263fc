"""A call-off: offered, accepted by who may, put in force under the ceiling, extended, ended; the rest is refused."""

import datetime as dt
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection

from billing import pricing
from billing.enums import AcceptedVia, CallOffState, Eligibility
from billing.errors import (
    AgreementOver,
    AgreementUnsigned,
    AlreadySigned,
    CallOffDayInvalid,
    CallOffNotActive,
    CallOffOverlaps,
    CeilingPassed,
    NotPriced,
    OfferChanged,
    OfferOver,
    PoNumberMissing,
    SchoolNotEligible,
    SignerMissing,
)
from billing.models import CallOff, CallOffAcceptance, CeilingReservation, FrameworkAgreement
from billing.queries.call_offs import call_offs
from billing.queries.ceilings import ceiling_of
from billing.queries.offers import contract_of, offer_for
from billing.services.acceptances import Signer, accept_call_off
from billing.services.activation import activate, activate_call_off
from billing.services.agreements import let_school_call_off
from billing.services.amendments import amend
from billing.services.endings import end_call_off, extend_call_off, merge_school, move_school
from billing.services.offers import offer_call_off, withdraw_offer
from shared_apps.foundations.models import Foundation, FoundationMembership
from tenants.models import Licence, School
from tenants.scope import operator_scope, portal_scope, school_scope
from tenants.services import state_pupil_count
from tests.factories.billing import AgreementFactory, signed_agreement
from tests.factories.foundations import FoundationFactory, MembershipFactory
from tests.factories.foundations import duinrand as make_duinrand

D = Decimal
START, END = dt.date(2026, 8, 1), dt.date(2028, 8, 1)
TERMS = (("art. 5.4", pricing.PercentOff(D(10)), ""),)
GERDA = Signer("Gerda Smit", "directeur", AcceptedVia.SCHOOL)


def state(school: School, pupils: int = 412) -> None:
    count_date = dt.date(2025, 10, 1)
    state_pupil_count(school=school, count_date=count_date, pupils=pupils, source="test", stated_by="test")


@pytest.fixture
def agreement(duinrand: Foundation, regenboog: School) -> FrameworkAgreement:
    with operator_scope():
        state(regenboog)
        return signed_agreement(duinrand, *TERMS)


def offer(agreement: FrameworkAgreement, school: School, starts_on: dt.date = START, **more: Any) -> CallOff:
    return offer_call_off(agreement=agreement, school=school, starts_on=starts_on, by=None, **more)


def accept(call_off: CallOff, signer: Signer = GERDA, **more: Any) -> CallOffAcceptance:
    given = {"document_sha256": call_off.document_sha256, "by": None} | more
    return accept_call_off(call_off=call_off, signer=signer, **given)


def active(agreement: FrameworkAgreement, school: School, **more: Any) -> CallOff:
    call_off = offer(agreement, school, **more)
    accept(call_off, Signer("Gerda Smit", "directeur", AcceptedVia.OPERATOR))
    activate(call_off=call_off, by=None)
    return call_offs().get(pk=call_off.pk)


def test_a_school_reads_its_offer_and_accepts_it(agreement, regenboog: School, kompas: School) -> None:
    with operator_scope():
        offer(agreement, regenboog)
    with school_scope(kompas):
        assert offer_for(kompas.pk) is None
        assert offer_for(regenboog.pk) is None
    with school_scope(regenboog):
        shown = offer_for(regenboog.pk)
        assert shown is not None
        assert (shown.listed.net, shown.contract.net, shown.contract.gross) == (
            D("2472.00"),
            D("2224.80"),
            D("2692.01"),
        )
        assert (shown.saved, shown.pupils, shown.committed_value) == (D("247.20"), 412, D("4449.60"))
        assert [(clause.ref, clause.text) for clause in shown.clauses] == [("art. 5.4", "10% korting")]
        assert [(why.amount, why.clause) for why in shown.lines[0].why][-1] == (D("2224.80"), "art. 5.4")
        assert len(shown.stages) == 13
        accept(shown.call_off)
        assert [held.state for held in contract_of(regenboog.pk)] == [CallOffState.SIGNED]
        assert offer_for(regenboog.pk) is None
    activate_call_off.run(school=regenboog, call_off_id=str(shown.call_off.pk))
    with school_scope(regenboog):
        assert [held.state for held in contract_of(regenboog.pk)] == [CallOffState.ACTIVE]
        licence = Licence.objects.get()
        assert (licence.module, licence.valid_from, licence.valid_until) == ("base", START, END)
        assert licence.source == f"{agreement.number}/1"
    with operator_scope():
        figures = ceiling_of(agreement)
        assert (figures.reserved, figures.free) == (D("4449.60"), D("95550.40"))


def test_signing_twice_another_document_or_as_nobody_is_refused(agreement, regenboog: School) -> None:
    with operator_scope():
        agreement.foundation.is_po_required = True
        agreement.foundation.save()
        call_off = offer(agreement, regenboog)
    with school_scope(regenboog):
        held = CallOff.objects.get(pk=call_off.pk)
        for refusal, more in (
            (OfferChanged, {"document_sha256": "0" * 64}),
            (PoNumberMissing, {}),
            (SignerMissing, {"signer": Signer("Gerda", " ", AcceptedVia.SCHOOL), "po_number": "1"}),
        ):
            with pytest.raises(refusal):
                accept(held, **more)
        assert CallOffAcceptance.objects.count() == 0
        accept(held, po_number="PO-77")
        with pytest.raises(AlreadySigned):
            accept(held, po_number="PO-77")
        assert CallOffAcceptance.objects.get().po_number == "PO-77"


def test_procurement_accepts_on_the_portal_and_a_stranger_cannot(agreement, regenboog, other) -> None:
    with operator_scope():
        call_off = offer(agreement, regenboog)
    frits = Signer("Frits Veldhuis", "inkoop", AcceptedVia.PORTAL)
    with portal_scope(other.pk), pytest.raises(CallOff.DoesNotExist):
        accept_call_off(
            call_off=CallOff(pk=call_off.pk), signer=frits, document_sha256=call_off.document_sha256, by=None
        )
    with portal_scope(agreement.foundation_id):
        accept(CallOff.objects.get(pk=call_off.pk), frits)
    with operator_scope():
        assert CallOffAcceptance.objects.get().via == AcceptedVia.PORTAL


def test_what_may_not_be_offered_is_refused_and_nothing_is_written(
    agreement, regenboog, other, kompas
) -> None:
    with operator_scope():
        state(kompas)
        listed = signed_agreement(agreement.foundation, *TERMS, eligibility=Eligibility.LIST)
        draft = AgreementFactory.create(foundation=agreement.foundation)
        for refusal, act in (
            (SchoolNotEligible, lambda: offer(agreement, kompas)),
            (SchoolNotEligible, lambda: offer(listed, regenboog)),
            (AgreementUnsigned, lambda: offer(draft, regenboog)),
            (AgreementOver, lambda: offer(agreement, regenboog, END)),
            (AgreementOver, lambda: offer(agreement, regenboog, ends_on=dt.date(2028, 8, 2))),
            (AgreementOver, lambda: offer(agreement, regenboog, dt.date(2026, 7, 31))),
            (AgreementOver, lambda: offer(agreement, regenboog, ends_on=START)),
        ):
            with pytest.raises(refusal):
                act()
        assert CallOff.objects.count() == 0
        let_school_call_off(agreement=listed, school=regenboog, by=None)
        offer(listed, regenboog)


def test_a_school_that_stated_no_pupils_gets_no_offer(duinrand: Foundation, regenboog: School) -> None:
    with operator_scope():
        agreement = signed_agreement(duinrand, *TERMS)
        with pytest.raises(NotPriced):
            offer(agreement, regenboog)
        assert CallOff.objects.count() == 0
        assert offer(agreement, regenboog, pupils=100).net_amount == D("540.00")


def test_a_newer_offer_takes_the_place_of_an_open_one(agreement, regenboog: School) -> None:
    with operator_scope():
        old, new = offer(agreement, regenboog), offer(agreement, regenboog, dt.date(2027, 1, 1))
        assert [held.state for held in call_offs().order_by("number")] == [
            CallOffState.REFUSED,
            CallOffState.DRAFT,
        ]
        with pytest.raises(OfferOver):
            accept(old, Signer("G", "d", AcceptedVia.OPERATOR))
        withdraw_offer(call_off=new, by=None)
        with pytest.raises(OfferOver):
            withdraw_offer(call_off=new, by=None)


def test_what_is_in_force_is_not_called_off_again(agreement, regenboog: School) -> None:
    with operator_scope():
        active(agreement, regenboog)
        with pytest.raises(CallOffOverlaps):
            offer(agreement, regenboog, dt.date(2027, 8, 1))


def test_past_the_ceiling_a_signed_call_off_is_refused_for_good(duinrand, regenboog: School) -> None:
    with operator_scope():
        state(regenboog)
        agreement = signed_agreement(duinrand, *TERMS, estimated_value=D(1), maximum_value=D("4449.59"))
        call_off = active(agreement, regenboog)
        assert call_off.state == CallOffState.REFUSED
        assert call_off.refusal.reason == CeilingPassed.code
        assert (Licence.objects.count(), CeilingReservation.objects.count()) == (0, 0)
        amend(agreement=agreement, signed_on=START, summary="x", by=None, new_maximum_value=D("4449.60"))
        activate(call_off=call_off, by=None)
        assert call_offs().get().state == CallOffState.REFUSED
        assert active(agreement, regenboog).state == CallOffState.ACTIVE


def test_activating_twice_is_once(agreement, regenboog: School) -> None:
    with operator_scope():
        call_off = active(agreement, regenboog)
        activate(call_off=call_off, by=None)
        assert (Licence.objects.count(), CeilingReservation.objects.count()) == (1, 1)


def test_a_call_off_that_ends_early_gives_back_what_it_will_not_bring(agreement, regenboog: School) -> None:
    with operator_scope():
        call_off = active(agreement, regenboog)
        with pytest.raises(CallOffDayInvalid):
            end_call_off(call_off=call_off, on=END, reason="x", by=None)
        end_call_off(call_off=call_off, on=dt.date(2027, 8, 1), reason="Fusie", by=None)
        assert ceiling_of(agreement).reserved == D("2224.80")
        assert Licence.objects.get().valid_until == dt.date(2027, 8, 1)
        with pytest.raises(CallOffNotActive):
            extend_call_off(call_off=call_off, ends_on=END, by=None)


def test_a_call_off_that_ends_before_it_begins_takes_nothing(agreement, regenboog: School) -> None:
    with operator_scope():
        call_off = active(agreement, regenboog)
        end_call_off(call_off=call_off, on=START, reason="Bedacht", by=None)
        assert call_offs().get().state == CallOffState.ENDED
        assert (ceiling_of(agreement).reserved, Licence.objects.count()) == (D(0), 0)
        assert active(agreement, regenboog).state == CallOffState.ACTIVE


def test_a_call_off_goes_on_within_the_agreement_and_its_ceiling(duinrand, regenboog: School) -> None:
    with operator_scope():
        state(regenboog)
        agreement = signed_agreement(duinrand, *TERMS, estimated_value=D(1), maximum_value=D(4000))
        call_off = active(agreement, regenboog, ends_on=dt.date(2027, 8, 1))
        with pytest.raises(CallOffDayInvalid):
            extend_call_off(call_off=call_off, ends_on=dt.date(2028, 8, 2), by=None)
        with pytest.raises(CeilingPassed):
            extend_call_off(call_off=call_off, ends_on=END, by=None)
        extend_call_off(call_off=call_off, ends_on=dt.date(2028, 4, 1), by=None)
        assert ceiling_of(agreement).reserved == D("2224.80") + D("1483.20")
        assert call_offs().get().period.end == dt.date(2028, 4, 1)


def test_a_school_that_moves_takes_no_call_off_along(agreement, regenboog: School) -> None:
    with operator_scope():
        active(agreement, regenboog)
        to, on = FoundationFactory.create(), dt.date(2027, 8, 1)
        move_school(school=regenboog, to=to, on=on, by=None)
        assert call_offs().get().period.end == on
        assert FoundationMembership.objects.get(valid_until=None).foundation == to
        theirs = signed_agreement(to, *TERMS)
        assert active(theirs, regenboog, starts_on=on).state == CallOffState.ACTIVE


def test_a_merged_school_ends_its_call_off(agreement, regenboog: School, kompas: School) -> None:
    with operator_scope():
        MembershipFactory.create(foundation=agreement.foundation, school=kompas)
        active(agreement, regenboog)
        merge_school(absorbed=regenboog, into=kompas, on=dt.date(2027, 8, 1), by=None)
        assert call_offs().get().period.end == dt.date(2027, 8, 1)


def test_two_at_once_never_pass_the_ceiling(committed_db: str) -> None:
    with operator_scope():
        schools = list(School.objects.order_by("name"))
        foundation = make_duinrand()
        agreement = signed_agreement(foundation, *TERMS, estimated_value=D(1), maximum_value=D(5000))
        for school in schools:
            MembershipFactory.create(foundation=foundation, school=school)
            state(school)
        signed = [offer(agreement, school) for school in schools]
        for call_off in signed:
            accept(call_off, Signer("Gerda", "directeur", AcceptedVia.OPERATOR))

    def put_in_force(call_off: CallOff) -> Callable[[], None]:
        def act() -> None:
            try:
                activate_call_off.run(school=call_off.school, call_off_id=str(call_off.pk))
            finally:
                connection.close()

        return act

    with ThreadPoolExecutor(4) as pool:
        for done in [pool.submit(put_in_force(call_off)) for call_off in signed * 2]:
            done.result()
    with operator_scope():
        states = sorted(held.state for held in call_offs())
        assert states == [CallOffState.ACTIVE, CallOffState.REFUSED]
        assert ceiling_of(agreement).taken == D("4449.60")
