"""Somebody is erased: all goes, a search proves it, the certificate knows no name; retention does it by night."""

import datetime as dt

import pytest
from django.db import DatabaseError, connection, transaction

from kit.dates import now, today
from shared_apps.events.queries import check_chain
from tenant_apps.people.errors import ImportRunning, NotYours
from tenant_apps.people.models import ContactProtection, Guardian, Guardianship, ImportRun, Pupil, StaffMember
from tenant_apps.people.queries import viewer_of
from tenant_apps.people.services import leave_school, protect_contact
from tenant_apps.policies import services
from tenant_apps.policies.errors import StillAtSchool
from tenant_apps.policies.models import Certificate
from tenant_apps.policies.queries import due_now, search_everywhere, values_of
from tenant_apps.sharing.models import Choice, ListExport
from tests.factories.people import EnrolmentFactory, GuardianFactory, GuardianshipFactory, PupilFactory


@pytest.fixture
def lena(cast):
    """The school leader as she is now."""
    return viewer_of(cast.lena.user_id)


def test_who_is_still_needed_is_not_erased(cast, lena):
    for person in (cast.daan, cast.bilal, cast.anna):
        with pytest.raises(StillAtSchool):
            services.erase(person=person, by=lena)
    leave_school(pupil=cast.daan, by=None)
    for who in (cast.anna, cast.bilal):
        with pytest.raises(NotYours):
            services.erase(person=cast.daan, by=viewer_of(who.user_id))
    assert (Pupil.objects.count(), Certificate.objects.count()) == (1, 0)


def test_a_family_that_left_is_erased_with_a_certificate_that_names_nobody(cast, lena):
    leave_school(pupil=cast.daan, by=None)
    before = search_everywhere(values_of(cast.bilal).unique)
    assert before.found["people_guardian"] == 1
    paper = services.erase(person=cast.bilal, by=lena)
    assert paper.remains == {}
    assert paper.kept == ["events.trail"]
    assert paper.removed["people.guardian"] == 1
    assert paper.tables > 30
    assert "Bilal" not in str(vars(paper))
    child = services.erase(person=cast.daan, by=lena)
    assert child.remains == {}
    assert (Pupil.objects.count(), Guardian.objects.get()) == (0, cast.carla)
    assert Guardianship.objects.count() == 0
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    assert check_chain().first_broken is None


def test_a_name_in_somebody_elses_text_is_found_and_named_by_its_table(cast, lena):
    protect_contact(person=cast.carla, reason="Op verzoek, tegen Bilal Yilmaz", by=cast.lena.user_id)
    Guardianship.objects.filter(guardian=cast.bilal).update(valid_until=today())
    paper = services.erase(person=cast.bilal, by=lena)
    assert paper.remains == {"people_contactprotection": 1}
    ContactProtection.objects.update(reason="Op verzoek")
    assert search_everywhere(("Bilal Yilmaz",)).found == {}


def test_what_is_also_somebody_elses_is_not_looked_for(cast, lena):
    twin = GuardianFactory(call_name="Bilal", family_name="Yilmaz", email=cast.bilal.email)
    values = values_of(cast.bilal)
    assert values.shared == 3  # both ways to write the name, and the address
    assert values.unique == (str(cast.bilal.pk),)
    Guardianship.objects.filter(guardian=cast.bilal).update(valid_until=today())
    paper = services.erase(person=cast.bilal, by=lena)
    assert (paper.shared, paper.remains) == (3, {})
    assert Guardian.objects.filter(pk=twin.pk).exists()


def test_a_refusal_on_the_way_removes_nothing(cast, lena):
    StaffMember.objects.filter(pk=cast.anna.pk).update(left_on=today())
    cast.anna.roles.update(valid_until=today())
    ImportRun.objects.create(sha256="x", file_name="a.xml", uploaded_at=now(), requested_at=now())
    with pytest.raises(ImportRunning):
        services.erase(person=cast.anna, by=lena)
    assert StaffMember.objects.filter(pk=cast.anna.pk).exists()
    assert Certificate.objects.count() == 0


def test_a_certificate_stands(cast, lena):
    leave_school(pupil=cast.daan, by=None)
    services.erase(person=cast.daan, by=lena)
    for statement in ("DELETE FROM policies_certificate", "UPDATE policies_certificate SET remains = '{}'"):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            connection.cursor().execute(statement)


def test_retention_says_first_and_forgets_then(cast):
    long_ago = today() - dt.timedelta(days=731)
    gone = PupilFactory(call_name="Weg", left_on=long_ago)
    adult = GuardianshipFactory(pupil=gone).guardian
    recent = PupilFactory(call_name="Net", left_on=today() - dt.timedelta(days=700))
    ImportRun.objects.create(
        file_name="a.xml", format="edexml", sha256="x", findings=[{"text": "Weg"}], uploaded_at=now(),
        applied_at=now() - dt.timedelta(days=40),
    )  # fmt: skip
    due = {one.rule.key: (one.count, one.ids) for one in due_now() if one.count}
    assert due == {
        "people.pupils": (1, (gone.pk,)),
        "people.guardians": (1, (adult.pk,)),
        "people.imports": (1, (ImportRun.objects.get().pk,)),
    }
    assert Pupil.objects.count() == 3
    assert services.forget_due() == {
        "people.guardians": 1,
        "people.pupils": 1,
    }  # who is erased goes from imports too
    assert set(Pupil.objects.all()) == {cast.daan, recent}
    assert not Guardian.objects.filter(pk=adult.pk).exists()
    assert ImportRun.objects.get().findings == []
    assert services.forget_due() == {}


def test_a_pupil_who_leaves_is_out_of_the_lists_that_same_day(cast):
    from tenant_apps.sharing.visible_sql import visible_fields
    from tests.tenant_apps.people.cast import guardian

    gita = guardian("Gita")
    child = EnrolmentFactory(group=cast.group).pupil
    GuardianshipFactory(pupil=child, guardian=gita)
    viewer = viewer_of(cast.anna.user_id)
    assert cast.daan.pk in visible_fields(viewer)
    leave_school(pupil=cast.daan, by=None)
    assert cast.daan.pk not in visible_fields(viewer)


def test_the_log_of_lists_and_choices_of_others_forget_who_is_erased(cast, lena):
    gita = GuardianFactory(call_name="Gita")
    row = ListExport.objects.create(
        made_by=cast.anna.user_id, as_staff=True, format="csv", pupils=[cast.daan.pk],
        guardians=[cast.bilal.pk, gita.pk], at=now(),
    )  # fmt: skip
    choice = Choice.objects.create(
        chooser=gita, subject_guardian=gita, field="guardian.mobile", audience=0, guardians=[cast.bilal.pk],
        text_version="1", at=now(),
    )  # fmt: skip
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Choice.objects.filter(pk=choice.pk).update(guardians=[])
    leave_school(pupil=cast.daan, by=None)
    for person in (cast.daan, cast.bilal):
        paper = services.erase(person=person, by=lena)
        assert (paper.removed["sharing.lists"], paper.remains) == (1, {})
    row.refresh_from_db()
    choice.refresh_from_db()
    assert (row.pupils, row.guardians, row.made_by) == ([], [gita.pk], cast.anna.user_id)
    assert (choice.guardians, choice.is_current) == ([], True)
