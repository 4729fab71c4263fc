"""A foundation is founded with numbers that are right and its own; people act for it with a role."""

from typing import Any

import pytest

from kit.ids import uuid7
from shared_apps.accounts.models import User
from shared_apps.events.models import Event
from shared_apps.foundations.enums import Role
from shared_apps.foundations.errors import DetailsInvalid, FoundationExists, LastProcurement, MemberExists
from shared_apps.foundations.models import Foundation, FoundationMember
from shared_apps.foundations.queries.memberships import Access, accesses_of, members_of
from shared_apps.foundations.rules import RIGHTS, Right, allows
from shared_apps.foundations.services.foundations import edit_foundation, found_foundation
from shared_apps.foundations.services.members import add_member, change_role, remove_member
from tenants.scope import operator_scope, portal_scope
from tests.factories.foundations import MemberFactory

DETAILS: dict[str, Any] = {
    "name": "Stichting Duinrand",
    "kvk_number": "41000000",
    "board_number": "41000",
    "street": "Duinweg",
    "house_number": "1",
    "postcode": "1234AB",
    "city": "Duinstad",
}


def test_a_foundation_is_founded(db: None) -> None:
    operator = uuid7()
    with operator_scope():
        foundation = found_foundation(by=operator, **DETAILS)
        assert Foundation.objects.get() == foundation
        event = Event.objects.get(kind="foundations.foundation_founded")
        assert (event.about_id, event.actor_id) == (foundation.pk, operator)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kvk_number", "1234567"),
        ("oin", "123"),
        ("rsin", "123456789"),
        ("postcode", "1234 AB"),
        ("peppol_id", "Duinrand"),
        ("consolidation", "sometimes"),
        ("invoice_email", "no address"),
        ("name", ""),
    ],
)
def test_a_wrong_detail_is_named_and_nothing_is_written(db: None, field: str, value: str) -> None:
    with operator_scope():
        with pytest.raises(DetailsInvalid) as refusal:
            found_foundation(by=None, **DETAILS | {field: value})
        assert refusal.value.params == {"field": field}
        assert Foundation.objects.count() == 0


def test_right_numbers_are_taken(db: None) -> None:
    with operator_scope():
        found_foundation(
            by=None,
            **DETAILS | {"rsin": "111222333", "oin": "0" * 20, "peppol_id": "0106:41000000"},
        )
        assert Foundation.objects.count() == 1


def test_numbers_belong_to_one_foundation(db: None) -> None:
    with operator_scope():
        found_foundation(by=None, **DETAILS)
        for same in ({"board_number": ""}, {"kvk_number": "41000009"}):
            with pytest.raises(FoundationExists):
                found_foundation(by=None, **DETAILS | same)
        found_foundation(by=None, **DETAILS | {"board_number": "", "kvk_number": "41000009"})


def test_the_portal_edits_its_own_details(duinrand: Foundation) -> None:
    with portal_scope(duinrand.pk):
        edit_foundation(foundation=duinrand, by=None, is_po_required=True)
        assert Foundation.objects.get().is_po_required is True
        with pytest.raises(DetailsInvalid):
            edit_foundation(foundation=duinrand, by=None, postcode="x")


def test_a_member_gets_in_with_one_role(duinrand: Foundation) -> None:
    with portal_scope(duinrand.pk):
        member = add_member(
            foundation=duinrand, email=" Frits@Duinrand.test ", name="Frits", role=Role.PROCUREMENT, by=None
        )
        assert User.objects.get().email == "frits@duinrand.test"
        with pytest.raises(MemberExists):
            add_member(foundation=duinrand, email="frits@duinrand.test", name="F", role=Role.BOARD, by=None)
        assert list(members_of(duinrand.pk)) == [member]
        assert accesses_of(member.user_id) == (
            Access(duinrand.pk, "Stichting Duinrand", Role.PROCUREMENT, "Frits"),
        )


def test_somebody_must_be_able_to_let_others_in(duinrand: Foundation) -> None:
    with operator_scope():
        frits = MemberFactory.create(foundation=duinrand)
        for act in (
            lambda: remove_member(member=frits, by=None),
            lambda: change_role(member=frits, role=Role.BOARD, by=None),
        ):
            with pytest.raises(LastProcurement):
                act()
        MemberFactory.create(foundation=duinrand)
        change_role(member=frits, role=Role.READ_ONLY, by=None)
        remove_member(member=frits, by=None)
        assert FoundationMember.objects.filter(foundation=duinrand).count() == 1
    with portal_scope(None):
        assert accesses_of(frits.user_id) == ()


@pytest.mark.parametrize(
    ("role", "rights"),
    [
        (Role.PROCUREMENT, set(Right)),
        (Role.BOARD, {Right.READ, Right.DECIDE, Right.SET_LIMITS}),
        (Role.READ_ONLY, {Right.READ}),
    ],
)
def test_a_role_allows_what_it_says(role: Role, rights: set[Right]) -> None:
    assert {right for right in Right if allows(role, right)} == rights
    assert set(RIGHTS) == set(Role)
