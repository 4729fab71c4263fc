"""Foundations and pilots as tests need them: Stichting Duinrand buys, and Frits buys for it."""

import datetime as dt
from decimal import Decimal
from typing import Any

import factory
from factory.django import DjangoModelFactory

from kit.dates import now
from shared_apps.accounts.models import User
from shared_apps.foundations import models
from shared_apps.foundations.enums import Role

STARTS_ON, ENDS_ON = dt.date(2025, 8, 1), dt.date(2026, 8, 1)


class FoundationFactory(DjangoModelFactory[models.Foundation]):
    """A foundation; the first is Stichting Duinrand."""

    name = factory.Sequence(lambda n: f"Stichting {n}")
    board_number = factory.Sequence(lambda n: f"{41000 + n}")
    kvk_number = factory.Sequence(lambda n: f"{41000000 + n}")
    street = "Duinweg"
    house_number = "1"
    postcode = "1234AB"
    city = "Duinstad"

    class Meta:
        model = models.Foundation


class MembershipFactory(DjangoModelFactory[models.FoundationMembership]):
    """A school of a foundation, since long."""

    foundation = factory.SubFactory(FoundationFactory)
    valid_from = dt.date(2020, 8, 1)
    recorded_at = factory.LazyFunction(now)

    class Meta:
        model = models.FoundationMembership


class UserFactory(DjangoModelFactory[User]):
    """Somebody with an account in the schema of the scope that is open."""

    email = factory.Sequence(lambda n: f"frits{n}@duinrand.test")

    class Meta:
        model = User


class MemberFactory(DjangoModelFactory[models.FoundationMember]):
    """Frits, who buys for the foundation."""

    foundation = factory.SubFactory(FoundationFactory)
    user = factory.SubFactory(UserFactory)
    name = "Frits Veldhuis"
    role = Role.PROCUREMENT
    added_at = factory.LazyFunction(now)

    class Meta:
        model = models.FoundationMember


class PilotFactory(DjangoModelFactory[models.Pilot]):
    """A pilot of one school year."""

    foundation = factory.SubFactory(FoundationFactory)
    name = "Pilot oudercommunicatie"
    starts_on, ends_on = STARTS_ON, ENDS_ON
    goals = "Rustiger contact met ouders."
    leader_role = "Beleidsadviseur ICT"
    started_at = factory.LazyFunction(now)

    class Meta:
        model = models.Pilot


class PilotSchoolFactory(DjangoModelFactory[models.PilotSchool]):
    """A school in a pilot."""

    pilot = factory.SubFactory(PilotFactory)
    pupils = 200
    school_weighting = Decimal("29.50")
    weighting_year = 2024
    location = "Duinstad"
    added_at = factory.LazyFunction(now)

    class Meta:
        model = models.PilotSchool


class LocationFactory(DjangoModelFactory[models.RegisteredLocation]):
    """A location in the register."""

    brin = factory.Sequence(lambda n: f"{n // 26 % 100:02d}A{chr(65 + n % 26)}")
    branch = "00"
    name = factory.Sequence(lambda n: f"Basisschool {n}")
    city = "Duinstad"
    board_number = "41000"
    board_name = "Stichting Duinrand"

    class Meta:
        model = models.RegisteredLocation


def duinrand(**fields: Any) -> models.Foundation:
    """Make Stichting Duinrand in the scope that is open."""
    return FoundationFactory.create(name="Stichting Duinrand", board_number="41000", **fields)
