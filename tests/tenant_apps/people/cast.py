"""The cast of De Regenboog as rows: juf Anna, Daan and his guardians Bilal and Carla, who live apart."""

from dataclasses import dataclass

from shared_apps.accounts.models import User
from tenant_apps.people.enums import Role
from tenant_apps.people.models import Group, Guardian, Pupil, StaffMember
from tests.factories.people import (
    EnrolmentFactory,
    GroupFactory,
    GroupStaffFactory,
    GuardianFactory,
    GuardianshipFactory,
    PupilFactory,
    StaffMemberFactory,
    StaffRoleFactory,
)


@dataclass
class Cast:
    """Lena leads, Otto keeps the office, Anna teaches 5A, where Daan sits."""

    lena: StaffMember
    otto: StaffMember
    anna: StaffMember
    group: Group
    daan: Pupil
    bilal: Guardian
    carla: Guardian


def staff(name: str, *roles: Role) -> StaffMember:
    user = User.objects.create_user(f"{name.lower()}@regenboog.test")
    member = StaffMemberFactory(call_name=name, user=user, email=user.email)
    for role in roles:
        StaffRoleFactory(staff=member, role=role)
    return member


def guardian(name: str, **details) -> Guardian:
    user = User.objects.create_user(f"{name.lower()}@thuis.test")
    return GuardianFactory(call_name=name, user=user, email=user.email, **details)


def make_cast() -> Cast:
    anna = staff("Anna", Role.TEACHER)
    group = GroupFactory(name="5A")
    GroupStaffFactory(group=group, staff=anna)
    daan = PupilFactory(call_name="Daan", prefix="van der", family_name="Berg")
    EnrolmentFactory(pupil=daan, group=group)
    bilal, carla = (
        guardian("Bilal", family_name="Yilmaz"),
        guardian("Carla", prefix="van der", family_name="Berg"),
    )
    GuardianshipFactory(pupil=daan, guardian=bilal, lives_with=False)
    GuardianshipFactory(pupil=daan, guardian=carla)
    return Cast(staff("Lena", Role.LEADER), staff("Otto", Role.OFFICE), anna, group, daan, bilal, carla)
