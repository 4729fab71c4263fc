"""Random schools: for every viewer, person and field the policy in Python, in SQL and on every surface agree."""

import datetime as dt
from dataclasses import dataclass, field
from random import Random

from tenant_apps.people.queries import viewer_of
from tenant_apps.sharing.dictionary import FIELDS
from tenant_apps.sharing.facts import ceilings_now, facts_of_guardians, facts_of_pupils
from tenant_apps.sharing.policy import may_see
from tenant_apps.sharing.visible_sql import visible_fields
from tests.proof.served import Served, compare_served, plant_photos
from tests.proof.surfaces import plant, wrong_on_surfaces
from tests.proof.systems import compare_interface
from tests.support.random_schools import make_school

DAY = dt.date(2026, 11, 2)


@dataclass
class Counts:
    """What was compared."""

    draws: int = 0
    visible: int = 0
    viewers: int = 0
    differences: list[str] = field(default_factory=list)


def compare(
    chance: Random, counts: Counts | None = None, served: Served | None = None, browsers: int = 99
) -> Counts:
    """Make one random school in the scope open now and compare every (viewer, person, field) in it.

    With ``served`` at most ``browsers`` of its viewers also ask every page over HTTP, and the interface, which is for
    the school's own systems alone.
    """
    counts = counts or Counts()
    school = make_school(chance, DAY)
    canaries = plant(school)
    asking = set(chance.sample(school.users, min(browsers, len(school.users)))) if served else set()
    pictured = plant_photos(school, canaries) if served else canaries
    facts = facts_of_pupils(school.pupils, on=DAY) | facts_of_guardians(school.guardians, on=DAY)
    ceilings = ceilings_now()
    for user in [*school.users, None]:
        viewer = viewer_of(user.pk if user else None, on=DAY)
        found = visible_fields(viewer)
        says_yes = set()
        for person, subject in facts.items():
            for one in FIELDS:
                if one.subject == subject.kind:
                    says, lists = may_see(one, viewer, subject, ceilings), one.key in found.get(person, ())
                    counts.draws += 1
                    counts.visible += says
                    if says:
                        says_yes.add((person, one.key))
                    if says != lists:
                        counts.differences.append(f"{viewer} {subject} {one.key}: policy {says}, SQL {lists}")
        counts.viewers += 1
        seen = frozenset(says_yes)
        counts.differences += wrong_on_surfaces(viewer, school, canaries, seen)
        if served and user in asking:
            compare_served(user, viewer, pictured, seen, served)
    if served:
        compare_interface(school, pictured, served, browsers)
    return counts
