"""A guardian chooses who may see a field, of a child he decides for or of himself."""

from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction

from kit.dates import now
from shared_apps.events.services import record_event
from tenant_apps.people.models import Group, Guardian, Pupil
from tenant_apps.people.queries import Viewer
from tenant_apps.sharing.dictionary import Field, field_of
from tenant_apps.sharing.enums import Audience, Subject
from tenant_apps.sharing.errors import AboveCeiling, ChangedMeanwhile, NotYourChoice
from tenant_apps.sharing.facts import ceilings_now
from tenant_apps.sharing.models import Choice
from tenant_apps.sharing.services.order import keep_ceilings

TEXT_VERSION = "2026-11"


@dataclass(frozen=True, slots=True)
class Wish:
    """What a form asks: a field, its circle, the groups of CHOSEN, single guardians; ``seen``: what it showed."""

    field: str
    audience: Audience
    groups: frozenset[UUID] = frozenset()
    guardians: frozenset[UUID] = frozenset()
    seen: UUID | None = None


@transaction.atomic
def choose(*, by: Viewer, about: Pupil | Guardian, wish: Wish) -> Choice:
    """Let ``wish`` hold from now, on the next request of everybody; the choice before it stays in the history.

    A form that showed another choice than the one that holds may still narrow, never widen. Raises
    UnknownField, NotYourChoice (another's child, another guardian, or authority that ended), AboveCeiling,
    ChangedMeanwhile.
    """
    one = field_of(wish.field)
    keep_ceilings()
    chooser = _decider(by, about, one)
    ceiling = ceilings_now().now(one)
    if wish.audience > ceiling or (wish.guardians and ceiling < Audience.GROUPS):
        raise AboveCeiling
    present = _held(chooser, about, one)
    if (present.pk if present else None) != wish.seen and _is_wider(wish, present, one):
        raise ChangedMeanwhile
    return _write(chooser, about, wish, present, by.user_id)


def _decider(by: Viewer, about: Pupil | Guardian, one: Field) -> Guardian:
    """Return the guardian who chooses, locked; his choices of a moment wait for one another."""
    may = about.pk in by.authority_child_ids if isinstance(about, Pupil) else about.pk == by.guardian_id
    fits = one.subject == (Subject.PUPIL if isinstance(about, Pupil) else Subject.GUARDIAN)
    if not may or not fits or by.guardian_id is None:
        raise NotYourChoice
    return Guardian.objects.select_for_update().get(pk=by.guardian_id)


def _held(chooser: Guardian, about: Pupil | Guardian, one: Field) -> Choice | None:
    return Choice.objects.filter(chooser=chooser, field=one.key, is_current=True, **_subject(about)).first()


def _subject(about: Pupil | Guardian) -> dict[str, Pupil | Guardian]:
    return {"pupil": about} if isinstance(about, Pupil) else {"subject_guardian": about}


def _is_wider(wish: Wish, present: Choice | None, one: Field) -> bool:
    """Whether ``wish`` lets anybody in whom the present choice keeps out."""
    if present is None:
        return wish.audience > one.default or bool(wish.guardians)
    more_groups = wish.audience == Audience.CHOSEN and not wish.groups <= set(present.groups)
    return wish.audience > present.audience or more_groups or not wish.guardians <= set(present.guardians)


def _write(
    chooser: Guardian, about: Pupil | Guardian, wish: Wish, present: Choice | None, user_id: UUID | None
) -> Choice:
    if present:
        Choice.objects.filter(pk=present.pk).update(is_current=False)
    known = Group.objects.filter(pk__in=wish.groups).values_list("pk", flat=True)
    named = Guardian.objects.filter(pk__in=wish.guardians, merged_into=None).values_list("pk", flat=True)
    try:
        with transaction.atomic():
            row = Choice.objects.create(
                chooser=chooser,
                field=wish.field,
                audience=wish.audience,
                groups=sorted(known) if wish.audience == Audience.CHOSEN else [],
                guardians=sorted(named),
                text_version=TEXT_VERSION,
                replaces=present,
                at=now(),
                **_subject(about),
            )
    except IntegrityError as error:
        raise ChangedMeanwhile from error
    record_event(
        kind="sharing.chosen",
        about=about,
        actor_id=user_id,
        actor_kind="user",
        field=wish.field,
        before=present.audience if present else None,
        after=int(wish.audience),
    )
    return row
