"""Frits of Duinrand, signed in at the portal; De Regenboog is Duinrand's, Het Kompas is not."""

import datetime as dt
from collections.abc import Callable, Iterator
from importlib import import_module

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.test import Client

from shared_apps.accounts.services import activate_user
from shared_apps.foundations.enums import Role
from shared_apps.foundations.models import Foundation, FoundationMember, Pilot, PilotSchool
from tenants.models import School
from tenants.scope import operator_scope, portal_scope
from tests.factories.foundations import (
    FoundationFactory,
    MemberFactory,
    MembershipFactory,
    PilotFactory,
    PilotSchoolFactory,
)
from tests.factories.foundations import duinrand as make_duinrand

NOON = dt.datetime(2026, 5, 20, 10, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _in_may() -> Iterator[None]:
    with time_machine.travel(NOON, tick=True):
        yield


@pytest.fixture
def duinrand(regenboog: School) -> Foundation:
    with operator_scope():
        foundation = make_duinrand()
        MembershipFactory.create(foundation=foundation, school=regenboog)
    return foundation


@pytest.fixture
def other(kompas: School) -> Foundation:
    with operator_scope():
        foundation = FoundationFactory.create(name="Stichting Elders")
        MembershipFactory.create(foundation=foundation, school=kompas)
    return foundation


@pytest.fixture
def pilot(duinrand: Foundation) -> Pilot:
    with operator_scope():
        return PilotFactory.create(foundation=duinrand)


@pytest.fixture
def regenboog_in(pilot: Pilot, regenboog: School) -> PilotSchool:
    with operator_scope():
        return PilotSchoolFactory.create(pilot=pilot, school=regenboog)


def member(
    foundation: Foundation | None, role: Role = Role.PROCUREMENT, name: str = "Frits"
) -> FoundationMember:
    """Make somebody with an account and a second step; without a foundation: without a role."""
    with portal_scope(None):
        user = activate_user(email=f"{name.lower()}@duinrand.test")
        Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={})
    with operator_scope():
        build = MemberFactory.create if foundation else MemberFactory.build
        return build(foundation=foundation, user=user, role=role, name=f"{name} Veldhuis")


@pytest.fixture
def enter(client_at: Callable[..., Client]) -> Callable[[FoundationMember], Client]:
    """Sign a member in at the portal."""

    def sign_in(who: FoundationMember, **headers: str) -> Client:
        client = client_at("stichting", **headers)
        with portal_scope(None):
            session = import_module(settings.SESSION_ENGINE).SessionStore()
            session[SESSION_KEY] = str(who.user.pk)
            session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
            session[HASH_SESSION_KEY] = who.user.get_session_auth_hash()
            session.save()
        client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
        return client

    return sign_in


@pytest.fixture
def frits(duinrand: Foundation, enter) -> Client:
    """Frits, who buys for Duinrand, in his browser."""
    return enter(member(duinrand))
