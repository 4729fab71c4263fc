"""EDEXML is read by its rules, and more leniently where real files are."""

import datetime as dt

import pytest

from kit.dates import SchoolYear
from tenant_apps.people.formats import Format, RecordKind, StaffRole
from tenant_apps.people.formats.enums import Gender
from tenant_apps.people.formats.records import (
    BranchRecord,
    CompositeGroupRecord,
    GroupDuty,
    GroupRecord,
    PersonName,
    PupilRecord,
    RoleProposal,
    SchoolFile,
    StaffRecord,
)
from tests.tenant_apps.people.formats.builders import (
    DAAN,
    GROUPS,
    LISTED_SCHOOL,
    SCHOOL,
    edexml,
    found_in,
    pupil,
    result_of,
)

PLUS = (
    '<samengestelde_groep key="s1"><naam>Plusklas</naam><omschrijving>Op dinsdag</omschrijving>'
    "</samengestelde_groep>"
)


def the_pupil(content: bytes) -> PupilRecord:
    (only,) = result_of(content).records.pupils
    return only


WHOLE = edexml(
    school=SCHOOL.replace(
        "<brincode>99AB</brincode>",
        "<peildatum>2026-10-01</peildatum><brincode>99AB</brincode><dependancecode>01</dependancecode>"
        "<schoolkey>77</schoolkey>",
    ),
    branches='<vestiging key="v1"><naam>Noord</naam></vestiging>',
    groups=f'{GROUPS}{PLUS}<groep key="g34"><naam>3/4</naam><jaargroep>C</jaargroep></groep>',
    pupils=f'<leerling key="1">{DAAN}<geboortedatum>2017-05-12</geboortedatum><geslacht>1</geslacht>'
    '<jaargroep>5</jaargroep><groep key="g5"/><samengestelde_groepen><samengestelde_groep key="s1"/>'
    '</samengestelde_groepen><vestiging key="v1"/><postcodenl>2512XX</postcodenl>'
    "<instroomdatum>2021-05-12</instroomdatum></leerling>",
    staff='<leerkracht key="m1"><achternaam>Wit</achternaam><voorvoegsel>de</voorvoegsel><roepnaam>Anna</roepnaam>'
    "<emailadres>Anna@School.example</emailadres><rol>LRK</rol><rolomschrijving>Cultuurcoach</rolomschrijving>"
    '<groepen><groep key="g5"><rol>IB</rol></groep><samengestelde_groep key="s1"/></groepen></leerkracht>',
)
THE_PUPIL = PupilRecord(
    key="1",
    name=PersonName("Daan", "van den", "Berg"),
    born_on=dt.date(2017, 5, 12),
    gender=Gender.BOY,
    year_group="5",
    group_key="g5",
    composite_keys=("s1",),
    branch_key="v1",
    postcode="2512XX",
    entered_on=dt.date(2021, 5, 12),
)
THE_TEACHER = StaffRecord(
    key="m1",
    name=PersonName("Anna", "de", "Wit"),
    email="anna@school.example",
    roles=(RoleProposal("LRK", role=StaffRole.TEACHER), RoleProposal(label="Cultuurcoach")),
    duties=(GroupDuty("g5", (RoleProposal("IB", role=StaffRole.SUPPORT),)), GroupDuty("s1")),
)


def test_a_whole_file_becomes_records():
    result = result_of(WHOLE)
    records = result.records
    assert records.head == SchoolFile(
        Format.EDEXML,
        "2.1",
        SchoolYear(2026),
        "99AB",
        "01",
        "77",
        "",
        dt.date(2026, 10, 1),
        dt.date(2026, 9, 1),
    )
    assert records.branches == (BranchRecord("v1", "Noord"),)
    assert records.groups == (GroupRecord("g5", "5", "5"), GroupRecord("g34", "3/4", "C"))
    assert records.composite_groups == (CompositeGroupRecord("s1", "Plusklas", "Op dinsdag"),)
    assert records.pupils == (THE_PUPIL,)
    assert records.staff == (THE_TEACHER,)
    assert records.guardians == records.guardianships == ()
    assert records.complete == set(RecordKind) - {RecordKind.GUARDIAN, RecordKind.GUARDIANSHIP}
    assert result.totals == {"school_year_beyond_list": 1}


@pytest.mark.parametrize(("stated", "read"), [("2.1", "2.1"), ("2.0", "2.0"), ("1.03", "1.03")])
def test_three_versions_are_read(stated, read):
    content = edexml(school=f"{SCHOOL}<xsdversie>{stated}</xsdversie>", groups=GROUPS)
    assert result_of(content).records.head.version == read
    assert found_in(content) == []


def test_another_version_is_read_as_the_newest_with_a_warning():
    content = edexml(school=f"{SCHOOL}<xsdversie>3.0</xsdversie>")
    assert result_of(content).records.head.version == "2.1"
    assert found_in(content) == [("version_unknown", "line 3, school")]


def test_version_1_03_says_nothing_of_composite_groups():
    content = edexml(school=f"{SCHOOL}<xsdversie>1.03</xsdversie>", groups=GROUPS)
    assert result_of(content).records.complete == {RecordKind.GROUP, RecordKind.PUPIL, RecordKind.ENROLMENT}


def test_a_school_year_beyond_the_official_list_is_a_warning():
    result = result_of(edexml())
    assert result.records.head.school_year == SchoolYear(2026)
    assert [(f.code, f.severity) for f in result.findings] == [("school_year_beyond_list", "warning")]


def test_a_school_year_that_is_over_is_a_warning():
    assert [f.params for f in result_of(edexml(school=LISTED_SCHOOL)).findings] == [{"year": "2024-2025"}]
    assert found_in(edexml(school=LISTED_SCHOOL)) == [("school_year_past", "")]


@pytest.mark.parametrize("year", ["", "2026", "2026-2028", "26-27"])
def test_a_school_year_that_is_none_is_an_error(year):
    content = edexml(school=SCHOOL.replace("2026-2027", year))
    assert found_in(content) == [("school_year_missing", "line 3, school")]
    assert result_of(content).records.head.school_year is None


@pytest.mark.parametrize(
    ("stated", "brin", "branch"),
    [
        ("<brincode>99AB</brincode>", "99AB", "00"),
        ("<brincode>99AB</brincode><dependancecode>00</dependancecode>", "99AB", "00"),
        ("<brincode>99AB</brincode><dependancecode>02</dependancecode>", "99AB", "02"),
        ("<brincode>99ab03</brincode>", "99AB", "03"),
    ],
)
def test_the_school_and_branch_are_recognised(stated, brin, branch):
    head = result_of(edexml(school=SCHOOL.replace("<brincode>99AB</brincode>", stated))).records.head
    assert (head.brin, head.branch) == (brin, branch)


@pytest.mark.parametrize(
    "stated", ["", "<brincode>Regenboog</brincode>", "<instellingsnummer>123</instellingsnummer>"]
)
def test_without_a_school_code_the_reader_says_it_cannot_check(stated):
    content = edexml(school=SCHOOL.replace("<brincode>99AB</brincode>", stated))
    assert found_in(content) == [("brin_missing", "line 3, school")]
    assert (result_of(content).records.head.brin, result_of(content).records.head.branch) == ("", "")


@pytest.mark.parametrize(
    ("own", "group", "read"),
    [("6", "5", "6"), ("", "5", "5"), ("", "C", ""), ("4", "C", "4")],
)
def test_the_own_year_group_beats_that_of_the_group(own, group, read):
    stated = f"<jaargroep>{own}</jaargroep>" if own else ""
    content = edexml(
        groups=f'<groep key="g5"><naam>5</naam><jaargroep>{group}</jaargroep></groep>',
        pupils=f'<leerling key="1">{DAAN}{stated}<groep key="g5"/></leerling>',
    )
    assert the_pupil(content).year_group == read


@pytest.mark.parametrize(
    ("dates", "is_former"),
    [
        ("<uitstroomdatum>2026-07-10</uitstroomdatum>", True),
        ("<uitstroomdatum>2026-09-01</uitstroomdatum>", False),
        ("<uitstroomdatum>2027-07-10</uitstroomdatum>", False),
        ("", False),
    ],
)
def test_a_former_pupil_left_before_the_file_was_made(dates, is_former):
    assert the_pupil(pupil(dates)).is_former is is_former
    assert found_in(pupil(dates)) == ([("former_pupils", "")] if is_former else [])


def test_the_reference_date_goes_before_the_day_the_file_was_made():
    school = SCHOOL.replace("<brincode>", "<peildatum>2026-10-01</peildatum><brincode>")
    content = edexml(
        school=school,
        pupils=f'<leerling key="1">{DAAN}<uitstroomdatum>2026-09-20</uitstroomdatum></leerling>',
    )
    assert the_pupil(content).is_former is True


def test_year_group_h_is_a_former_pupil():
    assert the_pupil(pupil("<jaargroep>H</jaargroep>")).is_former is True


def test_a_key_with_a_hash_is_unstable_and_counted():
    result = result_of(pupil(key="#1"))
    assert result.records.pupils[0].is_key_stable is False
    assert [(f.code, f.params) for f in result.findings][1:] == [("keys_unstable", {"count": 1})]
    assert result_of(pupil(key="1")).records.pupils[0].is_key_stable is True


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("<roepnaam>Wim</roepnaam>", PersonName("Wim")),
        (
            "<achternaam>Ay</achternaam><voornamen>Ismaël Hassan</voornamen><voorletters-1>IH</voorletters-1>",
            PersonName("", "", "Ay", "Ismaël Hassan", "IH"),
        ),
        ("<achternaam> Ay\n  Yıldız </achternaam>", PersonName("", "", "Ay Yıldız")),  # noqa: RUF001  Turkish
    ],
)
def test_a_name_may_be_a_family_name_or_only_a_call_name(name, read):
    assert the_pupil(pupil(name=name)).name == read


def test_groups_and_composite_groups_may_be_interleaved():
    second = GROUPS.replace("g5", "g6")
    records = result_of(edexml(groups=GROUPS + PLUS + second)).records
    assert [group.key for group in records.groups] == ["g5", "g6"]
    assert [group.key for group in records.composite_groups] == ["s1"]
    assert found_in(edexml(groups=GROUPS + PLUS + second)) == []
