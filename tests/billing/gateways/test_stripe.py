"""The real SDK against Stripe in this process: what is asked, twice is once, and what failing means."""

from dataclasses import replace
from decimal import Decimal

import pytest

from billing.gateways.breaker import FAILURES, REST_SECONDS, Breaker
from billing.gateways.port import ForgedMessage, GatewayDown, GatewayRefused, PayState, Wish
from billing.gateways.stripe import StripeGateway
from tests.support.fake_stripe import SECRET, FakeStripe, signed

WISH = Wish("key-1", "cus_1", Decimal("2692.01"), "2026-00001", "c-1", "https://stichting.kring.localhost/")


@pytest.fixture
def stripe() -> FakeStripe:
    return FakeStripe()


@pytest.fixture
def door(stripe: FakeStripe) -> StripeGateway:
    return StripeGateway("sk_test_x", SECRET, http=stripe, rest=Breaker())


def test_a_page_takes_ideal_and_card_for_the_amount_to_the_cent(door, stripe) -> None:
    page = door.open_page(WISH)
    session = stripe.objects[page.reference]
    assert (session["amount_total"], session["methods"]) == (269201, ["ideal", "card"])
    assert page.url == session["url"]
    assert door.read_page(page.reference) == PayState(
        page.reference, False, False, Decimal("2692.01"), page.reference
    )


@pytest.mark.parametrize("method", ["ideal", "card"])
def test_what_was_paid_is_read_from_the_session(door, stripe, method) -> None:
    page = door.open_page(WISH)
    stripe.pay(page.reference, method)
    state = door.read_page(page.reference)
    assert (state.is_paid, state.payment_reference) == (True, f"pi_{page.reference}")


def test_asking_twice_with_one_key_is_asking_once(door, stripe) -> None:
    assert door.open_page(WISH) == door.open_page(WISH)
    assert len(stripe.objects) == 1
    with pytest.raises(GatewayRefused):
        door.open_page(replace(WISH, amount=Decimal("1.00")))


def test_a_lost_answer_is_found_again_with_the_same_key(door, stripe) -> None:
    stripe.faults = ["after"]
    with pytest.raises(GatewayDown):
        door.open_page(WISH)
    door.open_page(WISH)
    assert len(stripe.objects) == 1


@pytest.mark.parametrize("fault", ["before", "after", "busy"])
def test_no_answer_is_down_not_refused(door, stripe, fault) -> None:
    stripe.faults = [fault]
    with pytest.raises(GatewayDown):
        door.make_customer(name="Duinrand", email="", foundation_id="1")


def test_what_does_not_exist_is_refused(door) -> None:
    with pytest.raises(GatewayRefused):
        door.read_page("cs_nothing")


def test_the_fake_refuses_what_stripe_refuses(door, stripe) -> None:
    client = door._client
    for wrong in ({"payment_method_types": ["card"]}, {"mode": "payment", "no_such_thing": "x"}):
        with pytest.raises(Exception, match=r"payment_method_types|unknown parameters"):
            client.v1.checkout.sessions.create(params=wrong)


def test_after_some_failures_it_rests_and_then_tries_once() -> None:
    moment = [0.0]
    breaker = Breaker(clock=lambda: moment[0])
    calls: list[int] = []

    def fail() -> None:
        calls.append(1)
        raise GatewayDown

    for _ in range(FAILURES + 3):
        with pytest.raises(GatewayDown):
            breaker.call(fail)
    assert len(calls) == FAILURES
    moment[0] += REST_SECONDS + 1
    assert breaker.call(lambda: "back") == "back"
    assert breaker.call(lambda: "again") == "again"


EVENT = {"id": "evt_1", "object": "event", "type": "x.y", "data": {"object": {"id": "cs_1"}}}


def test_a_signed_message_of_now_is_believed(door) -> None:
    body, signature = signed(EVENT)
    message = door.verify(body=body, signature=signature)
    assert (message.id, message.kind, message.about) == ("evt_1", "x.y", "cs_1")


@pytest.mark.parametrize(
    "name", ["no signature", "another secret", "old", "future", "changed", "not text", "no stamp"]
)
def test_nothing_else_is(door, name) -> None:
    import time

    body, right = signed(EVENT)
    forged = {
        "no signature": (body, ""),
        "another secret": signed(EVENT, secret="whsec_other"),
        "old": signed(EVENT, at=time.time() - 3600),
        "future": signed(EVENT, at=time.time() + 3600),
        "changed": (body.replace(b"cs_1", b"cs_2"), right),
        "not text": (b"\xff\xfe", right),
        "no stamp": (body, right.split(",")[1]),
    }
    with pytest.raises(ForgedMessage):
        door.verify(body=forged[name][0], signature=forged[name][1])
