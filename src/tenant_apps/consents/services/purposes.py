"""What the school asks consent for, and in which words."""

from uuid import UUID

from django.db import transaction

from kit.dates import now
from shared_apps.events.services import record_event
from tenant_apps.consents.errors import NotYourPurpose, WordsMissing, WrittenMeanwhile
from tenant_apps.consents.models import Purpose, PurposeText
from tenant_apps.people.enums import Role
from tenant_apps.people.queries import Viewer


@transaction.atomic
def offer_purpose(*, by: Viewer, purpose: Purpose) -> None:
    """Ask parents for consent to ``purpose`` from now on. May run twice.

    What was answered before it was stopped stays in the register and counts no more: everybody is asked again.
    Raises NotYourPurpose.
    """
    _switch(by, purpose, is_in_use=True)


@transaction.atomic
def stop_purpose(*, by: Viewer, purpose: Purpose) -> None:
    """Ask no longer: from now on nobody agrees to ``purpose``, whatever was answered. Raises NotYourPurpose."""
    _switch(by, purpose, is_in_use=False)


@transaction.atomic
def write_text(
    *, by: Viewer, purpose: Purpose, words_nl: str, words_en: str, change: str, seen: UUID
) -> PurposeText:
    """Let new words hold for ``purpose``; everybody is asked again, and until then has not agreed.

    ``change`` tells parents what is different; ``seen`` is the text the leader started from. Raises
    NotYourPurpose, WordsMissing, WrittenMeanwhile.
    """
    _require_leader(by)
    if not words_nl.strip():
        raise WordsMissing
    held = Purpose.objects.select_for_update().get(pk=purpose.pk)
    newest = held.texts.order_by("-number").first()
    if newest is not None and newest.pk != seen:
        raise WrittenMeanwhile
    text = PurposeText.objects.create(
        purpose=held,
        number=newest.number + 1 if newest else 1,
        words_nl=words_nl.strip(),
        words_en=words_en.strip(),
        change=change.strip(),
        written_by=by.user_id,
        written_at=now(),
    )
    record_event(
        kind="consents.text_written",
        about=held,
        actor_id=by.user_id,
        actor_kind="user",
        number=text.number,
    )
    return text


def _switch(by: Viewer, purpose: Purpose, *, is_in_use: bool) -> None:
    _require_leader(by)
    held = Purpose.objects.select_for_update().get(pk=purpose.pk)
    if held.is_in_use == is_in_use:
        return
    held.is_in_use, held.switched_by, held.switched_at = is_in_use, by.user_id, now()
    held.save(update_fields=["is_in_use", "switched_by", "switched_at"])
    kind = "consents.purpose_offered" if is_in_use else "consents.purpose_stopped"
    record_event(kind=kind, about=held, actor_id=by.user_id, actor_kind="user", purpose=held.key)


def _require_leader(by: Viewer) -> None:
    if Role.LEADER not in by.roles:
        raise NotYourPurpose
