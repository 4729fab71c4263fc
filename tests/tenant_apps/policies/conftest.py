"""Inside De Regenboog with its cast, and everybody who can sign in."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings

from tenants.scope import school_scope
from tests.factories.people import EnrolmentFactory, GroupFactory, GuardianshipFactory
from tests.tenant_apps.people.cast import Cast, guardian, make_cast


@pytest.fixture(autouse=True)
def _own_storage(settings, tmp_path):
    """Let files of a test lie where nobody else looks."""
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def inside(regenboog):
    """The scope of De Regenboog."""
    with school_scope(regenboog):
        yield regenboog


@pytest.fixture
def cast(inside) -> Cast:
    """The people everybody knows."""
    return make_cast()


@pytest.fixture
def sign_in(regenboog, kompas, client_at):
    """Sign one of the cast in at De Regenboog; Hugo is a parent of another group, Esra of another school."""
    with school_scope(regenboog):
        cast = make_cast()
        cast.hugo = guardian("Hugo")
        cast.mila = EnrolmentFactory(group=GroupFactory(name="2B"), pupil__call_name="Mila").pupil
        GuardianshipFactory(pupil=cast.mila, guardian=cast.hugo)
        for staff in (cast.lena, cast.otto):
            Authenticator.objects.create(user=staff.user, type=Authenticator.Type.TOTP, data={"secret": "x"})
    with school_scope(kompas):
        esra = guardian("Esra")

    def enter(who: str) -> Any:
        client = client_at("regenboog", **{"accept-language": "nl"})
        client.cast = cast
        if who != "stranger":
            user = esra.user if who == "esra" else getattr(cast, who).user
            with school_scope(kompas if who == "esra" else regenboog):
                client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
        return client

    return enter
