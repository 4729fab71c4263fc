"""What a school reads of its call-offs: the document as shown, in its language; with its own role alone.

The pages ``offer`` and ``contract`` print these; accept with ``services.acceptances.accept_call_off`` and the
``document_sha256`` that was shown.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from billing.enums import CallOffState, RefusalReason
from billing.models import CallOff
from billing.queries.call_offs import call_offs_of_school
from billing.queries.documents import content_of
from billing.queries.languages import language_of
from kit.dates import Period


@dataclass(frozen=True, slots=True)
class Amounts:
    """Euros: ``net`` without VAT, ``gross`` with."""

    net: Decimal
    vat: Decimal
    gross: Decimal


@dataclass(frozen=True, slots=True)
class Why:
    """One sentence of an explanation, and what the line comes to after it."""

    text: str
    amount: Decimal
    clause: str


@dataclass(frozen=True, slots=True)
class OfferLine:
    """One component: euros without VAT over the first school year, and why."""

    name: str
    listed: Decimal
    contract: Decimal
    why: tuple[Why, ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """An article that touches this call-off, in the order of the stages."""

    ref: str
    text: str
    component: str
    period: Period


@dataclass(frozen=True, slots=True)
class Offer:
    """A call-off as it was shown, and where it is. Amounts are over ``year``, the school year it starts in."""

    call_off: CallOff
    state: CallOffState
    number: str
    agreement_number: str
    agreement_title: str
    buyer: str
    school: str
    lot: str
    period: Period
    year: str
    pupils: int
    count_date: dt.date
    is_po_required: bool
    lines: tuple[OfferLine, ...]
    listed: Amounts
    contract: Amounts
    committed_value: Decimal
    clauses: tuple[Clause, ...]
    stages: tuple[str, ...]
    document_sha256: str

    @property
    def saved(self) -> Decimal:
        """What the agreement saves on the price list in that year, without VAT."""
        return self.listed.net - self.contract.net

    @property
    def refusal(self) -> str:
        """Why it will never be active, or empty."""
        refusal = getattr(self.call_off, "refusal", None)
        return str(RefusalReason(refusal.reason).label) if refusal else ""


def offer_for(school_id: UUID) -> Offer | None:
    """Return the newest offer to a school that waits for an answer, if any."""
    waiting = call_offs_of_school(school_id).filter(acceptance=None, refusal=None, end=None).first()
    return offer_of(waiting) if waiting else None


def contract_of(school_id: UUID) -> tuple[Offer, ...]:
    """Return what a school accepted, newest first: signed, active, ended, or refused after all."""
    return tuple(offer_of(row) for row in call_offs_of_school(school_id).filter(acceptance__isnull=False))


def offer_of(call_off: CallOff) -> Offer:
    """Return a call-off (from ``queries.call_offs``) as the document says, in the reader's language."""
    content, language = content_of(call_off), language_of()
    lot = content["lot"]
    return Offer(
        call_off=call_off,
        state=call_off.state,
        number=content["number"],
        agreement_number=content["agreement"]["number"],
        agreement_title=content["agreement"]["title"],
        buyer=content["buyer"]["name"],
        school=content["school"]["name"],
        lot=f"{lot['code']} {lot['title']}" if lot else "",
        period=call_off.period,
        year=content["year"],
        pupils=content["pupils"],
        count_date=dt.date.fromisoformat(content["count_date"]),
        is_po_required=content["is_po_required"],
        lines=tuple(_line(row, language) for row in content["lines"]),
        listed=_amounts(content["list"]),
        contract=_amounts(content["contract"]),
        committed_value=Decimal(content["committed_value"]),
        clauses=tuple(_clause(row, language) for row in content["clauses"]),
        stages=tuple(row[language] for row in content["stages"]),
        document_sha256=call_off.document_sha256,
    )


def _line(row: Mapping[str, Any], language: str) -> OfferLine:
    why = tuple(Why(one["text"], Decimal(one["amount"]), one["clause"]) for one in row["why"][language])
    return OfferLine(row[language], Decimal(row["list"]), Decimal(row["contract"]), why)


def _clause(row: Mapping[str, Any], language: str) -> Clause:
    until = dt.date.fromisoformat(row["until"]) if row["until"] else None
    period = Period(dt.date.fromisoformat(row["from"]), until)
    return Clause(row["clause"], row[language], row["component"], period)


def _amounts(row: Mapping[str, str]) -> Amounts:
    return Amounts(Decimal(row["net"]), Decimal(row["vat"]), Decimal(row["gross"]))
