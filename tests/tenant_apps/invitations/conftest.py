"""De Regenboog with its cast signed in, and Femke, a guardian nobody invited yet."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.test import Client

from tenant_apps.people.models import Guardian, Guardianship, Pupil
from tenants.models import School
from tenants.scope import school_scope
from tests.factories.people import GuardianFactory, GuardianshipFactory
from tests.tenant_apps.people.cast import Cast, guardian, make_cast


@dataclass
class House:
    """The cast, Femke without an account, and browsers."""

    school: School
    cast: Cast
    femke: Guardian
    held: Guardianship
    enter: Callable[[str], Client]

    @property
    def daan(self) -> Pupil:
        return self.cast.daan

    @property
    def office(self):
        return self.cast.otto.user.pk


@pytest.fixture
def house(regenboog, kompas, client_at) -> House:
    with school_scope(regenboog):
        cast = make_cast()
        for staff in (cast.lena, cast.otto):
            Authenticator.objects.create(user=staff.user, type=Authenticator.Type.TOTP, data={"secret": "x"})
        femke = GuardianFactory(call_name="Femke", family_name="Visser", email="femke@thuis.test")
        held = GuardianshipFactory(pupil=cast.daan, guardian=femke)
    with school_scope(kompas):
        esra = guardian("Esra")

    def enter(who: str) -> Client:
        client = client_at("regenboog")
        if who != "stranger":
            user = esra.user if who == "esra" else getattr(cast, who).user
            with school_scope(kompas if who == "esra" else regenboog):
                client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
        return client

    return House(regenboog, cast, femke, held, enter)
