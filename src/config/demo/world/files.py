"""The people of the other schools, brought in as a school does: its own files, a dry run, answers, applied."""

from io import BytesIO

from config.demo.population import population
from config.demo.profiles import CITY, USUAL, VILLAGE, Profile
from kit.dates import SchoolYear, today
from shared_apps.accounts.demo import register_demo_identity
from shared_apps.accounts.models import User
from shared_apps.accounts.services import activate_user
from tenant_apps.people.enums import GroupKind, Role
from tenant_apps.people.formats import guardians_csv, write_edexml
from tenant_apps.people.formats.records import SchoolFile
from tenant_apps.people.models import Enrolment, Guardian, Guardianship, StaffMember
from tenant_apps.people.queries.imports import plan_of
from tenant_apps.people.services.imports import (
    accept_suggestions,
    apply_import,
    assume_authority,
    request_import,
    upload_import,
)
from tenant_apps.people.services.persons import link_user
from tenant_apps.people.services.staff import assign_to_group, found_school, grant_role
from tenants.models import School
from tenants.scope import operator_scope, school_scope

ORDER = 35
TITLE = "schools from their files"
SCHOOLS: dict[str, tuple[int, Profile]] = {
    "vuurtoren": (231, USUAL),
    "zeester": (276, USUAL),
    "helmgras": (84, VILLAGE),
    "strandloper": (148, CITY),
}


def build() -> None:
    """Fill each school from its own files; let the people of the story in."""
    with operator_scope():
        schools = list(School.objects.filter(subdomain__in=SCHOOLS).order_by("subdomain"))
    for number, school in enumerate(schools):
        records = population(
            pupils=SCHOOLS[school.subdomain][0],
            school_year=SchoolYear.of(today()),
            profile=SCHOOLS[school.subdomain][1],
            seed=number + 1,
            head=SchoolFile(brin=school.brin, branch=school.branch),
        )
        with school_scope(school):
            leader = _found(school)
            pupils = BytesIO()
            write_edexml(records, pupils)
            _bring_in(pupils.getvalue(), leader, "leerlingen.xml")
            _bring_in(guardians_csv(records), leader, "ouders.csv")
        with school_scope(school):
            _let_in(leader)


def _found(school: School) -> User:
    leader = activate_user(email=f"lena@{school.subdomain}.example", by=None)
    found_school(user=leader, call_name="Lena", family_name="Visser")
    register_demo_identity(user=leader, name="Lena Visser", role="leidt de school")
    return leader


def _bring_in(content: bytes, leader: User, name: str) -> None:
    run = upload_import(source=BytesIO(content), file_name=name, by=leader.pk)
    assume_authority(run=run, is_assumed=True, by=leader.pk)
    run = accept_suggestions(run=run, by=leader.pk)
    request_import(run=run, fingerprint=plan_of(run).fingerprint(), by=leader.pk)
    apply_import(run=run)


def _let_in(leader: User) -> None:
    """Open the door to a teacher of a group, and to the guardians of one of its children who live apart."""
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
