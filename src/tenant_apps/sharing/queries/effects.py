"""What a limit would do, counted before it is set."""

from collections.abc import Mapping
from uuid import UUID

from kit.dates import today
from tenant_apps.people.models import Guardian, Pupil, at_school
from tenant_apps.people.queries import family_by_person
from tenant_apps.sharing.dictionary import Field
from tenant_apps.sharing.enums import Audience, Subject
from tenant_apps.sharing.facts import ceilings_now, facts_of_guardians, facts_of_pupils
from tenant_apps.sharing.policy import Ceilings, SubjectFacts, level_of


def families_beyond(of: Field) -> Mapping[Audience, int]:
    """Return for each circle how many families share ``of`` wider than it now: those a limit there would narrow."""
    ceilings, facts = ceilings_now(), _facts(of)
    families = family_by_person(today())
    wide: dict[Audience, set[UUID]] = {audience: set() for audience in Audience}
    for key, subject in facts.items():
        reach = _reach(of, subject, ceilings)
        for audience in Audience:
            if audience < reach:
                wide[audience].add(families.get(key, key))
    return {audience: len(found) for audience, found in wide.items()}


def _facts(of: Field) -> Mapping[UUID, SubjectFacts]:
    if of.subject == Subject.PUPIL:
        return facts_of_pupils(Pupil.objects.filter(at_school(today())))
    return facts_of_guardians(Guardian.objects.filter(merged_into=None))


def _reach(of: Field, subject: SubjectFacts, ceilings: Ceilings) -> Audience:
    """Return how far a field goes; somebody named counts as the group: below that a limit leaves him out."""
    if not subject.is_here or subject.is_protected or subject.hides(of) or not subject.deciders:
        return Audience.NOBODY
    chosen = [choices.get(of.key) for choices in subject.deciders]
    level = min(level_of(of, choice, ceilings) for choice in chosen)
    shared = frozenset.intersection(*(choice.guardians if choice else frozenset() for choice in chosen))
    held = all(choice and ceilings.since(of, choice.at) >= Audience.GROUPS for choice in chosen)
    return Audience(max(level, Audience.GROUPS)) if shared and held else level
