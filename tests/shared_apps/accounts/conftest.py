"""People with an account, and their browsers."""

import re
import time
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.db.models import Exists, OuterRef
from django.test import Client

from shared_apps.accounts.models import User
from shared_apps.accounts.services import activate_user
from tenants.models import School
from tenants.scope import operator_scope, portal_scope, school_scope
from tests.support.jobs import run_jobs

LONG = "vier gewone woorden samen"
OTHER = "zes heel andere woorden hier"


@pytest.fixture
def bilal(regenboog: School) -> User:
    """A guardian at De Regenboog."""
    with school_scope(regenboog):
        return activate_user(email="Bilal@Example.test", password=LONG)


@pytest.fixture
def esra(kompas: School) -> User:
    """A guardian at Het Kompas."""
    with school_scope(kompas):
        return activate_user(email="esra@example.test", password=LONG)


@pytest.fixture
def frits(db: None) -> User:
    """Frits buys for the foundation."""
    with portal_scope(None):
        return activate_user(email="frits@duinrand.test", password=LONG)


@pytest.fixture
def olga(db: None) -> User:
    """An operator of the supplier."""
    with operator_scope():
        return activate_user(email="olga@kring.test", password=LONG, is_operator=True)


def sign_in(client: Client, email: str, password: str = LONG, **extra: str):
    """Post the sign-in form."""
    return client.post("/inloggen/", {"login": email, "password": password, **extra})


def is_signed_in(client: Client) -> bool:
    """Whether this browser gets the page of one's own sessions."""
    return client.get("/sessies/").status_code == 200


def mailed_code() -> str:
    """Run the queue and return the code in the newest mail."""
    run_jobs()
    return re.search(r"^[A-Z]{4}-[A-Z]{4}$", mail.outbox[-1].body, re.MULTILINE).group()


def app_code(secret: str, at: float | None = None) -> str:
    """Return the code an app shows for ``secret`` now."""
    counter = int((time.time() if at is None else at) // 30)
    return format_hotp_value(hotp_value(secret, counter))


def set_up_app(client: Client) -> str:
    """Turn on an app in a browser that is signed in; return its secret."""
    page = client.get("/beveiliging/app/").content.decode()
    secret = re.search(r">((?:[A-Z2-7]{4} ){7}[A-Z2-7]{4})<", page).group(1).replace(" ", "")
    answer = client.post("/beveiliging/app/", {"code": app_code(secret)})
    assert (answer.status_code, answer["Location"]) == (302, "/beveiliging/reservecodes/")
    return secret


@pytest.fixture
def staff_only(settings: Any) -> None:
    """Say that whoever has an address of the school's own needs a second step."""
    settings.SECOND_FACTOR_ROLES = ["tests.shared_apps.accounts.conftest.addresses_of_the_school"]


def addresses_of_the_school() -> Exists:
    """A role as a room above would name it."""
    return Exists(User.objects.filter(pk=OuterRef("pk"), email__endswith="@regenboog.test"))


@pytest.fixture
def anna(regenboog: School) -> User:
    """Juf Anna teaches at De Regenboog."""
    with school_scope(regenboog):
        return activate_user(email="anna@regenboog.test", password=LONG)
