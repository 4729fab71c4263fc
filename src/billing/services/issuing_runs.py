"""Issue every draft of a run, one transaction each."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from billing.errors import RunGoesOn
from billing.models import BillingRun, Invoice
from billing.services.issuing import issue_invoice
from kit.errors import AppError
from kit.http import message_of
from tenants.scope import operator_scope


def _nobody(*_invoices: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class NotIssuedDraft:
    """A draft that stays one, and why, in the language spoken now."""

    invoice_id: UUID
    school: str
    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Issued:
    """How many drafts were issued, and which were not."""

    issued: int
    refused: tuple[NotIssuedDraft, ...]


def issue_drafts(
    *, run_id: UUID, by: UUID | None = None, tell: Callable[[int, int], object] = _nobody
) -> Issued:
    """Issue the drafts of a run, by agreement and school; one that is refused stays a draft and stops no other.

    Opens its own scopes; killed, it goes on with what is still a draft. ``tell`` hears (done, in all).
    Raises RunGoesOn while the run still makes drafts.
    """
    with operator_scope():
        if BillingRun.objects.get(pk=run_id).finished_at is None:
            raise RunGoesOn
        drafts = list(
            Invoice.objects.filter(run_id=run_id, number=None)
            .select_related("school")
            .order_by("agreement_number", "school__name", "pk")
        )
    refused: list[NotIssuedDraft] = []
    for done, draft in enumerate(drafts, 1):
        try:
            with operator_scope():
                issue_invoice(invoice=draft, by=by)
        except AppError as refusal:
            school = draft.school.name if draft.school else ""
            refused.append(NotIssuedDraft(draft.pk, school, refusal.code, message_of(refusal)))
        tell(done, len(drafts))
    return Issued(len(drafts) - len(refused), tuple(refused))
