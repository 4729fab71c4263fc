"""The code of an agreement, and the schools that showed it."""

from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from billing.models import JoinRequest
from kit.dates import today
from shared_apps.foundations.models import Foundation
from tenants.models import ScopedQuerySet

ANSWERED = ("answer", "outcome")


@dataclass(frozen=True, slots=True)
class CodeOffer:
    """What a code stands for: all that whoever shows it is told."""

    agreement_id: UUID
    foundation_name: str
    agreement_number: str


def agreement_of_code(code: str) -> CodeOffer | None:
    """Return the signed agreement with this code that did not end, for the site and for schools too.

    A code that never was, that was renewed and that of an agreement that is over have one answer: None.
    """
    plain = "".join(letter for letter in code.upper() if letter.isalnum())
    if not plain:
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM public.kring_agreement_of_code(%s, %s)", [plain, today()])
        row = cursor.fetchone()
    return CodeOffer(*row) if row else None


def join_requests() -> ScopedQuerySet[JoinRequest]:
    """Return the requests in reach with what became of them: one query."""
    found: ScopedQuerySet[JoinRequest] = JoinRequest.objects.select_related(*ANSWERED)
    return found


def open_requests_of(foundation: Foundation) -> ScopedQuerySet[JoinRequest]:
    """Return what waits for an answer of a foundation, oldest first."""
    return join_requests().filter(agreement__foundation=foundation, answer=None)


def last_request_of(school_id: UUID) -> JoinRequest | None:
    """Return the newest request of a school, if it ever asked; readable with the school's own role."""
    return join_requests().filter(school_id=school_id).order_by("-asked_at", "-pk").first()
