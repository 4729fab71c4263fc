"""The people of the six schools, brought in as a school does: its own files, a dry run, answers, applied."""

from io import BytesIO

from config.demo.calendar import day, happened, year
from config.demo.population import population
from config.demo.twenty import PILOT, SchoolFacts
from shared_apps.accounts.demo import register_demo_identity
from shared_apps.accounts.models import User
from shared_apps.accounts.services import activate_user
from tenant_apps.people.formats import guardians_csv, write_edexml
from tenant_apps.people.formats.records import SchoolFile
from tenant_apps.people.queries.imports import plan_of
from tenant_apps.people.services.imports import (
    accept_suggestions,
    apply_import,
    assume_authority,
    request_import,
    upload_import,
)
from tenant_apps.people.services.staff import found_school
from tenants.models import School
from tenants.scope import operator_scope, school_scope

ORDER = 30
TITLE = "schools from their files"
LEADERS = {"regenboog": ("Marijke", "Postma"), "kompas": ("Tom", "Bakker")}
SOMEBODY = ("Lena", "Visser")


def build() -> None:
    """Fill each school of the pilot from its own files, in the last week of the summer holidays."""
    with operator_scope():
        schools = {school.subdomain: school for school in School.objects.all()}
    for number, facts in enumerate(PILOT):
        with happened(day(8, 20)), school_scope(schools[facts.subdomain]):
            _fill(facts, number + 1)


def _fill(facts: SchoolFacts, seed: int) -> None:
    records = population(
        pupils=facts.pupils,
        school_year=year(),
        profile=facts.profile,
        seed=seed,
        head=SchoolFile(brin=facts.brin, branch=facts.branch),
    )
    leader = _found(facts)
    pupils = BytesIO()
    write_edexml(records, pupils)
    _bring_in(pupils.getvalue(), leader, "leerlingen.xml")
    _bring_in(guardians_csv(records), leader, "ouders.csv")


def _found(facts: SchoolFacts) -> User:
    call_name, family_name = LEADERS.get(facts.subdomain, SOMEBODY)
    leader = activate_user(email=f"{call_name.lower()}@{facts.subdomain}.example", by=None)
    found_school(user=leader, call_name=call_name, family_name=family_name)
    register_demo_identity(user=leader, name=f"{call_name} {family_name}", role="Schoolleider")
    return leader


def _bring_in(content: bytes, leader: User, name: str) -> None:
    run = upload_import(source=BytesIO(content), file_name=name, by=leader.pk)
    assume_authority(run=run, is_assumed=True, by=leader.pk)
    run = accept_suggestions(run=run, by=leader.pk)
    request_import(run=run, fingerprint=plan_of(run).fingerprint(), by=leader.pk)
    apply_import(run=run)
