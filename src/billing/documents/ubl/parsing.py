"""Read a UBL document of ours back."""

import datetime as dt
from decimal import Decimal, InvalidOperation

from lxml import etree

from billing.documents.errors import NotADocument
from billing.documents.invoice import (
    Address,
    Allowance,
    DocumentKind,
    DocumentLine,
    InvoiceDocument,
    Party,
    PaymentMeans,
    Preceding,
    Profile,
    VatPart,
)
from billing.documents.ubl.names import PREFIXES, QUANTITIES, ROOTS, SCHEMA
from billing.pricing import VatCategory
from kit.dates import Period

Element = etree._Element  # noqa: SLF001  lxml's documented type of an element
MOST_BYTES = 5_000_000


def parse(content: bytes) -> InvoiceDocument:
    """Return the document ``content`` writes; parse(write(x)) is x.

    Raises NotADocument for anything else, and for totals that are not those of its lines.
    """
    root = _root(content)
    kind = next((kind for kind, name in ROOTS.items() if root.tag == f"{{{SCHEMA}{name}-2}}{name}"), None)
    if kind is None:
        raise NotADocument(reason="neither an Invoice nor a CreditNote")
    try:
        document = _document(root, kind)
    except (ValueError, InvalidOperation, AttributeError) as error:
        raise NotADocument(reason=type(error).__name__) from error
    stated = Decimal(_value(root, "cac:LegalMonetaryTotal/cbc:PayableAmount") or "NaN")
    if stated != document.gross_amount:
        raise NotADocument(reason="the total is not that of its lines")
    return document


def _root(content: bytes) -> Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        if len(content) > MOST_BYTES or b"<!DOCTYPE" in content:
            raise NotADocument(reason="too large, or with a document type")
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise NotADocument(reason="not XML") from error


def _document(root: Element, kind: DocumentKind) -> InvoiceDocument:
    is_invoice = kind is DocumentKind.INVOICE
    due = "cbc:DueDate" if is_invoice else "cac:PaymentMeans/cbc:PaymentDueDate"
    preceding = _one(root, "cac:BillingReference/cac:InvoiceDocumentReference")
    return InvoiceDocument(
        kind=DocumentKind(_value(root, f"cbc:{ROOTS[kind]}TypeCode")),
        number=_value(root, "cbc:ID"),
        issued_on=_day(root, "cbc:IssueDate"),
        due_on=_day(root, due),
        supplier=_party(root, "cac:AccountingSupplierParty/cac:Party"),
        buyer=_party(root, "cac:AccountingCustomerParty/cac:Party"),
        payment=_payment(root),
        period=_period(root),
        lines=tuple(_line(node, kind) for node in _all(root, f"cac:{ROOTS[kind]}Line")),
        vat=tuple(_vat(node) for node in _all(root, "cac:TaxTotal/cac:TaxSubtotal")),
        buyer_reference=_value(root, "cbc:BuyerReference"),
        agreement=_value(root, "cac:ContractDocumentReference/cbc:ID"),
        order=_value(root, "cac:OrderReference/cbc:ID"),
        preceding=None
        if preceding is None
        else Preceding(_value(preceding, "cbc:ID"), _day(preceding, "cbc:IssueDate")),
        notes=tuple(node.text or "" for node in _all(root, "cbc:Note")),
        profile=Profile(_value(root, "cbc:CustomizationID")),
    )


def _party(root: Element, path: str) -> Party:
    def value(below: str, attribute: str = "") -> str:
        return _value(root, f"{path}/{below}", attribute)

    return Party(
        name=value("cac:PartyLegalEntity/cbc:RegistrationName"),
        address=Address(
            street=value("cac:PostalAddress/cbc:StreetName"),
            city=value("cac:PostalAddress/cbc:CityName"),
            postcode=value("cac:PostalAddress/cbc:PostalZone"),
            country=value("cac:PostalAddress/cac:Country/cbc:IdentificationCode"),
        ),
        company_id=value("cac:PartyLegalEntity/cbc:CompanyID"),
        company_scheme=value("cac:PartyLegalEntity/cbc:CompanyID", "schemeID"),
        vat_id=value("cac:PartyTaxScheme/cbc:CompanyID"),
        trading_name=value("cac:PartyName/cbc:Name"),
        endpoint=value("cbc:EndpointID"),
        endpoint_scheme=value("cbc:EndpointID", "schemeID"),
        email=value("cac:Contact/cbc:ElectronicMail"),
    )


def _payment(root: Element) -> PaymentMeans:
    def value(below: str) -> str:
        return _value(root, f"cac:PaymentMeans/{below}")

    return PaymentMeans(
        code=value("cbc:PaymentMeansCode"),
        iban=value("cac:PayeeFinancialAccount/cbc:ID"),
        account_name=value("cac:PayeeFinancialAccount/cbc:Name"),
        bic=value("cac:PayeeFinancialAccount/cac:FinancialInstitutionBranch/cbc:ID"),
        reference=value("cbc:PaymentID"),
        mandate=value("cac:PaymentMandate/cbc:ID"),
        payer_iban=value("cac:PaymentMandate/cac:PayerFinancialAccount/cbc:ID"),
        card_number=value("cac:CardAccount/cbc:PrimaryAccountNumberID"),
    )


def _vat(node: Element) -> VatPart:
    return VatPart(
        vat=_category(node, "cac:TaxCategory"),
        net_amount=_number(node, "cbc:TaxableAmount"),
        vat_amount=_number(node, "cbc:TaxAmount"),
        exemption_reason=_value(node, "cac:TaxCategory/cbc:TaxExemptionReason"),
    )


def _category(node: Element, path: str) -> VatCategory:
    return VatCategory(_value(node, f"{path}/cbc:ID"), _number(node, f"{path}/cbc:Percent"))


def _line(node: Element, kind: DocumentKind) -> DocumentLine:
    quantity = f"cbc:{QUANTITIES[kind]}"
    return DocumentLine(
        id=_value(node, "cbc:ID"),
        name=_value(node, "cac:Item/cbc:Name"),
        quantity=_number(node, quantity),
        unit_code=_value(node, quantity, "unitCode"),
        price=_number(node, "cac:Price/cbc:PriceAmount"),
        base_quantity=_number(node, "cac:Price/cbc:BaseQuantity"),
        net_amount=_number(node, "cbc:LineExtensionAmount"),
        vat=_category(node, "cac:Item/cac:ClassifiedTaxCategory"),
        period=_period(node),
        allowances=tuple(_allowance(child) for child in _all(node, "cac:AllowanceCharge")),
        description=_value(node, "cac:Item/cbc:Description"),
    )


def _allowance(node: Element) -> Allowance:
    return Allowance(
        amount=_number(node, "cbc:Amount"),
        reason=_value(node, "cbc:AllowanceChargeReason"),
        is_charge=_value(node, "cbc:ChargeIndicator") == "true",
    )


def _period(node: Element) -> Period:
    end = _value(node, "cac:InvoicePeriod/cbc:EndDate")
    after = dt.date.fromisoformat(end) + dt.timedelta(days=1) if end else None
    return Period(_day(node, "cac:InvoicePeriod/cbc:StartDate"), after)


def _one(node: Element, path: str) -> Element | None:
    return node.find(path, PREFIXES)


def _all(node: Element, path: str) -> list[Element]:
    return node.findall(path, PREFIXES)


def _value(node: Element, path: str, attribute: str = "") -> str:
    found = _one(node, path)
    if found is None:
        return ""
    return str(found.get(attribute, "")) if attribute else found.text or ""


def _day(node: Element, path: str) -> dt.date:
    return dt.date.fromisoformat(_value(node, path))


def _number(node: Element, path: str) -> Decimal:
    found = Decimal(_value(node, path))
    if not found.is_finite():
        raise ValueError(path)
    return found
