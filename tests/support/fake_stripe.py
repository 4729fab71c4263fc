"""Stripe in this process, under the real SDK: an HTTP client that answers as Stripe does.

It checks parameters against the SDK's own typed dictionaries, keeps an idempotency store, moves sessions through
their states, signs events, and fails on demand: before it did something, or after.
"""

import hashlib
import hmac
import json
import time
import typing
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import stripe
import typing_extensions
from stripe.params import _customer_create_params as customers
from stripe.params.checkout import _session_create_params as sessions

SECRET = "whsec_test"
METHODS = ("ideal", "card")
NAMES = {"StripeContext": object, "Mapping": Mapping}
CREATES = {
    "/v1/customers": customers.CustomerCreateParams,
    "/v1/checkout/sessions": sessions.SessionCreateParams,
}


def nested(body: str) -> dict[str, Any]:
    """Return a form as Stripe reads it: ``a[b][0]`` nests, numbers are places in a list."""
    found: dict[str, Any] = {}
    for name, value in parse_qsl(body, keep_blank_values=True):
        head, *rest = name.replace("]", "").split("[")
        at = found
        for part, after in zip([head, *rest], [*rest, None], strict=True):
            if after is None:
                at[part] = value
            else:
                at = at.setdefault(part, {})
    return found


def wrong_names(values: Any, kind: Any, place: str = "") -> list[str]:
    """Return the parameters the SDK's typed dictionary does not know, nested ones too."""
    kind = _typed(kind)
    if kind is None or not isinstance(values, dict):
        return []
    if typing.get_origin(kind) in {list, typing.List}:  # noqa: UP006  the SDK writes it so
        return [
            w
            for key, one in values.items()
            for w in wrong_names(one, typing.get_args(kind)[0], f"{place}[{key}]")
        ]
    if not typing_extensions.is_typeddict(kind):
        return []
    module = __import__(kind.__module__, fromlist=["x"])
    known = typing_extensions.get_type_hints(kind, {**vars(module), **NAMES})
    wrong = [f"{place}.{name}" for name in values if name not in known]
    return wrong + [
        w
        for name in values
        if name in known
        for w in wrong_names(values[name], known[name], f"{place}.{name}")
    ]


def _typed(kind: Any) -> Any:
    """Return the typed dictionary or list within a union, if there is one."""
    choices = [kind, *typing.get_args(kind)] if typing.get_origin(kind) not in {list, typing.List} else [kind]  # noqa: UP006
    return next(
        (one for one in choices if typing_extensions.is_typeddict(one) or typing.get_origin(one) is list),
        None,
    )


@dataclass
class FakeStripe(stripe.HTTPClient):
    """Give it to ``StripeGateway(http=…)``; ``faults`` is what happens to the next calls, one each."""

    name = "fake"
    faults: list[str] = field(default_factory=list)
    objects: dict[str, dict[str, Any]] = field(default_factory=dict)
    events: list[dict[str, Any]] = field(default_factory=list)
    done: dict[str, tuple[str, str, dict[str, Any]]] = field(default_factory=dict)
    calls: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def request(self, method: str, url: str, headers: Any = None, post_data: Any = None, **_: Any) -> Any:
        """Answer one call."""
        path = urlsplit(url).path
        self.calls.append((method, path))
        fault = self.faults.pop(0) if self.faults else ""
        if fault == "before":
            raise stripe.APIConnectionError("no answer")
        if fault == "busy":
            return self._answer({"error": {"type": "api_error", "message": "busy"}}, 503)
        answer = self._get(path) if method == "get" else self._post(path, headers or {}, post_data or "")
        if fault == "after":
            raise stripe.APIConnectionError("the answer was lost")
        return answer

    def close(self) -> None:
        """Nothing is open."""

    def _answer(self, body: dict[str, Any], status: int = 200) -> Any:
        return json.dumps(body), status, {"Request-Id": f"req_{len(self.calls)}"}

    def _refuse(self, kind: str, message: str, status: int = 400) -> Any:
        return self._answer({"error": {"type": kind, "code": kind, "message": message}}, status)

    def _get(self, path: str) -> Any:
        found = self.objects.get(path.rsplit("/", 1)[1])
        return self._answer(found) if found else self._refuse("invalid_request_error", "no such object", 404)

    def _post(self, path: str, headers: Any, body: str) -> Any:
        if path not in CREATES:
            return self._refuse("invalid_request_error", f"unknown {path}", 404)
        params = nested(body)
        if "payment_method_types" in params:
            return self._refuse(
                "invalid_request_error", "payment_method_types: use allowed_payment_method_types"
            )
        if wrong := wrong_names(params, CREATES[path]):
            return self._refuse("invalid_request_error", f"unknown parameters {wrong}")
        key = headers.get("Idempotency-Key", "")
        if key in self.done and self.done[key][:2] != (path, body):
            return self._refuse("idempotency_error", "the key was used for another request")
        if key not in self.done:
            made = self._customer(params) if path == "/v1/customers" else self._session(params)
            self.done[key] = (path, body, made)
        return self._answer(self.objects[self.done[key][2]["id"]])

    def _keep(self, prefix: str, **values: Any) -> dict[str, Any]:
        made = {"id": f"{prefix}_test_{len(self.objects) + 1}", **values}
        self.objects[made["id"]] = made
        return made

    def _customer(self, params: dict[str, Any]) -> dict[str, Any]:
        return self._keep("cus", object="customer", **params)

    def _session(self, params: dict[str, Any]) -> dict[str, Any]:
        amount = sum(
            int(line["quantity"]) * int(line["price_data"]["unit_amount"])
            for line in params["line_items"].values()
        )
        made = self._keep(
            "cs", object="checkout.session", amount_total=amount, payment_status="unpaid", status="open"
        )
        made |= {
            "url": f"https://checkout.stripe.test/{made['id']}",
            "payment_intent": None,
            "metadata": params["metadata"],
            "methods": list(params["allowed_payment_method_types"].values()),
        }
        return made

    def pay(self, reference: str, method: str = "ideal") -> dict[str, Any]:
        """Let the visitor pay with one of the session's methods; card is paid at once, iDEAL after the bank said so."""
        session = self.objects[reference]
        assert session["status"] == "open"
        assert method in session["methods"]
        self.event("payment_intent.created", {"id": f"pi_{reference}", "object": "payment_intent"})
        session |= {"status": "complete", "payment_status": "paid", "payment_intent": f"pi_{reference}"}
        if method == "ideal":
            self.event("payment_intent.processing", {"id": f"pi_{reference}", "object": "payment_intent"})
        return self.event("checkout.session.completed", dict(session))

    def expire(self, reference: str) -> dict[str, Any]:
        """Let the page expire unpaid."""
        session = self.objects[reference]
        assert session["status"] == "open"
        session["status"] = "expired"
        return self.event("checkout.session.expired", dict(session))

    def event(self, kind: str, about: dict[str, Any]) -> dict[str, Any]:
        """Make an event; it is sent by whoever takes it from ``events``."""
        made = {
            "id": f"evt_{len(self.events) + 1}",
            "object": "event",
            "type": kind,
            "created": int(time.time()),
            "data": {"object": about},
        }
        self.events.append(made)
        return made


def signed(event: dict[str, Any], *, secret: str = SECRET, at: float | None = None) -> tuple[bytes, str]:
    """Return an event's raw body and its signature header."""
    body = json.dumps(event).encode()
    stamp = int(time.time() if at is None else at)
    digest = hmac.new(secret.encode(), f"{stamp}.".encode() + body, hashlib.sha256).hexdigest()
    return body, f"t={stamp},v1={digest}"
