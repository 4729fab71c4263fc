"""Inside De Regenboog: Daan in 5A with Bilal and Carla; Gita of 5A and Hugo of 2B are other families' guardians."""

from dataclasses import dataclass

import pytest

from tenant_apps.people.models import Group, Guardian, Pupil
from tenant_apps.people.queries import Viewer, viewer_of
from tenant_apps.sharing.enums import Audience
from tenant_apps.sharing.facts import ceilings_now, facts_of_guardians, facts_of_pupils
from tenant_apps.sharing.policy import may_see
from tenant_apps.sharing.visible_sql import visible_fields
from tenants.scope import school_scope
from tests.factories.people import EnrolmentFactory, GroupFactory, GuardianshipFactory, PupilFactory
from tests.tenant_apps.people.cast import Cast, guardian, make_cast


@dataclass
class Families:
    """The cast, and two other families."""

    cast: Cast
    gita: Guardian
    hugo: Guardian
    other_group: Group


def view(person: Guardian) -> Viewer:
    """Return who a guardian is this very moment."""
    return viewer_of(person.user_id)


def sees(viewer: Viewer, person: Pupil | Guardian) -> frozenset[str]:
    """Return what a viewer sees of somebody, by the SQL form, after checking that the Python form agrees."""
    listed = visible_fields(viewer).get(person.pk, frozenset())
    load = facts_of_pupils if isinstance(person, Pupil) else facts_of_guardians
    subject, ceilings = load([person])[person.pk], ceilings_now()
    from tenant_apps.sharing.dictionary import fields_about

    said = {one.key for one in fields_about(subject.kind) if may_see(one, viewer, subject, ceilings)}
    assert listed == said
    return listed


@pytest.fixture
def inside(regenboog):
    """The scope of De Regenboog."""
    with school_scope(regenboog):
        yield regenboog


@pytest.fixture
def families(inside) -> Families:
    """Daan's family, Gita's in the same group, Hugo's in another."""
    cast, other = make_cast(), GroupFactory(name="2B", year_group="2")
    gita, hugo = guardian("Gita"), guardian("Hugo")
    for adult, group in ((gita, cast.group), (hugo, other)):
        child = PupilFactory()
        EnrolmentFactory(pupil=child, group=group)
        GuardianshipFactory(pupil=child, guardian=adult)
    return Families(cast, gita, hugo, other)


__all__ = ["Audience", "Families", "sees", "view"]
