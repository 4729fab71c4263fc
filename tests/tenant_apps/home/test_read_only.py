"""A school that can only be read: everything opens, nothing changes, and people still come in and go out."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from shared_apps.accounts.services import activate_user
from tenant_apps.people.services import found_school
from tenant_apps.sharing.models import LimitsConfirmation
from tenants import hosts
from tenants.enums import SchoolState
from tenants.models import School
from tenants.scope import operator_scope, school_scope
from tenants.services import change_state

CONFIRM = "/delen/grenzen/akkoord/"


@pytest.fixture
def lea(client_at, regenboog: School) -> Client:
    leader: Client = client_at("regenboog", **{"accept-language": "nl"})
    with school_scope(regenboog):
        user = activate_user(email="lea@regenboog.test")
        Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={})
        found_school(user=user, call_name="Lea", family_name="Smit")
        leader.force_login(user)
    return leader


def confirmations(school: School) -> int:
    with school_scope(school):
        return LimitsConfirmation.objects.count()


def close(school: School, state: SchoolState) -> None:
    with operator_scope():
        change_state(school=school, to=state, by="tests", reason="jaar voorbij")
    hosts.cache.clear()


def test_nothing_changes_and_everything_can_be_read(lea: Client, regenboog: School) -> None:
    close(regenboog, SchoolState.READ_ONLY)
    assert [lea.get(path).status_code for path in ("/", "/mensen/", "/delen/grenzen/", "/contract/")] == [
        200
    ] * 4
    refused = lea.post(CONFIRM)
    assert (refused.status_code, confirmations(regenboog)) == (403, 0)
    assert "kun je lezen, niet veranderen" in refused.text
    assert lea.post("/uitloggen/").status_code == 302


def test_open_again_it_changes_again(lea: Client, regenboog: School) -> None:
    close(regenboog, SchoolState.READ_ONLY)
    assert lea.post(CONFIRM).status_code == 403
    close(regenboog, SchoolState.ACTIVE)
    assert lea.post(CONFIRM).status_code == 302
    assert confirmations(regenboog) == 1


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_a_system_with_a_key_changes_nothing_either(client_at, regenboog: School, method: str) -> None:
    close(regenboog, SchoolState.READ_ONLY)
    answer = getattr(client_at("regenboog"), method)("/api/v1/pupils/", content_type="application/json")
    assert answer.status_code == 403
