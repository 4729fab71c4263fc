"""An operator brings a new buyer in, and lets a school belong to it: through the console alone, both or neither."""

import datetime as dt

import pytest
from django.test import Client

from shared_apps.accounts.models import User
from shared_apps.events.models import Event
from shared_apps.foundations.enums import Role
from shared_apps.foundations.models import Foundation, FoundationMember, FoundationMembership
from tenants.models import School
from tenants.scope import operator_scope
from tests.factories.foundations import FoundationFactory, MembershipFactory

PLACE = "/stichtingen/nieuw/"
GIVEN = {
    "name": "Stichting Duinrand", "kvk_number": "27312345", "board_number": "41234", "street": "Boulevard",
    "house_number": "12", "postcode": "2586 ab", "city": "Duinstad", "invoice_email": "facturen@duinrand.test",
    "is_po_required": "on", "buyer_name": "Frits Kuiper", "buyer_email": "frits@duinrand.test",
}  # fmt: skip


def there() -> tuple[int, int, int]:
    with operator_scope():
        return (
            Foundation.objects.count(),
            FoundationMember.objects.count(),
            FoundationMembership.objects.count(),
        )


def test_a_new_buyer_and_who_buys(console: Client) -> None:
    answer = console.post(PLACE, GIVEN)
    with operator_scope():
        foundation = Foundation.objects.get()
        member = FoundationMember.objects.select_related("user").get()
        events = set(Event.objects.values_list("kind", flat=True))
    assert answer["location"].endswith(f"/foundations/foundation/{foundation.pk}/change/")
    assert (foundation.postcode, foundation.is_po_required) == ("2586AB", True)
    assert (member.foundation_id, member.role, member.name) == (
        foundation.pk,
        Role.PROCUREMENT,
        "Frits Kuiper",
    )
    assert member.user.email == "frits@duinrand.test"
    assert {"foundations.foundation_founded", "foundations.member_added"} <= events
    said = console.get(answer["location"]).content.decode()
    assert "Frits Kuiper meldt zich bij het portaal aan met een code per mail" in said


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""), ("kvk_number", "1234567"), ("postcode", "0586AB"), ("buyer_email", "frits"),
        ("buyer_name", ""), ("invoice_email", "facturen@"),
    ],
)  # fmt: skip
def test_what_is_not_right_is_said_and_kept(console: Client, field: str, value: str) -> None:
    answer = console.post(PLACE, GIVEN | {field: value})
    assert (answer.status_code, set(answer.context["form"].errors)) == (422, {field})
    assert "Boulevard" in answer.content.decode()
    assert there() == (0, 0, 0)


def test_a_number_that_is_taken_brings_nobody_in(console: Client) -> None:
    with operator_scope():
        FoundationFactory.create(kvk_number="27312345", board_number="40001")
    before = there()
    assert console.post(PLACE, GIVEN).status_code == 422
    assert there() == before
    with operator_scope():
        assert not User.objects.filter(email="frits@duinrand.test").exists()


def test_a_school_comes_to_belong(console: Client, regenboog: School) -> None:
    with operator_scope():
        foundation = FoundationFactory.create()
    place = f"/scholen/{regenboog.pk}/aansluiting/"
    assert place in console.get(f"/scholen/{regenboog.pk}/").content.decode()
    answer = console.post(place, {"foundation": str(foundation.pk), "on": "2026-08-01"})
    assert answer["location"] == f"/scholen/{regenboog.pk}/"
    with operator_scope():
        membership = FoundationMembership.objects.get()
    assert (membership.school_id, membership.foundation_id) == (regenboog.pk, foundation.pk)
    assert (membership.valid_from, membership.valid_until) == (dt.date(2026, 8, 1), None)
    assert place not in console.get(f"/scholen/{regenboog.pk}/").content.decode()


def test_a_school_belongs_to_one(console: Client, regenboog: School) -> None:
    with operator_scope():
        MembershipFactory.create(foundation=FoundationFactory.create(), school=regenboog)
        other = FoundationFactory.create()
    before = there()
    answer = console.post(
        f"/scholen/{regenboog.pk}/aansluiting/", {"foundation": str(other.pk), "on": "2026-11-01"}
    )
    assert answer.status_code == 422
    assert there() == before


@pytest.mark.parametrize("who", ["nobody", "a buyer elsewhere"])
def test_only_an_operator(client_at, regenboog: School, who: str) -> None:
    client = client_at("beheer")
    if who != "nobody":
        with operator_scope():
            from shared_apps.accounts.services import activate_user

            client.force_login(activate_user(email="frits@elders.test"))
    for place in (PLACE, f"/scholen/{regenboog.pk}/aansluiting/"):
        assert client.post(place, GIVEN).status_code in {302, 403, 404}
    assert there() == (0, 0, 0)
