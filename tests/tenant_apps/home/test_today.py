"""The first page of a school: for its leader, and for nobody who does not belong there."""

import pytest
from allauth.mfa.models import Authenticator

from shared_apps.accounts.services import activate_user
from tenant_apps.home.furnishing import split_last_name
from tenant_apps.people.services import found_school
from tenants.models import School
from tenants.scope import school_scope

DUTCH = {"accept-language": "nl"}


def test_a_stranger_sees_the_schools_name_alone(client_at, regenboog: School) -> None:
    answer = client_at("regenboog", **DUTCH).get("/", follow=True)
    assert answer.redirect_chain[0][0].startswith("/inloggen/")
    assert "De Regenboog" in answer.text
    assert "Drie dingen om te doen" not in answer.text


def test_a_leader_sees_three_first_steps_and_each_teaches(client_at, regenboog: School) -> None:
    leader = client_at("regenboog", **DUTCH)
    with school_scope(regenboog):
        user = activate_user(email="lea@regenboog.test")
        Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={})
        found_school(user=user, call_name="Lea", family_name="Smit")
        leader.force_login(user)
    page = leader.get("/").text
    assert "Lea" in page
    assert page.count('class="mark"') == 3
    for key in ("leerlingen", "delen", "ouders"):
        assert leader.get(f"/begin/{key}/").status_code == 200
    assert leader.get("/begin/iets/").status_code == 404


def test_an_account_that_belongs_to_nobody_is_told_so_and_leads_nowhere(client_at, kompas: School) -> None:
    esra = client_at("kompas", **DUTCH)
    with school_scope(kompas):
        esra.force_login(activate_user(email="esra@example.test"))
    assert "Je hoort vandaag niet bij deze school" in esra.get("/").text
    assert esra.get("/begin/leerlingen/").status_code == 403


@pytest.mark.parametrize("token", ["x", "eyJhIjoxfQ:1:x"])
def test_a_forged_way_in_is_not_found(client_at, regenboog: School, token: str) -> None:
    visitor = client_at("regenboog")
    assert (visitor.get(f"/welkom/{token}/").status_code, visitor.post(f"/welkom/{token}/").status_code) == (
        404,
        404,
    )


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("van der Berg", ("van der", "Berg")),
        ("Smit", ("", "Smit")),
        ("Van", ("", "Van")),
        ("'t Hart", ("'t", "Hart")),
        ("de Wit-van Dam", ("de", "Wit-van Dam")),
    ],
)
def test_a_last_name_is_split_as_dutch_lists_sort_it(typed: str, expected: tuple[str, str]) -> None:
    assert split_last_name(typed) == expected
