"""An invoice or credit note as one value: everything on it, nothing looked up later.

Amounts are euros. Names follow EN 16931 (business terms BT-… and groups BG-…) where a field is one.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from billing.pricing import VatCategory
from kit.dates import Period
from kit.money import ZERO, vat_of

KVK, OIN = "0106", "0190"  # ISO 6523 schemes of a Dutch legal entity


class DocumentKind(StrEnum):
    """BT-3, from UNTDID 1001."""

    INVOICE = "380"
    CREDIT_NOTE = "381"


class Profile(StrEnum):
    """BT-24: the rules the document says it keeps."""

    NLCIUS = "urn:cen.eu:en16931:2017#compliant#urn:fdc:nen.nl:nlcius:v1.0"
    PEPPOL = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0"


@dataclass(frozen=True, slots=True)
class Address:
    """BG-5 and BG-8; ``country`` as two letters."""

    street: str
    city: str
    postcode: str
    country: str = "NL"


@dataclass(frozen=True, slots=True)
class Party:
    """BG-4 or BG-7: a legal entity (``company_id`` under ``company_scheme``, 0106 KvK or 0190 OIN).

    ``trading_name`` is what it is called besides, for a buyer the school; ``endpoint`` its Peppol address.
    """

    name: str
    address: Address
    company_id: str
    company_scheme: str = KVK
    vat_id: str = ""
    trading_name: str = ""
    endpoint: str = ""
    endpoint_scheme: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class PaymentMeans:
    """BG-16: 30 and 58 transfer, 59 direct debit (``mandate``), 48 card; ``reference`` is what the payer repeats."""

    code: str
    iban: str = ""
    account_name: str = ""
    bic: str = ""
    reference: str = ""
    mandate: str = ""
    payer_iban: str = ""
    card_number: str = ""


@dataclass(frozen=True, slots=True)
class Preceding:
    """BG-3: the invoice a credit note is about."""

    number: str
    issued_on: dt.date


@dataclass(frozen=True, slots=True)
class Allowance:
    """BG-27, or BG-28 when it is a charge: euros above zero, and why."""

    amount: Decimal
    reason: str
    is_charge: bool = False

    @property
    def effect(self) -> Decimal:
        """What it adds to the line, in euros."""
        return self.amount if self.is_charge else -self.amount


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """BG-25: ``quantity`` x ``price`` / ``base_quantity``, less allowances, is ``net_amount`` to the cent."""

    id: str
    name: str
    quantity: Decimal
    unit_code: str
    price: Decimal
    base_quantity: Decimal
    net_amount: Decimal
    vat: VatCategory
    period: Period
    allowances: tuple[Allowance, ...] = ()
    description: str = ""


@dataclass(frozen=True, slots=True)
class VatPart:
    """BG-23: the sum of net of one category and rate, and the VAT on that sum."""

    vat: VatCategory
    net_amount: Decimal
    vat_amount: Decimal
    exemption_reason: str = ""


@dataclass(frozen=True, slots=True)
class InvoiceDocument:
    """The whole document. ``period`` is BG-14, ``buyer_reference`` BT-10, ``agreement`` BT-12, ``order`` BT-13."""

    kind: DocumentKind
    number: str
    issued_on: dt.date
    due_on: dt.date
    supplier: Party
    buyer: Party
    payment: PaymentMeans
    period: Period
    lines: tuple[DocumentLine, ...]
    vat: tuple[VatPart, ...]
    buyer_reference: str = ""
    agreement: str = ""
    order: str = ""
    preceding: Preceding | None = None
    notes: tuple[str, ...] = ()
    profile: Profile = Profile.NLCIUS

    @property
    def net_amount(self) -> Decimal:
        """BT-109, without VAT."""
        return sum((line.net_amount for line in self.lines), ZERO)

    @property
    def vat_amount(self) -> Decimal:
        """BT-110."""
        return sum((part.vat_amount for part in self.vat), ZERO)

    @property
    def gross_amount(self) -> Decimal:
        """BT-112 and, nothing being paid before, BT-115."""
        return self.net_amount + self.vat_amount


REASONS = {"E": "Vrijgesteld van btw", "AE": "Btw verlegd", "O": "Niet aan btw onderworpen"}


def vat_parts(lines: Iterable[DocumentLine]) -> tuple[VatPart, ...]:
    """Return BG-23 of ``lines``: VAT per category and rate, on the sum of net (EN 16931 BR-CO-17)."""
    sums = dict[VatCategory, Decimal]()
    for line in lines:
        sums[line.vat] = sums.get(line.vat, ZERO) + line.net_amount
    return tuple(
        VatPart(vat, sums[vat], vat_of(sums[vat], rate=vat.rate), REASONS.get(vat.code, ""))
        for vat in sorted(sums)
    )
