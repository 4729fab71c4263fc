"""The code of an agreement: a school that shows it asks to join, its foundation answers, the supplier's role acts."""

import datetime as dt
import secrets
from uuid import UUID

from django.db import IntegrityError, transaction

from billing.enums import JoinTrouble
from billing.errors import (
    AgreementOver,
    CallOffOverlaps,
    JoinAnswered,
    JoinAnswerIncomplete,
    NotPriced,
    SchoolNotEligible,
)
from billing.models import CallOff, FrameworkAgreement, JoinAnswer, JoinOutcome, JoinRequest
from billing.queries.agreements import agreements
from billing.queries.joining import agreement_of_code, join_requests
from billing.services.agreements import hold_signed
from billing.services.offers import offer_call_off
from kit.dates import Period, now
from kit.tasks import task
from shared_apps.events.services import record_event
from shared_apps.foundations.errors import MembershipOverlaps
from shared_apps.foundations.queries.memberships import is_member_on
from shared_apps.foundations.services.memberships import add_membership
from tenants.models import School
from tenants.scope import operator_scope
from tenants.worker import acting_person

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that look alike
LENGTH = 10
NO_OFFER = (AgreementOver, CallOffOverlaps, NotPriced, SchoolNotEligible)


@transaction.atomic
def renew_join_code(*, agreement: FrameworkAgreement, by: UUID | None) -> str:
    """Give a signed agreement a new code, and return it; the one before stops working. Raises AgreementUnsigned."""
    held = hold_signed(agreement)
    held.join_code = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
    held.save(update_fields=["join_code"])
    record_event(kind="billing.join_code_renewed", about=held, actor_id=by, actor_kind="operator")
    return held.join_code


@transaction.atomic
def ask_to_join(*, school: School, code: str, by: UUID | None) -> JoinRequest | None:
    """Ask for ``school``, with the operator's role, to belong to the foundation whose agreement has ``code``.

    Returns None when no agreement has it by now. Asked again while it waits, it is the same request.
    """
    offer = agreement_of_code(code)
    if offer is None:
        return None
    School.objects.select_for_update().only("pk").get(pk=school.pk)
    waiting = join_requests().filter(school=school, agreement=offer.agreement_id, answer=None).first()
    if waiting is not None:
        return waiting
    request = JoinRequest.objects.create(
        agreement_id=offer.agreement_id,
        school=school,
        foundation_name=offer.foundation_name,
        agreement_number=offer.agreement_number,
        school_name=school.name,
        city=school.city,
        brin=school.brin or "",
        branch=school.branch or "",
        asked_by=by,
        asked_at=now(),
    )
    record_event(kind="billing.join_requested", about=request, actor_id=by, school_id=str(school.pk))
    return request


def record_join(*, school: School, agreement_code: str) -> None:
    """Ask for a school that was just made, when its leader filled in a code (``settings.SCHOOL_RECORDERS``)."""
    if agreement_code:
        ask_to_join(school=school, code=agreement_code, by=None)


@task(is_one_transaction=False)
def ask_with_code(*, school: School, code: str) -> None:
    """Ask for a school that is there already: as the supplier, whose leader showed the code."""
    with operator_scope():
        ask_to_join(school=school, code=code, by=acting_person())


@transaction.atomic
def confirm_join(*, request: JoinRequest, starts_on: dt.date, pupils: int, by: UUID | None) -> JoinAnswer:
    """Let the school belong to the foundation from ``starts_on``; a task adds the membership and the offer.

    Works with the portal's role. Raises JoinAnswerIncomplete, JoinAnswered.
    """
    if pupils <= 0:
        raise JoinAnswerIncomplete
    answer = _answer(request, by, is_confirmed=True, starts_on=starts_on, pupils=pupils)
    complete_join.enqueue(school=None, by=by, request_id=str(request.pk))
    return answer


@transaction.atomic
def decline_join(*, request: JoinRequest, reason: str, by: UUID | None) -> JoinAnswer:
    """Say no, and why: the school reads it. Raises JoinAnswerIncomplete without a reason, JoinAnswered."""
    if not reason.strip():
        raise JoinAnswerIncomplete
    return _answer(request, by, is_confirmed=False, reason=reason.strip()[:400])


def _answer(request: JoinRequest, by: UUID | None, **said: object) -> JoinAnswer:
    if JoinAnswer.objects.filter(request=request).exists():
        raise JoinAnswered
    answer = JoinAnswer(request=request, by=by, at=now(), **said)
    try:
        with transaction.atomic():
            answer.save(force_insert=True)
    except IntegrityError as error:  # somebody else answered in the same moment
        raise JoinAnswered from error
    kind = "billing.join_confirmed" if answer.is_confirmed else "billing.join_declined"
    record_event(kind=kind, about=request, actor_id=by, actor_kind="user")
    return answer


@task(lock=("request_id",), is_one_transaction=False)
def complete_join(*, request_id: str) -> None:
    """Add the membership and offer the terms, or write down what stands in the way; as the supplier."""
    with operator_scope():
        complete(request_id=UUID(request_id), by=acting_person())


@transaction.atomic
def complete(*, request_id: UUID, by: UUID | None) -> JoinOutcome:
    """Do what was confirmed, once. A membership without an offer stays: the supplier offers when it can."""
    request = join_requests().select_related("school", *("answer", "outcome")).get(pk=request_id)
    School.objects.select_for_update().only("pk").get(pk=request.school_id)
    known = JoinOutcome.objects.filter(request=request).first()
    if known is not None:
        return known
    has_joined, call_off, trouble = _complete(request, by)
    outcome = JoinOutcome.objects.create(
        request=request, has_joined=has_joined, call_off=call_off, trouble=trouble, at=now()
    )
    record_event(
        kind="billing.join_completed",
        about=request,
        actor_id=by,
        school_id=str(request.school_id),
        trouble=trouble,
    )
    return outcome


def _complete(request: JoinRequest, by: UUID | None) -> tuple[bool, CallOff | None, str]:
    answer, agreement = request.answer, agreements().get(pk=request.agreement_id)
    if not answer.is_confirmed or answer.starts_on is None:
        raise JoinAnswerIncomplete
    starts_on: dt.date = answer.starts_on
    belongs = is_member_on(foundation_id=agreement.foundation_id, school_id=request.school_id, on=starts_on)
    try:
        with transaction.atomic():
            if not belongs:
                add_membership(
                    foundation=agreement.foundation,
                    school=request.school,
                    period=Period(starts_on),
                    by=by,
                    reason=request.agreement_number,
                )
    except MembershipOverlaps:
        return False, None, JoinTrouble.MEMBERSHIP
    try:
        with transaction.atomic():
            offer = offer_call_off(
                agreement=agreement,
                school=request.school,
                starts_on=max(starts_on, agreement.starts_on),
                pupils=answer.pupils,
                by=by,
            )
    except NO_OFFER as refusal:
        return True, None, JoinTrouble(refusal.code)
    return True, offer, ""
