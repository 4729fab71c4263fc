"""Every address of a school, asked as every kind of person: the door opens for those it names, and for no others."""

from collections.abc import Iterator

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings

from kit.audience import Audience, audience_of
from tenant_apps.people.enums import Role
from tenants.scope import school_scope
from tests.architecture.sources import ROOT
from tests.support.access import asked, page, routes
from tests.tenant_apps.people.cast import make_cast, staff

OPEN = {Audience.ANYONE, Audience.TOKEN}
CALLERS = {
    "stranger": frozenset(),
    "nobody_here": frozenset({Audience.SIGNED_IN}),
    "bilal": frozenset({Audience.SIGNED_IN, Audience.GUARDIAN}),
    "anna": frozenset({Audience.SIGNED_IN, Audience.TEACHER}),
    "sonja": frozenset({Audience.SIGNED_IN, Audience.TEACHER}),
    "otto": frozenset({Audience.SIGNED_IN, Audience.OFFICE}),
    "lena": frozenset({Audience.SIGNED_IN, Audience.LEADER}),
}


@pytest.fixture
def clients(regenboog, client_at):
    """One browser each; Sonja is a support teacher, and one account belongs to nobody here any more."""
    with school_scope(regenboog):
        cast = make_cast()
        users = {who: getattr(cast, who).user for who in ("bilal", "anna", "otto", "lena")}
        users |= {"sonja": staff("Sonja", Role.SUPPORT).user, "nobody_here": staff("Niemand").user}
        for user in users.values():
            Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "x"})
    found = {who: client_at("regenboog") for who in CALLERS}
    with school_scope(regenboog):
        for who, user in users.items():
            found[who].force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return found


def _is_shut(answer) -> bool:
    return answer.status_code == 403 or (
        answer.status_code == 302 and answer["Location"].startswith("/inloggen/?next=")
    )


def _doors() -> Iterator[tuple[str, str, bool]]:
    """Yield who asks, which address, and whether its door is open to that kind of person."""
    for where, route in routes("school"):
        who_may = audience_of(route.callback)
        if not who_may & OPEN:
            yield from ((who, asked(where), bool(kinds & who_may)) for who, kinds in CALLERS.items())


def test_the_door_of_every_address_opens_for_whom_it_names_alone(clients):
    doors = list(_doors())
    wrong = [
        f"{who} {path}: {answer.status_code}"
        for who, path, may_come in doors
        if may_come == _is_shut(answer := clients[who].get(path, headers={"sec-fetch-site": "same-origin"}))
    ]
    assert wrong == []
    assert len(doors) > 600


def test_who_may_not_come_in_changes_nothing_either(clients):
    refused = [(who, path) for who, path, may_come in _doors() if not may_come]
    assert [f"{who} {path}" for who, path in refused if not _is_shut(clients[who].post(path))] == []
    assert len(refused) > 300


def test_the_table_in_the_docs_is_what_the_routes_declare():
    assert (ROOT / "docs/access.md").read_text() == page()
