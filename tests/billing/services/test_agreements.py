"""An agreement is drafted, signed, extended, amended and indexed; each bad input is refused with its rule."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from billing import pricing
from billing.enums import AgreementState, Procedure
from billing.errors import (
    AgreementInvalid,
    AgreementNumberTaken,
    AgreementSigned,
    AgreementTooLong,
    AgreementUnsigned,
    AmendmentNeeded,
    CeilingBelowTaken,
    IndexNotFinal,
    IndexValueFinal,
    IndexValueInvalid,
    OptionLate,
    OptionOutOfTurn,
    PilotNotConcluded,
    TermEndInvalid,
    TermsRefused,
)
from billing.models import AgreementTerm, FrameworkAgreement, IndexationEvent, IndexValue
from billing.queries.agreements import agreements, ceiling_value, running_period, state_of
from billing.services.agreements import (
    AgreementDetails,
    add_lot,
    add_option,
    conclude_agreement,
    draft_agreement,
    edit_draft,
    terminate_agreement,
)
from billing.services.amendments import TermDraft, add_term, amend, end_term, exercise_option
from billing.services.indices import add_series, index_agreement, record_index_value
from kit.dates import Period, now
from shared_apps.foundations.enums import Outcome
from shared_apps.foundations.models import Conclusion, Evaluation, Foundation
from tenants.models import School
from tenants.scope import operator_scope
from tests.factories.billing import make_active, price_book
from tests.factories.foundations import PilotFactory

D = Decimal
START, END = dt.date(2026, 8, 1), dt.date(2028, 8, 1)
TEN = pricing.PercentOff(D(10))
ALWAYS = Period(START)


def details(**fields: Any) -> AgreementDetails:
    given = AgreementDetails(
        number="RO-2026-014",
        title="Oudercommunicatie",
        price_book=price_book(),
        procedure=Procedure.INVITED,
        starts_on=START,
        ends_on=END,
        estimated_value=D(80_000),
        maximum_value=D(100_000),
    )
    return replace(given, **fields)


def drafted(foundation: Foundation, **fields: Any) -> FrameworkAgreement:
    return draft_agreement(foundation=foundation, details=details(**fields), by=None)


def conclude(agreement: FrameworkAgreement, buyer: str = "Frits Veldhuis") -> FrameworkAgreement:
    conclude_agreement(
        agreement=agreement,
        signed_on=dt.date(2026, 7, 1),
        signed_for_buyer=buyer,
        signed_for_supplier="Kring B.V.",
        by=None,
    )
    return agreements().get(pk=agreement.pk)


def term(clause: str, params: pricing.TermParams = TEN, period: Period = ALWAYS, **fields: Any) -> TermDraft:
    return TermDraft(params, clause, period, **fields)


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"ends_on": START}, AgreementInvalid),
        ({"maximum_value": D(0)}, AgreementInvalid),
        ({"estimated_value": D(100_001)}, AgreementInvalid),
        ({"warn_percent": D(101)}, AgreementInvalid),
        ({"count_month": 2, "count_day": 30}, AgreementInvalid),
        ({"number": " "}, AgreementInvalid),
        ({"ends_on": dt.date(2030, 8, 2)}, AgreementTooLong),
    ],
)
def test_an_agreement_that_cannot_be_is_not_drafted(duinrand, fields, refusal) -> None:
    with operator_scope():
        with pytest.raises(refusal):
            drafted(duinrand, **fields)
        assert FrameworkAgreement.objects.count() == 0


def test_four_years_with_options_or_a_reason(duinrand: Foundation) -> None:
    with operator_scope():
        agreement = drafted(duinrand)
        with pytest.raises(AgreementNumberTaken):
            drafted(duinrand)
        late = dt.date(2030, 8, 2)
        with pytest.raises(AgreementTooLong):
            add_option(agreement=agreement, ends_on=late, exercise_by=dt.date(2028, 5, 1), by=None)
        with pytest.raises(AgreementInvalid):
            add_option(agreement=agreement, ends_on=END, exercise_by=dt.date(2028, 5, 1), by=None)
        with pytest.raises(AgreementInvalid):
            add_option(agreement=agreement, ends_on=late, exercise_by=late, by=None)
        why = replace(details(number="RO-2"), duration_rationale="Aansluiting op de investering.")
        edit_draft(agreement=agreement, details=why, by=None)
        add_option(agreement=agreement, ends_on=late, exercise_by=dt.date(2028, 5, 1), by=None)
        assert agreement.options.count() == 1


def test_a_signed_agreement_is_not_edited(duinrand: Foundation) -> None:
    with operator_scope():
        agreement = drafted(duinrand)
        with pytest.raises(AgreementInvalid):
            conclude(agreement, buyer=" ")
        assert state_of(agreement) == AgreementState.DRAFT
        signed = conclude(agreement)
        assert signed.signing.signed_on == dt.date(2026, 7, 1)
        for act in (
            lambda: conclude(agreement),
            lambda: edit_draft(agreement=agreement, details=details(number="x"), by=None),
            lambda: add_lot(agreement=agreement, code="1", title="x", components=(), by=None),
        ):
            with pytest.raises(AgreementSigned):
                act()


@pytest.mark.parametrize(
    ("draft", "rule"),
    [
        (term("  "), "clause_missing"),
        (term("art. 5", component="toetsen"), "component_unknown"),
        (term("art. 5", pricing.PercentOff(D(101))), "percent_range"),
        (term("art. 5", pricing.FixedPrice(D(5))), "component_needed"),
        (term("art. 5", pricing.FixedPrice(D(-5)), component="kring"), "price_negative"),
        (
            term(
                "art. 5",
                pricing.TierTable(
                    pricing.TierBasis.SCHOOL, (pricing.PriceTier(10, D(1)), pricing.PriceTier(None, D(2)))
                ),
                component="kring",
            ),
            "tiers_rise",
        ),
        (
            term(
                "art. 5",
                pricing.TierTable(
                    pricing.TierBasis.SCHOOL,
                    (pricing.PriceTier(10, D(3)), pricing.PriceTier(5, D(2)), pricing.PriceTier(None, D(1))),
                ),
                component="kring",
            ),
            "tiers_not_contiguous",
        ),
        (term("art. 5", pricing.Maximum(D(1)), component="kring"), "minimum_above_maximum"),
        (term("art. 5", pricing.Minimum(D(9)), component="kring"), "terms_overlap"),
    ],
)
def test_a_wrong_term_is_refused_with_its_rule(duinrand: Foundation, draft: TermDraft, rule: str) -> None:
    with operator_scope():
        agreement = drafted(duinrand)
        minimum = term("art. 4", pricing.Minimum(D(5)), component="kring")
        add_term(agreement=agreement, draft=minimum, by=None)
        with pytest.raises(TermsRefused) as refused:
            add_term(agreement=agreement, draft=draft, by=None)
        assert rule in {finding.kind.code for finding in refused.value.findings}
        assert AgreementTerm.objects.count() == 1


def test_terms_of_a_signed_agreement_come_and_go_with_an_amendment(duinrand: Foundation) -> None:
    with operator_scope():
        agreement = drafted(duinrand)
        gone = add_term(agreement=agreement, draft=term("art. 9"), by=None)
        end_term(term=gone, on=START, by=None)
        kept = add_term(agreement=agreement, draft=term("art. 5.4"), by=None)
        with pytest.raises(AgreementUnsigned):
            amend(agreement=agreement, signed_on=START, summary="x", by=None)
        conclude(agreement)
        draft = term("art. 5.5", period=Period(dt.date(2027, 8, 1)), stack_group="b")
        with pytest.raises(AmendmentNeeded):
            add_term(agreement=agreement, draft=draft, by=None)
        with pytest.raises(AmendmentNeeded):
            end_term(term=kept, on=dt.date(2027, 8, 1), by=None)
        amendment = amend(agreement=agreement, signed_on=dt.date(2027, 5, 1), summary="Meer korting", by=None)
        add_term(agreement=agreement, draft=draft, by=None, amendment=amendment)
        with pytest.raises(TermEndInvalid):
            end_term(term=kept, on=START, by=None, amendment=amendment)
        end_term(term=kept, on=dt.date(2027, 8, 1), by=None, amendment=amendment)
        assert [(row.clause_ref, row.valid_until) for row in agreement.terms.all()] == [
            ("art. 5.4", dt.date(2027, 8, 1)),
            ("art. 5.5", None),
        ]


def test_options_are_exercised_in_time_and_in_turn(duinrand: Foundation) -> None:
    with operator_scope():
        agreement = drafted(duinrand)
        first, second = (
            add_option(agreement=agreement, ends_on=dt.date(2028 + year, 8, 1), exercise_by=by, by=None)
            for year, by in ((1, dt.date(2028, 5, 1)), (2, dt.date(2029, 5, 1)))
        )
        in_time = dt.date(2028, 4, 1)
        with pytest.raises(AgreementUnsigned):
            exercise_option(option=first, on=in_time, by=None)
        conclude(agreement)
        with pytest.raises(OptionOutOfTurn):
            exercise_option(option=second, on=in_time, by=None)
        with pytest.raises(OptionLate):
            exercise_option(option=first, on=dt.date(2028, 5, 2), by=None)
        assert running_period(agreements().get(pk=agreement.pk)).end == END
        exercise_option(option=first, on=in_time, by=None)
        with pytest.raises(OptionOutOfTurn):
            exercise_option(option=first, on=in_time, by=None)
        assert running_period(agreements().get(pk=agreement.pk)).end == dt.date(2029, 8, 1)


def test_an_amended_ceiling_is_not_below_what_is_taken(duinrand: Foundation, regenboog: School) -> None:
    with operator_scope():
        agreement = drafted(duinrand)
        conclude(agreement)
        make_active(agreement, regenboog)
        for value in (D("4449.59"), D(0)):
            with pytest.raises(CeilingBelowTaken):
                amend(agreement=agreement, signed_on=END, summary="x", by=None, new_maximum_value=value)
        amend(agreement=agreement, signed_on=END, summary="x", by=None, new_maximum_value=D("4449.60"))
        assert ceiling_value(agreements().get(pk=agreement.pk)) == D("4449.60")


def test_prices_move_with_final_index_values_alone(duinrand: Foundation) -> None:
    with operator_scope():
        agreement = drafted(duinrand)
        conclude(agreement)
        series = add_series(code="cbs-dpi", name="CBS", by=None)
        final, provisional = pricing.IndexStatus.FINAL, pricing.IndexStatus.PROVISIONAL

        def value(label: str, number: str, status: pricing.IndexStatus) -> IndexValue:
            return record_index_value(series=series, label=label, value=D(number), status=status, by=None)

        with pytest.raises(IndexValueInvalid):
            value("2025", "0", final)
        value("2025", "100", final)
        with pytest.raises(IndexValueFinal):
            value("2025", "101", provisional)
        value("2026", "103", provisional)
        draft = term("art. 4.1", pricing.Indexation("cbs-dpi", "2025", "2026"), Period(dt.date(2027, 8, 1)))
        with pytest.raises(IndexNotFinal):
            index_agreement(agreement=agreement, draft=draft, told_on=START, by=None)
        value("2026", "103.1", final)
        index_agreement(agreement=agreement, draft=draft, told_on=START, by=None)
        value("2027", "106", final)
        again = term("art. 4.1", pricing.Indexation("cbs-dpi", "2025", "2027"), Period(dt.date(2028, 7, 1)))
        index_agreement(agreement=agreement, draft=again, told_on=START, by=None)
        assert IndexationEvent.objects.count() == 2
        assert [row.valid_until for row in agreement.terms.all()] == [dt.date(2028, 7, 1), None]


def test_an_agreement_follows_a_concluded_pilot_once(duinrand: Foundation) -> None:
    with operator_scope():
        pilot = PilotFactory.create(foundation=duinrand)

        def follow(number: str = "RO-1") -> FrameworkAgreement:
            return draft_agreement(foundation=duinrand, details=details(number=number), by=None, pilot=pilot)

        with pytest.raises(PilotNotConcluded):
            follow()
        evaluation = Evaluation.objects.create(pilot=pilot, opened_at=now())
        Conclusion.objects.create(
            evaluation=evaluation, outcome=Outcome.CONCLUDE, reason="Unaniem.", at=now()
        )
        assert follow().pilot == pilot
        with pytest.raises(PilotNotConcluded):
            follow("RO-2")


def test_an_agreement_ends_early_after_its_call_offs(duinrand: Foundation, regenboog: School) -> None:
    with operator_scope():
        agreement = drafted(duinrand)
        conclude(agreement)
        make_active(agreement, regenboog, ends_on=dt.date(2027, 8, 1))
        for on in (START, dt.date(2027, 7, 1), END):
            with pytest.raises(AgreementInvalid):
                terminate_agreement(agreement=agreement, on=on, reason="Fusie", by=None)
        terminate_agreement(agreement=agreement, on=dt.date(2027, 8, 1), reason="Fusie", by=None)
        assert running_period(agreements().get(pk=agreement.pk)).end == dt.date(2027, 8, 1)
