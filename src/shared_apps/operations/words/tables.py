"""The words: one row per table, and the fields that are called the same everywhere."""

from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Named:
    """A table: one of it, many of it, and the fields only it calls so."""

    one: Promise
    many: Promise
    fields: dict[str, Promise] = field(default_factory=dict)


COMMON: dict[str, Promise] = {
    "about": _("About"),
    "account": _("Ledger account"),
    "amount": _("Amount"),
    "at": _("When"),
    "branch": _("Branch number"),
    "brin": _("BRIN"),
    "by": _("By"),
    "city": _("Town"),
    "company_number": _("KvK number"),
    "created_at": _("Made on"),
    "email": _("E-mail"),
    "first_name": _("First name"),
    "foundation": _("Foundation"),
    "kind": _("Kind"),
    "language": _("Language"),
    "last_name": _("Last name"),
    "name": _("Name"),
    "number": _("Number"),
    "postcode": _("Postcode"),
    "reason": _("Reason"),
    "received_on": _("Received on"),
    "reference": _("Reference on the statement"),
    "school": _("School"),
    "sha256": _("Fingerprint (SHA-256)"),
    "state": _("Status"),
    "status": _("Status"),
    "subdomain": _("Web address"),
    "valid_from": _("Valid from"),
    "valid_until": _("Until (not included)"),
    "version": _("Version"),
}

ROOMS: dict[str, Promise] = {
    "accounts": _("Accounts"),
    "events": _("What happened"),
    "foundations": _("Foundations"),
    "operations": _("Console"),
    "procrastinate": _("Work"),
    "signup": _("Sign-ups"),
    "tenants": _("Schools"),
}

TABLES = {
    "accounts.User": Named(
        _("Account"),
        _("Accounts"),
        {
            "is_active": _("Can sign in"),
            "is_operator": _("Operator"),
            "last_login": _("Signed in last"),
        },
    ),
    "billing.BillingRun": Named(
        _("Invoice run"),
        _("Invoice runs"),
        {"key": _("Run number"), "started_at": _("Started"), "finished_at": _("Finished")},
    ),
    "billing.GatewayEvent": Named(
        _("Message of the gateway"),
        _("Messages of the gateway"),
        {
            "event_id": _("Message number"),
            "received_at": _("Came in"),
            "processed_at": _("Dealt with"),
        },
    ),
    "billing.Invoice": Named(
        _("Invoice"),
        _("Invoices"),
        {
            "agreement_number": _("Agreement"),
            "buyer_name": _("Buyer"),
            "due_on": _("Pay before"),
            "gross_amount": _("Incl. VAT"),
            "issued_on": _("Issued on"),
            "net_amount": _("Excl. VAT"),
            "po_number": _("Order number"),
            "run": _("Invoice run"),
        },
    ),
    "billing.LedgerEntry": Named(_("Ledger entry"), _("Ledger"), {"transaction": _("Transaction")}),
    "billing.LedgerTransaction": Named(_("Transaction"), _("Transactions"), {"cause": _("Cause")}),
    "billing.Payment": Named(
        _("Payment"), _("Payments"), {"method": _("Paid by"), "recorded_at": _("Written down")}
    ),
    "billing.Supplier": Named(
        _("Supplier"),
        _("Supplier"),
        {"iban": _("IBAN"), "street": _("Street and number"), "vat_number": _("VAT number")},
    ),
    "events.Event": Named(
        _("Event"),
        _("Events"),
        {
            "about_id": _("About which one"),
            "about_kind": _("About"),
            "actor_id": _("Who, by number"),
            "actor_kind": _("Who"),
            "details": _("Details"),
            "hash": _("Link of the chain"),
            "kind": _("What"),
        },
    ),
    "foundations.Foundation": Named(
        _("Foundation"),
        _("Foundations"),
        {
            "board_number": _("Board number"),
            "house_number": _("House number"),
            "kvk_number": _("KvK number"),
            "street": _("Street"),
        },
    ),
    "foundations.FoundationMembership": Named(_("School"), _("Its schools")),
    "operations.SchoolWork": Named(
        _("Work on a school"),
        _("Work on schools"),
        {
            "asked_at": _("Asked on"),
            "asked_by": _("Asked by"),
            "ended_at": _("Ended on"),
            "failure": _("Why it did not work"),
            "file": _("File"),
            "kind": _("What"),
        },
    ),
    "procrastinate.ProcrastinateJob": Named(
        _("Piece of work"),
        _("Pieces of work"),
        {
            "args": _("Given with it"),
            "attempts": _("Attempts"),
            "id": _("Number"),
            "lock": _("One at a time per"),
            "priority": _("Priority"),
            "queue_name": _("Queue"),
            "scheduled_at": _("Not before"),
            "task_name": _("Task"),
        },
    ),
    "signup.DpaAcceptance": Named(
        _("Acceptance of the processing agreement"),
        _("What was accepted"),
        {
            "accepted_at": _("Accepted on"),
            "accepted_by": _("Accepted by"),
            "accepted_by_email": _("E-mail"),
        },
    ),
    "signup.SignUp": Named(
        _("Sign-up"),
        _("Sign-ups"),
        {
            "agreement_code": _("Code of the agreement"),
            "is_registered": _("Found in the school register"),
            "requested_at": _("Asked on"),
            "school_name": _("Name of the school"),
        },
    ),
    "signup.SignUpStep": Named(_("Step"), _("How far it came")),
    "tenants.Domain": Named(
        _("Host"),
        _("Hosts"),
        {"domain": _("Host"), "is_primary": _("The main one"), "tenant": _("School")},
    ),
    "tenants.School": Named(
        _("School"),
        _("Schools"),
        {
            "hue": _("Colour (hue)"),
            "region": _("Holiday region"),
            "schema_name": _("Schema in the database"),
        },
    ),
    "tenants.SchoolStateChange": Named(_("Change of state"), _("Changes of state")),
}
