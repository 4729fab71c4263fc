"""A foundation says how far its schools may let families share; each follows, a joiner too, a leaver no longer."""

import datetime as dt

import pytest
import time_machine
from django.db import DatabaseError, connection, transaction
from django.test import Client

from kit.dates import Period
from shared_apps.events.models import Event
from shared_apps.foundations.enums import Role
from shared_apps.foundations.errors import LimitNeedsReason, LimitUnknown
from shared_apps.foundations.models import Foundation, SharingLimit
from shared_apps.foundations.services.limits import set_limit
from shared_apps.foundations.services.memberships import add_membership, end_membership, transfer_school
from tenant_apps.sharing.enums import Audience
from tenant_apps.sharing.models import Ceiling, Choice
from tenant_apps.sharing.tasks import follow
from tenants.models import School
from tenants.scope import operator_scope, portal_scope, school_scope
from tests.shared_apps.procurement.conftest import member
from tests.support.jobs import run_jobs

MOBILE = "guardian.mobile"
PAGE = f"/grenzen/{MOBILE}/"
LIMIT = {"circle": "2", "reason": "Een nummer blijft in de groep."}
MAY = dt.date(2026, 5, 20)


def ceilings(school: School) -> dict[str, int]:
    """Return what holds in a school by its foundation."""
    with school_scope(school):
        rows = Ceiling.objects.filter(by="foundation", is_current=True)
        return {row.field: row.audience for row in rows if row.audience < Audience.SCHOOL}


def test_a_limit_reaches_the_foundations_own_schools_alone(
    frits: Client, duinrand: Foundation, other: Foundation, regenboog: School, kompas: School
) -> None:
    assert frits.post(PAGE, LIMIT)["Location"] == "/grenzen/"
    run_jobs()
    assert (ceilings(regenboog), ceilings(kompas)) == ({MOBILE: 2}, {})
    assert "Een nummer blijft in de groep." in frits.get("/grenzen/").text
    with portal_scope(other.pk):
        assert not SharingLimit.objects.exists()
        theirs = set_limit(foundation=other, field=MOBILE, circle=1, reason="Strenger.", by=None)
    run_jobs()
    assert (ceilings(regenboog), ceilings(kompas)) == ({MOBILE: 2}, {MOBILE: 1})
    assert "Strenger." not in frits.get("/grenzen/").text + frits.get(PAGE).text
    for school, expected in ((regenboog, "Een nummer blijft in de groep."), (kompas, theirs.reason)):
        with school_scope(school):
            assert list(SharingLimit.objects.values_list("reason", flat=True)) == [expected]


@pytest.mark.parametrize(("role", "expected"), [(Role.BOARD, 302), (Role.READ_ONLY, 403)])
def test_the_board_sets_a_limit_and_a_reader_does_not(
    enter, duinrand: Foundation, role: Role, expected: int
) -> None:
    client = enter(member(duinrand, role))
    assert client.get("/grenzen/").status_code == 200
    assert client.post(PAGE, LIMIT).status_code == expected
    with operator_scope():
        assert SharingLimit.objects.count() == (expected == 302)


def test_nobody_else_sees_or_sets_a_limit(client_at, enter, duinrand: Foundation) -> None:
    assert client_at("stichting").get("/grenzen/").status_code == 302
    assert client_at("stichting").post(PAGE, LIMIT).status_code == 302
    assert enter(member(None, name="Greet")).post(PAGE, LIMIT).status_code == 403
    with operator_scope():
        assert not SharingLimit.objects.exists()


@pytest.mark.parametrize(
    ("sent", "path", "status"),
    [
        (LIMIT | {"reason": " "}, PAGE, 422),
        (LIMIT | {"circle": "9"}, PAGE, 422),
        (LIMIT | {"circle": "x"}, PAGE, 422),
        ({}, PAGE, 200),
        (LIMIT | {"circle": "3"}, "/grenzen/pupil.born_on/", 422),
        (LIMIT, "/grenzen/pupil.bsn/", 404),
    ],
)
def test_a_forged_limit_writes_nothing(frits: Client, sent: dict[str, str], path: str, status: int) -> None:
    assert frits.post(path, sent).status_code == status
    with operator_scope():
        assert not SharingLimit.objects.exists()


def test_the_service_refuses_by_itself(duinrand: Foundation) -> None:
    with portal_scope(duinrand.pk):
        for field, circle in (("pupil.bsn", 2), ("pupil.born_on", 3), (MOBILE, 9)):
            with pytest.raises(LimitUnknown):
                set_limit(foundation=duinrand, field=field, circle=circle, reason="x", by=None)
        with pytest.raises(LimitNeedsReason):
            set_limit(foundation=duinrand, field=MOBILE, circle=2, reason=" ", by=None)
        assert not Event.objects.exists()


def test_a_joiner_follows_and_a_leaver_no_longer(
    duinrand: Foundation, other: Foundation, regenboog: School, kompas: School
) -> None:
    with portal_scope(duinrand.pk):
        set_limit(foundation=duinrand, field=MOBILE, circle=2, reason="In de groep.", by=None)
    with operator_scope():
        transfer_school(school=kompas, to=duinrand, on=MAY, by=None)
    run_jobs()
    assert (ceilings(regenboog), ceilings(kompas)) == ({MOBILE: 2}, {MOBILE: 2})
    with operator_scope():
        end_membership(school=kompas, on=MAY + dt.timedelta(days=1), by=None)
    run_jobs()
    assert ceilings(kompas) == {MOBILE: 2}  # until the end of the day


def test_a_membership_that_ends_at_midnight_ends_its_limits_by_the_clock(
    duinrand: Foundation, regenboog: School
) -> None:
    with portal_scope(duinrand.pk):
        set_limit(foundation=duinrand, field=MOBILE, circle=2, reason="In de groep.", by=None)
    with operator_scope():
        end_membership(school=regenboog, on=dt.date(2026, 6, 1), by=None)
        add_membership(
            foundation=Foundation.objects.get(pk=duinrand.pk), school=regenboog,
            period=Period(dt.date(2026, 7, 1)), by=None,
        )  # fmt: skip
    run_jobs()
    found = {}
    for day in (dt.date(2026, 5, 31), dt.date(2026, 6, 1), dt.date(2026, 7, 1)):
        with time_machine.travel(dt.datetime.combine(day, dt.time(10), dt.UTC)):
            with school_scope(regenboog):
                follow.run()
            found[day.month] = ceilings(regenboog)
    assert found == {5: {MOBILE: 2}, 6: {}, 7: {MOBILE: 2}}
    with school_scope(regenboog):
        assert [row.audience for row in Ceiling.objects.order_by("at")] == [2, 4, 2]
        follow.run()
        assert Ceiling.objects.count() == 3


def test_lifting_opens_nothing_by_itself(frits: Client, regenboog: School) -> None:
    frits.post(PAGE, LIMIT)
    run_jobs()
    frits.post(PAGE, {"circle": "4", "reason": "Het mag weer."})
    run_jobs()
    assert ceilings(regenboog) == {}
    assert "Het mag weer." in frits.get(PAGE).text
    with school_scope(regenboog):
        assert not Choice.objects.exists()


def test_a_limit_that_was_set_stands(duinrand: Foundation) -> None:
    with operator_scope():
        set_limit(foundation=duinrand, field=MOBILE, circle=2, reason="x", by=None)
        for statement in (
            "UPDATE foundations_sharinglimit SET circle = 4",
            "DELETE FROM foundations_sharinglimit",
        ):
            with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
                connection.cursor().execute(statement)
