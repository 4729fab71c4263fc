"""Families who got in: most of them, at some schools more than at others; and a teacher of each other school."""

from config.demo.calendar import day, happened
from config.demo.doors import Door
from config.demo.twenty import PILOT
from shared_apps.accounts.demo import register_demo_identity
from shared_apps.accounts.models import User
from shared_apps.accounts.services import activate_user
from tenant_apps.people.enums import GroupKind, Role
from tenant_apps.people.models import Enrolment, Guardian, Guardianship, StaffMember
from tenant_apps.people.services.persons import link_user
from tenant_apps.people.services.staff import assign_to_group, grant_role
from tenants.models import School
from tenants.scope import operator_scope, school_scope

ORDER = 36
TITLE = "families"
CAST = {"regenboog", "kompas"}  # who is who there stands in people.py
DOORS = tuple(
    Door(f"· sign in at {school.name}", school.subdomain, "/demo/")
    for school in PILOT
    if school.subdomain not in CAST
)
# of a hundred guardians with an address, how many have been in
SHARE_IN = {
    "regenboog": 94,
    "kompas": 88,
    "vuurtoren": 97,
    "zeester": 91,
    "helmgras": 100,
    "strandloper": 79,
}


def build() -> None:
    """Let guardians in, in the first weeks of the school year."""
    with operator_scope():
        schools = list(School.objects.filter(subdomain__in=SHARE_IN).order_by("subdomain"))
    for school in schools:
        with happened(day(9, 3)), school_scope(school):
            if school.subdomain not in CAST:
                _show_around(User.objects.get(email=f"lena@{school.subdomain}.example"))
            _let_in(SHARE_IN[school.subdomain])


def _let_in(share: int) -> None:
    """Activate ``share`` of every hundred guardians with an address of their own, in the order of the list."""
    taken = set(User.objects.values_list("email", flat=True))
    guardians = Guardian.objects.filter(user=None).exclude(email="").order_by("sort_key", "pk")
    for number, guardian in enumerate(guardians):
        if number * 37 % 100 < share and guardian.email not in taken:
            taken.add(guardian.email)
            link_user(person=guardian, user=activate_user(email=guardian.email, by=None), by=None)


def _show_around(leader: User) -> None:
    """Open one click to a teacher of a group, and to the guardians of one of its children who live apart."""
    place = _place_of_the_story()
    teacher = StaffMember.objects.filter(user=None).order_by("sort_key")[0]
    _open(teacher, f"staat voor groep {place.group.name}", 1)
    grant_role(staff=teacher, role=Role.TEACHER, by=leader.pk)
    assign_to_group(staff=teacher, group=place.group, role=Role.TEACHER, by=leader.pk)
    ties = Guardianship.objects.filter(pupil=place.pupil_id).select_related("guardian")
    for number, tie in enumerate(ties.order_by("guardian__sort_key")):
        if tie.guardian.email and tie.guardian.user_id is None:
            _open(tie.guardian, f"ouder van een kind in groep {place.group.name}", 2 + number)


def _place_of_the_story() -> Enrolment:
    """Return where a child sits of whom one guardian lives elsewhere and can be mailed; the first by name."""
    apart = Guardianship.objects.filter(lives_with=False).exclude(guardian__email="").values("pupil")
    homes = Enrolment.objects.filter(kind=GroupKind.HOME).select_related("group").order_by("pupil__sort_key")
    return homes.filter(pupil__in=apart).first() or homes[0]


def _open(person: StaffMember | Guardian, line: str, position: int) -> None:
    user = activate_user(email=person.email or f"{person.pk.hex}@school.example", by=None)
    link_user(person=person, user=user, by=None)
    register_demo_identity(user=user, name=person.full_name, role=line, position=position)
