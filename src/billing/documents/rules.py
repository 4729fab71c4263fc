"""The rules a document keeps before it leaves: its own arithmetic to the cent, and those of the Netherlands.

The official EN 16931 rules let € 0.99 of VAT error pass; ours do not. BR-NL-1 to 13 are the binding rules of
NLCIUS 1.0 (Standaardisatieplatform e-factureren) for a Dutch supplier; number 6 was never given out.
"""

from collections.abc import Callable, Iterator
from fractions import Fraction

from billing.documents.errors import DocumentIncorrect
from billing.documents.invoice import (
    KVK,
    OIN,
    Address,
    DocumentKind,
    DocumentLine,
    InvoiceDocument,
    Party,
    vat_parts,
)
from kit.money import round_cents

MEANS = {"30", "48", "49", "57", "58", "59"}
Rule = Callable[[InvoiceDocument], bool]


def check(document: InvoiceDocument) -> None:
    """Raise DocumentIncorrect with every rule ``document`` breaks; else return."""
    if broken := tuple(broken_rules(document)):
        raise DocumentIncorrect(broken)


def broken_rules(document: InvoiceDocument) -> Iterator[tuple[str, str]]:
    """Yield (code, what is asked) of each rule ``document`` breaks."""
    for code, text, keeps in RULES:
        if not keeps(document):
            yield code, text


def _is_legal(party: Party) -> bool:
    digits = {KVK: 8, OIN: 20}.get(party.company_scheme)
    return digits == len(party.company_id) and party.company_id.isdecimal()


def _is_abroad(party: Party) -> bool:
    return party.address.country != "NL"


def _is_whole(address: Address) -> bool:
    return all((address.street.strip(), address.city.strip(), address.postcode.strip()))


def _reckons(line: DocumentLine) -> bool:
    if not line.base_quantity or line.price < 0 or line.base_quantity < 0:
        return False
    gross = round_cents(Fraction(line.quantity) * Fraction(line.price) / Fraction(line.base_quantity))
    are_positive = all(allowance.amount > 0 for allowance in line.allowances)
    return are_positive and gross + sum(a.effect for a in line.allowances) == line.net_amount


def _vat_is_exact(document: InvoiceDocument) -> bool:
    return document.vat == vat_parts(document.lines)


def _in_cents(document: InvoiceDocument) -> bool:
    amounts = [line.net_amount for line in document.lines]
    amounts += [allowance.amount for line in document.lines for allowance in line.allowances]
    return all(round_cents(amount) == amount for amount in amounts)


def _has_way_to_pay(document: InvoiceDocument) -> bool:
    is_owed = document.kind is DocumentKind.INVOICE and document.gross_amount > 0
    needs_account = document.payment.code in {"30", "58"}
    return not is_owed or (bool(document.payment.code) and (not needs_account or bool(document.payment.iban)))


RULES: tuple[tuple[str, str, Rule], ...] = (
    ("KRING-1", "an invoice has a number and a line", lambda d: bool(d.number and d.lines)),
    ("KRING-2", "quantity x price less allowances is the line", lambda d: all(map(_reckons, d.lines))),
    ("KRING-3", "VAT per category on the sum of net, to the cent", _vat_is_exact),
    ("KRING-4", "amounts are whole cents", _in_cents),
    ("KRING-5", "it falls due on or after the day it is issued", lambda d: d.due_on >= d.issued_on),
    ("KRING-6", "a credit note names the invoice", lambda d: d.kind is DocumentKind.INVOICE or bool(d.preceding)),
    ("BR-NL-1", "the supplier has a KvK number or OIN", lambda d: _is_legal(d.supplier)),
    ("BR-NL-2", "there is a buyer reference or an order number", lambda d: bool(d.buyer_reference or d.order)),
    ("BR-NL-3", "the supplier's street, town and postcode", lambda d: _is_whole(d.supplier.address)),
    ("BR-NL-4", "the buyer's street, town and postcode", lambda d: _is_abroad(d.buyer) or _is_whole(d.buyer.address)),
    # 5 is about a fiscal representative, whom no document of ours has; 7 and 8 are kept by the kinds there are
    ("BR-NL-7", "an invoice or a credit note", lambda d: d.kind in set(DocumentKind)),
    ("BR-NL-9", "a correction names what it corrects", lambda d: d.kind is DocumentKind.INVOICE or bool(d.preceding)),
    ("BR-NL-10", "the buyer has a KvK number or OIN", lambda d: _is_abroad(d.buyer) or _is_legal(d.buyer)),
    ("BR-NL-11", "there is a way to pay", _has_way_to_pay),
    ("BR-NL-12", "the way to pay is 30, 48, 49, 57, 58 or 59", lambda d: not d.payment.code or d.payment.code in MEANS),
    # 13 asks an order number with an order line: no line of ours refers to one
)  # fmt: skip
