"""Accounts come from invitations and provisioning."""

import pytest

from shared_apps.accounts.errors import AlreadyActive
from shared_apps.accounts.models import User
from shared_apps.accounts.services import activate_user
from shared_apps.events.models import Event
from tenants.models import School
from tenants.provisioning import NewSchool, provision_school
from tenants.scope import operator_scope, school_scope
from tests.shared_apps.accounts.conftest import LONG, OTHER


def test_an_account_is_made_once_per_address(regenboog: School) -> None:
    with school_scope(regenboog):
        carla = activate_user(email=" Carla@Example.test ", password=LONG, language="en")
        again = activate_user(email="carla@example.test")
        assert carla == again
        assert (carla.email, carla.language, carla.has_long_password) == ("carla@example.test", "en", True)
        assert list(carla.emailaddress_set.values_list("email", "verified", "primary")) == [
            ("carla@example.test", True, True)
        ]
        assert [event.kind for event in Event.objects.all()] == ["accounts.user_activated"]


def test_an_account_without_password_gets_one_later(regenboog: School) -> None:
    with school_scope(regenboog):
        carla = activate_user(email="carla@example.test")
        assert not carla.has_usable_password()
        assert activate_user(email="carla@example.test", password=LONG).check_password(LONG)


def test_a_password_is_not_replaced_by_an_invitation(regenboog: School) -> None:
    with school_scope(regenboog):
        activate_user(email="carla@example.test", password=LONG)
        with pytest.raises(AlreadyActive):
            activate_user(email="carla@example.test", password=OTHER)
        assert User.objects.get().check_password(LONG)


def test_a_school_is_made_with_its_leader(committed_db: str, client_at) -> None:
    leader: list[User] = []
    new = NewSchool(name="De Vlieger", subdomain="vlieger")
    made = provision_school(
        new=new,
        by="tests",
        furnish=lambda _: leader.append(activate_user(email="els@vlieger.test", password=LONG)),
    )
    with operator_scope():
        assert User.objects.count() == 0
    with school_scope(made):
        assert User.objects.get() == leader[0]
    answer = client_at("vlieger").post("/inloggen/", {"login": "els@vlieger.test", "password": LONG})
    assert (answer.status_code, answer["Location"]) == (302, "/")
