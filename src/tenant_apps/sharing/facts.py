"""Read what the policy needs to know of subjects and ceilings: a constant number of statements for any number."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from kit.dates import today
from tenant_apps.people.enums import Authority, Information
from tenant_apps.people.models import Enrolment, Guardian, Guardianship, Pupil, at_school, holding
from tenant_apps.people.queries import guardians_with_hidden_home, ids_of
from tenant_apps.sharing.enums import Audience, Subject
from tenant_apps.sharing.models import Ceiling, Choice
from tenant_apps.sharing.policy import Ceilings, ChoiceFacts, SubjectFacts

Chosen = dict[tuple[UUID, UUID], dict[str, ChoiceFacts]]


def ceilings_now() -> Ceilings:
    """Return every ceiling of this school and its foundation."""
    current: dict[str, Audience] = {}
    history: dict[str, list[tuple[dt.datetime, Audience]]] = defaultdict(list)
    for row in Ceiling.objects.all():
        audience = Audience(row.audience)
        history[row.field].append((row.at, audience))
        if row.is_current:
            current[row.field] = Audience(min(audience, current.get(row.field, Audience.SCHOOL)))
    return Ceilings(current, {key: tuple(rows) for key, rows in history.items()})


def facts_of_pupils(pupils: Iterable[Pupil], *, on: dt.date | None = None) -> dict[UUID, SubjectFacts]:
    """Return the facts of each pupil, by id."""
    day = on or today()
    rows = {pupil.pk: pupil for pupil in pupils}
    groups: dict[UUID, set[UUID]] = defaultdict(set)
    for pupil_id, group_id in Enrolment.objects.filter(holding(day), pupil__in=rows).values_list(
        "pupil_id", "group_id"
    ):
        groups[pupil_id].add(group_id)
    deciders, housemates, sheltered = defaultdict(list), defaultdict(set), defaultdict(set)
    held = Guardianship.objects.filter(holding(day), pupil__in=rows)
    for pupil_id, guardian_id, authority, lives_with, is_protected in held.values_list(
        "pupil_id", "guardian_id", "authority", "lives_with", "guardian__protected_contact"
    ):
        if authority == Authority.YES:
            deciders[pupil_id].append(guardian_id)
        if lives_with:
            housemates[pupil_id].add(guardian_id)
        if lives_with and is_protected:
            sheltered[pupil_id].add(guardian_id)
    chosen = _chosen(Choice.objects.filter(is_current=True, pupil__in=rows))
    return {
        key: SubjectFacts(
            kind=Subject.PUPIL,
            id=key,
            group_ids=frozenset(groups[key]),
            is_protected=pupil.protected_contact,
            is_home_hidden=pupil.protected_contact or bool(sheltered[key]),
            is_here=_is_here(pupil, day),
            deciders=tuple(chosen.get((guardian, key), {}) for guardian in deciders[key]),
            housemates=frozenset(sheltered[key] or housemates[key]),
        )
        for key, pupil in rows.items()
    }


def _is_here(pupil: Pupil, day: dt.date) -> bool:
    has_come = pupil.entered_on is None or pupil.entered_on <= day
    return has_come and (pupil.left_on is None or pupil.left_on > day)


def facts_of_guardians(
    guardians: Iterable[Guardian], *, on: dt.date | None = None
) -> dict[UUID, SubjectFacts]:
    """Return the facts of each guardian, by id."""
    day = on or today()
    rows = {guardian.pk: guardian for guardian in guardians}
    children: dict[UUID, set[UUID]] = defaultdict(set)
    informed: dict[UUID, set[UUID]] = defaultdict(set)
    held = Guardianship.objects.filter(holding(day), at_school(day, "pupil__"), guardian__in=rows)
    for guardian_id, pupil_id, information in held.values_list("guardian_id", "pupil_id", "information"):
        children[guardian_id].add(pupil_id)
        if information == Information.FULL:
            informed[guardian_id].add(pupil_id)
    pupils = set().union(*informed.values()) if informed else set()
    groups: dict[UUID, set[UUID]] = defaultdict(set)
    for pupil_id, group_id in Enrolment.objects.filter(holding(day), pupil__in=pupils).values_list(
        "pupil_id", "group_id"
    ):
        groups[pupil_id].add(group_id)
    hidden_homes = ids_of(guardians_with_hidden_home(day).filter(pk__in=rows))
    chosen = _chosen(Choice.objects.filter(is_current=True, subject_guardian__in=rows))
    return {
        key: SubjectFacts(
            kind=Subject.GUARDIAN,
            id=key,
            group_ids=frozenset(group for child in informed[key] for group in groups[child]),
            is_protected=guardian.protected_contact,
            is_home_hidden=key in hidden_homes,
            is_here=bool(children[key]) and guardian.merged_into_id is None,
            deciders=(chosen.get((key, key), {}),),
        )
        for key, guardian in rows.items()
    }


def facts_of(person: Pupil | Guardian) -> SubjectFacts:
    """Return the facts of one person today."""
    if isinstance(person, Pupil):
        return facts_of_pupils([person])[person.pk]
    return facts_of_guardians([person])[person.pk]


def _chosen(choices: Iterable[Choice]) -> Chosen:
    """Return what each (chooser, subject) chose, per field."""
    found: Chosen = defaultdict(dict)
    for row in choices:
        subject = row.pupil_id or row.subject_guardian_id
        if subject is not None:
            found[row.chooser_id, subject][row.field] = ChoiceFacts(
                Audience(row.audience), row.at, frozenset(row.groups), frozenset(row.guardians)
            )
    return found
