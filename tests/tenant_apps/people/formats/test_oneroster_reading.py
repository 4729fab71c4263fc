"""A OneRoster export gives pupils, groups, staff and parents, and never authority or a right."""

import datetime as dt

import pytest

from kit.dates import SchoolYear
from tenant_apps.people.formats import Authority, Format, RecordKind, Relation, StaffRole
from tenant_apps.people.formats.enums import Gender
from tenant_apps.people.formats.records import (
    CompositeGroupRecord,
    EnrolmentChange,
    GroupDuty,
    GroupRecord,
    GuardianRecord,
    GuardianshipRecord,
    PersonName,
    PupilRecord,
    Removal,
    RoleProposal,
    SchoolFile,
    StaffRecord,
)
from tests.tenant_apps.people.formats.builders import ROSTER, found_in, result_of, roster

ROSTER_11 = {
    "users": ROSTER["users"].replace("enabledUser,username", "enabledUser,orgSourcedIds,role,username")
    .replace("true,dvdb", "true,school1,student,dvdb").replace("true,bilal", "true,school1,parent,bilal")
    .replace("true,carla", "true,school1,guardian,carla").replace("true,anna", "true,school1,teacher,anna"),
    "roles": None,
}  # fmt: skip
DAAN = PupilRecord(
    key="daan",
    name=PersonName("Daan", "van den", "Berg"),
    born_on=dt.date(2017, 5, 12),
    gender=Gender.BOY,
    year_group="5",
    group_key="g5",
    composite_keys=("koor",),
)


def test_a_whole_export_becomes_records():
    result = result_of(roster())
    records = result.records
    assert records.head == SchoolFile(
        Format.ONEROSTER, "1.2", SchoolYear(2026), "99AB", "00", "school1", "De Regenboog"
    )
    assert records.groups == (GroupRecord("g5", "5A", "5"),)
    assert records.composite_groups == (CompositeGroupRecord("koor", "Koor"),)
    (daan,) = records.pupils
    assert (daan.entered_on, daan.left_on, daan.is_former) == (dt.date(2021, 5, 12), None, False)
    assert records.staff == (
        StaffRecord(
            "anna",
            PersonName("Anna", "de", "Wit"),
            "anna@school.example",
            (RoleProposal("teacher", role=StaffRole.TEACHER),),
            (GroupDuty("g5"),),
        ),
    )
    assert records.guardians == (
        GuardianRecord("bilal", PersonName("Bilal", "", "Aydin"), "bilal@example.org", "+31612345678"),
        GuardianRecord(
            "carla", PersonName("Carla", "van den", "Berg"), "carla@example.org", "", "+31701234567"
        ),
    )
    assert records.guardianships == (
        GuardianshipRecord("daan", "bilal", Relation.PARENT),
        GuardianshipRecord("daan", "carla", Relation.CARER),
    )
    assert {link.authority for link in records.guardianships} == {Authority.UNKNOWN}
    assert records.complete == set(RecordKind) - {RecordKind.BRANCH}
    assert found_in(roster()) == [
        ("columns_dropped", "demographics.csv, row 1"),
        ("columns_dropped", "users.csv, row 1"),
    ]


def test_version_1_1_reads_the_same_but_for_the_dates_of_roles():
    records = result_of(roster(ROSTER_11, version="1.1")).records
    assert records.head.version == "1.1"
    assert records.pupils == (DAAN,)
    newer = result_of(roster()).records
    assert (records.staff, records.guardians, records.guardianships) == (
        newer.staff,
        newer.guardians,
        newer.guardianships,
    )


@pytest.mark.parametrize("side", ["pupil", "parent"])
def test_a_parent_may_be_named_at_the_pupil_or_at_the_parent(side):
    users = ROSTER["users"].replace(
        '"bilal,carla"' if side == "parent" else "daan,,geheim-2", "" if side == "parent" else ",,geheim-2"
    )
    links = result_of(roster({"users": users})).records.guardianships
    assert ("daan", "bilal") in [(link.pupil_key, link.guardian_key) for link in links]


def test_a_teacher_who_is_a_parent_is_both():
    roles = f"{ROSTER['roles']}r5,,,bilal,secondary,teacher,,,school1\n"
    records = result_of(roster({"roles": roles})).records
    assert [person.key for person in records.staff] == ["bilal", "anna"]
    assert [guardian.key for guardian in records.guardians] == ["bilal", "carla"]


@pytest.mark.parametrize(
    ("old", "new", "year_group", "codes"),
    [
        (",05,geheim-1", ",06,geheim-1", "6", []),
        (",05,geheim-1", ",,geheim-1", "5", []),
        (",05,geheim-1", ',"05,06",geheim-1', "5", []),
        (",05,geheim-1", ",KG,geheim-1", "5", ["year_group_unknown"]),
    ],
)
def test_grades_are_year_groups(old, new, year_group, codes):
    content = roster({"users": ROSTER["users"].replace(old, new)})
    assert result_of(content).records.pupils[0].year_group == year_group
    assert [code for code, _ in found_in(content, "columns_dropped")] == codes


def test_a_class_of_several_grades_is_a_combination():
    content = roster({"classes": ROSTER["classes"].replace("5A,05", '5A,"05,06"')})
    assert result_of(content).records.groups[0].year_group == "C"


def test_a_pupil_in_two_home_groups_stays_in_the_first():
    files = {
        "classes": f"{ROSTER['classes']}g6,,,6A,06,c1,,homeroom,,school1,y26\n",
        "enrollments": f"{ROSTER['enrollments']}e4,,,g6,school1,daan,student,,,\n",
    }
    assert result_of(roster(files)).records.pupils[0].group_key == "g5"
    assert found_in(roster(files), "columns_dropped") == [("groups_several", "users.csv, row 2")]


def test_an_enrolment_that_ended_is_past():
    content = roster(
        {
            "enrollments": ROSTER["enrollments"].replace(
                "e1,,,g5,school1,daan,student,,,", "e1,,,g5,school1,daan,student,,,2026-07-31"
            )
        }
    )
    assert result_of(content).records.pupils[0].group_key == ""


@pytest.mark.parametrize(
    ("file", "row", "finding"),
    [
        ("enrollments", "e4,,,g5,school1,niemand,student,,,\n", ("user_unknown", "enrollments.csv, row 5")),
        ("enrollments", "e4,,,g9,school1,daan,student,,,\n", ("class_unknown", "enrollments.csv, row 5")),
        ("roles", "r5,,,niemand,primary,teacher,,,school1\n", ("user_unknown", "roles.csv, row 6")),
        ("roles", "r1,,,daan,primary,student,,,school1\n", ("key_twice", "roles.csv, row 6")),
        ("roles", ",,,daan,primary,student,,,school1\n", ("key_missing", "roles.csv, row 6")),
        ("classes", "g6,weg,,6A,06,c1,,homeroom,,school1,y26\n", ("status_unknown", "classes.csv, row 4")),
        ("classes", "g6,,,6A,06\n", ("row_too_short", "classes.csv, row 4")),
        ("demographics", "x,,,2027-01-01,male,\n", ("born_in_future", "demographics.csv, row 3")),
        ("demographics", "x,,,1-1-17,male,\n", ("date_invalid", "demographics.csv, row 3")),
        ("demographics", "x,,,2017-01-01,m,\n", ("gender_unknown", "demographics.csv, row 3")),
    ],
)
def test_a_row_that_is_wrong_is_told_with_file_and_row(file, row, finding):
    assert found_in(roster({file: ROSTER[file] + row}), "columns_dropped") == [finding]


def test_a_user_without_a_role_we_know_is_told():
    users = f"{ROSTER['users']}x,,,true,,,Xander,Bos,,,,,,,,\n"
    assert found_in(roster({"users": users}), "columns_dropped") == [("role_unknown", "users.csv, row 6")]


def test_a_row_left_out_means_that_nobody_is_missing():
    users = f"{ROSTER['users']}x,,,true,,,,,,,,,,,,\n"
    content = roster({"users": users})
    assert found_in(content, "columns_dropped") == [("name_missing", "users.csv, row 6")]
    assert result_of(content).records.complete == frozenset()


def test_changes_only_remove_add_and_never_complete():
    users = ROSTER["users"].replace("carla,,,true", "carla,tobedeleted,,")
    enrollments = ROSTER["enrollments"].replace("e2,,,koor", "e2,tobedeleted,,koor")
    content = roster(
        {"users": users, "enrollments": enrollments}, users="delta", enrollments="delta", roles="delta"
    )
    records = result_of(content).records
    assert records.removals == tuple(
        Removal(kind, "carla") for kind in (RecordKind.PUPIL, RecordKind.STAFF, RecordKind.GUARDIAN)
    )
    assert records.enrolment_changes == (
        EnrolmentChange("daan", "g5"),
        EnrolmentChange("daan", "koor", is_removed=True),
        EnrolmentChange("anna", "g5"),
    )
    assert [guardian.key for guardian in records.guardians] == ["bilal"]
    assert records.complete == {RecordKind.GROUP, RecordKind.COMPOSITE_GROUP}
    assert ("only_changes", "") in found_in(content)


def test_a_file_that_is_absent_leaves_its_kind_open():
    records = result_of(roster({"classes": None, "enrollments": None})).records
    assert records.groups == ()
    assert records.complete == {
        RecordKind.PUPIL,
        RecordKind.STAFF,
        RecordKind.GUARDIAN,
        RecordKind.GUARDIANSHIP,
    }
