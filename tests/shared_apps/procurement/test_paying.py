"""Paying an invoice online: a button, a moment of waiting, the gateway's own page, and the invoice says paid."""

from decimal import Decimal

import pytest
from django.test import Client

from billing import gateways
from billing.enums import CheckoutState, Payer
from billing.gateways.breaker import Breaker
from billing.gateways.port import GatewayDown
from billing.gateways.stripe import StripeGateway
from billing.models import Checkout, Payment
from billing.services.accounts import set_billing_account
from billing.services.crediting import credit_invoice
from billing.services.payments import record_payment
from kit.dates import today
from shared_apps.foundations.enums import Role
from shared_apps.foundations.models import Foundation
from tenants.models import School
from tenants.scope import operator_scope
from tests.shared_apps.procurement.conftest import member
from tests.shared_apps.procurement.november import November, _in_may, november
from tests.shared_apps.procurement.test_contract import words
from tests.shared_apps.procurement.test_school_contract import enter as enter_school
from tests.support.fake_stripe import SECRET, FakeStripe, signed
from tests.support.jobs import run_jobs, waiting_jobs

__all__ = ["_in_may", "november"]
NL = {"accept-language": "nl"}
BUTTON = "Betaal € 2.692,01"


@pytest.fixture
def stripe():
    fake = FakeStripe()
    gateways.use(StripeGateway("sk_test_x", SECRET, http=fake, rest=Breaker()))
    yield fake
    gateways.use(None)


def checkouts() -> list[Checkout]:
    with operator_scope():
        return list(Checkout.objects.order_by("wanted_at"))


def payments() -> list[Decimal]:
    with operator_scope():
        return [row.amount for row in Payment.objects.all()]


def test_without_a_gateway_the_button_is_absent_and_the_address_says_so(frits: Client, november) -> None:
    page = f"/facturen/{november.invoice.pk}/"
    answer = frits.get(page, headers=NL)
    assert answer.status_code == 200
    assert BUTTON not in words(answer)
    assert frits.post(f"{page}betalingen/").status_code == 503
    assert checkouts() == []


def test_frits_pays_on_the_page_of_the_gateway_and_the_invoice_says_so(
    frits: Client, november: November, stripe: FakeStripe, client_at
) -> None:
    page = f"/facturen/{november.invoice.pk}/"
    assert BUTTON in words(frits.get(page, headers=NL))
    begun = frits.post(f"{page}betalingen/")
    assert begun.status_code == 302
    (checkout,) = checkouts()
    assert begun.url == f"{page}betalingen/{checkout.pk}/"
    assert "We maken de pagina klaar om € 2.692,01 te betalen" in words(frits.get(begun.url, headers=NL))
    run_jobs()
    (checkout,) = checkouts()
    assert (checkout.state, checkout.amount) == (CheckoutState.OPEN, Decimal("2692.01"))
    whole = frits.get(begun.url, headers=NL)
    assert f'href="{checkout.url}"' in whole.text
    part = frits.get(begun.url, headers={"hx-request": "true"})
    assert part.headers["HX-Redirect"] == checkout.url
    returned = checkout.return_url
    assert returned.endswith(f"{begun.url}?terug=1")
    back = frits.get(f"{begun.url}?terug=1", headers=NL | {"hx-request": "true"})
    assert "HX-Redirect" not in back.headers
    assert "We wachten op bericht van je bank" in words(back)
    body, signature = signed(stripe.pay(checkout.reference))
    sent = client_at().post(
        "/webhooks/stripe/", body, content_type="application/json", headers={"stripe-signature": signature}
    )
    assert sent.status_code == 204
    run_jobs()
    assert payments() == [Decimal("2692.01")]
    assert "€ 2.692,01 is betaald" in words(frits.get(f"{begun.url}?terug=1", headers=NL))
    after = words(frits.get(page, headers=NL))
    assert BUTTON not in after
    assert frits.post(f"{page}betalingen/").status_code == 503


def test_a_double_click_is_one_page_and_one_piece_of_work_at_the_gateway(
    frits: Client, november: November, stripe: FakeStripe
) -> None:
    address = f"/facturen/{november.invoice.pk}/betalingen/"
    assert frits.post(address).url == frits.post(address).url
    run_jobs()
    assert frits.post(address).url == f"{address}{checkouts()[0].pk}/"
    assert waiting_jobs() == []
    assert len(checkouts()) == 1
    assert [one for one in stripe.objects if one.startswith("cs_")] == [checkouts()[0].reference]


def test_a_timeout_after_it_took_effect_ends_on_the_same_page(
    frits: Client, november: November, stripe: FakeStripe
) -> None:
    address = f"/facturen/{november.invoice.pk}/betalingen/"
    begun = frits.post(address)
    stripe.faults = ["", "after"]
    from billing.services.collecting import open_checkout

    (checkout,) = checkouts()
    with pytest.raises(GatewayDown):
        open_checkout(checkout_id=checkout.pk)
    assert "We maken de pagina klaar" in words(frits.get(begun.url, headers=NL))
    run_jobs()
    (checkout,) = checkouts()
    assert checkout.state == CheckoutState.OPEN
    assert [one for one in stripe.objects if one.startswith("cs_")] == [checkout.reference]


def test_what_expired_or_was_refused_can_be_asked_anew(
    frits: Client, november: November, stripe: FakeStripe, client_at
) -> None:
    address = f"/facturen/{november.invoice.pk}/betalingen/"
    first = frits.post(address).url
    run_jobs()
    stripe.expire(checkouts()[0].reference)
    from billing.services.collecting import refetch_checkouts

    refetch_checkouts()
    assert "Er is niets betaald" in words(frits.get(first, headers=NL))
    second = frits.post(address).url
    assert second != first
    stripe.done[str(checkouts()[1].idempotency_key)] = ("/elsewhere", "", {})
    run_jobs()
    assert [row.state for row in checkouts()] == [CheckoutState.EXPIRED, CheckoutState.REFUSED]
    assert "Onze betaaldienst kon deze pagina niet maken" in words(frits.get(second, headers=NL))
    assert payments() == []


def test_what_is_left_after_a_part_was_paid_is_asked(
    frits: Client, november: November, stripe: FakeStripe
) -> None:
    with operator_scope():
        record_payment(
            invoice=november.invoice, amount=Decimal("692.01"), received_on=today(), reference="NL1", by=None
        )
    assert "Betaal € 2.000,00" in words(frits.get(f"/facturen/{november.invoice.pk}/", headers=NL))
    frits.post(f"/facturen/{november.invoice.pk}/betalingen/")
    assert [row.amount for row in checkouts()] == [Decimal("2000.00")]


def test_nobody_pays_what_is_not_theirs_to_pay(
    enter, november: November, other: Foundation, client_at, stripe: FakeStripe
) -> None:
    duinrand = november.agreement.foundation
    mine = f"/facturen/{november.invoice.pk}/betalingen/"
    stranger = client_at("stichting").post(mine)
    assert stranger.status_code == 302
    assert "inloggen" in stranger.url
    elsewhere = enter(member(other, name="Gijs")).post(mine)
    reader = enter(member(duinrand, Role.READ_ONLY, "Rik"))
    assert (elsewhere.status_code, reader.post(mine).status_code) == (404, 404)
    assert BUTTON not in words(reader.get(f"/facturen/{november.invoice.pk}/", headers=NL))
    assert checkouts() == []
    begun = enter(member(duinrand)).post(mine).url
    gijs = enter(member(other, name="Gerda"))
    assert gijs.get(begun).status_code == 404
    assert reader.get(begun).status_code == 200


def test_the_leader_pays_what_is_addressed_to_the_school_and_nothing_else(
    client_at, november: November, duinrand: Foundation, regenboog: School, stripe: FakeStripe
) -> None:
    lena = enter_school(client_at, regenboog, "lena@regenboog.test")
    page = f"/contract/facturen/{november.invoice.pk}/"
    assert BUTTON not in words(lena.get(page))
    assert lena.post(f"{page}betalingen/").status_code == 404
    with operator_scope():
        set_billing_account(foundation=duinrand, school=regenboog, payer=Payer.SCHOOL, by=None)
    assert BUTTON in words(lena.get(page))
    assert lena.post(f"/contract/facturen/{november.their_invoice.pk}/betalingen/").status_code == 404
    begun = lena.post(f"{page}betalingen/")
    run_jobs()
    (checkout,) = checkouts()
    assert begun.url == f"{page}betalingen/{checkout.pk}/"
    stripe.pay(checkout.reference)
    from billing.services.collecting import refetch_checkouts

    assert refetch_checkouts() == 1
    assert "€ 2.692,01 is betaald" in words(lena.get(begun.url))


def test_a_credited_invoice_has_no_button(frits: Client, november: November, stripe: FakeStripe) -> None:
    with operator_scope():
        note = credit_invoice(invoice=november.invoice, reason="dubbel", by=None)
    assert note.is_issued
    page = f"/facturen/{november.invoice.pk}/"
    assert "Betaal €" not in words(frits.get(page, headers=NL))
    assert frits.post(f"{page}betalingen/").status_code == 503
    page = words(frits.get(f"/facturen/{note.pk}/", headers=NL))
    assert "Creditnota C" in page
    assert "Gecrediteerd, excl. btw" in page
    assert "nog te betalen" not in page
    assert "Betalen voor" not in page
