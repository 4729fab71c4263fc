"""Where a request comes from: the network, and the browser somebody signed in with before."""

import ipaddress
import secrets

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from shared_apps.accounts.places import place_key

COOKIE = "__Host-kring-device"
YEAR = 60 * 60 * 24 * 365
MOST_PEOPLE = 6  # a family's tablet


def address_of_client(request: HttpRequest) -> str:
    """Return the caller's IP address, past as many proxies as ``settings.PROXY_COUNT`` says are ours.

    Each proxy appends the address it saw to X-Forwarded-For; what stands before ours was typed by the caller.
    """
    seen = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    chain = [*seen, request.META.get("REMOTE_ADDR", "")]
    count = min(settings.PROXY_COUNT, len(chain) - 1)
    return str(chain[-1 - count])


def network_of(request: HttpRequest) -> str:
    """Return the caller's network: the IPv4 address, or the /64 of an IPv6 address."""
    text = address_of_client(request)
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return "unknown"
    if isinstance(address, ipaddress.IPv6Address):
        mapped = address.ipv4_mapped
        return str(mapped or ipaddress.ip_network((address, 64), strict=False).network_address)
    return str(address)


def device_of(request: HttpRequest, email: str) -> str | None:
    """Return the mark of a browser where ``email`` signed in before, or None for one we do not know."""
    return _people(request).get(_person(email))


def remember_device(request: HttpRequest, response: HttpResponse, email: str) -> None:
    """Mark this browser as one ``email`` signed in with, so that others' guessing cannot keep the owner out."""
    people = _people(request)
    people[_person(email)] = people.pop(_person(email), "") or secrets.token_urlsafe(9)
    kept = dict(list(people.items())[-MOST_PEOPLE:])
    response.set_cookie(
        COOKIE,
        signing.dumps(kept, salt=_salt(), compress=True),
        max_age=YEAR,
        path="/",
        secure=True,
        httponly=True,
        samesite="Lax",
    )


def _people(request: HttpRequest) -> dict[str, str]:
    try:
        found = signing.loads(request.COOKIES.get(COOKIE, ""), salt=_salt(), max_age=YEAR)
    except signing.BadSignature:
        return {}
    return dict(found)


def _person(email: str) -> str:
    return salted_hmac(_salt(), email.strip().lower(), algorithm="sha256").hexdigest()[:16]


def _salt() -> str:
    return f"kring.device.{place_key()}"


def keyed(*parts: str) -> str:
    """Return a keyed hash of ``parts`` in this place: it can be compared, never read back."""
    return salted_hmac(f"kring.attempts.{place_key()}", "\0".join(parts), algorithm="sha256").hexdigest()
