"""Accept a call-off: by the school, on the portal, or on paper. What follows is work for the supplier's role."""

from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction

from billing.enums import AcceptedVia
from billing.errors import AlreadySigned, OfferChanged, OfferOver, PoNumberMissing, SignerMissing
from billing.models import CallOff, CallOffAcceptance
from billing.services.activation import activate_call_off
from kit.dates import now
from shared_apps.events.services import record_event


@dataclass(frozen=True, slots=True)
class Signer:
    """Who says yes, as what, where; ``user_id`` is None when it was on paper."""

    name: str
    role: str
    via: AcceptedVia
    user_id: UUID | None = None


@transaction.atomic
def accept_call_off(
    *, call_off: CallOff, signer: Signer, document_sha256: str, by: UUID | None, po_number: str = ""
) -> CallOffAcceptance:
    """Write down that ``signer`` accepts the document with this hash, and add the work that activates it.

    Runs with the role of a school, a portal or the operator: each can accept only what it sees, and only as
    itself. Raises OfferOver, OfferChanged, SignerMissing, PoNumberMissing, AlreadySigned; nothing is written.
    """
    held = CallOff.objects.select_related("acceptance", "refusal").get(pk=call_off.pk)
    if hasattr(held, "acceptance"):
        raise AlreadySigned
    if hasattr(held, "refusal"):
        raise OfferOver
    if document_sha256 != held.document_sha256:
        raise OfferChanged
    if not signer.name.strip() or not signer.role.strip():
        raise SignerMissing
    if held.is_po_required and not po_number.strip():
        raise PoNumberMissing
    acceptance = _write(held, signer, po_number)
    record_event(
        kind="billing.call_off_accepted",
        about=held,
        actor_id=by,
        actor_kind="operator" if signer.via == AcceptedVia.OPERATOR else "user",
        via=signer.via,
        document_sha256=document_sha256,
    )
    activate_call_off.enqueue(school=held.school_id, by=by, call_off_id=str(held.pk))
    return acceptance


def _write(call_off: CallOff, signer: Signer, po_number: str) -> CallOffAcceptance:
    try:
        with transaction.atomic():
            return CallOffAcceptance.objects.create(
                call_off=call_off,
                name=signer.name.strip(),
                role=signer.role.strip(),
                via=signer.via,
                po_number=po_number.strip(),
                document_sha256=call_off.document_sha256,
                by=signer.user_id,
                at=now(),
            )
    except IntegrityError as error:  # somebody else signed in the same moment
        if CallOffAcceptance.objects.filter(call_off=call_off).exists():
            raise AlreadySigned from error
        raise
