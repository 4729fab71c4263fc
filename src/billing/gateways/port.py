"""What a payment gateway does for us, in our words. Amounts are euros."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol


class GatewayDown(Exception):
    """The gateway did not answer, or not yet: whether it did something is not known. Ask again, with the same key."""


class GatewayRefused(Exception):
    """The gateway understood and said no; asking again does not help."""


class ForgedMessage(Exception):
    """Not signed by the gateway, or not of this moment."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A page to pay ``amount`` euros for an invoice; ``key`` makes asking twice the same as once."""

    key: str
    customer: str
    amount: Decimal
    invoice_number: str
    checkout_id: str
    return_url: str


@dataclass(frozen=True, slots=True)
class PayPage:
    """The page at the gateway."""

    reference: str
    url: str


@dataclass(frozen=True, slots=True)
class PayState:
    """How a page stands now: read from the gateway itself, never from a message."""

    reference: str
    is_paid: bool
    is_expired: bool
    amount: Decimal
    payment_reference: str


@dataclass(frozen=True, slots=True)
class Message:
    """A message of the gateway that was verified: what kind, about which object."""

    id: str
    kind: str
    about: str


class Gateway(Protocol):
    """Calls raise GatewayDown or GatewayRefused; made from tasks alone."""

    def make_customer(self, *, name: str, email: str, foundation_id: str) -> str:
        """Return the gateway's reference of a payer; asked twice, the same one."""

    def open_page(self, wish: Wish) -> PayPage:
        """Return a page on which to pay; asked twice with one key, the same page."""

    def read_page(self, reference: str) -> PayState:
        """Return how a page stands."""

    def verify(self, *, body: bytes, signature: str) -> Message:
        """Return a message from its raw body; raises ForgedMessage."""
