"""Stichting Duinrand: its schools, the people who act for it, and the pilot of last year."""

from decimal import Decimal

from config.demo.doors import Door
from kit.dates import Period, SchoolYear, today
from shared_apps.accounts.demo import register_demo_identity
from shared_apps.accounts.services import activate_user
from shared_apps.foundations.enums import Role
from shared_apps.foundations.models import Foundation
from shared_apps.foundations.queries.mix import MixFacts
from shared_apps.foundations.services.foundations import found_foundation
from shared_apps.foundations.services.members import add_member
from shared_apps.foundations.services.memberships import add_membership
from shared_apps.foundations.services.pilots import add_pilot_school, start_pilot
from tenants.models import School
from tenants.scope import operator_scope

ORDER = 20
TITLE = "foundation"
DOORS = (Door("· sign in at the foundation", "stichting", "/demo/"),)
MEMBERS = (
    ("Frits Kuiper", "frits", Role.PROCUREMENT, "Koopt in voor de stichting"),
    ("Hanneke Vos", "hanneke", Role.BOARD, "Bestuurder"),
    ("Samira Haddad", "samira", Role.READ_ONLY, "Leest mee"),
)
# pupils and school weighting of each school in the pilot: large and small, usual and high
MIX = {
    "regenboog": (412, "29.4", "Duinstad"),
    "kompas": (188, "33.1", "Duinstad"),
    "vuurtoren": (96, "27.8", "Zandhaven"),
    "zeester": (241, "30.2", "Zandhaven"),
    "helmgras": (64, "25.9", "Westduinen"),
    "strandloper": (327, "36.4", "Westduinen"),
}
GOALS = "Eén plek voor school en ouders; ouders kiezen zelf wat zij delen; minder losse appgroepen en mails."


def build() -> None:
    """Make the foundation with its schools and its pilot, as the console and the portal do."""
    with operator_scope():
        foundation = found_foundation(
            by=None,
            name="Stichting Duinrand",
            board_number="41234",
            kvk_number="27312345",
            street="Boulevard",
            house_number="12",
            postcode="2586AB",
            city="Duinstad",
            invoice_email="facturen@duinrand.example",
        )
        for position, (name, login, role, words) in enumerate(MEMBERS):
            member = add_member(
                foundation=foundation, email=f"{login}@duinrand.example", name=name, role=role, by=None
            )
            register_demo_identity(user=member.user, name=name, role=words, position=position)
        _start_the_pilot(foundation)
        activate_user(email="beheer@kring.example", is_operator=True)


def _start_the_pilot(foundation: Foundation) -> None:
    this_year = SchoolYear.of(today())
    last_year = SchoolYear(this_year.first - 1)
    schools = {school.subdomain: school for school in School.objects.filter(subdomain__in=MIX)}
    for school in schools.values():
        add_membership(foundation=foundation, school=school, period=Period(last_year.period.start), by=None)
    pilot = start_pilot(
        foundation=foundation,
        name=f"Oudercommunicatie {last_year}",
        period=last_year.period,
        goals=GOALS,
        leader_role="Beleidsadviseur ICT",
        by=None,
    )
    for subdomain, (pupils, weighting, place) in MIX.items():
        facts = MixFacts(pupils, Decimal(weighting), last_year.first, place)
        add_pilot_school(pilot=pilot, school=schools[subdomain], by=None, facts=facts)
