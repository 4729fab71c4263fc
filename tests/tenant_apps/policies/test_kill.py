"""The nightly job that forgets is killed (-9) in the middle: nothing is half forgotten, the next run finishes it."""

import datetime as dt

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from kit.dates import now, today
from shared_apps.accounts.models import User
from shared_apps.events.models import Event
from shared_apps.events.queries import check_chain
from tenant_apps.people.models import Enrolment, Guardian, Guardianship, Pupil
from tenant_apps.policies import services
from tenant_apps.policies.models import Export
from tenant_apps.policies.queries import due_now, search_everywhere
from tenants.models import School
from tenants.scope import operator_scope, school_scope
from tests.factories.people import EnrolmentFactory, GuardianshipFactory
from tests.support.jobs import run_jobs, waiting_jobs
from tests.support.killing import killed_after
from tests.tenant_apps.people.cast import guardian, make_cast

WORK = """
    from tenant_apps.policies.services import forget_due

    forget_due()
"""
MOMENTS = (
    *("people_guardianship", "accounts_user", "people_guardian", "people_pupil", "policies_export"),
    *("kring_enqueue", "events_event"),
)
TABLES = (Pupil, Guardian, Guardianship, Enrolment, Export, User)


def standing(school: School) -> tuple[object, ...]:
    """Return every row that could be forgotten, the number of events, and the work that waits."""
    with school_scope(school):
        rows = tuple(list(model.objects.order_by("pk").values_list("pk", flat=True)) for model in TABLES)
        events = Event.objects.count()
    return (*rows, events, [name for _, name, _ in waiting_jobs()])


def test_killed_at_any_moment_nothing_is_half_forgotten(committed_db: str) -> None:
    with operator_scope():
        school = School.objects.get(subdomain="regenboog")
    with school_scope(school):
        cast = make_cast()
        for name in ("Weggaan", "Vertrokken"):
            child = EnrolmentFactory(
                pupil__call_name=name, pupil__left_on=today() - dt.timedelta(days=800)
            ).pupil
            GuardianshipFactory(pupil=child, guardian=guardian(f"Ouder{name}"))
        place = default_storage.save(f"{school.pk}/uitvoer/oud.zip", ContentFile(b"alles over Daan"))
        week_ago = now() - dt.timedelta(days=8)
        Export.objects.create(
            pupil=cast.daan, reader=cast.bilal, asked_by=cast.bilal.user_id, asked_at=week_ago, ready_at=week_ago,
            expires_at=week_ago + dt.timedelta(days=7), place=place,
        )  # fmt: skip
    run_jobs()
    before = standing(school)
    for moment in MOMENTS:
        assert (moment, killed_after(moment, WORK)) == (moment, "here")
        assert standing(school) == before
        assert default_storage.exists(place)
    with school_scope(school):
        expected = {"people.guardians": 2, "people.pupils": 2, "policies.exports": 1}
        assert {one.rule.key: one.count for one in due_now() if one.count} == expected
        assert services.forget_due() == expected
        assert set(Pupil.objects.values_list("call_name", flat=True)) == {"Daan"}
        assert set(Guardian.objects.values_list("call_name", flat=True)) == {"Bilal", "Carla"}
        assert search_everywhere(("Weggaan", "Vertrokken", "ouderweggaan@thuis.test")).found == {}
        assert check_chain().first_broken is None
    run_jobs()
    assert not default_storage.exists(place)
    after = standing(school)
    with school_scope(school):
        assert services.forget_due() == {}
    run_jobs()
    assert standing(school) == after
