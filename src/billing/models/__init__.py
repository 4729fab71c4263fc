"""Tables of price books, agreements, call-offs and invoices."""

from billing.models.accounts import (
    BillingAccount,
    Supplier,
)
from billing.models.agreements import (
    AgreementSigning,
    AgreementTermination,
    Amendment,
    EligibleSchool,
    ExtensionOption,
    FrameworkAgreement,
    Lot,
    OptionExercise,
)
from billing.models.call_offs import (
    CallOff,
    CallOffAcceptance,
    CallOffActivation,
    CallOffEnd,
    CallOffExtension,
    CallOffRefusal,
)
from billing.models.ceilings import CeilingReservation
from billing.models.indices import IndexationEvent, IndexSeries, IndexValue
from billing.models.invoices import (
    Invoice,
    InvoiceFile,
    InvoiceLine,
    InvoiceVat,
    NumberSeries,
)
from billing.models.joining import JoinAnswer, JoinOutcome, JoinRequest
from billing.models.ledger import (
    DeferredRevenue,
    LedgerEntry,
    LedgerTransaction,
)
from billing.models.payments import (
    Checkout,
    GatewayCustomer,
    GatewayEvent,
    Payment,
    PaymentAllocation,
)
from billing.models.price_books import (
    PriceBook,
    PriceBookVersion,
    PriceComponent,
    PricePublication,
    PriceTier,
    VatCategory,
)
from billing.models.runs import (
    BillingRun,
    RatedItem,
    Rating,
    RunProblem,
    RunStep,
)
from billing.models.terms import AgreementTerm

__all__ = [
    "AgreementSigning",
    "AgreementTerm",
    "AgreementTermination",
    "Amendment",
    "BillingAccount",
    "BillingRun",
    "CallOff",
    "CallOffAcceptance",
    "CallOffActivation",
    "CallOffEnd",
    "CallOffExtension",
    "CallOffRefusal",
    "CeilingReservation",
    "Checkout",
    "DeferredRevenue",
    "EligibleSchool",
    "ExtensionOption",
    "FrameworkAgreement",
    "GatewayCustomer",
    "GatewayEvent",
    "IndexSeries",
    "IndexValue",
    "IndexationEvent",
    "Invoice",
    "InvoiceFile",
    "InvoiceLine",
    "InvoiceVat",
    "JoinAnswer",
    "JoinOutcome",
    "JoinRequest",
    "LedgerEntry",
    "LedgerTransaction",
    "Lot",
    "NumberSeries",
    "OptionExercise",
    "Payment",
    "PaymentAllocation",
    "PriceBook",
    "PriceBookVersion",
    "PriceComponent",
    "PricePublication",
    "PriceTier",
    "RatedItem",
    "Rating",
    "RunProblem",
    "RunStep",
    "Supplier",
    "VatCategory",
]
