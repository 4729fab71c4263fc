"""Stichting Duinrand: its schools in the register, the people who act for it, and the pilot of last year."""

from config.demo.calendar import LAST_YEAR, day, happened, year
from config.demo.doors import Door
from config.demo.twenty import BOARD_NAME, BOARD_NUMBER, PILOT, SCHOOLS, SchoolFacts
from kit.dates import Period
from shared_apps.accounts.demo import register_demo_identity
from shared_apps.accounts.services import activate_user
from shared_apps.foundations.enums import Role
from shared_apps.foundations.models import Foundation
from shared_apps.foundations.queries.mix import MixFacts
from shared_apps.foundations.services.foundations import found_foundation
from shared_apps.foundations.services.members import add_member
from shared_apps.foundations.services.memberships import add_membership
from shared_apps.foundations.services.pilots import add_pilot_school, start_pilot
from shared_apps.foundations.services.register import WeightingRecord, import_register, import_weightings
from tenants.models import School
from tenants.register.locations import LocationRecord
from tenants.scope import operator_scope

ORDER = 20
TITLE = "foundation"
DOORS = (
    Door("· sign in at the foundation", "stichting", "/demo/"),
    Door("· sign in as the supplier", "beheer", "/demo/"),
)
MEMBERS = (
    ("Frits Kuiper", "frits", Role.PROCUREMENT, "Koopt in voor de stichting"),
    ("Hanneke Vos", "hanneke", Role.BOARD, "Bestuurder"),
    ("Samira Haddad", "samira", Role.READ_ONLY, "Leest mee"),
)
PILOT_NAME = "Oudercommunicatie"
GOALS = "Eén plek voor school en ouders; ouders kiezen zelf wat zij delen; minder losse appgroepen en mails."


def build() -> None:
    """Make the foundation with its schools and its pilot, as the console and the portal do."""
    with operator_scope(), happened(day(8, 19, LAST_YEAR)):
        foundation = found_foundation(
            by=None,
            name=BOARD_NAME,
            board_number=BOARD_NUMBER,
            kvk_number="27312345",
            street="Boulevard",
            house_number="12",
            postcode="2586AB",
            city="Duinstad",
            invoice_email="facturen@duinrand.example",
        )
        _let_in(foundation)
        _list_in_the_register()
        _start_the_pilot(foundation)


def _let_in(foundation: Foundation) -> None:
    for position, (name, login, role, words) in enumerate(MEMBERS):
        member = add_member(
            foundation=foundation, email=f"{login}@duinrand.example", name=name, role=role, by=None
        )
        register_demo_identity(user=member.user, name=name, role=words, position=position)
    operator = activate_user(email="beheer@kring.example", is_operator=True)
    register_demo_identity(
        user=operator, name="Otto Prins", role="Beheert Kring bij de leverancier", position=9
    )


def _list_in_the_register() -> None:
    import_register(
        locations=[_location(school) for school in SCHOOLS], source="demo", by=None, is_whole=False
    )
    import_weightings(
        weightings=[
            WeightingRecord(school.brin, school.branch, school.school_weighting, year(LAST_YEAR).first)
            for school in SCHOOLS
        ],
        by=None,
    )


def _location(school: SchoolFacts) -> LocationRecord:
    return LocationRecord(
        brin=school.brin,
        branch=school.branch,
        name=school.name,
        street="Schoolstraat",
        house_number="1",
        postcode="2586AC",
        city=school.city,
        municipality=school.city,
        province="Zuid-Holland",
        board_number=BOARD_NUMBER,
        board_name=BOARD_NAME,
        pupils=school.pupils,
    )


def _start_the_pilot(foundation: Foundation) -> None:
    last_year = year(LAST_YEAR)
    schools = {school.subdomain: school for school in School.objects.all()}
    for facts in SCHOOLS:
        school = schools[facts.subdomain]
        add_membership(foundation=foundation, school=school, period=Period(last_year.period.start), by=None)
    pilot = start_pilot(
        foundation=foundation,
        name=f"{PILOT_NAME} {last_year}",
        period=last_year.period,
        goals=GOALS,
        leader_role="Beleidsadviseur ICT",
        by=None,
    )
    for facts in PILOT:
        mix = MixFacts(facts.pupils, facts.school_weighting, last_year.first, facts.city)
        add_pilot_school(pilot=pilot, school=schools[facts.subdomain], by=None, facts=mix)
