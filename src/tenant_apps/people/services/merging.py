"""Two entries of one guardian become one; can be undone."""

from uuid import UUID

from django.db import transaction

from kit.dates import now, today
from shared_apps.events.services import record_event
from tenant_apps.people.errors import BothHaveLogin, MergeUndone, NotADuplicate
from tenant_apps.people.models import Guardian, GuardianMerge, Guardianship, SourceKey, holding
from tenant_apps.people.services.persons import ADDRESS, CONTACT
from tenant_apps.people.services.rights import require_office

FILLED = CONTACT


@transaction.atomic
def merge_guardians(*, kept: Guardian, duplicate: Guardian, by: UUID) -> GuardianMerge:
    """Let ``kept`` stand for both: children, keys and login move to it, empty contact fields are filled.

    Where both had a guardianship of one pupil, that of ``kept`` holds and the other ends today. Protected
    contact of either protects both. Raises NotYours, NotADuplicate, BothHaveLogin.
    """
    require_office(by)
    kept, duplicate = _locked(kept, duplicate)
    if kept.user_id and duplicate.user_id:
        raise BothHaveLogin
    before: dict[str, object] = {name: getattr(kept, name) for name in FILLED}
    before |= {"user": str(duplicate.user_id or ""), "protected": kept.protected_contact}
    before |= _move_guardianships(kept, duplicate) | _move_keys(kept, duplicate)
    _fill(kept, duplicate)
    merge = GuardianMerge.objects.create(
        kept=kept, duplicate=duplicate, merged_by=by, merged_at=now(), before=before
    )
    record_event(
        kind="people.guardians_merged",
        about=kept,
        actor_id=by,
        actor_kind="user",
        duplicate_id=str(duplicate.pk),
    )
    return merge


@transaction.atomic
def undo_merge(*, merge: GuardianMerge, by: UUID) -> None:
    """Take a merge apart again: what moved goes back, what was filled is emptied unless it changed since.

    Raises NotYours, and MergeUndone when it was undone before.
    """
    require_office(by)
    merge = GuardianMerge.objects.select_for_update().select_related("kept", "duplicate").get(pk=merge.pk)
    if merge.undone_at is not None:
        raise MergeUndone
    kept, duplicate, before = merge.kept, merge.duplicate, merge.before
    for name in FILLED:
        if getattr(kept, name) == getattr(duplicate, name):
            setattr(kept, name, before[name])
    kept.protected_contact = before["protected"]
    duplicate.merged_into = None
    if before["user"] and str(kept.user_id) == before["user"]:
        kept.user_id = None
        kept.save()
        duplicate.user_id = UUID(before["user"])
    kept.save()
    duplicate.save()
    Guardianship.objects.filter(pk__in=before["moved"]).update(guardian=duplicate)
    Guardianship.objects.filter(pk__in=before["ended"]).update(valid_until=None)
    SourceKey.objects.filter(pk__in=before["keys"]).update(guardian=duplicate)
    merge.undone_by, merge.undone_at = by, now()
    merge.save(update_fields=["undone_by", "undone_at"])
    record_event(kind="people.merge_undone", about=kept, actor_id=by, actor_kind="user")


def _locked(kept: Guardian, duplicate: Guardian) -> tuple[Guardian, Guardian]:
    both = Guardian.objects.select_for_update().in_bulk([kept.pk, duplicate.pk])
    if len(both) != 2 or any(row.merged_into_id for row in both.values()):
        raise NotADuplicate
    return both[kept.pk], both[duplicate.pk]


def _move_guardianships(kept: Guardian, duplicate: Guardian) -> dict[str, object]:
    day = today()
    kept_for = set(Guardianship.objects.filter(guardian=kept).values_list("pupil_id", flat=True))
    ended, moved = [], []
    for row in Guardianship.objects.filter(guardian=duplicate):
        if row.pupil_id not in kept_for:
            moved.append(str(row.pk))
        elif row.valid_until is None:
            ended.append(str(row.pk))
    Guardianship.objects.filter(pk__in=moved).update(guardian=kept)
    for row in Guardianship.objects.filter(holding(day), pk__in=ended):
        Guardianship.objects.filter(pk=row.pk).update(valid_until=max(day, row.valid_from))
    return {"moved": moved, "ended": ended}


def _move_keys(kept: Guardian, duplicate: Guardian) -> dict[str, object]:
    keys = SourceKey.objects.filter(guardian=duplicate)
    found = [str(key) for key in keys.values_list("pk", flat=True)]
    keys.update(guardian=kept)
    return {"keys": found}


def _fill(kept: Guardian, duplicate: Guardian) -> None:
    filled = FILLED if not kept.address_lines else tuple(name for name in FILLED if name not in ADDRESS)
    for name in filled:
        if not getattr(kept, name) or name in ADDRESS:
            setattr(kept, name, getattr(duplicate, name))
    kept.protected_contact = kept.protected_contact or duplicate.protected_contact
    user_id, duplicate.user_id = duplicate.user_id, None
    duplicate.merged_into = kept
    duplicate.save(update_fields=["user", "merged_into"])
    if user_id:
        kept.user_id = user_id
    kept.save()
