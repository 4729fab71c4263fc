"""The people everybody knows: Anna's class at De Regenboog, and Esra at Het Kompas, who must never get in there."""

import datetime as dt
from dataclasses import dataclass

from config.demo.calendar import day, happened, year
from config.demo.doors import Door
from shared_apps.accounts.demo import register_demo_identity
from shared_apps.accounts.models import User
from shared_apps.accounts.services import activate_user
from tenant_apps.people.enums import Authority, Information, Relation, Role
from tenant_apps.people.models import Group, Guardian, Pupil, StaffMember
from tenant_apps.people.services.enrolment import enrol_pupil
from tenant_apps.people.services.guardianships import Decision, decide_guardianship
from tenant_apps.people.services.persons import add_guardian, add_pupil, link_user
from tenant_apps.people.services.staff import add_staff_member, assign_to_group, grant_role
from tenants.models import School
from tenants.scope import operator_scope, school_scope

ORDER = 35
TITLE = "people"
DOORS = (
    Door("· sign in at De Regenboog", "regenboog", "/demo/"),
    Door("· sign in at Het Kompas", "kompas", "/demo/"),
)


@dataclass(slots=True)
class Cast:
    """Adds people to the school that is open, each with a place on the demo's sign-in page."""

    school: School
    leader: User
    position: int = 1

    def account(self, call_name: str, name: str, words: str) -> User:
        """Make an account that one can be with one click."""
        user = activate_user(email=f"{call_name.lower()}@{self.school.subdomain}.example", by=None)
        register_demo_identity(user=user, name=name, role=words, position=self.position)
        self.position += 1
        return user

    def staff(self, call_name: str, family_name: str, role: Role, words: str) -> StaffMember:
        """Add a member of staff with a role."""
        user = self.account(call_name, f"{call_name} {family_name}", words)
        member = add_staff_member(
            call_name=call_name, family_name=family_name, email=user.email, user=user, by=self.leader.pk
        )
        grant_role(staff=member, role=role, by=self.leader.pk)
        return member

    def guardian(self, call_name: str, family_name: str, words: str, mobile: str) -> Guardian:
        """Add a guardian with an account."""
        user = self.account(call_name, f"{call_name} {family_name}", words)
        guardian = add_guardian(
            by=self.leader.pk, call_name=call_name, family_name=family_name, email=user.email, mobile=mobile
        )
        link_user(person=guardian, user=user, by=self.leader.pk)
        return guardian

    def pupil(self, call_name: str, family_name: str, born_on: dt.date, group: Group) -> Pupil:
        """Add a pupil to a group."""
        pupil = add_pupil(by=self.leader.pk, call_name=call_name, family_name=family_name, born_on=born_on)
        enrol_pupil(pupil=pupil, group=group, by=self.leader.pk)
        return pupil

    def parent_of(self, pupil: Pupil, guardian: Guardian, relation: Relation, *, lives_with: bool) -> None:
        """Decide that ``guardian`` has authority over ``pupil`` and is told everything."""
        decision = Decision(relation, Authority.YES, Information.FULL, lives_with)
        decide_guardianship(pupil=pupil, guardian=guardian, decision=decision, by=self.leader.pk)


def build() -> None:
    """Let people work and live at two schools."""
    with operator_scope():
        schools = {school.subdomain: school for school in School.objects.all()}
    for subdomain, settle in (("regenboog", _regenboog), ("kompas", _kompas)):
        with happened(day(8, 24)), school_scope(schools[subdomain]):
            settle(
                Cast(schools[subdomain], leader_of(subdomain, "marijke" if settle is _regenboog else "tom"))
            )


def leader_of(subdomain: str, login: str) -> User:
    """Return the account of the school's leader."""
    leader: User = User.objects.get(email=f"{login}@{subdomain}.example")
    return leader


def _regenboog(cast: Cast) -> None:
    cast.staff("Ineke", "Smit", Role.OFFICE, "Administratie")
    anna = cast.staff("Anna", "Dekker", Role.TEACHER, "Leerkracht van 5A")
    group, lower = _group("5A"), _group("2A")
    assign_to_group(staff=anna, group=group, by=cast.leader.pk)
    bilal = cast.guardian("Bilal", "Yilmaz", "Vader van Daan", "+31612345601")
    carla = cast.guardian("Carla", "Mulder", "Moeder van Daan en Noor", "+31612345602")
    daan = cast.pupil("Daan", "Yilmaz", dt.date(year().first - 8, 3, 14), group)
    noor = cast.pupil("Noor", "Mulder", dt.date(year().first - 5, 9, 2), lower)
    cast.parent_of(daan, bilal, Relation.FATHER, lives_with=False)
    cast.parent_of(daan, carla, Relation.MOTHER, lives_with=True)
    cast.parent_of(noor, carla, Relation.MOTHER, lives_with=True)


def _kompas(cast: Cast) -> None:
    esra = cast.guardian("Esra", "Kaya", "Moeder van Defne", "+31612345603")
    defne = cast.pupil("Defne", "Kaya", dt.date(year().first - 9, 1, 20), _group("6"))
    cast.parent_of(defne, esra, Relation.MOTHER, lives_with=True)


def _group(name: str) -> Group:
    return Group.objects.get(name=name, school_year=year().first)
