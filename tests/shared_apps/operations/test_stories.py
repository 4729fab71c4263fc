"""``operations/queries/stories.py``: everything about one agreement, as the page and the annex print it."""

from decimal import Decimal

import pytest

from billing import pricing
from billing.enums import AgreementState
from billing.models import FrameworkAgreement
from billing.queries.agreements import agreements
from shared_apps.foundations.models import Foundation
from shared_apps.operations.queries.stories import stages_of, story_of
from tenants.models import School
from tenants.scope import operator_scope
from tests.factories.billing import make_active, signed_agreement
from tests.factories.foundations import MembershipFactory
from tests.factories.foundations import duinrand as make_duinrand

TERMS = (
    ("art. 5.4", pricing.PercentOff(Decimal(10)), ""),
    ("art. 5.1", pricing.FixedPrice(Decimal("5.50")), "kring"),
)


@pytest.fixture
def duinrand(regenboog: School) -> Foundation:
    with operator_scope():
        foundation = make_duinrand()
        MembershipFactory.create(foundation=foundation, school=regenboog)
        return foundation


def held(agreement: FrameworkAgreement) -> FrameworkAgreement:
    return agreements().get(pk=agreement.pk)


def test_the_articles_stand_in_the_stage_they_work_in(duinrand: Foundation) -> None:
    with operator_scope():
        stages = stages_of(held(signed_agreement(duinrand, *TERMS)))
    assert [stage.number for stage in stages] == list(range(1, 14))
    found = {stage.number: [term.term.clause_ref for term in stage.terms] for stage in stages if stage.terms}
    assert found == {2: ["art. 5.1"], 6: ["art. 5.4"]}
    assert [term.about for stage in stages for term in stage.terms] == ["Kring", ""]


def test_a_story_tells_where_it_stands_and_what_is_taken(duinrand: Foundation, regenboog: School) -> None:
    with operator_scope():
        agreement = signed_agreement(duinrand, *TERMS)
        call_off = make_active(agreement, regenboog)
        story = story_of(held(agreement))
    assert story.state == AgreementState.CONCLUDED
    assert (story.ceiling.maximum, story.ceiling.taken) == (Decimal("100000.00"), Decimal("4449.60"))
    assert [row.pk for row in story.call_offs] == [call_off.pk]
    assert (story.findings, story.lots, story.indexations, story.eligible) == ((), (), (), ())
    assert story.period == story.longest


def test_an_agreement_of_the_price_list_alone_has_stages_without_articles(duinrand: Foundation) -> None:
    with operator_scope():
        story = story_of(held(signed_agreement(duinrand)))
    assert [stage.terms for stage in story.stages] == [()] * 13
    assert (story.call_offs, story.events) == ((), ())
