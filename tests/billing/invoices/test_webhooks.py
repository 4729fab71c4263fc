"""The address the gateway writes to: signed messages are kept once and worked on, others refused."""

import time

import pytest

from billing import gateways, models
from tenants.scope import operator_scope
from tests.billing.invoices.test_collecting import PAID, opened, state_of, stripe  # noqa: F401  a fixture
from tests.support.fake_stripe import signed
from tests.support.jobs import run_jobs

ADDRESS = "/webhooks/stripe/"


def send(client, event, **how):
    body, signature = signed(event, **how)
    return client.post(
        ADDRESS, body, content_type="application/json", headers={"stripe-signature": signature}
    )


def kept() -> int:
    with operator_scope():
        return models.GatewayEvent.objects.count()


@pytest.mark.usefixtures("stripe")
def test_a_signed_message_is_kept_once_and_worked_on(client_at, issued, duinrand, request) -> None:
    fake = request.getfixturevalue("stripe")
    checkout = opened(issued, duinrand)
    event = fake.pay(checkout.reference)
    for _ in range(3):
        assert send(client_at(), event).status_code == 204
    assert kept() == 1
    assert state_of(issued) != PAID
    run_jobs()
    assert state_of(issued) == PAID


@pytest.mark.usefixtures("stripe")
@pytest.mark.parametrize("how", [{"secret": "whsec_other"}, {"at": 0}, {"at": time.time() + 9999}])
def test_a_forged_old_or_future_one_is_refused(client_at, db, how) -> None:
    event = {"id": "evt_1", "object": "event", "type": "x", "data": {"object": {"id": "y"}}}
    assert send(client_at(), event, **how).status_code == 400
    assert kept() == 0


def test_without_a_key_there_is_no_such_address(client_at, db) -> None:
    assert not gateways.is_collecting()
    assert send(client_at(), {"id": "evt_1"}).status_code == 404


@pytest.mark.usefixtures("stripe")
def test_it_lives_on_the_public_site_alone(client_at, regenboog) -> None:
    assert send(client_at("regenboog"), {"id": "evt_1"}).status_code == 404
    assert client_at().get(ADDRESS).status_code == 405
