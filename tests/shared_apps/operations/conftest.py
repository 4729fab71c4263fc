"""Olga, who operates Kring, and her browser at the console."""

from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from shared_apps.accounts.models import User
from shared_apps.accounts.services import activate_user
from tenants.scope import operator_scope


def make_olga() -> User:
    with operator_scope():
        user = activate_user(email="olga@kring.test", password="vier gewone woorden", is_operator=True)
        Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={})
        return user


@pytest.fixture
def olga(db: None) -> User:
    """An operator with a second step."""
    return make_olga()


@pytest.fixture
def console(olga: User, client_at: Callable[..., Client]) -> Client:
    """Her browser at the console."""
    client = client_at("beheer")
    with operator_scope():
        client.force_login(olga)
    return client
