"""A page takes as many queries with three rows as with one."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from shared_apps.foundations.enums import Asker
from shared_apps.foundations.models import Foundation, PrivacyQuestion
from tenants.models import School
from tenants.scope import operator_scope
from tests.factories.foundations import MemberFactory, MembershipFactory, PilotFactory, PilotSchoolFactory
from tests.shared_apps.procurement.conftest import NOON


def grow(foundation: Foundation, number: int) -> None:
    """Add one school with a pilot of its own and a question in it, and one colleague."""
    with operator_scope():
        school = School.objects.create(name=f"School {number}", subdomain=f"school-{number}")
        MembershipFactory.create(foundation=foundation, school=school)
        pilot = PilotFactory.create(foundation=foundation)
        PilotSchoolFactory.create(pilot=pilot, school=school)
        PrivacyQuestion.objects.create(
            pilot=pilot, asked_by_role=Asker.PARENT, asked_on=NOON.date(), text="Wie?", logged_at=NOON
        )
        MemberFactory.create(foundation=foundation)


def queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


@pytest.mark.parametrize("path", ["/", "/scholen/", "/pilots/", "/leden/"])
def test_a_list_takes_the_same_queries_with_three_rows(
    frits: Client, duinrand: Foundation, path: str
) -> None:
    grow(duinrand, 1)
    queries(frits, path)
    with_one = queries(frits, path)
    grow(duinrand, 2)
    grow(duinrand, 3)
    assert queries(frits, path) == with_one
