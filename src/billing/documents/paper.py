"""An invoice on paper: an archival, tagged PDF with the same numbers, and a page that explains each line."""

import datetime as dt
import json
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from billing.documents.invoice import DocumentKind, DocumentLine, InvoiceDocument, Party, VatPart
from billing.pricing import Sentence
from billing.pricing.wording.numbers import percent
from kit.dates import Period
from kit.money import format_euro

SHAPE = Path(__file__).with_name("paper.typ")
Explained = Mapping[str, tuple[Sentence, ...]]


def invoice_pdf(document: InvoiceDocument, *, explained: Explained, language: str) -> bytes:
    """Return ``document`` as PDF/A-2a and PDF/UA-1, in Dutch ("nl") or English ("en").

    The same document is the same bytes. ``explained`` holds the sentences of ``pricing.explain`` per line
    id, in that language.
    """
    with translation.override(language):
        content = json.dumps(paper_content(document, explained=explained, language=language))
    import typst  # noqa: PLC0415  a large library: processes that print nothing do without

    paper: bytes = typst.compile(
        SHAPE,
        format="pdf",
        sys_inputs={"content": content},
        pdf_standards=["a-2a", "ua-1"],  # for the archive, and for who listens to it
        ignore_system_fonts=True,
    )
    return paper


def paper_content(document: InvoiceDocument, *, explained: Explained, language: str) -> dict[str, Any]:
    """Return every word of the paper, in order; how it looks is decided in ``paper.typ``."""
    paper = _Paper(language)
    is_credit = document.kind is DocumentKind.CREDIT_NOTE
    issued = document.issued_on
    return {
        "language": language,
        "issued": [issued.year, issued.month, issued.day],
        "title": _("Credit note %(number)s") % {"number": document.number}
        if is_credit
        else _("Invoice %(number)s") % {"number": document.number},
        "supplier": _party(document.supplier),
        "supplier_ids": [
            _("KvK %(number)s") % {"number": document.supplier.company_id},
            document.supplier.vat_id,
        ],
        "buyer": _party(document.buyer),
        "facts": [{"label": label, "text": text} for label, text in paper.facts(document) if text],
        "notes": list(document.notes),
        "head": [_("What"), _("VAT"), _("Excl. VAT")],
        "lines": [paper.line(line) for line in document.lines],
        "totals": paper.totals(document),
        "total": {
            "label": _("To receive") if is_credit else _("To pay"),
            "amount": paper.euro(document.gross_amount),
        },
        "pay": "" if is_credit else paper.pay(document),
        "why": {
            "title": _("How each amount came about"),
            "intro": _(
                "Each step names the article of the agreement it comes from. Amounts are without VAT."
            ),
            "lines": [paper.why(line, explained.get(line.id, ())) for line in document.lines],
        },
    }


def _party(party: Party) -> list[str]:
    address = party.address
    postcode = (
        f"{address.postcode[:4]} {address.postcode[4:]}" if address.country == "NL" else address.postcode
    )
    rows = (party.name, party.trading_name, address.street, f"{postcode}  {address.city}", party.email)
    return [row for row in rows if row.strip()]


class _Paper:
    """Writes numbers and days in one language."""

    def __init__(self, language: str) -> None:
        self.language = language

    def euro(self, amount: Decimal) -> str:
        return format_euro(amount, language=self.language)

    def facts(self, document: InvoiceDocument) -> list[tuple[str, str]]:
        preceding = document.preceding.number if document.preceding else ""
        return [
            (_("Date"), _day(document.issued_on)),
            (_("Pay before or on"), "" if preceding else _day(document.due_on)),
            (_("Period"), _days(document.period)),
            (_("Reverses invoice"), preceding),
            (_("Agreement"), document.agreement),
            (_("Order number"), document.order),
            (_("Your reference"), document.buyer_reference),
        ]

    def line(self, line: DocumentLine) -> dict[str, str]:
        return {
            "name": line.name,
            "period": _days(line.period),
            "vat": percent_text(line.vat.rate, self.language),
            "amount": self.euro(line.net_amount),
        }

    def totals(self, document: InvoiceDocument) -> list[dict[str, str]]:
        rows = [{"label": _("Total excl. VAT"), "amount": self.euro(document.net_amount)}]
        return rows + [self._vat(part) for part in document.vat]

    def _vat(self, part: VatPart) -> dict[str, str]:
        values = {"rate": percent_text(part.vat.rate, self.language), "net": self.euro(part.net_amount)}
        label = part.exemption_reason or _("VAT %(rate)s on %(net)s") % values
        return {"label": label, "amount": self.euro(part.vat_amount)}

    def pay(self, document: InvoiceDocument) -> str:
        means = document.payment
        if document.gross_amount <= 0:
            return _("There is nothing to pay.")
        return _(
            "Please pay before or on %(day)s to %(iban)s in the name of %(name)s, quoting %(reference)s."
        ) % {
            "day": _day(document.due_on),
            "iban": " ".join(means.iban[n : n + 4] for n in range(0, len(means.iban), 4)),
            "name": means.account_name,
            "reference": means.reference,
        }

    def why(self, line: DocumentLine, sentences: tuple[Sentence, ...]) -> dict[str, Any]:
        return {
            "name": line.name,
            "period": _days(line.period),
            "steps": [{"text": _capital(one.text), "amount": self.euro(one.amount)} for one in sentences],
            "label": _("Excl. VAT"),
            "amount": self.euro(line.net_amount),
        }


def percent_text(rate: Decimal, language: str) -> str:
    """Return a rate of VAT as it is read: ``21%``."""
    return percent(Fraction(rate), language)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _day(day: dt.date) -> str:
    return date_format(day, "DATE_FORMAT")


def _days(period: Period) -> str:
    last = period.end - dt.timedelta(days=1) if period.end else None
    values = {"first": _day(period.start), "last": _day(last) if last else ""}
    return _("%(first)s to %(last)s") % values if last else _("from %(first)s") % values
