"""The zip and its manifest decide whether anything is read at all."""

import pytest

from kit.dates import SchoolYear
from kit.tabular.limits import Limits
from tests.tenant_apps.people.formats.builders import ROSTER, found_in, result_of, roster, zipped

SECOND_SCHOOL = f"{ROSTER['orgs']}school2,,,Het Kompas,school,98CD00\n"
BOTH_USED = {
    "orgs": SECOND_SCHOOL,
    "roles": ROSTER["roles"].replace(
        "r4,,,anna,primary,teacher,,,school1", "r4,,,anna,primary,teacher,,,school2"
    ),
}


@pytest.mark.parametrize(
    ("content", "code", "place"),
    [
        (zipped({f"{name}.csv": text for name, text in ROSTER.items()}), "manifest_missing", ""),
        (roster(version="1.0"), "roster_version", "manifest.csv"),
        (roster(version="2.0"), "roster_version", "manifest.csv"),
        (roster(users="everything"), "roster_mode", "manifest.csv"),
        (roster({"users": None}, users="bulk"), "roster_file_missing", "manifest.csv"),
        (roster({"classes": None}, classes="delta"), "roster_file_missing", "manifest.csv"),
        (
            zipped({"manifest.csv": "propertyName,value\noneroster.version,1.2\n"}),
            "roster_file_missing",
            "manifest.csv",
        ),
        (zipped({"manifest.csv": "name,wat\n"}), "column_missing", "manifest.csv, row 1"),
        (roster({"users": "sourcedId,status\n"}), "column_missing", "users.csv, row 1"),
        (roster({"orgs": ""}), "empty_file", "orgs.csv"),
        (roster(BOTH_USED), "roster_many_schools", ""),
    ],
)
def test_it_is_refused(content, code, place):
    result = result_of(content)
    assert result.is_refused
    assert (result.findings[-1].code, result.findings[-1].place.text()) == (code, place)
    assert result.records.pupils == ()


def test_a_school_nobody_is_of_does_not_matter():
    assert result_of(roster({"orgs": SECOND_SCHOOL})).records.head.brin == "99AB"


def test_a_school_without_a_code_is_told():
    content = roster({"orgs": ROSTER["orgs"].replace("99AB00", "")})
    assert ("brin_missing", "") in found_in(content)


def test_a_file_the_manifest_keeps_silent_about_is_not_read():
    content = roster(demographics="absent")
    assert ("roster_file_undeclared", "manifest.csv") in found_in(content)
    assert result_of(content).records.pupils[0].born_on is None


def test_a_folder_around_the_files_does_not_matter():
    files = {f"export/{name}.csv": text for name, text in ROSTER.items()}
    manifest = "propertyName,value\noneroster.version,1.2\n" + "".join(
        f"file.{name},bulk\n" for name in ROSTER
    )
    assert len(result_of(zipped({"export/manifest.csv": manifest, **files})).records.pupils) == 1


@pytest.mark.parametrize(
    ("sessions", "year"),
    [
        ("y25,,,2025-2026,schoolYear,2025-08-01,2026-07-31,,2026\n", SchoolYear(2026)),
        ("t1,,,Herfst,term,2026-08-01,2026-12-20,y26,2027\n", SchoolYear(2026)),
    ],
)
def test_the_school_year_is_that_of_the_classes(sessions, year):
    files = {"academicSessions": ROSTER["academicSessions"] + sessions}
    assert result_of(roster(files)).records.head.school_year == year


def test_without_sessions_the_school_year_is_missing():
    assert ("school_year_missing", "") in found_in(roster({"academicSessions": None}))


def test_a_file_beyond_the_rows_is_refused_with_its_name():
    enrollments = ROSTER["enrollments"] + "e,,,g5,school1,daan,student,,,\n" * 300
    result = result_of(roster({"enrollments": enrollments}), limits=Limits(max_rows=200))
    assert (result.findings[-1].code, result.findings[-1].place.text()) == (
        "too_many_rows",
        "enrollments.csv, row 201",
    )


def test_a_bomb_is_refused_before_it_is_unpacked():
    result = result_of(roster({"users": ROSTER["users"] + "0" * 30_000_000}))
    assert [finding.code for finding in result.findings] == ["archive_bomb"]
