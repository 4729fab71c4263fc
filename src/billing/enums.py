"""Fixed lists of agreements and invoices; those of prices stand in ``billing.pricing``, here with their labels."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from billing.pricing import IndexStatus, LineKind, Proration, TermKind, TierMode, Unit
from billing.pricing import Settlement as Settling

UNITS = (
    (Unit.PUPIL.value, _("per pupil")),
    (Unit.SCHOOL.value, _("per school")),
    (Unit.FLAT.value, _("per call-off")),
)
TIER_MODES = (
    (TierMode.NONE.value, _("one price")),
    (TierMode.GRADUATED.value, _("graduated: each pupil at its own tier")),
    (TierMode.VOLUME.value, _("volume: all pupils at the tier reached")),
)
PRORATIONS = (
    (Proration.MONTH.value, _("by month")),
    (Proration.DAY.value, _("by day")),
    (Proration.NONE.value, _("whole, on the first day")),
)
TERM_KINDS = (
    (TermKind.FIXED_PRICE.value, _("fixed price")),
    (TermKind.TIER_TABLE.value, _("tier table")),
    (TermKind.PERCENT_OFF.value, _("percentage off")),
    (TermKind.AMOUNT_OFF.value, _("amount off")),
    (TermKind.MINIMUM.value, _("minimum")),
    (TermKind.MAXIMUM.value, _("maximum")),
    (TermKind.FREE_PERIOD.value, _("free period")),
    (TermKind.INDEXATION.value, _("indexation")),
)
SETTLEMENTS = (
    (Settling.SNAPSHOT.value, _("what was billed stays")),
    (Settling.TRUE_UP.value, _("settled on the final count")),
)
INDEX_STATUSES = (
    (IndexStatus.PROVISIONAL.value, _("provisional")),
    (IndexStatus.FINAL.value, pgettext_lazy("index value", "final")),
)


class Procedure(models.TextChoices):
    """How the agreement was bought (Aanbestedingswet 2012; OCDS calls them open, selective, limited, direct)."""

    OPEN = "open", _("open procedure")
    RESTRICTED = "restricted", _("restricted procedure")
    INVITED = "invited", _("several suppliers invited")
    DIRECT = "direct", _("one supplier invited")


class Eligibility(models.TextChoices):
    """Which schools may call off."""

    ALL = "all", _("all present and future schools")
    LIST = "list", _("the schools on the list")


class AgreementState(models.TextChoices):
    """Where an agreement is: read from its signing, its termination and its days, never stored."""

    DRAFT = "draft", pgettext_lazy("agreement", "draft")
    CONCLUDED = "concluded", pgettext_lazy("agreement", "concluded")
    ENDED = "ended", pgettext_lazy("agreement", "ended")


class CallOffState(models.TextChoices):
    """Where a call-off is: read from its rows (acceptance, activation, refusal) and its days, never stored."""

    DRAFT = "draft", pgettext_lazy("call-off", "offered")
    SIGNED = "signed", pgettext_lazy("call-off", "signed")
    ACTIVE = "active", pgettext_lazy("call-off", "active")
    ENDED = "ended", pgettext_lazy("call-off", "ended")
    REFUSED = "refused", pgettext_lazy("call-off", "refused")


class AcceptedVia(models.TextChoices):
    """Where somebody accepted: the database holds that a school or portal says so of itself."""

    SCHOOL = "school", _("at the school")
    PORTAL = "portal", _("on the foundation's portal")
    OPERATOR = "operator", _("on paper, recorded by the supplier")


class RefusalReason(models.TextChoices):
    """Why a call-off never became active; the values are the codes of the refusals in ``errors``."""

    CEILING = "ceiling_passed", _("The maximum value of the agreement would be passed.")
    AGREEMENT_ENDED = "agreement_over", _("The agreement does not run on these days.")
    NOT_MEMBER = "not_eligible", _("The school may not call off under this agreement.")
    OVERLAP = "call_off_overlaps", _("The school already has this under another call-off.")
    WITHDRAWN = "withdrawn", _("The offer was withdrawn.")
    REPLACED = "replaced", _("A newer offer took its place.")


class ReservationReason(models.TextChoices):
    """Why the ceiling of an agreement is taken or given back."""

    SIGNED = "signed", _("call-off")
    EXTENDED = "extended", _("extension")
    RELEASED = "released", _("given back at the end")


ITEM_KINDS = (
    (LineKind.CHARGE.value, _("charge")),
    (LineKind.SETTLEMENT.value, _("settlement")),
)


class Payer(models.TextChoices):
    """To whom invoices are addressed; the foundation stays the legal entity that owes them."""

    FOUNDATION = "foundation", _("the foundation")
    SCHOOL = "school", _("the school, by name")


class Collection(models.TextChoices):
    """How money comes in. Direct debit comes later."""

    TRANSFER = "transfer", _("bank transfer")
    LINK = "link", _("bank transfer, or online by iDEAL or card")


class InvoiceKind(models.TextChoices):
    """Whether it asks or gives back."""

    CHARGE = "charge", _("invoice")
    CREDIT = "credit", _("credit note")


class InvoiceState(models.TextChoices):
    """Where an invoice is: read from its number, its days, its payments and credit notes, never stored."""

    DRAFT = "draft", pgettext_lazy("invoice", "draft")
    OPEN = "open", pgettext_lazy("invoice", "to pay")
    OVERDUE = "overdue", pgettext_lazy("invoice", "overdue")
    PAID = "paid", pgettext_lazy("invoice", "paid")
    CREDITED = "credited", pgettext_lazy("invoice", "credited")
    CREDIT_NOTE = "credit_note", pgettext_lazy("invoice", "credit note")


class FileKind(models.TextChoices):
    """The files of an invoice."""

    UBL = "ubl", _("e-invoice (UBL)")
    PDF_NL = "pdf_nl", _("PDF in Dutch")
    PDF_EN = "pdf_en", _("PDF in English")


class PaymentMethod(models.TextChoices):
    """How it came in."""

    TRANSFER = "transfer", _("bank transfer")
    STRIPE = "stripe", _("online")


class CheckoutState(models.TextChoices):
    """Where paying online is."""

    WANTED = "wanted", pgettext_lazy("checkout", "being prepared")
    OPEN = "open", pgettext_lazy("checkout", "open")
    PAID = "paid", pgettext_lazy("checkout", "paid")
    EXPIRED = "expired", pgettext_lazy("checkout", "expired")
    REFUSED = "refused", pgettext_lazy("checkout", "refused")


class JoinState(models.TextChoices):
    """Where a school's request to join is."""

    ASKED = "asked", _("waits for the foundation")
    CONFIRMED = "confirmed", _("confirmed, in hand")
    JOINED = "joined", _("joined")
    DECLINED = "declined", _("declined")
    FAILED = "failed", _("could not join")


class JoinTrouble(models.TextChoices):
    """What stood in the way of a membership or its offer: codes of refusals."""

    MEMBERSHIP = "membership_overlaps", _("The school belongs to a foundation on that day already.")
    ELIGIBLE = "not_eligible", _("The school is not on the list of this agreement.")
    OVER = "agreement_over", _("The agreement does not run on that day.")
    OVERLAP = "call_off_overlaps", _("The school called this off already.")
    PRICE = "not_priced", _("The price is not known yet.")


class EntryCause(models.TextChoices):
    """What makes a transaction in the ledger."""

    INVOICE = "invoice", _("invoice")
    CREDIT = "credit", _("credit note")
    PAYMENT = "payment", _("payment")
    ALLOCATION = "allocation", _("payment of an invoice")
    REVENUE = "revenue", _("revenue of a month")


class LedgerAccount(models.TextChoices):
    """The chart of accounts."""

    BANK = "bank", _("Bank")
    GATEWAY = "gateway", _("Online payments on their way")
    RECEIVABLE = "receivable", _("Receivables")
    UNALLOCATED = "unallocated", _("Received, not yet allocated")
    VAT = "vat", _("VAT to pay")
    DEFERRED = "deferred", _("Revenue invoiced in advance")
    REVENUE = "revenue", _("Revenue")
