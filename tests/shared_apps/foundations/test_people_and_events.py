"""In the shared schema the portal sees its own people and what happened to it; the site sees neither."""

from uuid import UUID

import pytest
from django.db import ProgrammingError, connection, transaction

from shared_apps.accounts.models import User
from shared_apps.events.models import Event
from shared_apps.events.queries import ChainCheck, check_chain
from shared_apps.events.services import record_event
from shared_apps.foundations.enums import Role
from shared_apps.foundations.models import Foundation
from shared_apps.foundations.services.members import add_member
from tenants.models import School
from tenants.scope import operator_scope, portal_scope, public_scope, school_scope, show_address
from tests.factories.foundations import MemberFactory, PilotFactory, UserFactory


@pytest.fixture
def people(duinrand: Foundation, other: Foundation) -> dict[str, UUID]:
    """Frits of Duinrand, Gerda of the other foundation, Hans of none, and Olga the operator."""
    with operator_scope():
        frits, gerda = UserFactory.create(email="frits@x.test"), UserFactory.create(email="gerda@x.test")
        MemberFactory.create(foundation=duinrand, user=frits)
        MemberFactory.create(foundation=other, user=gerda)
        hans = UserFactory.create(email="hans@x.test")
        olga = UserFactory.create(email="olga@x.test", is_operator=True)
        return {"frits": frits.pk, "gerda": gerda.pk, "hans": hans.pk, "olga": olga.pk}


def seen() -> list[str]:
    return sorted(User.objects.values_list("email", flat=True))


def test_a_foundation_sees_the_accounts_of_its_own_members_alone(people, duinrand: Foundation) -> None:
    with operator_scope():
        assert len(seen()) == 4
    with portal_scope(duinrand.pk):
        assert seen() == ["frits@x.test"]
        with connection.cursor() as cursor:
            cursor.execute("SELECT email FROM accounts_user")
            assert cursor.fetchall() == [("frits@x.test",)]
            cursor.execute("UPDATE accounts_user SET is_active = false WHERE email <> 'frits@x.test'")
            assert cursor.rowcount == 0


def test_before_anybody_is_known_whoever_signs_in_is_found_but_no_operator(people) -> None:
    with portal_scope(None):
        assert seen() == ["frits@x.test", "gerda@x.test", "hans@x.test"]


def test_one_address_is_shown_when_it_is_sought_and_no_operators(people, duinrand: Foundation) -> None:
    with portal_scope(duinrand.pk):
        show_address("Gerda@x.test ")
        assert seen() == ["frits@x.test", "gerda@x.test"]
        show_address("olga@x.test")
        assert seen() == ["frits@x.test"]
    with portal_scope(duinrand.pk):
        assert seen() == ["frits@x.test"]


def test_a_foundation_lets_in_somebody_new_and_somebody_of_another(people, duinrand: Foundation) -> None:
    with portal_scope(duinrand.pk):
        for email in ("gerda@x.test", "nieuw@x.test"):
            add_member(foundation=duinrand, email=email, name="X", role=Role.BOARD, by=people["frits"])
    with portal_scope(duinrand.pk):
        assert seen() == ["frits@x.test", "gerda@x.test", "nieuw@x.test"]
    with operator_scope():
        assert User.objects.get(email="gerda@x.test").pk == people["gerda"]


@pytest.fixture
def happenings(people, duinrand: Foundation, other: Foundation) -> None:
    """Something about each foundation, about a pilot of each, and about nothing; numbered as at a commit."""
    with operator_scope():
        for foundation in (duinrand, other):
            record_event(kind=f"test.about_{foundation.board_number}", about=foundation)
            record_event(
                kind=f"test.pilot_{foundation.board_number}", about=PilotFactory.create(foundation=foundation)
            )
        record_event(kind="test.about_nothing")
        number_them()


def number_them() -> None:
    """Let the chain's trigger run, as at a commit."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def kinds() -> set[str]:
    return {kind for kind in Event.objects.values_list("kind", flat=True) if kind.startswith("test.")}


def test_a_foundation_sees_what_happened_to_it_alone(happenings, duinrand: Foundation) -> None:
    with operator_scope():
        assert len(kinds()) == 5
    with portal_scope(duinrand.pk):
        assert kinds() == {f"test.about_{duinrand.board_number}", f"test.pilot_{duinrand.board_number}"}
    for scope in (portal_scope(None), public_scope()):
        with scope:
            assert kinds() == set()


@pytest.mark.parametrize("place", ["site", "portal", "signed out"])
def test_what_they_write_joins_the_chain_and_is_out_of_reach(
    happenings, duinrand: Foundation, place: str
) -> None:
    scope = {"site": public_scope, "portal": lambda: portal_scope(duinrand.pk)}.get(
        place, lambda: portal_scope(None)
    )
    with scope():
        record_event(kind="test.written")
        number_them()
        assert "test.written" not in kinds()
        for sql in (
            "UPDATE events_event SET kind = 'x'", "DELETE FROM events_event",
            "UPDATE events_chainhead SET number = 0", "SELECT * FROM events_chainhead",
        ):  # fmt: skip
            refused = pytest.raises(ProgrammingError, match="permission denied")
            with refused, transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(sql)
    with operator_scope():
        assert "test.written" in kinds()
        found = check_chain()
        assert found == ChainCheck(found.links, None)
        assert found.links > 5


def test_a_school_writes_its_chain_in_its_own_schema_whatever_its_path(
    regenboog: School, kompas: School
) -> None:
    with school_scope(kompas):
        before = check_chain().links
    with school_scope(regenboog):
        event = record_event(kind="test.written")
        with connection.cursor() as cursor:
            cursor.execute(f'SET LOCAL search_path = "{kompas.schema_name}"')
        number_them()
        with connection.cursor() as cursor:
            cursor.execute(f'SET LOCAL search_path = "{regenboog.schema_name}", public, extensions')
        assert Event.objects.get(pk=event.pk).number is not None
        assert check_chain().first_broken is None
    with school_scope(kompas):
        assert check_chain().links == before
