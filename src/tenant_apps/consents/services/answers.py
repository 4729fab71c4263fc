"""A guardian answers for a child he decides for; a no always gets through, a yes only to what was read."""

from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction

from kit.dates import now
from shared_apps.events.services import record_event
from tenant_apps.consents.enums import Says
from tenant_apps.consents.errors import AnsweredMeanwhile, NotAsked, NotYourAnswer, TextChanged
from tenant_apps.consents.models import Answer, Look, PurposeText
from tenant_apps.consents.queries.agreement import decides_for
from tenant_apps.people.models import Guardian, Pupil
from tenant_apps.people.queries import Viewer


@dataclass(frozen=True, slots=True)
class Reply:
    """What a form says: the text it showed, the answer, and the answer it showed before (``seen``)."""

    text: PurposeText
    says: Says
    seen: UUID | None = None


@transaction.atomic
def answer(*, by: Viewer, pupil: Pupil, reply: Reply) -> Answer:
    """Let ``reply`` hold from now, on the next request of everybody; the answer before it stays in the history.

    A "no" holds whatever the screen showed (AVG art. 7(3): withdrawing is as easy as giving); it is written
    against the newest words. A "yes" counts for the words it was given to alone. The same answer to the same
    words again changes nothing. Raises NotYourAnswer (another's child, or authority that ended), NotAsked,
    TextChanged, AnsweredMeanwhile; then nothing is written.
    """
    guardian = _decider(by, pupil)
    purpose = reply.text.purpose
    newest = purpose.texts.select_related("purpose").latest("number")
    present = Answer.objects.filter(guardian=guardian, pupil=pupil, purpose=purpose, is_current=True).first()
    if reply.says == Says.YES:
        if not purpose.is_in_use:
            raise NotAsked
        if reply.text != newest:
            raise TextChanged
        if (present.pk if present else None) != reply.seen and not (present and present.says == Says.YES):
            raise AnsweredMeanwhile
    if present and present.says == reply.says and present.counts_for(newest):
        return present
    row = _write(guardian, pupil, newest, reply.says, present)
    record_event(
        kind="consents.answered",
        about=pupil,
        actor_id=by.user_id,
        actor_kind="user",
        answer_id=str(row.pk),
        purpose=purpose.key,
        before=present.says if present else None,
        after=reply.says.value,
    )
    return row


@transaction.atomic
def confirm_answers(*, by: Viewer) -> None:
    """Write down that a guardian looked at his answers and left them so; he is reminded in a year.

    Raises NotYourAnswer when he decides for no child.
    """
    if by.guardian_id is None or not by.authority_child_ids:
        raise NotYourAnswer
    guardian = Guardian.objects.get(pk=by.guardian_id)
    Look.objects.create(guardian=guardian, at=now())
    record_event(kind="consents.looked_at", about=guardian, actor_id=by.user_id, actor_kind="user")


def _decider(by: Viewer, pupil: Pupil) -> Guardian:
    """Return the guardian who answers, locked: his answers of a moment wait for one another. Asked now, not before."""
    if by.guardian_id is None or pupil.pk not in by.authority_child_ids:
        raise NotYourAnswer
    guardian = Guardian.objects.select_for_update().get(pk=by.guardian_id)
    if not decides_for(guardian.pk, pupil.pk):
        raise NotYourAnswer
    return guardian


def _write(guardian: Guardian, pupil: Pupil, text: PurposeText, says: Says, present: Answer | None) -> Answer:
    if present:
        Answer.objects.filter(pk=present.pk).update(is_current=False)
    try:
        with transaction.atomic():
            return Answer.objects.create(
                guardian=guardian,
                pupil=pupil,
                purpose=text.purpose,
                text=text,
                says=says,
                replaces=present,
                at=now(),
            )
    except IntegrityError as error:
        raise AnsweredMeanwhile from error
