"""A guardian or member of staff asks, the office answers within a month (AVG art. 12(3))."""

from django.db import IntegrityError, transaction

from kit.dates import now
from shared_apps.events.services import record_event
from tenant_apps.people.errors import NotYours
from tenant_apps.people.holdings import Holder, kind_of
from tenant_apps.people.models import StaffMember
from tenant_apps.people.queries import Viewer
from tenant_apps.policies.enums import Outcome, Right
from tenant_apps.policies.errors import AlreadyAsked, AlreadyDecided, AnswerMissing, NotYourRight, OwnRequest
from tenant_apps.policies.models import DataRequest
from tenant_apps.policies.queries import is_for_a_colleague, may_still_read


@transaction.atomic
def ask(*, by: Viewer, person: Holder, right: Right, words: str) -> DataRequest:
    """Ask the school to correct or erase something of oneself, at home or at work, or one's child.

    The office sees it at once. Raises NotYourRight, AlreadyAsked while an earlier one is open.
    """
    if not may_still_read(by, person):
        raise NotYourRight
    is_work = isinstance(person, StaffMember)
    try:
        with transaction.atomic():
            row = DataRequest.objects.create(
                asked_by_id=None if is_work else by.guardian_id,
                right=right,
                words=words.strip(),
                asked_at=now(),
                **{kind_of(person).value: person},
            )
    except IntegrityError as error:
        raise AlreadyAsked from error
    record_event(kind="policies.asked", about=row, actor_id=by.user_id, actor_kind="user", right=right.value)
    return row


@transaction.atomic
def decide(*, request: DataRequest, by: Viewer, outcome: Outcome, answer: str) -> DataRequest:
    """Answer a request; the asker reads it. What is corrected is corrected in the administration, by hand.

    Raises NotYours, OwnRequest (unless nobody else keeps the office), AnswerMissing, AlreadyDecided.
    """
    if not by.is_office:
        raise NotYours
    if is_for_a_colleague(request, by):
        raise OwnRequest
    if not answer.strip():
        raise AnswerMissing
    held = DataRequest.objects.select_for_update().get(pk=request.pk)
    if held.decided_at is not None:
        raise AlreadyDecided
    held.outcome, held.answer = outcome, answer.strip()
    held.decided_by, held.decided_at = by.user_id, now()
    held.save(update_fields=["outcome", "answer", "decided_by", "decided_at"])
    record_event(
        kind="policies.decided", about=held, actor_id=by.user_id, actor_kind="user", outcome=outcome.value
    )
    return held
