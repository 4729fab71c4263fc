"""An operator moves, merges and lets go of schools, ends and takes back call-offs: first shown, then done, once."""

import datetime as dt
import re

import pytest
from django.test import Client

from billing.enums import CallOffState, RefusalReason
from billing.models import CallOff, CallOffEnd, FrameworkAgreement
from billing.queries.call_offs import call_offs
from billing.services.offers import offer_call_off
from shared_apps.foundations.models import Foundation, FoundationMembership, SchoolMerger
from tenants.models import School
from tenants.scope import operator_scope
from tests.factories.foundations import FoundationFactory, MembershipFactory
from tests.factories.foundations import duinrand as make_duinrand
from tests.factories.invoices import TEN_OFF, agreement_with, count

NL = {"accept-language": "nl"}
DAY = dt.date(2027, 8, 1)


@pytest.fixture
def duinrand(regenboog: School) -> Foundation:
    with operator_scope():
        foundation = make_duinrand()
        MembershipFactory.create(foundation=foundation, school=regenboog)
        return foundation


@pytest.fixture
def agreement(duinrand: Foundation, regenboog: School) -> FrameworkAgreement:
    with operator_scope():
        return agreement_with(duinrand, (regenboog, 412), terms=(TEN_OFF,), number="RO-1")


@pytest.fixture
def elders(db: None) -> Foundation:
    with operator_scope():
        return FoundationFactory.create(name="Stichting Elders")


def text(answer) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).replace("\xa0", " ").split())


def written() -> tuple[int, int, int]:
    with operator_scope():
        ended = FoundationMembership.objects.exclude(valid_until=None).count()
        return ended, CallOffEnd.objects.count(), SchoolMerger.objects.count()


def shown(answer) -> str:
    """Return the mark of what was shown."""
    return str(answer.context["form"]["shown"].value())


def test_a_transfer_is_shown_then_done_and_told(
    console: Client, agreement: FrameworkAgreement, regenboog: School, elders: Foundation
) -> None:
    page = f"/scholen/{regenboog.pk}/"
    filled = {"to": elders.pk, "on": DAY.isoformat(), "reason": "bestuursoverdracht"}
    first = console.post(f"{page}overdracht/", filled, headers=NL)
    said = text(first)
    assert first.status_code == 200
    assert "Dit gaat er gebeuren" in said
    for one in (
        "Hoort niet meer bij Stichting Duinrand vanaf 1 augustus 2027",
        "Hoort bij Stichting Elders vanaf 1 augustus 2027",
        "Afroep RO-1/1 eindigt vanaf 1 augustus 2027, € 2.224,80 van het maximum komt weer vrij",
    ):
        assert one in said
    assert written() == (0, 0, 0)
    done = console.post(f"{page}overdracht/", filled | {"shown": shown(first)}, headers=NL)
    assert (done.status_code, done.url) == (302, page)
    assert written() == (1, 1, 0)
    story = text(console.get(page, headers=NL))
    assert "Naar een andere stichting" in story
    assert "Afroep beëindigd" in story
    with operator_scope():
        assert list(
            FoundationMembership.objects.filter(valid_until=None).values_list(
                "foundation__name", "valid_from"
            )
        ) == [("Stichting Elders", DAY)]
        assert call_offs().get().period.end == DAY


def test_what_was_not_shown_is_shown_first(
    console: Client, agreement: FrameworkAgreement, regenboog: School, elders: Foundation
) -> None:
    page = f"/scholen/{regenboog.pk}/overdracht/"
    filled = {"to": elders.pk, "on": DAY.isoformat(), "reason": "bestuursoverdracht"}
    mark = shown(console.post(page, filled))
    other_day = filled | {"on": "2027-09-01", "shown": mark}
    assert "1 september 2027" in text(console.post(page, other_day, headers=NL))
    assert written() == (0, 0, 0)


def test_what_cannot_be_is_refused_before_anything_is_shown(
    console: Client,
    agreement: FrameworkAgreement,
    regenboog: School,
    duinrand: Foundation,
    elders: Foundation,
) -> None:
    page = f"/scholen/{regenboog.pk}/"
    too_early = console.post(
        f"{page}overdracht/", {"to": elders.pk, "on": "2019-01-01", "reason": "x"}, headers=NL
    )
    assert too_early.status_code == 422
    here = console.post(f"{page}overdracht/", {"to": duinrand.pk, "on": DAY.isoformat(), "reason": "x"})
    nothing = console.post(f"{page}vertrek/", {"reason": ""})
    assert (here.status_code, nothing.status_code) == (422, 422)
    assert written() == (0, 0, 0)


def test_a_merger_and_a_leaving(
    console: Client, agreement: FrameworkAgreement, regenboog: School, kompas: School, duinrand: Foundation
) -> None:
    with operator_scope():
        MembershipFactory.create(foundation=duinrand, school=kompas)
    page, filled = f"/scholen/{regenboog.pk}/samenvoeging/", {"into": kompas.pk, "on": DAY.isoformat()}
    first = console.post(page, filled, headers=NL)
    assert "Afroep RO-1/1 eindigt" in text(first)
    assert console.post(page, filled | {"shown": shown(first)}).status_code == 302
    assert written() == (1, 1, 1)
    assert "Opgegaan in Het Kompas op 1 augustus 2027" in text(
        console.get(f"/scholen/{regenboog.pk}/", headers=NL)
    )
    again = console.post(page, filled, headers=NL)
    assert again.status_code == 422
    leaving, left = f"/scholen/{kompas.pk}/vertrek/", {"on": DAY.isoformat(), "reason": "opgeheven"}
    first = console.post(leaving, left)
    assert console.post(leaving, left | {"shown": shown(first)}).status_code == 302
    assert written() == (2, 1, 1)


def test_an_offer_is_taken_back_after_it_was_shown(
    console: Client, agreement: FrameworkAgreement, kompas: School, duinrand: Foundation
) -> None:
    with operator_scope():
        MembershipFactory.create(foundation=duinrand, school=kompas)
        count(kompas, 188)
        offer = offer_call_off(agreement=agreement, school=kompas, starts_on=dt.date(2027, 1, 1), by=None)
    page = f"/afroepen/{offer.pk}/intrekking/"
    looked = console.get(page, headers=NL)
    assert looked.status_code == 200
    assert f"Aanbod RO-1/{offer.number} kan niet meer geaccepteerd worden" in text(looked)
    with operator_scope():
        assert call_offs().get(pk=offer.pk).state == CallOffState.DRAFT
    assert console.post(page, {"shown": shown(looked)}).status_code == 302
    with operator_scope():
        held = call_offs().get(pk=offer.pk)
        assert (held.state, held.refusal.reason) == (CallOffState.REFUSED, RefusalReason.WITHDRAWN)
    assert console.post(page, {"shown": shown(looked)}).status_code == 422


def test_an_ending_and_an_extension_say_what_the_ceiling_gets(
    console: Client, agreement: FrameworkAgreement
) -> None:
    with operator_scope():
        call_off = CallOff.objects.get()
    ending = {"on": "2027-08-01", "reason": "opgezegd"}
    first = console.post(f"/afroepen/{call_off.pk}/einde/", ending, headers=NL)
    assert "€ 2.224,80 van het maximum komt weer vrij" in text(first)
    assert written() == (0, 0, 0)
    assert (
        console.post(f"/afroepen/{call_off.pk}/einde/", ending | {"shown": shown(first)}).status_code == 302
    )
    assert written() == (0, 1, 0)
    gone = console.post(f"/afroepen/{call_off.pk}/verlenging/", {"ends_on": "2029-08-01"})
    assert gone.status_code == 422


def test_how_a_foundation_pays_is_said_on_a_page(
    console: Client, duinrand: Foundation, regenboog: School
) -> None:
    page = f"/stichtingen/{duinrand.pk}/betaling/"
    assert "Er is niets apart afgesproken" in text(console.get(page, headers=NL))
    wrong = console.post(page, {"payer": "school", "terms_days": "0", "collection": "transfer"})
    assert wrong.status_code == 422
    filled = {"school": regenboog.pk, "payer": "school", "terms_days": "14", "collection": "transfer"}
    assert console.post(page, filled).status_code == 302
    said = text(console.get(page, headers=NL))
    assert "De Regenboog" in said
    assert "14" in said


def test_nobody_but_an_operator(
    client_at, agreement: FrameworkAgreement, regenboog: School, duinrand
) -> None:
    paths = [f"/scholen/{regenboog.pk}/{part}" for part in ("", "overdracht/", "samenvoeging/", "vertrek/")]
    paths.append(f"/stichtingen/{duinrand.pk}/betaling/")
    stranger = client_at("beheer")
    assert {stranger.get(path).status_code for path in paths} == {302}
    assert {client_at("stichting").get(path).status_code for path in paths} <= {302, 404}
    assert written() == (0, 0, 0)
