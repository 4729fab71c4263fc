"""What can be had as an address, what is refused, and why."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from shared_apps.signup.models import SignUp
from tenants.enums import SchoolState
from tenants.models import School
from tenants.provisioning import NewSchool, provision_school
from tenants.scope import operator_scope
from tenants.services import change_state, delete_school
from tests.shared_apps.signup.conftest import Visitor
from tests.support.jobs import waiting_jobs

REFUSED = {
    "": "Kies een naam.",
    "regenboog": "Dit adres is bezet.",
    "www": "Deze naam bewaart Kring voor zichzelf. Kies een andere.",
    "stichting": "Deze naam bewaart Kring voor zichzelf. Kies een andere.",
    "régenboog": "Gebruik alleen gewone letters, zonder accenten of andere tekens.",
    "regenbооg": "Gebruik alleen gewone letters, zonder accenten of andere tekens.",  # noqa: RUF001  two Cyrillic letters
    "xn--rgenboog-b4a": "Gebruik één streepje tegelijk.",
    "de--zeester": "Gebruik één streepje tegelijk.",
    "Zeester": "Gebruik alleen kleine letters.",
    "zeester.": "Laat de punt weg.",
    "a" * 41: "Gebruik minstens 3 en hoogstens 40 tekens.",
    "ze": "Gebruik minstens 3 en hoogstens 40 tekens.",
    "-zeester": "Gebruik letters, cijfers en streepjes, en begin en eindig met een letter of cijfer.",
    "zee ster": "Gebruik letters, cijfers en streepjes, en begin en eindig met een letter of cijfer.",
}


def answer(client: Client, name: str, **told: str) -> str:
    html = client.get("/aanmelding/adres/", {"subdomain": name, **told}).text
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.mark.parametrize("name", REFUSED)
def test_a_name_that_cannot_be_is_refused_with_the_reason_while_typing(
    visitor: Visitor, regenboog: School, name: str
) -> None:
    assert answer(visitor.client, name).startswith(REFUSED[name])


@pytest.mark.parametrize("name", REFUSED)
def test_and_again_when_sent_and_nothing_is_written(visitor: Visitor, regenboog: School, name: str) -> None:
    response = visitor.fill_in(subdomain=name)
    assert response.status_code == 422
    reason = REFUSED[name] if name else "Dit veld is verplicht."
    assert reason in response.text
    assert 'value="marijke@zeester.test"' in response.text  # what was typed is kept
    with operator_scope():
        assert not SignUp.objects.exists()
    assert waiting_jobs() == []


def test_a_free_name_is_said_to_be_free(visitor: Visitor) -> None:
    assert answer(visitor.client, "zeester") == "zeester is vrij."


def test_free_names_are_offered_beside_a_refusal(visitor: Visitor, regenboog: School) -> None:
    said = answer(visitor.client, "regenboog", school_name="Basisschool De Regenboog", city="Duinstad")
    assert said == ("Dit adres is bezet. Vrij zijn: regenboog-duinstad , regenboog-school , bs-regenboog")


def test_a_freed_name_rests_a_year(visitor: Visitor) -> None:
    school = provision_school(new=NewSchool(name="De Zeester", subdomain="zeester"), by="test")
    with operator_scope():
        change_state(school=school, to=SchoolState.SUSPENDED, by="test")
    delete_school(school=school, by="test")
    assert answer(visitor.client, "zeester").startswith("Dit adres is bezet.")


def test_a_school_that_is_here_already_is_led_to_its_own_place(
    visitor: Visitor, regenboog: School, client_at: Callable[..., Client]
) -> None:
    response = visitor.fill_in(brin="12ab")
    assert response.status_code == 422
    assert "De Regenboog gebruikt Kring al: http://regenboog.kring.localhost" in response.text


def test_the_name_of_a_school_made_between_is_refused_when_sent(visitor: Visitor) -> None:
    assert answer(visitor.client, "zeester") == "zeester is vrij."
    provision_school(new=NewSchool(name="De Andere", subdomain="zeester"), by="test")
    assert visitor.fill_in().status_code == 422
