"""A file goes in: dry run, answers, all of it or nothing, and back."""

import dataclasses
import datetime as dt
import io

import pytest
from django.db.models import Model

from kit.dates import today
from shared_apps.events.models import Event
from tenant_apps.people import errors, services
from tenant_apps.people.importing.keeping import pack, unpack
from tenant_apps.people.importing.writing import ORDER
from tenant_apps.people.models import (
    Enrolment,
    Group,
    Guardian,
    Guardianship,
    ImportRun,
    ProposedRole,
    Pupil,
    StaffMember,
)
from tenant_apps.people.queries import home_group_of, plan_of
from tests.factories.school_files import edexml_of, guardian_list_of, invented_school, oneroster_of

SCHOOL = invented_school(60)


def everything(*models: type[Model]) -> dict[str, list]:
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in models or ORDER}


def upload(stream: io.BytesIO, by=None, name: str = "export.xml") -> ImportRun:
    return services.upload_import(source=stream, file_name=name, by=by)


def apply(run: ImportRun, by=None) -> ImportRun:
    run = services.request_import(run=run, fingerprint=plan_of(run).fingerprint(), by=by)
    return services.apply_import(run=run)


def bring(stream: io.BytesIO) -> ImportRun:
    run = upload(stream)
    return apply(services.accept_suggestions(run=run, by=None))


def without_pupils(records, *keys):
    return dataclasses.replace(records, pupils=tuple(p for p in records.pupils if p.key not in keys))


def with_pupil(records, key, **changes):
    pupils = tuple(dataclasses.replace(p, **changes) if p.key == key else p for p in records.pupils)
    return dataclasses.replace(records, pupils=pupils)


def test_records_are_kept_as_they_were_read():
    assert unpack(pack(SCHOOL)) == SCHOOL


def test_a_dry_run_changes_nothing_and_says_what_would(inside):
    run = upload(edexml_of(SCHOOL))
    assert plan_of(run).counts() == {
        "composite_group": {"new": 1},
        "group": {"new": 3},
        "pupil": {"new": 60},
        "staff": {"new": 4},
    }
    assert sum(map(len, everything().values())) == 0
    assert run.records is not None


def test_a_school_goes_in_with_its_guardians(inside):
    bring(edexml_of(SCHOOL))
    run = bring(guardian_list_of(SCHOOL))
    assert run.counts == {
        "guardian": {"new": len(SCHOOL.guardians)},
        "guardianship": {"new": len(SCHOOL.guardianships)},
    }
    assert Pupil.objects.count() == 60
    assert Enrolment.objects.count() == 66
    daan = Pupil.objects.get(keys__key="l0")
    assert home_group_of(daan).name == "1A"
    assert daan.entered_on is None
    rows = Guardianship.objects.filter(pupil=daan)
    assert {(row.authority, row.information, row.decided_by) for row in rows} == {("yes", "full", None)}


@pytest.mark.parametrize("stream_of", [edexml_of, oneroster_of, guardian_list_of])
def test_the_same_file_twice_changes_nothing(inside, stream_of):
    bring(edexml_of(SCHOOL))
    bring(oneroster_of(SCHOOL))
    bring(stream_of(SCHOOL))
    before = everything()
    run = upload(stream_of(SCHOOL))
    assert plan_of(run).doubts == []
    assert plan_of(run).writes.is_empty
    assert {change for counts in plan_of(run).counts().values() for change in counts} == {"same"}
    apply(run)
    assert everything() == before


def test_a_file_says_who_is_new_changed_moved_and_left(inside):
    bring(edexml_of(SCHOOL))
    changed = without_pupils(SCHOOL, "l5")
    changed = with_pupil(changed, "l1", group_key="g1")
    name = dataclasses.replace(SCHOOL.pupils[2].name, call="Ander")
    changed = with_pupil(changed, "l2", name=name)
    fresh = dataclasses.replace(SCHOOL.pupils[3], key="l99", name=dataclasses.replace(name, family="Nieuw"))
    changed = dataclasses.replace(changed, pupils=(*changed.pupils, fresh))
    run = upload(edexml_of(changed))
    plan = plan_of(run)
    assert plan.counts()["pupil"] == {"changed": 1, "left": 1, "moved": 1, "new": 1, "same": 57}
    (moved,) = [item for item in plan.items if item.change == "moved"]
    assert (moved.label, moved.details) == (SCHOOL.pupils[1].name.full, ("2A",))
    apply(run)
    assert home_group_of(Pupil.objects.get(keys__key="l1")).name == "2A"
    assert Pupil.objects.get(keys__key="l5").left_on == today()
    assert home_group_of(Pupil.objects.get(keys__key="l5")) is None
    assert Pupil.objects.get(keys__key="l99").entered_on == today()
    assert Pupil.objects.get(keys__key="l2").call_name == "Ander"


def test_undo_brings_back_every_row_as_it_was(inside):
    bring(edexml_of(SCHOOL))
    bring(guardian_list_of(SCHOOL))
    before = everything()
    changed = with_pupil(without_pupils(SCHOOL, "l5", "l6"), "l1", group_key="g1", postcode="9999ZZ")
    run = bring(edexml_of(changed))
    assert everything() != before
    services.undo_import(run=run, by=None)
    assert everything() == before
    with pytest.raises(errors.UndoTooLate):
        services.undo_import(run=run, by=None)


def test_the_first_import_can_be_undone_to_an_empty_school(inside):
    run = bring(oneroster_of(SCHOOL))
    services.undo_import(run=run, by=None)
    assert sum(map(len, everything().values())) == 0
    assert ProposedRole.objects.count() == 0


def test_undo_leaves_what_somebody_changed_since(cast):
    bring(edexml_of(SCHOOL))
    run = bring(edexml_of(with_pupil(SCHOOL, "l1", postcode="9999ZZ")))
    pupil = Pupil.objects.get(keys__key="l1")
    services.change_person(person=pupil, changes={"postcode": "1111AA"}, by=cast.otto.user_id)
    services.undo_import(run=run, by=cast.otto.user_id)
    pupil.refresh_from_db()
    assert pupil.postcode == "1111AA"


def test_only_the_last_import_is_undone(inside):
    first = bring(edexml_of(SCHOOL))
    second = bring(guardian_list_of(SCHOOL))
    with pytest.raises(errors.UndoTooLate):
        services.undo_import(run=first, by=None)
    again = bring(guardian_list_of(SCHOOL))
    with pytest.raises(errors.UndoTooLate):
        services.undo_import(run=again, by=None)
    second.refresh_from_db()
    services.undo_import(run=second, by=None)
    assert Guardian.objects.count() == 0


def test_an_import_through_which_somebody_came_in_is_not_undone(cast):
    run = bring(oneroster_of(SCHOOL))
    newcomer = Guardian.objects.get(keys__key="v0-0")
    services.link_user(
        person=newcomer, user=cast.bilal.user.__class__.objects.create_user("x@thuis.test"), by=None
    )
    with pytest.raises(errors.ImportInUse) as refused:
        services.undo_import(run=run, by=cast.otto.user_id)
    assert refused.value.params == {"count": 1}
    assert Pupil.objects.count() == 61


def test_what_was_agreed_to_is_applied_or_nothing(cast):
    bring(edexml_of(SCHOOL))
    run = upload(edexml_of(without_pupils(SCHOOL, "l1")))
    run = services.request_import(run=run, fingerprint=plan_of(run).fingerprint(), by=cast.otto.user_id)
    services.leave_school(pupil=Pupil.objects.get(keys__key="l1"), by=cast.otto.user_id)
    before = everything()
    with pytest.raises(errors.ImportStale):
        services.apply_import(run=run)
    assert everything() == before
    services.fail_import(run=run, code="import_stale")
    with pytest.raises(errors.ImportStale):
        services.request_import(run=run, fingerprint="something seen long ago", by=cast.otto.user_id)


def test_one_import_waits_at_a_time(cast):
    first, second = upload(edexml_of(SCHOOL)), upload(edexml_of(SCHOOL))
    services.request_import(run=first, fingerprint=plan_of(first).fingerprint(), by=cast.otto.user_id)
    with pytest.raises(errors.ImportRunning):
        services.request_import(run=second, fingerprint=plan_of(second).fingerprint(), by=cast.otto.user_id)


@pytest.mark.parametrize("who", ["anna", "bilal"])
def test_only_leader_and_office_import(cast, who):
    with pytest.raises(errors.NotYours):
        upload(edexml_of(SCHOOL), by=getattr(cast, who).user_id)
    assert ImportRun.objects.count() == 0


def test_roles_of_a_file_are_proposals(cast):
    bring(edexml_of(SCHOOL))
    assert [row.role for row in ProposedRole.objects.filter(staff__keys__key="dir")] == ["leader"]
    teacher = StaffMember.objects.get(keys__key="s0")
    proposed = ProposedRole.objects.filter(staff=teacher)
    assert {(row.role, row.group and row.group.name) for row in proposed} == {
        ("teacher", None),
        ("teacher", "1A"),
    }
    assert teacher.roles.count() == teacher.group_duties.count() == 0


def test_a_file_of_another_school_is_refused(inside):
    run = upload(edexml_of(invented_school(3, brin="34CD")))
    assert (run.is_refused, run.records) == (True, None)
    assert [item["code"] for item in run.findings if item["severity"] == "error"] == ["wrong_school"]
    with pytest.raises(errors.ImportClosed):
        plan_of(run)


def test_a_file_of_a_year_that_is_over_is_refused(inside):
    from kit.dates import SchoolYear

    past = SchoolYear(SchoolYear.of(today()).first - 1)
    run = upload(edexml_of(invented_school(3, year=past)))
    assert "year_over" in {item["code"] for item in run.findings}
    assert run.is_refused


def test_a_broken_file_is_kept_with_its_findings_and_nothing_else(inside):
    run = upload(io.BytesIO(b"<EDEX><school>"), name="../../etc/pass\x00wd.xml")
    assert (run.is_refused, run.records, run.file_name) == (True, None, "passwd.xml")
    assert Event.objects.get().kind == "people.import_uploaded"


def test_many_leavers_are_asked_about(inside):
    bring(edexml_of(SCHOOL))
    few = dataclasses.replace(SCHOOL, pupils=SCHOOL.pupils[:20])
    run = upload(edexml_of(few))
    plan = plan_of(run)
    assert [(doubt.id, doubt.label, doubt.suggestion) for doubt in plan.doubts] == [("many_leave", "40", "")]
    with pytest.raises(errors.ImportUnsettled):
        services.request_import(run=run, fingerprint=plan.fingerprint(), by=None)
    run = services.settle_import(run=run, choices={"many_leave": "stay"}, by=None)
    assert plan_of(run).counts()["pupil"] == {"same": 20, "skipped": 40}
    run = services.settle_import(run=run, choices={"many_leave": "leave"}, by=None)
    assert plan_of(run).counts()["pupil"] == {"left": 40, "same": 20}


def test_a_file_of_next_year_takes_effect_on_its_first_day(inside):
    bring(edexml_of(SCHOOL))
    year = SCHOOL.head.school_year.next
    coming = dataclasses.replace(SCHOOL, head=dataclasses.replace(SCHOOL.head, school_year=year))
    bring(edexml_of(without_pupils(coming, "l1")))
    assert Group.objects.count() == 8
    first_day = year.period.start
    assert Pupil.objects.get(keys__key="l1").left_on == first_day
    daan = Pupil.objects.get(keys__key="l0")
    assert home_group_of(daan).school_year == year.first - 1
    assert home_group_of(daan, on=first_day).school_year == year.first
    assert home_group_of(daan, on=first_day - dt.timedelta(days=1)).school_year == year.first - 1


def test_what_nobody_agreed_to_is_forgotten_after_two_weeks(inside):
    run = upload(edexml_of(SCHOOL))
    assert services.forget_old_uploads() == 0
    ImportRun.objects.update(uploaded_at=run.uploaded_at - dt.timedelta(days=15))
    assert services.forget_old_uploads() == 1
    run.refresh_from_db()
    assert (run.records, run.is_open) == (None, False)
