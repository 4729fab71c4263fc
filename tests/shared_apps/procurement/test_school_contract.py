"""The contract on a school's own host: for its leader alone, about this school alone, signed once as itself."""

import datetime as dt

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from billing.models import CallOffAcceptance
from billing.services.offers import offer_call_off
from shared_apps.accounts.services import activate_user
from shared_apps.foundations.models import Foundation
from tenant_apps.people.enums import Role
from tenant_apps.people.services.staff import add_staff_member, found_school, grant_role
from tenants.models import School
from tenants.scope import operator_scope, school_scope
from tests.factories.billing import signed_agreement
from tests.factories.invoices import TEN_OFF, count
from tests.shared_apps.procurement.november import November, _in_may, november
from tests.shared_apps.procurement.test_contract import words

__all__ = ["_in_may", "november"]
NL = {"accept-language": "nl"}


def enter(client_at, school: School, email: str, *, is_leader: bool = True) -> Client:
    """Sign somebody in at a school: its leader, or a teacher."""
    client: Client = client_at(school.subdomain, **NL)
    with school_scope(school):
        user = activate_user(email=email)
        Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={})
        if is_leader:
            found_school(user=user, call_name="Lena", family_name="Visser")
        else:
            leader = activate_user(email="leider@regenboog.test")
            found_school(user=leader, call_name="Lea", family_name="Smit")
            teacher = add_staff_member(
                call_name="Anna", family_name="Dekker", email=email, user=user, by=leader.pk
            )
            grant_role(staff=teacher, role=Role.TEACHER, by=leader.pk)
        client.force_login(user)
    return client


@pytest.fixture
def lena(client_at, regenboog: School) -> Client:
    return enter(client_at, regenboog, "lena@regenboog.test")


def test_the_leader_reads_what_the_school_pays_and_why(lena: Client, november: November) -> None:
    page = words(lena.get("/contract/"))
    assert november.invoice.number in page
    assert f"Zoals gefactureerd, excl. btw: factuur {november.invoice.number}" in page
    assert "€ 2.224,80" in page  # the line of 412 pupils as it was billed
    assert "Zoals aangeboden op" in page
    assert "Wat de stichting van ons ziet" in page
    assert "412" in page
    one = words(lena.get(f"/contract/facturen/{november.invoice.pk}/"))
    assert "art. 5.4" in one
    assert "€ 2.692,01" in one
    assert lena.get(f"/contract/facturen/{november.invoice.pk}/ubl/").content[:5] == b"<?xml"


def test_a_school_without_a_contract_is_told_what_comes(lena: Client) -> None:
    page = words(lena.get("/contract/"))
    assert "Er is nog geen contract" in page
    assert "Er zijn nog geen facturen" in page


@pytest.mark.parametrize(
    "path", ["/contract/", "/contract/facturen/{invoice}/", "/contract/afroepen/{offer}/"]
)
def test_nobody_but_the_leader_gets_in(client_at, regenboog: School, november: November, path: str) -> None:
    path = path.format(invoice=november.invoice.pk, offer=november.offer.pk)
    assert client_at("regenboog").get(path).status_code == 302
    anna = enter(client_at, regenboog, "anna@regenboog.test", is_leader=False)
    assert anna.get(path).status_code == 403


def test_what_is_another_schools_does_not_exist(lena: Client, november: November) -> None:
    for path in (
        f"/contract/facturen/{november.their_invoice.pk}/",
        f"/contract/facturen/{november.their_invoice.pk}/ubl/",
        f"/contract/afroepen/{november.offer.pk}/",
    ):
        assert (path, lena.get(path).status_code) == (path, 404)


@pytest.fixture
def offered(duinrand: Foundation, regenboog: School):
    """A call-off that waits for De Regenboog's signature."""
    with operator_scope():
        agreement = signed_agreement(duinrand, TEN_OFF)
        count(regenboog, 412)
        return offer_call_off(agreement=agreement, school=regenboog, starts_on=dt.date(2027, 1, 1), by=None)


def test_the_leader_signs_once_what_was_shown(lena: Client, offered) -> None:
    path = f"/contract/afroepen/{offered.pk}/"
    assert "Een afroep wacht op je handtekening" in words(lena.get("/contract/"))
    assert "Een afroep wacht op je handtekening" in words(lena.get("/"))
    fields = {
        "signer_name": "Lena Visser",
        "signer_role": "schoolleider",
        "accepts": "on",
        "document_sha256": offered.document_sha256,
    }
    assert lena.post(path, fields | {"document_sha256": "1" * 64}).status_code == 409
    assert lena.post(path, fields | {"signer_name": " "}).status_code == 422
    with operator_scope():
        assert CallOffAcceptance.objects.count() == 0
    assert lena.post(path, fields).status_code == 302
    assert lena.post(path, fields).status_code == 409
    with operator_scope():
        signed = CallOffAcceptance.objects.get()
    assert (signed.name, signed.role, signed.via) == ("Lena Visser", "schoolleider", "school")
    assert "Een afroep wacht op je handtekening" not in words(lena.get("/"))
