"""What is shown to a school and accepted: one document, in both languages, as text that is hashed.

The school reads its own prices and every clause that makes them; nothing in it is about another school but the
number of all pupils together where a tier counts them.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from billing import pricing
from billing.models import AgreementTerm, CallOff, FrameworkAgreement, PriceComponent
from billing.queries.price_books import published_versions
from billing.queries.snapshots import as_term, terms_in
from billing.queries.values import Order
from kit.dates import SchoolYear
from kit.money import vat_of
from tenants.models import School

LANGUAGES = ("nl", "en")


@dataclass(frozen=True, slots=True)
class Priced:
    """The year an order starts in: its result and its own lines."""

    year: SchoolYear
    result: pricing.PriceResult
    lines: tuple[pricing.PricedLine, ...]

    @property
    def totals(self) -> pricing.Totals:
        """The sums of the order's lines."""
        return pricing.totals_of(self.lines)

    @property
    def list_vat(self) -> Decimal:
        """The VAT there would be on the list amounts."""
        per_rate: dict[Decimal, Decimal] = {}
        for line in self.lines:
            per_rate[line.vat.rate] = per_rate.get(line.vat.rate, Decimal(0)) + line.list_amount
        return sum((vat_of(amount, rate=rate) for rate, amount in per_rate.items()), Decimal(0))


def document_of(
    *,
    agreement: FrameworkAgreement,
    number: int,
    school: School,
    order: Order,
    priced: Priced,
    committed: Decimal,
) -> str:
    """Return the document of a call-off as canonical JSON; amounts are texts with two decimals."""
    totals, list_vat = priced.totals, priced.list_vat
    foundation = agreement.foundation
    content = {
        "form": 1,
        "number": f"{agreement.number}/{number}",
        "agreement": {"number": agreement.number, "title": agreement.title},
        "buyer": {"name": foundation.name, "kvk_number": foundation.kvk_number},
        "is_po_required": foundation.is_po_required,
        "school": {"name": school.name, "brin": school.brin, "branch": school.branch, "city": school.city},
        "lot": {"code": order.lot.code, "title": order.lot.title} if order.lot else None,
        "starts_on": order.period.start.isoformat(),
        "ends_on": order.period.end.isoformat() if order.period.end else None,
        "year": str(priced.year),
        "pupils": order.pupils,
        "count_date": agreement.count_date_in(priced.year).isoformat(),
        "lines": _lines(agreement, priced.lines),
        "list": _amounts(totals.list_amount, list_vat),
        "contract": _amounts(totals.net_amount, totals.vat_amount),
        "committed_value": f"{committed:.2f}",
        "clauses": _clauses(terms_in(agreement, order.period), order),
        "stages": [{"nl": text.dutch, "en": text.english} for text in pricing.STAGES],
        "proration_clause": agreement.proration_clause,
        "input_hash": priced.result.input_hash,
    }
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def hash_of_document(document: str) -> str:
    """Return its SHA-256, in hexadecimal."""
    return hashlib.sha256(document.encode()).hexdigest()


def content_of(call_off: CallOff) -> dict[str, Any]:
    """Return the document of a call-off as it was shown."""
    content: dict[str, Any] = json.loads(call_off.document)
    return content


def component_names(agreement: FrameworkAgreement) -> dict[str, PriceComponent]:
    """Return the newest published component per code of the agreement's price list, for its names."""
    versions = sorted(published_versions(agreement.price_book), key=lambda version: version.effective_from)
    return {row.code: row for version in versions for row in version.components.all()}


def _lines(agreement: FrameworkAgreement, lines: Iterable[pricing.PricedLine]) -> list[dict[str, Any]]:
    names = component_names(agreement)
    return [
        {
            "component": line.component,
            "nl": names[line.component].name_nl,
            "en": names[line.component].name_en,
            "list": f"{line.list_amount:.2f}",
            "contract": f"{line.net_amount:.2f}",
            "vat_rate": f"{line.vat.rate:f}",
            "why": {language: _sentences(line, language) for language in LANGUAGES},
        }
        for line in lines
    ]


def _sentences(line: pricing.PricedLine, language: str) -> list[dict[str, str]]:
    return [
        {"text": one.text, "amount": f"{one.amount:.2f}", "clause": one.clause_ref}
        for one in pricing.explain(line, language)
    ]


def _amounts(net: Decimal, vat: Decimal) -> dict[str, str]:
    return {"net": f"{net:.2f}", "vat": f"{vat:.2f}", "gross": f"{net + vat:.2f}"}


def _clauses(terms: Sequence[AgreementTerm], order: Order) -> list[dict[str, Any]]:
    """Return every term that can touch this order, in the order of the stages."""
    touching = (
        term
        for term in terms
        if (term.lot is None or term.lot == order.lot) and (not term.component or order.takes(term.component))
    )
    return [
        {
            "clause": term.clause_ref,
            "component": term.component,
            "from": term.valid_from.isoformat(),
            "until": term.valid_until.isoformat() if term.valid_until else None,
        }
        | {language: pricing.explain_term(as_term(term), language) for language in LANGUAGES}
        for term in sorted(touching, key=stage_order)
    ]


def stage_order(term: AgreementTerm) -> tuple[int, int, str, str]:
    """Return where a term stands in the annex: by stage, position and clause."""
    stage = pricing.STAGE_OF_TERM[pricing.TermKind(term.kind)]
    if as_term(term).level is pricing.Level.AGREEMENT:
        stage = pricing.Stage.SHARES
    return (stage, term.position, term.clause_ref, term.component)
