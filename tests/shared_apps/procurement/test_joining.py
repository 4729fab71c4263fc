"""A school shows an agreement's code; its foundation confirms; it belongs there and has an offer. Nothing leaks."""

import datetime as dt
from decimal import Decimal

import pytest
from django.test import Client

from billing.enums import JoinState, JoinTrouble
from billing.errors import JoinAnswered
from billing.models import AgreementTermination, CallOff, JoinAnswer, JoinRequest
from billing.queries.joining import agreement_of_code, join_requests
from billing.services.joining import ask_to_join, complete, confirm_join, record_join, renew_join_code
from kit.dates import now
from shared_apps.accounts.throttle import AGREEMENT
from shared_apps.events.models import Event
from shared_apps.foundations.enums import Role
from shared_apps.foundations.models import Foundation, FoundationMembership
from shared_apps.foundations.queries.memberships import is_member_on
from tenants.models import School
from tenants.scope import operator_scope, portal_scope, public_scope, school_scope
from tests.factories.billing import signed_agreement
from tests.factories.foundations import LocationFactory, MembershipFactory
from tests.factories.invoices import TEN_OFF
from tests.shared_apps.procurement.conftest import member
from tests.shared_apps.procurement.november import _in_may, november
from tests.shared_apps.procurement.test_contract import words
from tests.shared_apps.procurement.test_school_contract import enter as enter_school
from tests.support.jobs import run_jobs

__all__ = ["_in_may", "november"]
NL = {"accept-language": "nl"}
JANUARY = dt.date(2027, 1, 1)


@pytest.fixture
def code(duinrand: Foundation, regenboog: School) -> str:
    """The code of Duinrand's agreement; nobody of procurement told it to De Regenboog yet."""
    with operator_scope():
        FoundationMembership.objects.filter(school=regenboog).delete()
        agreement = signed_agreement(duinrand, TEN_OFF, number="RO-DUIN")
        return renew_join_code(agreement=agreement, by=None)


@pytest.fixture
def asked(code: str, regenboog: School) -> JoinRequest:
    with operator_scope():
        request = ask_to_join(school=regenboog, code=code, by=None)
    assert request is not None
    return request


def requests() -> list[JoinRequest]:
    with operator_scope():
        return list(join_requests())


def test_a_code_says_the_foundation_and_the_agreement_and_nothing_else(code: str) -> None:
    with public_scope():
        offer = agreement_of_code(f" {code[:5].lower()}-{code[5:]} ")
    assert offer is not None
    assert (offer.foundation_name, offer.agreement_number) == ("Stichting Duinrand", "RO-DUIN")
    assert {name for name in dir(offer) if not name.startswith("_")} == {
        *("agreement_id", "foundation_name", "agreement_number")
    }


def test_unknown_renewed_ended_and_not_signed_have_one_answer(
    code: str, duinrand: Foundation, client_at
) -> None:
    with operator_scope():
        agreement = JoinRequest._meta.get_field("agreement").related_model.objects.get(number="RO-DUIN")
        new = renew_join_code(agreement=agreement, by=None)
    with public_scope():
        assert agreement_of_code(new) is not None
        assert [agreement_of_code(one) for one in (code, "ABCDEFGHJK", "", "%", "' OR 1=1")] == [None] * 5
    with operator_scope():
        AgreementTermination.objects.create(
            agreement=agreement, on=dt.date(2026, 11, 1), reason="gestopt", at=now()
        )
    with public_scope():
        assert agreement_of_code(new) is None
    told = {signed_up(client_at, one) for one in (code, new, "ABCDEFGHJK")}
    assert told == {"We kennen deze code niet. Vraag hem na bij je stichting, of laat hem leeg."}


def signed_up(client_at, code: str) -> str:
    """Fill in the sign-up form with this code; return what it says about it."""
    answer = client_at(**NL).post(
        "/aanmelding/gegevens/", {"agreement_code": code, "email": "lena@zeester.test"}
    )
    assert answer.status_code == 422
    (said,) = answer.context["form"].errors.get("agreement_code", [""])
    return str(said)


def test_the_site_reads_no_agreement_by_itself(code: str) -> None:
    from django.db import ProgrammingError, transaction

    for scope in (public_scope(), portal_scope(None)):
        with scope, pytest.raises(ProgrammingError), transaction.atomic():
            list(JoinRequest.objects.raw("SELECT id, join_code FROM billing_calloffrefusal"))
    with public_scope(), pytest.raises(ProgrammingError), transaction.atomic():
        list(JoinRequest.objects.all())


def test_a_code_that_is_known_is_no_error_at_sign_up(code: str, client_at) -> None:
    assert signed_up(client_at, code) == ""


def test_guessing_codes_is_slowed_down(code: str, client_at) -> None:
    client = client_at(**NL)
    for number in range(AGREEMENT.address_and_network):
        data = {"agreement_code": f"GUESS{number}", "email": "raad@zeester.test"}
        assert client.post("/aanmelding/gegevens/", data).status_code == 422
    data = {"agreement_code": code, "email": "raad@zeester.test"}
    assert client.post("/aanmelding/gegevens/", data).status_code == 429


def test_a_school_that_signed_up_with_a_code_has_asked(code: str, regenboog: School) -> None:
    with operator_scope():
        record_join(school=regenboog, agreement_code=code)
        record_join(school=regenboog, agreement_code="")
        record_join(school=regenboog, agreement_code="GONE")
    (request,) = requests()
    assert (request.state, request.foundation_name, request.school_name) == (
        *(JoinState.ASKED, "Stichting Duinrand", "De Regenboog"),
    )


def test_used_twice_it_is_one_request(code: str, regenboog: School, kompas: School) -> None:
    with operator_scope():
        first, again = (ask_to_join(school=regenboog, code=code, by=None) for _ in range(2))
        assert first == again
        assert ask_to_join(school=kompas, code=code, by=None) is not None  # a code is for every school
    assert len(requests()) == 2


def test_frits_confirms_and_the_school_belongs_and_has_an_offer(
    frits: Client, asked: JoinRequest, regenboog: School, duinrand: Foundation, client_at
) -> None:
    home = words(frits.get("/", headers=NL))
    assert "De Regenboog wil je overeenkomst gebruiken" in home
    page = f"/aanvragen/{asked.pk}/"
    assert "RO-DUIN" in words(frits.get(page, headers=NL))
    done = frits.post(page, {"answer": "yes", "starts_on": "2027-01-01", "pupils": "412"}, headers=NL)
    assert (done.status_code, done.url) == (302, page)
    assert requests()[0].state == JoinState.CONFIRMED
    run_jobs()
    (request,) = requests()
    assert request.state == JoinState.JOINED
    with operator_scope():
        days = [dt.date(2026, 12, 31), JANUARY]
        assert [is_member_on(foundation_id=duinrand.pk, school_id=regenboog.pk, on=on) for on in days] == [
            *(False, True)
        ]
        offer = CallOff.objects.get()
        assert (offer.school_id, offer.pupils, offer.starts_on) == (regenboog.pk, 412, JANUARY)
        # 412 times € 6.00, seven months of twelve, less 10%
        assert (offer.list_amount, offer.net_amount) == (Decimal("1442.00"), Decimal("1297.80"))
        kinds = set(Event.objects.values_list("kind", flat=True))
    assert {"billing.join_requested", "billing.join_confirmed", "billing.join_completed"} <= kinds
    assert "Bevestigd vanaf 1 januari 2027" in words(frits.get(page, headers=NL))
    assert "wil je overeenkomst gebruiken" not in words(frits.get("/", headers=NL))
    lena = enter_school(client_at, regenboog, "lena@regenboog.test")
    contract = words(lena.get("/contract/"))
    assert "Stichting Duinrand" in contract
    assert "Een afroep wacht op je handtekening" in contract


def test_the_leader_sees_that_it_waits_and_why_it_was_declined(
    frits: Client, asked: JoinRequest, regenboog: School, client_at
) -> None:
    lena = enter_school(client_at, regenboog, "lena@regenboog.test")
    assert "wacht op de stichting" in words(lena.get("/contract/"))
    no = frits.post(f"/aanvragen/{asked.pk}/", {"answer": "no", "reason": "Hoort bij Elders."}, headers=NL)
    assert no.status_code == 302
    said = words(lena.get("/contract/"))
    assert "Hoort bij Elders." in said
    assert "Sluit je aan met een code" in said
    with operator_scope():
        assert not FoundationMembership.objects.filter(school=regenboog).exists()


def test_an_answer_is_given_once(frits: Client, asked: JoinRequest, duinrand: Foundation) -> None:
    with portal_scope(duinrand.pk):
        request = join_requests().get()
        confirm_join(request=request, starts_on=JANUARY, pupils=10, by=None)
        with pytest.raises(JoinAnswered):
            confirm_join(request=request, starts_on=JANUARY, pupils=10, by=None)
    again = frits.post(f"/aanvragen/{asked.pk}/", {"answer": "no", "reason": "toch niet"})
    assert again.status_code == 409
    run_jobs()
    with operator_scope():
        complete(request_id=asked.pk, by=None)
        assert (
            CallOff.objects.count()
            == FoundationMembership.objects.filter(school=asked.school_id).count()
            == 1
        )


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({}, "answer"),
        ({"answer": "yes", "pupils": "10"}, "starts_on"),
        ({"answer": "yes", "starts_on": "2027-01-01"}, "pupils"),
        ({"answer": "yes", "starts_on": "2027-01-01", "pupils": "-1"}, "pupils"),
        ({"answer": "yes", "starts_on": "nooit", "pupils": "1"}, "starts_on"),
        ({"answer": "no"}, "reason"),
    ],
)
def test_half_an_answer_is_none(frits: Client, asked: JoinRequest, said: dict[str, str], field: str) -> None:
    answer = frits.post(f"/aanvragen/{asked.pk}/", said)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert requests()[0].state == JoinState.ASKED


def test_only_who_buys_for_that_foundation_answers(
    enter, asked: JoinRequest, duinrand: Foundation, other: Foundation, client_at
) -> None:
    page, said = f"/aanvragen/{asked.pk}/", {"answer": "yes", "starts_on": "2027-01-01", "pupils": "412"}
    assert "inloggen" in client_at("stichting").post(page, said).url
    elsewhere = enter(member(other, name="Gijs"))
    assert (elsewhere.get(page).status_code, elsewhere.post(page, said).status_code) == (404, 404)
    reader = enter(member(duinrand, Role.READ_ONLY, "Rik"))
    assert (reader.get(page).status_code, reader.post(page, said).status_code) == (200, 404)
    with operator_scope():
        assert not JoinAnswer.objects.exists()
    assert enter(member(duinrand)).post(page, said).status_code == 302


def test_a_school_reads_its_own_request_alone(asked: JoinRequest, regenboog: School, kompas: School) -> None:
    for school, seen in ((regenboog, 1), (kompas, 0)):
        with school_scope(school):
            assert join_requests().count() == seen


def test_a_school_of_another_foundation_does_not_join_and_nothing_is_written(
    asked: JoinRequest, regenboog: School, other: Foundation, duinrand: Foundation
) -> None:
    with operator_scope():
        MembershipFactory.create(foundation=other, school=regenboog)
    with portal_scope(duinrand.pk):
        confirm_join(request=join_requests().get(), starts_on=JANUARY, pupils=10, by=None)
    run_jobs()
    (request,) = requests()
    assert (request.state, request.outcome.trouble) == (JoinState.FAILED, JoinTrouble.MEMBERSHIP)
    with operator_scope():
        assert list(FoundationMembership.objects.filter(school=regenboog).values_list("foundation")) == [
            (other.pk,)
        ]
        assert not CallOff.objects.exists()


def test_a_membership_without_an_offer_stays_and_says_why(asked: JoinRequest, duinrand: Foundation) -> None:
    with portal_scope(duinrand.pk):
        confirm_join(request=join_requests().get(), starts_on=dt.date(2029, 1, 1), pupils=10, by=None)
    run_jobs()
    (request,) = requests()
    assert (request.state, request.outcome.trouble) == (JoinState.JOINED, JoinTrouble.OVER)


def test_a_leader_without_foundation_asks_with_a_code(
    client_at, code: str, regenboog: School, kompas: School, frits: Client
) -> None:
    lena = enter_school(client_at, regenboog, "lena@regenboog.test")
    assert "Sluit je aan met een code" in words(lena.get("/contract/"))
    wrong = lena.post("/contract/aanvragen/", {"code": "ABCDEFGHJK"})
    assert wrong.status_code == 422
    assert "Deze code kennen we niet" in words(wrong)
    assert requests() == []
    right = lena.post("/contract/aanvragen/", {"code": code})
    assert (right.status_code, right.url) == (302, "/contract/")
    run_jobs()
    assert [row.school_id for row in requests()] == [regenboog.pk]
    assert lena.post("/contract/aanvragen/", {"code": code}).status_code == 302
    run_jobs()
    assert len(requests()) == 1


def test_a_teacher_asks_nothing(client_at, code: str, regenboog: School) -> None:
    anna = enter_school(client_at, regenboog, "anna@regenboog.test", is_leader=False)
    assert anna.post("/contract/aanvragen/", {"code": code}).status_code in {403, 404}
    run_jobs()
    assert requests() == []


def test_the_register_warns_of_another_board(frits: Client, asked: JoinRequest) -> None:
    page = f"/aanvragen/{asked.pk}/"
    if asked.brin:
        with operator_scope():
            LocationFactory.create(
                brin=asked.brin, branch=asked.branch, board_number="49999", board_name="Stichting Elders"
            )
        assert "In het register heeft deze school een ander bestuur" in words(frits.get(page, headers=NL))
