"""The one door to a payment gateway."""

from django.conf import settings

from billing.gateways.port import Gateway

_override: list[Gateway] = []


def gateway() -> Gateway | None:
    """Return the payment gateway, or None when no key is set: then invoices are paid by transfer."""
    if _override:
        return _override[-1]
    if not settings.STRIPE_SECRET_KEY:
        return None
    from billing.gateways.stripe import StripeGateway  # noqa: PLC0415  the SDK is large, and only for who has a key

    return StripeGateway(settings.STRIPE_SECRET_KEY, settings.STRIPE_WEBHOOK_SECRET)


def is_collecting() -> bool:
    """Return whether invoices can be paid online: without it the button is absent."""
    return bool(_override or settings.STRIPE_SECRET_KEY)


def use(one: Gateway | None) -> None:
    """Let tests put a gateway in place, or (None) take it away."""
    _override[:] = [one] if one else []
