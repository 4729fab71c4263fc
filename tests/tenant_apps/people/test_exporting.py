"""The people of a school go out as a file, and come in again as they were."""

import dataclasses
import io

import pytest

from kit.dates import today
from shared_apps.accounts.models import User
from shared_apps.events.models import Event
from tenant_apps.people import errors, services
from tenant_apps.people.enums import PersonKind, Role, Source
from tenant_apps.people.formats import SchoolRecords, read
from tenant_apps.people.formats.records import PersonName
from tenant_apps.people.models import Pupil, SourceKey, StaffMember
from tenant_apps.people.queries import open_proposals, plan_of
from tenant_apps.people.queries.exporting import people_as_records
from tenant_apps.people.services import ExportFormat
from tenants.scope import school_scope
from tests.factories.people import EnrolmentFactory, GuardianshipFactory, PupilFactory, StaffRoleFactory
from tests.factories.school_files import edexml_of, guardian_list_of, invented_school, oneroster_of
from tests.tenant_apps.people.doors import WHO, office_only

SEEDS = (1, 2026)
NOBODY = PersonName()


def bring(stream: io.BytesIO) -> dict:
    run = services.upload_import(source=stream, file_name="a", by=None)
    plan = plan_of(run)
    assert plan.doubts == []
    run = services.request_import(run=run, fingerprint=plan.fingerprint(), by=None)
    return services.apply_import(run=run).counts


def taken(file_format: ExportFormat) -> io.BytesIO:
    return io.BytesIO(services.export_people(file_format=file_format, by=None).content)


def grant_all() -> None:
    """The head of the file says yes to every role: what a file only proposes becomes the school's own."""
    head = StaffMember.objects.get(email="dir@school.test")
    head.user = User.objects.create_user("dir@school.test")
    head.save()
    StaffRoleFactory(staff=head, role=Role.LEADER)
    services.decide_proposals(proposals=list(open_proposals()), is_accepted=True, by=head.user.pk)


def said(stream: io.BytesIO) -> SchoolRecords:
    """What a file says of people; not when it was made, nor the order in which it names them."""
    result = read(stream)
    assert not result.is_refused
    records = result.records
    links = [dataclasses.replace(row, pupil_name=NOBODY, pupil_born_on=None) for row in records.guardianships]
    return dataclasses.replace(
        records,
        head=dataclasses.replace(
            records.head, made_on=None, brin="", branch="", school_key="", school_name=""
        ),
        groups=tuple(sorted(records.groups, key=lambda row: row.key)),
        pupils=tuple(sorted(records.pupils, key=lambda row: row.key)),
        staff=tuple(sorted(records.staff, key=lambda row: row.key)),
        guardians=tuple(sorted(records.guardians, key=lambda row: row.key)),
        guardianships=tuple(sorted(links, key=lambda row: (row.pupil_key, row.guardian_key))),
    )


def only(counts: dict, change: str) -> bool:
    return {name for found in counts.values() for name in found} == {change}


@pytest.mark.parametrize("seed", SEEDS)
def test_a_school_of_400_comes_out_of_edexml_and_the_list_as_it_went_in(regenboog, kompas, seed):
    school = invented_school(400, seed=seed)
    files = {
        ExportFormat.EDEXML: edexml_of(school),
        ExportFormat.GUARDIANS_CSV: guardian_list_of(school),
    }
    with school_scope(regenboog):
        assert [only(bring(file), "new") for file in files.values()] == [True, True]
        grant_all()
        out = {name: taken(name) for name in files}
        assert {name: said(file) for name, file in out.items()} == {
            name: said(file) for name, file in files.items()
        }
        assert len(said(out[ExportFormat.EDEXML]).pupils) == 400
        assert (
            said(taken(ExportFormat.GUARDIANS_XLSX)).guardians
            == said(out[ExportFormat.GUARDIANS_CSV]).guardians
        )
        assert [only(bring(file), "same") for file in out.values()] == [True, True]
        assert open_proposals().count() == 0
    with school_scope(kompas):
        out[ExportFormat.EDEXML] = _of_no_school(out[ExportFormat.EDEXML])
        for file in out.values():
            bring(file)
        grant_all()
        again = {name: said(taken(name)) for name in files}
    assert again == {name: said(file) for name, file in files.items()}


@pytest.mark.parametrize("seed", SEEDS)
def test_a_school_of_400_comes_out_of_oneroster_as_it_went_in(regenboog, seed):
    file = oneroster_of(invented_school(400, seed=seed))
    with school_scope(regenboog):
        bring(file)
        grant_all()
        out = taken(ExportFormat.ONEROSTER)
        assert said(out) == said(file)
        assert (len(said(out).pupils), len(said(out).guardianships)) == (400, len(said(file).guardianships))
        assert only(bring(out), "same")


def _of_no_school(file: io.BytesIO) -> io.BytesIO:
    """The same file without a school code: another school may read it."""
    body = file.getvalue()
    start, end = body.index(b"<brincode>"), body.index(b"<aanmaakdatum>")
    return io.BytesIO(body[:start] + body[end:])


def test_who_has_no_key_goes_by_our_own_and_comes_back_without_a_question(cast):
    for file_format in ExportFormat:
        out = taken(file_format)
        before = SourceKey.objects.count()
        assert only(bring(out), "same")
        assert SourceKey.objects.count() == before
    (daan,) = said(taken(ExportFormat.EDEXML)).pupils
    assert (daan.key, daan.group_key) == (str(cast.daan.pk), str(cast.group.pk))


def test_a_system_knows_who_another_system_knows_by_the_same_key(inside):
    school = invented_school(30)
    bring(edexml_of(school))
    assert bring(oneroster_of(school))["pupil"] == {"same": 30}


def test_two_who_share_a_key_in_two_systems_stay_two(cast):
    sem = PupilFactory(call_name="Sem")
    EnrolmentFactory(pupil=sem, group=cast.group)
    SourceKey.objects.create(source=Source.EDEXML, kind=PersonKind.PUPIL, key="7", pupil=cast.daan)
    SourceKey.objects.create(source=Source.API, kind=PersonKind.PUPIL, key="7", pupil=sem)
    assert {row.name.call: row.key for row in said(taken(ExportFormat.EDEXML)).pupils} == {
        "Daan": "7",
        "Sem": str(sem.pk),
    }


@pytest.mark.parametrize("file_format", ExportFormat)
def test_protected_contact_is_in_no_file(cast, file_format):
    secret = {"email": "geheim@thuis.test", "mobile": "+31612345678", "phone": "+31201234567"}
    for name, value in secret.items():
        setattr(cast.carla, name, value)
    cast.carla.save()
    cast.daan.postcode = "9999ZZ"
    cast.daan.save()

    def told() -> str:
        return repr(read(taken(file_format)).records)

    words = ["9999ZZ"] if file_format is ExportFormat.EDEXML else list(secret.values())
    assert all(word in told() for word in words)
    cast.carla.protected_contact = cast.daan.protected_contact = True
    cast.carla.save()
    cast.daan.save()
    assert [word for word in ["9999ZZ", *secret.values()] if word in told()] == []
    assert "Daan" in told()


def test_who_left_and_what_ended_is_in_no_file(cast):
    assert "Bilal" in repr(read(taken(ExportFormat.ONEROSTER)).records)
    services.leave_school(pupil=cast.daan, on=today(), by=cast.lena.user.pk)
    records = read(taken(ExportFormat.ONEROSTER)).records
    assert (records.pupils, records.guardians) == ((), ())
    assert {row.name.call for row in records.staff} == {"Anna", "Lena", "Otto"}


@pytest.mark.parametrize("who", ["anna", "bilal"])
def test_nobody_but_the_office_takes_a_file_and_what_was_taken_is_kept(cast, who):
    with pytest.raises(errors.NotYours):
        services.export_people(file_format=ExportFormat.EDEXML, by=getattr(cast, who).user.pk)
    assert not Event.objects.filter(kind="people.exported").exists()
    services.export_people(file_format=ExportFormat.GUARDIANS_XLSX, by=cast.otto.user.pk)
    (event,) = Event.objects.filter(kind="people.exported")
    assert (event.actor_id, event.details) == (
        cast.otto.user.pk,
        {"format": "xlsx", "pupils": 0, "staff": 0, "guardians": 2},
    )


def test_exporting_takes_the_same_statements_for_any_number(cast, django_assert_num_queries):
    def ask(count: int) -> None:
        with django_assert_num_queries(count):
            people_as_records(source=Source.EDEXML, on=today())

    ask(10)
    for _ in range(2):
        held = GuardianshipFactory()
        EnrolmentFactory(pupil=held.pupil, group=cast.group)
    ask(10)


def test_the_file_is_taken_from_the_screen(sign_in, regenboog):
    wanted = {who: sign_in(who).post("/export/", {"as": "xlsx"}).status_code for who in WHO}
    assert wanted == office_only()
    answer = sign_in("otto").post("/export/", {"as": "zip"})
    assert answer["Content-Disposition"].startswith('attachment; filename="kring-regenboog-')
    assert answer["Content-Disposition"].endswith('.zip"')
    assert answer["Cache-Control"] == "no-store"
    assert {row.name.call for row in said(io.BytesIO(answer.content)).guardians} == {"Bilal", "Carla"}
    assert sign_in("otto").post("/export/", {"as": "exe"}).status_code == 404
    with school_scope(regenboog):
        assert Pupil.objects.count() == 1
    assert 'value="xml"' in sign_in("otto").get("/import/").content.decode()
