"""What the proofs of sharing draw from holds every case the policy knows: else agreeing on it would mean nothing."""

from collections import Counter
from random import Random

from django.db import transaction

from tenant_apps.people.enums import Information
from tenant_apps.people.queries import Viewer, viewer_of
from tenant_apps.sharing.facts import facts_of_guardians, facts_of_pupils
from tenant_apps.sharing.policy import SubjectFacts
from tenants.models import School
from tenants.scope import school_scope
from tests.proof.agreement import DAY
from tests.support.random_schools import make_school
from tests.tenant_apps.sharing.test_policy_sql import SEEDS

ENOUGH = 5


def cases(viewer: Viewer, subject: SubjectFacts) -> dict[str, bool]:
    """Say of what is special whether this viewer and this person have it."""
    works = bool(viewer.duty_group_ids & subject.group_ids) and subject.is_here and not viewer.is_office
    own = next((child for child in viewer.children if child.pupil_id == subject.id), None)
    told = own.information if own else None
    hidden = subject.is_home_hidden and not subject.is_protected
    return {
        "protected, seen by who works with the group": works and subject.is_protected,
        "a hidden home, seen by who works with the group": works and hidden,
        "a hidden home, seen by another family": hidden and bool(viewer.informed_child_ids) and own is None,
        "own child, told nothing of it, told of another": told == Information.NONE
        and bool(viewer.informed_child_ids),
        "own child that lives elsewhere": told == Information.FULL
        and viewer.guardian_id not in subject.housemates,
        "same group, another family": own is None and bool(viewer.child_group_ids & subject.group_ids),
        "not here today": not subject.is_here,
        "nobody decides": not subject.deciders,
        "several decide": len(subject.deciders) > 1,
    }


def test_every_case_is_drawn_several_times(regenboog: School) -> None:
    seen: Counter[str] = Counter()
    for seed in SEEDS:
        with school_scope(regenboog):
            school = make_school(Random(seed), DAY)
            facts = facts_of_pupils(school.pupils, on=DAY) | facts_of_guardians(school.guardians, on=DAY)
            for viewer in [viewer_of(user.pk, on=DAY) for user in school.users]:
                for subject in facts.values():
                    seen.update({name: int(holds) for name, holds in cases(viewer, subject).items()})
            transaction.set_rollback(True)
    assert {name: count for name, count in seen.items() if count < ENOUGH} == {}
