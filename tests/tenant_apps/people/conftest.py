"""Inside De Regenboog, with its cast."""

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings

from tenants.scope import school_scope
from tests.tenant_apps.people.cast import Cast, guardian, make_cast


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
    """Sign one of the cast in at De Regenboog; Esra's session is of Het Kompas."""
    with school_scope(regenboog):
        cast = make_cast()
        for staff in (cast.lena, cast.otto):
            Authenticator.objects.create(user=staff.user, type=Authenticator.Type.TOTP, data={"secret": "x"})
    with school_scope(kompas):
        esra = guardian("Esra")

    def enter(who: str):
        client = client_at("regenboog")
        client.cast = cast
        if who == "stranger":
            return client
        user = esra.user if who == "esra" else getattr(cast, who).user
        with school_scope(kompas if who == "esra" else regenboog):
            client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
        return client

    return enter
