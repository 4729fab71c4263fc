"""The billing app, and what the portal, the schools and the site may touch of it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from tenants.grants import PublicGrant

READ, ADD = "SELECT", "SELECT, INSERT"
MINE = "foundation_id = nullif(current_setting('kring.foundation', true), '')::uuid"
AGREEMENT = "agreement_id IN (SELECT id FROM billing_frameworkagreement)"
OPTION = "option_id IN (SELECT id FROM billing_extensionoption)"
CALL_OFF = "call_off_id IN (SELECT id FROM billing_calloff)"
PUBLISHED = "id IN (SELECT version_id FROM billing_pricepublication) AND book_id IN (SELECT id FROM billing_pricebook)"
ITSELF = "school_id IN (SELECT id FROM tenants_school s WHERE s.schema_name = current_user)"

# A foundation reads its own agreements with the prices they are reckoned by, and accepts call-offs.
PORTAL = {
    "FrameworkAgreement": (READ, MINE),
    "AgreementSigning": (READ, AGREEMENT),
    "AgreementTermination": (READ, AGREEMENT),
    "Lot": (READ, AGREEMENT),
    "ExtensionOption": (READ, AGREEMENT),
    "OptionExercise": (READ, OPTION),
    "Amendment": (READ, AGREEMENT),
    "EligibleSchool": (READ, AGREEMENT),
    "AgreementTerm": (READ, AGREEMENT),
    "IndexationEvent": (READ, AGREEMENT),
    "IndexSeries": (READ, ""),
    "IndexValue": (READ, ""),
    "CallOff": (READ, AGREEMENT),
    "CallOffAcceptance": (ADD, CALL_OFF),
    "CallOffActivation": (READ, CALL_OFF),
    "CallOffRefusal": (READ, CALL_OFF),
    "CallOffExtension": (READ, CALL_OFF),
    "CallOffEnd": (READ, CALL_OFF),
    "CeilingReservation": (READ, AGREEMENT),
    "PriceBook": (READ, "id IN (SELECT price_book_id FROM billing_frameworkagreement)"),
}
# A school reads what was offered to it, in the words of the document; never the agreement or another's line.
SCHOOLS = {
    "CallOff": (READ, ITSELF),
    "CallOffAcceptance": (ADD, CALL_OFF),
    "CallOffActivation": (READ, CALL_OFF),
    "CallOffRefusal": (READ, CALL_OFF),
    "CallOffExtension": (READ, CALL_OFF),
    "CallOffEnd": (READ, CALL_OFF),
}
ISSUED = "number IS NOT NULL AND "
INVOICE = "invoice_id IN (SELECT id FROM billing_invoice)"
INVOICED = "id IN (SELECT item_id FROM billing_invoiceline)"
# A foundation reads its issued invoices, down to the trace of each line, and may ask to pay one online.
PORTAL |= {
    "Invoice": (READ, ISSUED + MINE),
    "InvoiceLine": (READ, INVOICE),
    "InvoiceVat": (READ, INVOICE),
    "InvoiceFile": (READ, INVOICE),
    "RatedItem": (READ, INVOICED),
    "PaymentAllocation": (READ, INVOICE),
    "Checkout": (ADD, INVOICE),
}
# A school reads the invoices that are about it.
SCHOOLS |= {
    "Invoice": (READ, ISSUED + ITSELF),
    "InvoiceLine": (READ, INVOICE),
    "InvoiceVat": (READ, INVOICE),
    "InvoiceFile": (READ, INVOICE),
    "RatedItem": (READ, f"{ITSELF} AND {INVOICED}"),
    "PaymentAllocation": (READ, INVOICE),
}
# Whom an invoice is addressed to says who is asked to pay it.
BELONGS = "foundation_id IN (SELECT foundation_id FROM foundations_foundationmembership)"
PORTAL["BillingAccount"] = (READ, MINE)
SCHOOLS |= {
    "BillingAccount": (READ, f"{ITSELF} OR (school_id IS NULL AND {BELONGS})"),
    "Checkout": (ADD, INVOICE),
}
# A foundation answers who wants to use its agreement; a school reads what became of its request.
JOIN = "request_id IN (SELECT id FROM billing_joinrequest)"
PORTAL |= {
    "JoinRequest": (READ, AGREEMENT),
    "JoinAnswer": (ADD, JOIN),
    "JoinOutcome": (READ, JOIN),
}
SCHOOLS |= {"JoinRequest": (READ, ITSELF), "JoinAnswer": (READ, JOIN), "JoinOutcome": (READ, JOIN)}
# The public site takes in what the payment gateway says, and never reads it.
SITE = {"PriceBook": (READ, "is_public"), "GatewayEvent": ("INSERT", "")}
# A published version is read by whoever may read its book.
PRICES = {
    "PriceBookVersion": PUBLISHED,
    "PricePublication": "true",
    "PriceComponent": "version_id IN (SELECT id FROM billing_pricebookversion)",
    "PriceTier": "component_id IN (SELECT id FROM billing_pricecomponent)",
    "VatCategory": "",
}


class BillingConfig(AppConfig):
    """Lives in the shared schema alone; a foundation and a school see what is theirs."""

    name = "billing"
    label = "billing"
    verbose_name = _("Billing")
    public_grants: tuple[PublicGrant, ...] = (
        *(PublicGrant(f"billing.{name}", "portal", *held) for name, held in PORTAL.items()),
        *(PublicGrant(f"billing.{name}", "schools", *held) for name, held in SCHOOLS.items()),
        *(PublicGrant(f"billing.{name}", "site", *held) for name, held in SITE.items()),
        *(
            PublicGrant(f"billing.{name}", role, READ, rows)
            for name, rows in PRICES.items()
            for role in ("portal", "site")
        ),
    )

    def ready(self) -> None:
        """Let the worker know the work that services add."""
        from billing.services import activation  # noqa: F401, PLC0415  models are ready only after the apps are
