"""Write a document as UBL."""

import datetime as dt
from decimal import Decimal

from lxml import etree

from billing.documents.invoice import (
    Allowance,
    DocumentKind,
    DocumentLine,
    InvoiceDocument,
    Party,
    PaymentMeans,
    VatPart,
)
from billing.documents.ubl.names import CURRENCY, PREFIXES, PROCESS, QUANTITIES, ROOTS, SCHEMA, full
from billing.pricing import VatCategory
from kit.dates import Period

Element = etree._Element  # noqa: SLF001  lxml's documented type of an element


def write(document: InvoiceDocument) -> bytes:
    """Return ``document`` as UBL 2.1, the same bytes for the same document. It is not checked here."""
    root_name = ROOTS[document.kind]
    names: dict[str | None, str] = {None: f"{SCHEMA}{root_name}-2"}
    names.update(PREFIXES)
    root = etree.Element(f"{{{SCHEMA}{root_name}-2}}{root_name}", nsmap=names)
    _head(root, document)
    _party(_add(root, "cac:AccountingSupplierParty"), document.supplier)
    _party(_add(root, "cac:AccountingCustomerParty"), document.buyer)
    _payment(root, document)
    _vat(root, document)
    _totals(root, document)
    for line in document.lines:
        _line(root, line, document.kind)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _head(root: Element, document: InvoiceDocument) -> None:
    is_invoice = document.kind is DocumentKind.INVOICE
    _text(root, "cbc:CustomizationID", document.profile.value)
    _text(root, "cbc:ProfileID", PROCESS)
    _text(root, "cbc:ID", document.number)
    _text(root, "cbc:IssueDate", document.issued_on.isoformat())
    if is_invoice:
        _text(root, "cbc:DueDate", document.due_on.isoformat())
    _text(root, "cbc:InvoiceTypeCode" if is_invoice else "cbc:CreditNoteTypeCode", document.kind.value)
    for note in document.notes:
        _text(root, "cbc:Note", note)
    _text(root, "cbc:DocumentCurrencyCode", CURRENCY)
    _text(root, "cbc:BuyerReference", document.buyer_reference)
    _period(root, document.period)
    if document.order:
        _text(_add(root, "cac:OrderReference"), "cbc:ID", document.order)
    if document.preceding:
        reference = _add(_add(root, "cac:BillingReference"), "cac:InvoiceDocumentReference")
        _text(reference, "cbc:ID", document.preceding.number)
        _text(reference, "cbc:IssueDate", document.preceding.issued_on.isoformat())
    if document.agreement:
        _text(_add(root, "cac:ContractDocumentReference"), "cbc:ID", document.agreement)


def _party(parent: Element, party: Party) -> None:
    node = _add(parent, "cac:Party")
    _text(node, "cbc:EndpointID", party.endpoint, schemeID=party.endpoint_scheme)
    if party.trading_name:
        _text(_add(node, "cac:PartyName"), "cbc:Name", party.trading_name)
    address = _add(node, "cac:PostalAddress")
    _text(address, "cbc:StreetName", party.address.street)
    _text(address, "cbc:CityName", party.address.city)
    _text(address, "cbc:PostalZone", party.address.postcode)
    _text(_add(address, "cac:Country"), "cbc:IdentificationCode", party.address.country)
    if party.vat_id:
        scheme = _add(node, "cac:PartyTaxScheme")
        _text(scheme, "cbc:CompanyID", party.vat_id)
        _text(_add(scheme, "cac:TaxScheme"), "cbc:ID", "VAT")
    legal = _add(node, "cac:PartyLegalEntity")
    _text(legal, "cbc:RegistrationName", party.name)
    _text(legal, "cbc:CompanyID", party.company_id, schemeID=party.company_scheme)
    if party.email:
        _text(_add(node, "cac:Contact"), "cbc:ElectronicMail", party.email)


def _payment(root: Element, document: InvoiceDocument) -> None:
    means = document.payment
    node = _add(root, "cac:PaymentMeans")
    _text(node, "cbc:PaymentMeansCode", means.code)
    if document.kind is DocumentKind.CREDIT_NOTE:
        _text(node, "cbc:PaymentDueDate", document.due_on.isoformat())
    _text(node, "cbc:PaymentID", means.reference)
    if means.card_number:
        card = _add(node, "cac:CardAccount")
        _text(card, "cbc:PrimaryAccountNumberID", means.card_number)
        _text(card, "cbc:NetworkID", "mapped-from-cii")
    _account(node, means)
    if means.mandate or means.payer_iban:
        mandate = _add(node, "cac:PaymentMandate")
        _text(mandate, "cbc:ID", means.mandate)
        if means.payer_iban:
            _text(_add(mandate, "cac:PayerFinancialAccount"), "cbc:ID", means.payer_iban)


def _account(node: Element, means: PaymentMeans) -> None:
    if means.iban:
        account = _add(node, "cac:PayeeFinancialAccount")
        _text(account, "cbc:ID", means.iban)
        _text(account, "cbc:Name", means.account_name)
        if means.bic:
            _text(_add(account, "cac:FinancialInstitutionBranch"), "cbc:ID", means.bic)


def _vat(root: Element, document: InvoiceDocument) -> None:
    total = _add(root, "cac:TaxTotal")
    _amount(total, "cbc:TaxAmount", document.vat_amount)
    for part in document.vat:
        node = _add(total, "cac:TaxSubtotal")
        _amount(node, "cbc:TaxableAmount", part.net_amount)
        _amount(node, "cbc:TaxAmount", part.vat_amount)
        _category(node, "cac:TaxCategory", part.vat, part)


def _category(parent: Element, name: str, vat: VatCategory, part: VatPart | None = None) -> None:
    node = _add(parent, name)
    _text(node, "cbc:ID", vat.code)
    _text(node, "cbc:Percent", _number(vat.rate))
    if part:
        _text(node, "cbc:TaxExemptionReason", part.exemption_reason)
    _text(_add(node, "cac:TaxScheme"), "cbc:ID", "VAT")


def _totals(root: Element, document: InvoiceDocument) -> None:
    node = _add(root, "cac:LegalMonetaryTotal")
    _amount(node, "cbc:LineExtensionAmount", document.net_amount)
    _amount(node, "cbc:TaxExclusiveAmount", document.net_amount)
    _amount(node, "cbc:TaxInclusiveAmount", document.gross_amount)
    _amount(node, "cbc:PayableAmount", document.gross_amount)


def _line(root: Element, line: DocumentLine, kind: DocumentKind) -> None:
    node = _add(root, f"cac:{ROOTS[kind]}Line")
    _text(node, "cbc:ID", line.id)
    _text(node, f"cbc:{QUANTITIES[kind]}", _number(line.quantity), unitCode=line.unit_code)
    _amount(node, "cbc:LineExtensionAmount", line.net_amount)
    _period(node, line.period)
    for allowance in line.allowances:
        _allowance(node, allowance)
    item = _add(node, "cac:Item")
    _text(item, "cbc:Description", line.description)
    _text(item, "cbc:Name", line.name)
    _category(item, "cac:ClassifiedTaxCategory", line.vat)
    price = _add(node, "cac:Price")
    _text(price, "cbc:PriceAmount", _number(line.price), currencyID=CURRENCY)
    _text(price, "cbc:BaseQuantity", _number(line.base_quantity), unitCode=line.unit_code)


def _allowance(parent: Element, allowance: Allowance) -> None:
    node = _add(parent, "cac:AllowanceCharge")
    _text(node, "cbc:ChargeIndicator", "true" if allowance.is_charge else "false")
    _text(node, "cbc:AllowanceChargeReason", allowance.reason)
    _amount(node, "cbc:Amount", allowance.amount)


def _period(parent: Element, period: Period) -> None:
    node = _add(parent, "cac:InvoicePeriod")
    _text(node, "cbc:StartDate", period.start.isoformat())
    if period.end:
        _text(node, "cbc:EndDate", (period.end - dt.timedelta(days=1)).isoformat())


def _add(parent: Element, name: str) -> Element:
    return etree.SubElement(parent, full(name))


def _text(parent: Element, name: str, text: str, **attributes: str) -> None:
    """Add ``name`` with ``text``; an empty text adds nothing, since UBL knows no empty element."""
    if text:
        node = etree.SubElement(
            parent, full(name), {key: value for key, value in attributes.items() if value}
        )
        node.text = text


def _amount(parent: Element, name: str, amount: Decimal) -> None:
    _text(parent, name, f"{amount:.2f}", currencyID=CURRENCY)


def _number(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
