"""Keys of other systems."""

import datetime as dt

import pytest
from django.test import RequestFactory
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from kit.dates import now, today
from shared_apps.accounts.api_tokens import (
    ApiClient,
    ApiTokenAuthentication,
    HasScope,
    IssuedApiToken,
    client_of_secret,
    issue_api_token,
    withdraw_api_token,
)
from shared_apps.accounts.errors import TokenLifeInvalid
from shared_apps.accounts.models import ApiToken, User
from shared_apps.accounts.services import deactivate_user
from shared_apps.events.models import Event
from tenants.models import School
from tenants.scope import school_scope

YEAR = dt.timedelta(days=365)


@pytest.fixture
def issued(anna: User, regenboog: School) -> IssuedApiToken:
    """A key for reading people."""
    with school_scope(regenboog):
        return issue_api_token(
            user=anna, name="Leerlingadministratie", scopes=["people:read"], expires_at=now() + YEAR
        )


class People(APIView):
    """A REST view of another room."""

    authentication_classes = (ApiTokenAuthentication,)
    permission_classes = (HasScope("people:read"),)

    def get(self, request: Request) -> Response:
        return Response([str(request.user.pk)])


def call(secret: str) -> Response:
    request = RequestFactory(headers={"Authorization": f"Bearer {secret}"}).get("/api/people/")
    return People.as_view()(request)


def test_a_key_is_shown_once_and_kept_as_a_hash(issued: IssuedApiToken, regenboog: School) -> None:
    assert issued.secret.startswith("kring_")
    assert len(issued.secret) == 49
    with school_scope(regenboog):
        row = ApiToken.objects.values().get()
        event = Event.objects.get(kind="accounts.api_token_issued")
    assert issued.secret not in str(row) + str(event.details)
    assert row["hint"] == issued.secret[-4:]


def test_a_key_opens_its_own_scope(issued: IssuedApiToken, regenboog: School) -> None:
    with school_scope(regenboog):
        answer = call(issued.secret)
        assert (answer.status_code, answer.data) == (200, [str(issued.token.pk)])
        assert ApiToken.objects.get().last_used_on == today()


def test_a_key_for_something_else_is_refused(anna: User, regenboog: School) -> None:
    with school_scope(regenboog):
        other = issue_api_token(user=anna, name="x", scopes=["news:read"], expires_at=now() + YEAR)
        assert call(other.secret).status_code == 403


@pytest.mark.parametrize("secret", ["", "kring_", "kring_wrong", "é"])
def test_a_wrong_key_is_refused(issued: IssuedApiToken, regenboog: School, secret: str) -> None:
    with school_scope(regenboog):
        assert call(secret).status_code == 401


def test_a_key_of_another_school_is_refused(issued: IssuedApiToken, kompas: School) -> None:
    with school_scope(kompas):
        answer = call(issued.secret)
        assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")


def test_no_key_is_nobody(regenboog: School) -> None:
    with school_scope(regenboog):
        assert ApiTokenAuthentication().authenticate(Request(RequestFactory().get("/"))) is None


def test_a_key_ends_at_its_moment(issued: IssuedApiToken, regenboog: School) -> None:
    with school_scope(regenboog):
        ApiToken.objects.update(expires_at=now())
        assert client_of_secret(issued.secret) is None


def test_a_withdrawn_key_is_nobody_and_that_is_written_down(
    issued: IssuedApiToken, anna: User, regenboog: School
) -> None:
    with school_scope(regenboog):
        withdraw_api_token(token=issued.token, by=anna.pk)
        assert client_of_secret(issued.secret) is None
        assert Event.objects.filter(kind="accounts.api_token_withdrawn", actor_id=anna.pk).count() == 1


def test_the_keys_of_a_closed_account_are_closed(
    issued: IssuedApiToken, anna: User, regenboog: School
) -> None:
    with school_scope(regenboog):
        deactivate_user(user=anna, by=None)
        assert client_of_secret(issued.secret) is None
        assert call(issued.secret).status_code == 401


@pytest.mark.parametrize("life", [dt.timedelta(0), dt.timedelta(days=367)])
def test_a_key_lasts_a_year_at_most(anna: User, regenboog: School, life: dt.timedelta) -> None:
    with school_scope(regenboog), pytest.raises(TokenLifeInvalid):
        issue_api_token(user=anna, name="x", scopes=["people:read"], expires_at=now() + life)


def test_a_client_may_only_what_it_was_given_for(issued: IssuedApiToken) -> None:
    client = ApiClient(issued.token)
    assert (client.may("people:read"), client.may("people:write")) == (True, False)
