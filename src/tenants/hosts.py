"""Host → site, without a query when warm: a process cache that a notification empties."""

import threading
import time
from collections import OrderedDict
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

import psycopg
from django.conf import settings
from django.db import connection

from tenants.enums import SchoolState
from tenants.models import Domain
from tenants.scope import public_scope

CHANNEL = "kring_hosts"
SECONDS = 30.0
MOST_UNKNOWN = 2_000


class Site(StrEnum):
    """The kinds of host."""

    PUBLIC = "public"
    FOUNDATION = "foundation"
    OPERATOR = "operator"
    SCHOOL = "school"


@dataclass(frozen=True, slots=True)
class SchoolRef:
    """A school as every request needs it, cached; enough to open its scope and colour its pages."""

    pk: UUID
    schema_name: str
    name: str
    host: str
    hue: int
    state: SchoolState

    @property
    def is_open(self) -> bool:
        """Whether people may come in."""
        return self.state in {SchoolState.ACTIVE, SchoolState.READ_ONLY}


@dataclass(frozen=True, slots=True)
class Place:
    """What a host stands for."""

    site: Site
    school: SchoolRef | None = None


def host_of(subdomain: str) -> str:
    """Return the host of a subdomain, without port."""
    return f"{subdomain}.{settings.BASE_HOST}"


def origin_of(host: str) -> str:
    """Return ``https://host[:port]`` as people reach it; links are built from this, never from a request."""
    scheme = "https" if settings.SECURE_SSL_REDIRECT else "http"
    port = f":{settings.PUBLIC_PORT}" if settings.PUBLIC_PORT else ""
    return f"{scheme}://{host}{port}"


class HostCache:
    """Known hosts for 30 seconds, unknown ones bounded in number."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: OrderedDict[str, tuple[float, Place | None]] = OrderedDict()

    def get(self, host: str) -> tuple[bool, Place | None]:
        """Return (whether the answer is cached, the place or None)."""
        with self._lock:
            held = self._known.get(host)
            if held is None or held[0] < time.monotonic():
                return False, None
            return True, held[1]

    def put(self, host: str, place: Place | None) -> None:
        """Remember an answer."""
        with self._lock:
            if place is None and len(self._known) >= MOST_UNKNOWN:
                self._known.popitem(last=False)
            self._known[host] = (time.monotonic() + SECONDS, place)

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._known.clear()


cache = HostCache()


def place_of(host: str) -> Place | None:
    """Return what lives at ``host`` (lower case, no port), or None for nothing."""
    is_cached, place = cache.get(host)
    if is_cached:
        return place
    fixed = {
        settings.BASE_HOST: Site.PUBLIC,
        settings.FOUNDATION_HOST: Site.FOUNDATION,
        settings.OPERATOR_HOST: Site.OPERATOR,
    }.get(host)
    if fixed:
        return Place(fixed)
    if not host.endswith("." + settings.BASE_HOST):
        return None
    school = _look_up(host)
    place = Place(Site.SCHOOL, school) if school else None
    cache.put(host, place)
    return place


def _look_up(host: str) -> SchoolRef | None:
    with public_scope():
        row = (
            Domain.objects.filter(domain=host)
            .exclude(tenant__state=SchoolState.DELETED)
            .values_list(
                "tenant_id", "tenant__schema_name", "tenant__name", "domain", "tenant__hue", "tenant__state"
            )
            .first()
        )
    return SchoolRef(*row[:5], SchoolState(row[5])) if row else None


def announce() -> None:
    """Tell every process, when this transaction commits, that a host changed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, '')", [CHANNEL])


def listen(stop: threading.Event, dsn: str) -> None:
    """Empty the cache at each notification until ``stop`` is set; reconnects, and clears when it does.

    ``dsn`` must reach PostgreSQL itself: LISTEN does not pass a pooler in transaction mode.
    """
    while not stop.is_set():
        try:
            with psycopg.connect(dsn, autocommit=True, connect_timeout=2) as listener:
                listener.execute(f"LISTEN {CHANNEL}")
                cache.clear()
                while not stop.is_set():
                    for _ in listener.notifies(timeout=1.0):
                        cache.clear()
        except psycopg.OperationalError:
            stop.wait(1.0)


def start_listening() -> threading.Event | None:
    """Start the listener once per process; return the event that stops it, or None without a direct address."""
    if not settings.DATABASE_DIRECT_URL:
        return None
    stop = threading.Event()
    threading.Thread(
        target=listen, args=(stop, settings.DATABASE_DIRECT_URL), name="hosts", daemon=True
    ).start()
    return stop
