"""Stripe behind the port: hosted Checkout, with iDEAL or card. Integer cents live here alone."""

from collections.abc import Callable
from typing import Any

import stripe
from stripe.params import CustomerCreateParams
from stripe.params.checkout import SessionCreateParams, SessionCreateParamsLineItemPriceData

from billing.gateways.breaker import Breaker
from billing.gateways.port import (
    ForgedMessage,
    GatewayDown,
    GatewayRefused,
    Message,
    PayPage,
    PayState,
    Wish,
)
from kit.dates import now
from kit.money import from_cents, to_cents

METHODS: list[str] = ["ideal", "card"]
TIMEOUT_SECONDS = 8
TOLERANCE_SECONDS = 300
DOWN = (stripe.APIConnectionError, stripe.RateLimitError, stripe.APIError)
breaker = Breaker()  # one for the process: the gateway is down for all of us


class StripeGateway:
    """The SDK's client with a timeout; it repeats nothing by itself, the queue does, with the same key."""

    def __init__(
        self,
        key: str,
        webhook_secret: str,
        *,
        http: stripe.HTTPClient | None = None,
        rest: Breaker | None = None,
    ) -> None:
        self._client = stripe.StripeClient(
            key, http_client=http or stripe.RequestsClient(timeout=TIMEOUT_SECONDS), max_network_retries=0
        )
        self._webhook_secret = webhook_secret
        self._breaker = rest or breaker

    def make_customer(self, *, name: str, email: str, foundation_id: str) -> str:
        """Make the payer; the key is the foundation's id, so twice is once."""
        params: CustomerCreateParams = {"name": name, "metadata": {"foundation": foundation_id}}
        if email:
            params["email"] = email
        made = self._ask(
            lambda: self._client.v1.customers.create(
                params=params, options={"idempotency_key": f"customer-{foundation_id}"}
            )
        )
        return str(made.id)

    def open_page(self, wish: Wish) -> PayPage:
        """Make a Checkout Session for one amount; it takes iDEAL and cards, and nothing else."""
        about = {"checkout": wish.checkout_id, "invoice": wish.invoice_number}
        price: SessionCreateParamsLineItemPriceData = {
            "currency": "eur",
            "unit_amount": to_cents(wish.amount),
            "product_data": {"name": wish.invoice_number},
        }
        params: SessionCreateParams = {
            "mode": "payment",
            "customer": wish.customer,
            "client_reference_id": wish.checkout_id,
            "line_items": [{"quantity": 1, "price_data": price}],
            "allowed_payment_method_types": METHODS,
            "success_url": wish.return_url,
            "cancel_url": wish.return_url,
            "metadata": about,
            "payment_intent_data": {"metadata": about, "description": wish.invoice_number},
        }
        made = self._ask(
            lambda: self._client.v1.checkout.sessions.create(
                params=params, options={"idempotency_key": wish.key}
            )
        )
        return PayPage(str(made.id), str(made.url))

    def read_page(self, reference: str) -> PayState:
        """Read the session again."""
        found = self._ask(lambda: self._client.v1.checkout.sessions.retrieve(reference))
        return PayState(
            reference=str(found.id),
            is_paid=found.payment_status == "paid",
            is_expired=found.status == "expired",
            amount=from_cents(int(found.amount_total or 0)),
            payment_reference=str(found.payment_intent or found.id),
        )

    def verify(self, *, body: bytes, signature: str) -> Message:
        """Check the signature over the raw body, and that its stamp is neither old nor of the future."""
        try:
            event = self._client.construct_event(body, signature, self._webhook_secret, TOLERANCE_SECONDS)
            stamp = _stamp(signature)
        except (ValueError, UnicodeDecodeError, stripe.SignatureVerificationError) as error:
            raise ForgedMessage from error
        if stamp > now().timestamp() + TOLERANCE_SECONDS:
            raise ForgedMessage
        return Message(str(event.id), str(event.type), str(getattr(event.data.object, "id", "")))

    def _ask(self, work: Callable[[], Any]) -> Any:  # noqa: ANN401  objects of the SDK
        def asked() -> Any:  # noqa: ANN401  as above
            try:
                return work()
            except (stripe.InvalidRequestError, stripe.IdempotencyError, stripe.AuthenticationError) as error:
                raise GatewayRefused(error.code or type(error).__name__) from error
            except DOWN as error:
                raise GatewayDown(type(error).__name__) from error

        return self._breaker.call(asked)


def _stamp(signature: str) -> int:
    return next(int(part[2:]) for part in signature.split(",") if part.startswith("t="))
