"""Random schools: for every viewer, person and field the policy in Python and in SQL give the same answer."""

import datetime as dt
import json
import sys
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from django.db import transaction

from tenant_apps.people.queries import viewer_of
from tenant_apps.sharing.dictionary import FIELDS
from tenant_apps.sharing.facts import ceilings_now, facts_of_guardians, facts_of_pupils
from tenant_apps.sharing.policy import may_see
from tenant_apps.sharing.visible_sql import visible_fields
from tests.support.random_schools import make_school

DAY = dt.date(2026, 11, 2)


@dataclass
class Counts:
    """What was compared."""

    draws: int = 0
    visible: int = 0
    differences: list[str] = field(default_factory=list)


def compare(chance: Random, counts: Counts | None = None) -> Counts:
    """Make one random school in the scope open now and compare every (viewer, person, field) in it."""
    counts = counts or Counts()
    school = make_school(chance, DAY)
    facts = facts_of_pupils(school.pupils, on=DAY) | facts_of_guardians(school.guardians, on=DAY)
    ceilings = ceilings_now()
    for user in [*school.users, None]:
        viewer = viewer_of(user.pk if user else None, on=DAY)
        found = visible_fields(viewer)
        for person, subject in facts.items():
            for one in FIELDS:
                if one.subject == subject.kind:
                    says, lists = may_see(one, viewer, subject, ceilings), one.key in found.get(person, ())
                    counts.draws += 1
                    counts.visible += says
                    if says != lists:
                        counts.differences.append(f"{viewer} {subject} {one.key}: policy {says}, SQL {lists}")
    return counts


def run(json_path: Path | None = None, draws: int = 100_000) -> int:
    """Compare until ``draws`` is reached; print the counts, return 0 when nothing differed."""
    from bench.ground import fresh_database
    from tenants.migrating import migrate_all
    from tenants.provisioning import NewSchool, provision_school
    from tenants.scope import school_scope

    counts, seed = Counts(), 0
    with fresh_database():
        migrate_all()
        school = provision_school(new=NewSchool(name="x", subdomain="proof-sharing"), by="proof")
        while counts.draws < draws:
            with school_scope(school):
                compare(Random(seed), counts)
                transaction.set_rollback(True)
            seed += 1
    line = json.dumps(
        {
            "proof": "sharing", "schools": seed, "draws": counts.draws, "visible": counts.visible,
            "differences": len(counts.differences),
        }
    )  # fmt: skip
    sys.stdout.write("\n".join([*counts.differences[:5], line]) + "\n")
    if json_path:
        json_path.write_text(line + "\n")
    return 1 if counts.differences else 0
