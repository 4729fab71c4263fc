"""The one rule of who sees what, on facts alone; ``visible_sql`` says the same to the database."""

import datetime as dt
from dataclasses import dataclass, field
from uuid import UUID

from tenant_apps.people.enums import Information
from tenant_apps.people.queries import Viewer
from tenant_apps.sharing.dictionary import Field
from tenant_apps.sharing.enums import Audience, Subject


@dataclass(frozen=True, slots=True)
class ChoiceFacts:
    """What one decider chose for one field, and when."""

    audience: Audience
    at: dt.datetime
    groups: frozenset[UUID] = frozenset()
    guardians: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True)
class SubjectFacts:
    """A pupil or guardian as he is today.

    ``group_ids``: a pupil's groups; of a guardian those of the children he is told everything about.
    ``deciders``: who chooses, with what each chose per field: for a pupil everybody with authority today, for
    a guardian himself. ``is_here``: at the school today. ``is_home_hidden``: he, or somebody he lives with, has
    protected contact. ``housemates``: guardians the pupil lives with, of whom those with protected contact alone
    when there is one.
    """

    kind: Subject
    id: UUID
    group_ids: frozenset[UUID] = frozenset()
    is_protected: bool = False
    is_home_hidden: bool = False
    is_here: bool = True
    deciders: tuple[dict[str, ChoiceFacts], ...] = ()
    housemates: frozenset[UUID] = frozenset()

    def hides(self, of: Field) -> bool:
        """Whether the field would tell where a home is that must not be found."""
        return of.is_address and self.is_home_hidden


@dataclass(frozen=True, slots=True)
class Ceilings:
    """Every ceiling ever set, per field as (moment, circle); ``current`` are those in force."""

    current: dict[str, Audience] = field(default_factory=dict)
    history: dict[str, tuple[tuple[dt.datetime, Audience], ...]] = field(default_factory=dict)

    def now(self, of: Field) -> Audience:
        """Return the widest circle allowed now."""
        return Audience(min(of.widest, self.current.get(of.key, Audience.SCHOOL)))

    def since(self, of: Field, moment: dt.datetime) -> Audience:
        """Return the narrowest ceiling of all since ``moment``: one that rises again re-shares nothing."""
        later = [audience for at, audience in self.history.get(of.key, ()) if at >= moment]
        return Audience(min([self.now(of), *later]))


def may_see(of: Field, viewer: Viewer, subject: SubjectFacts, ceilings: Ceilings) -> bool:
    """Whether ``viewer`` sees this field of ``subject`` today."""
    if subject.kind == Subject.GUARDIAN and subject.id == viewer.guardian_id:
        return True
    if _by_role(of, viewer, subject):
        return True
    own = next((child for child in viewer.children if child.pupil_id == subject.id), None)
    if own and own.information == Information.NONE:
        return False
    if own and own.information == Information.FULL:
        return not of.reveals_home or viewer.guardian_id in subject.housemates
    if subject.is_protected or subject.hides(of) or not subject.is_here or not subject.deciders:
        return False
    return all(_lets_in(of, choices.get(of.key), viewer, subject, ceilings) for choices in subject.deciders)


def _by_role(of: Field, viewer: Viewer, subject: SubjectFacts) -> bool:
    """Whether the work asks for it: office of everybody, others of their groups; protected contact is the office's."""
    if not viewer.roles & of.staff_roles:
        return False
    if viewer.is_office:
        return True
    is_hidden = (subject.is_protected and of.reveals_home) or subject.hides(of)
    return bool(viewer.duty_group_ids & subject.group_ids) and subject.is_here and not is_hidden


def _lets_in(
    of: Field, choice: ChoiceFacts | None, viewer: Viewer, subject: SubjectFacts, ceilings: Ceilings
) -> bool:
    """Whether one decider's choice, within the ceilings, lets ``viewer`` in."""
    audience = level_of(of, choice, ceilings)
    if viewer.is_staff and audience >= Audience.STAFF:
        return True
    if choice and viewer.guardian_id in choice.guardians and viewer.informed_child_ids:
        return ceilings.since(of, choice.at) >= Audience.GROUPS
    circle = subject.group_ids
    if choice and audience == Audience.CHOSEN:
        circle |= choice.groups
    if audience == Audience.SCHOOL:
        return bool(viewer.informed_child_ids)
    return audience >= Audience.GROUPS and bool(viewer.child_group_ids & circle)


def level_of(of: Field, choice: ChoiceFacts | None, ceilings: Ceilings) -> Audience:
    """Return the circle one decider's choice comes to, within the ceilings."""
    if choice is None:
        return Audience(min(of.default, ceilings.now(of)))
    return Audience(min(choice.audience, ceilings.since(of, choice.at)))
