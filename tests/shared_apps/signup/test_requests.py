"""The form: sent twice it is one sign-up; what is missing, wrong or too often is refused."""

import pytest
import time_machine
from django.core import mail
from django.db import ProgrammingError, connection, transaction

from kit.ids import uuid7
from shared_apps.signup.models import DpaAcceptance, SignUp, SignUpStep
from shared_apps.signup.services import forget_unfinished_sign_ups, open_sign_up
from tenants.models import School
from tenants.scope import operator_scope, public_scope
from tests.factories.foundations import LocationFactory
from tests.shared_apps.signup.conftest import DETAILS, Visitor, hidden
from tests.support.jobs import run_jobs, waiting_jobs


def rows() -> list[int]:
    return [model.objects.count() for model in (SignUp, SignUpStep, DpaAcceptance)]


def sign_ups() -> int:
    with operator_scope():
        return SignUp.objects.count()


def test_the_same_form_sent_twice_is_one_sign_up_and_one_mail(visitor: Visitor) -> None:
    page = visitor.client.get("/aanmelding/gegevens/").text
    filled = DETAILS | {name: hidden(page, name) for name in ("version", "key")}
    for _ in range(2):
        assert visitor.client.post("/aanmelding/gegevens/", filled)["Location"] == "/aanmelding/bevestiging/"
    assert sign_ups() == 1
    run_jobs()
    assert len(mail.outbox) == 1


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("accept", "", "Zonder deze overeenkomst mogen we geen gegevens voor je school bewaren."),
        ("version", "2019-1", "De verwerkersovereenkomst is intussen veranderd."),
        ("email", "marijke@", "Voer een geldig e-mailadres in."),
        ("brin", "1234", "Een BRIN-nummer is twee cijfers en twee letters."),
        ("school_name", "", "Dit veld is verplicht."),
        ("first_name", " ", "Dit veld is verplicht."),
    ],
)
def test_what_is_not_right_is_said_and_nothing_is_written(
    visitor: Visitor, field: str, value: str, reason: str
) -> None:
    page = visitor.client.get("/aanmelding/gegevens/").text
    filled = DETAILS | {"version": hidden(page, "version"), "key": hidden(page, "key")} | {field: value}
    response = visitor.client.post("/aanmelding/gegevens/", filled)
    assert response.status_code == 422
    assert reason in response.text
    assert (sign_ups(), waiting_jobs()) == (0, [])


def test_a_key_of_somebody_elses_making_is_not_taken_over(visitor: Visitor) -> None:
    page = visitor.client.get("/aanmelding/gegevens/").text
    forged = hidden(page, "key")[:-3] + "xyz"
    filled = DETAILS | {"version": hidden(page, "version"), "key": forged}
    assert visitor.client.post("/aanmelding/gegevens/", filled).status_code == 302
    assert sign_ups() == 1


def test_a_school_chosen_from_the_register_brings_its_own_name(visitor: Visitor) -> None:
    with operator_scope():
        LocationFactory.create(name="Basisschool De Zeester", brin="21ZS", branch="01", city="Duinstad")
    page = visitor.client.get("/aanmelding/", {"q": "zees duin"}).text
    assert "/aanmelding/gegevens/?vestiging=21ZS01" in page
    visitor.fill_in("/aanmelding/gegevens/?vestiging=21ZS01", school_name="Iets anders", brin="99XX")
    with operator_scope():
        made = SignUp.objects.get()
    assert (made.school_name, made.brin, made.branch) == ("Basisschool De Zeester", "21ZS", "01")
    assert made.is_registered


@pytest.mark.parametrize("code", ["99XX00", "99", "'; DROP", "21ZS0"])
def test_a_location_that_is_not_in_the_register_is_not_found(visitor: Visitor, code: str) -> None:
    assert visitor.client.get("/aanmelding/gegevens/", {"vestiging": code}).status_code == 404


def test_a_registered_school_that_is_here_already_is_told_so(visitor: Visitor, regenboog: School) -> None:
    with operator_scope():
        LocationFactory.create(name="De Regenboog", brin="12AB")
    response = visitor.client.get("/aanmelding/gegevens/", {"vestiging": "12AB00"})
    assert response.status_code == 409
    assert "De Regenboog gebruikt Kring al" in response.text


def known_code(code: str) -> object | None:
    return object() if code == "DUIN-2026" else None


def test_a_code_is_kept_unread_while_nobody_reads_codes(visitor: Visitor, settings) -> None:
    settings.AGREEMENT_CODE_READERS = []
    assert visitor.fill_in(agreement_code="WHAT-EVER").status_code == 302
    with operator_scope():
        assert SignUp.objects.get().agreement_code == "WHAT-EVER"


def test_a_code_that_nobody_knows_is_refused(visitor: Visitor, settings) -> None:
    settings.AGREEMENT_CODE_READERS = [f"{__name__}.known_code"]
    response = visitor.fill_in(agreement_code="WHAT-EVER")
    assert response.status_code == 422
    assert "We kennen deze code niet." in response.text
    assert visitor.fill_in(agreement_code="DUIN-2026").status_code == 302


def test_asking_for_mail_too_often_is_refused(visitor: Visitor) -> None:
    visitor.fill_in()
    again = [
        visitor.client.post("/aanmelding/bevestiging/mails/", {"email": DETAILS["email"]}).status_code
        for _ in range(5)
    ]
    assert again[:2] == [302, 302]
    assert again[-1] == 429
    assert run_jobs() == len(mail.outbox) == 1 + again.count(302)


def test_what_nobody_finished_is_forgotten_after_two_weeks(visitor: Visitor) -> None:
    with time_machine.travel("2026-09-01T12:00:00Z", tick=False):
        visitor.fill_in()
    with time_machine.travel("2026-09-14T12:00:00Z", tick=False), operator_scope():
        assert forget_unfinished_sign_ups() == 0
    with time_machine.travel("2026-09-16T12:00:00Z", tick=False), operator_scope():
        assert forget_unfinished_sign_ups() == 1
        assert rows() == [0, 0, 0]


def test_the_public_site_sees_one_sign_up_at_a_time_and_none_without_a_proof(visitor: Visitor) -> None:
    visitor.fill_in()
    Visitor(type(visitor.client)(headers={"host": "kring.localhost"})).fill_in(subdomain="ander")
    with operator_scope():
        first, second = SignUp.objects.order_by("id")
    with public_scope():
        open_sign_up(uuid7())  # a test is one transaction: what the visits above opened is still open
        assert rows() == [0, 0, 0]
        open_sign_up(first.pk)
        assert rows() == [1, 1, 1]
        assert list(SignUp.objects.values_list("pk", flat=True)) == [first.pk]
        assert set(DpaAcceptance.objects.values_list("sign_up", flat=True)) == {first.pk}
        assert SignUp.objects.filter(pk=second.pk).update(subdomain="mijn") == 0
        for sql in (
            "UPDATE signup_signup SET entry_token = 'x'",
            "DELETE FROM signup_signup",
            "UPDATE signup_dpaacceptance SET version = 'x'",
            "DELETE FROM signup_signupstep",
        ):
            with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
                connection.cursor().execute(sql)


def test_an_acceptance_is_never_changed_not_by_the_supplier_either(visitor: Visitor) -> None:
    visitor.fill_in()
    with (
        operator_scope(),
        pytest.raises(Exception, match="an acceptance is never changed"),
        transaction.atomic(),
    ):
        DpaAcceptance.objects.update(version="2031-1")
