"""Our own guardian list is read by row, and never gives anybody more than it says."""

import datetime as dt
import io

import openpyxl
import pytest

from tenant_apps.people.formats import Authority, Format, Information, Relation, recognise
from tenant_apps.people.formats.records import GuardianRecord, GuardianshipRecord, PersonName
from tests.tenant_apps.people.formats.builders import found_in, result_of

HEADER = "leerlingnummer;voorvoegsel;achternaam;roepnaam;relatie;gezag;e-mail;mobiel;woont bij;informatie"
BILAL = "1;;Aydin;Bilal;vader;ja;bilal@example.org;06-12345678;nee;op verzoek"
CARLA = "1;van den;Berg;Carla;moeder;ja;carla@example.org;0031 6 1234 5679;ja;volledig"


def a_list(*rows: str, header: str = HEADER) -> bytes:
    return "\n".join([header, *rows]).encode()


def links_of(*rows: str) -> list[tuple]:
    links = result_of(a_list(*rows)).records.guardianships
    return [(link.relation, link.authority, link.lives_with, link.information) for link in links]


def test_a_whole_list_becomes_guardians_and_guardianships():
    records = result_of(a_list(BILAL, CARLA)).records
    assert records.head.format is Format.GUARDIANS_CSV
    assert records.guardians == (
        GuardianRecord("#row-2", PersonName("Bilal", "", "Aydin"), "bilal@example.org", "+31612345678"),
        GuardianRecord("#row-3", PersonName("Carla", "van den", "Berg"), "carla@example.org", "+31612345679"),
    )
    assert records.guardianships == (
        GuardianshipRecord("1", "#row-2", Relation.FATHER, Authority.YES, False, Information.ON_REQUEST),
        GuardianshipRecord("1", "#row-3", Relation.MOTHER, Authority.YES, True, Information.FULL),
    )
    assert records.complete == frozenset()
    assert found_in(a_list(BILAL, CARLA)) == []


def test_the_same_list_in_english_reads_the_same():
    header = "pupil_key,prefix,family_name,call_name,relation,authority,email,mobile,lives_with,information"
    row = "1,,Aydin,Bilal,father,yes,bilal@example.org,+31612345678,no,on request"
    assert result_of(a_list(row, header=header)).records == result_of(a_list(BILAL)).records


def test_an_excel_list_reads_the_same_with_dates_and_numbers_as_excel_keeps_them():
    book = openpyxl.Workbook()
    book.active.append([*HEADER.split(";"), "leerling achternaam", "leerling geboortedatum"])
    book.active.append(
        ["", "", "Aydin", "Bilal", "vader", "ja", "", 612345678, "nee", "", "Berg", dt.datetime(2017, 5, 12)]  # noqa: DTZ001
    )
    content = io.BytesIO()
    book.save(content)
    records = result_of(content.getvalue()).records
    assert recognise(content) is Format.GUARDIANS_XLSX
    assert records.guardians == (
        GuardianRecord("#row-2", PersonName("Bilal", "", "Aydin"), mobile="+31612345678"),
    )
    (link,) = records.guardianships
    assert (link.pupil_key, link.pupil_name.family, link.pupil_born_on) == ("", "Berg", dt.date(2017, 5, 12))


def test_one_guardian_of_two_children_is_one_person():
    records = result_of(a_list(BILAL, "2" + BILAL[1:])).records
    assert [guardian.key for guardian in records.guardians] == ["#row-2"]
    assert [(link.pupil_key, link.guardian_key) for link in records.guardianships] == [
        ("1", "#row-2"),
        ("2", "#row-2"),
    ]


def test_a_name_alone_does_not_make_two_rows_one_person():
    bare = "1;;Aydin;Bilal;vader;ja;;;;"
    content = a_list(bare, "2" + bare[1:])
    assert [guardian.key for guardian in result_of(content).records.guardians] == ["#row-2", "#row-3"]
    assert found_in(content) == [("guardian_double", "row 3")]


def test_a_guardian_number_makes_rows_one_person():
    header = f"{HEADER};oudernummer"
    records = result_of(a_list(f"{BILAL};o7", f"2{BILAL[1:]};o7", header=header)).records
    assert [(guardian.key, guardian.is_key_stable) for guardian in records.guardians] == [("o7", True)]


def test_one_number_for_two_people_leaves_the_second_out():
    header = f"{HEADER};oudernummer"
    content = a_list(f"{BILAL};o7", f"{CARLA};o7", header=header)
    assert [guardian.name.call for guardian in result_of(content).records.guardians] == ["Bilal"]
    assert found_in(content) == [("guardian_differs", "row 3")]


def test_the_same_row_twice_is_read_once_with_a_warning():
    assert links_of(BILAL, BILAL) == links_of(BILAL)
    assert found_in(a_list(BILAL, BILAL)) == [("guardianship_twice", "row 3")]


def test_two_rows_that_contradict_each_other_are_both_left_out():
    content = a_list(BILAL, BILAL.replace(";ja;", ";nee;"), CARLA)
    assert [link.guardian_key for link in result_of(content).records.guardianships] == ["#row-4"]
    assert found_in(content) == [("guardianship_differs", "row 3")]


def test_an_information_right_that_cannot_be_read_leaves_the_row_out():
    assert links_of(BILAL.replace("op verzoek", "misschien")) == []
    assert found_in(a_list(BILAL.replace("op verzoek", "misschien"))) == [
        ("information_unreadable", "row 2, column information")
    ]


@pytest.mark.parametrize(
    ("old", "new", "index", "value", "codes"),
    [
        (";ja;", ";nee;", 1, Authority.NO, []),
        (";ja;", ";;", 1, Authority.UNKNOWN, []),
        (";ja;", ";onbekend;", 1, Authority.UNKNOWN, []),
        (";ja;", ";wellicht;", 1, Authority.UNKNOWN, ["authority_unreadable"]),
        ("vader", "Stief-ouder", 0, Relation.UNKNOWN, ["relation_unknown"]),
        ("vader", "STIEFOUDER", 0, Relation.STEPPARENT, []),
        ("vader", "", 0, Relation.UNKNOWN, []),
        (";nee;", ";om de week;", 2, None, ["lives_with_unreadable"]),
        (";nee;", ";;", 2, None, []),
        ("op verzoek", "", 3, None, []),
        ("op verzoek", "GEEN", 3, Information.NONE, []),
    ],
)
def test_words_are_read_in_any_case_and_what_is_not_certain_stays_open(old, new, index, value, codes):
    row = BILAL.replace(old, new)
    assert links_of(row)[0][index] == value
    assert [code for code, _ in found_in(a_list(row))] == codes


@pytest.mark.parametrize(
    ("row", "finding"),
    [
        (BILAL[1:], ("pupil_not_named", "row 2, column pupil_key")),
        ("1;;;;vader;ja;;;;", ("name_missing", "row 2, column family_name")),
        (BILAL.replace("Aydin", "A" * 257), ("value_too_long", "row 2, column family_name")),
        (BILAL.replace("Aydin", "=HYPERLINK(1)"), ("formula_cell", "row 2, column family_name")),
        (BILAL.replace("Aydin", "Ay\x00din"), ("control_character", "row 2, column family_name")),
        (BILAL + ";en nog iets", ("row_too_long", "row 2")),
        ("1;;Aydin;Bilal", ("row_too_short", "row 2")),
    ],
)
def test_a_row_that_cannot_be_trusted_is_left_out(row, finding):
    content = a_list(row, CARLA)
    assert [guardian.name.call for guardian in result_of(content).records.guardians] == ["Carla"]
    assert found_in(content) == [finding]


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        ("bilal@example.org", "bilal@", ("email_invalid", "row 2, column email")),
        ("06-12345678", "112", ("phone_invalid", "row 2, column mobile")),
    ],
)
def test_contact_details_that_cannot_be_right_are_left_empty(old, new, finding):
    content = a_list(BILAL.replace(old, new))
    (guardian,) = result_of(content).records.guardians
    assert "" in (guardian.email, guardian.mobile)
    assert found_in(content) == [finding]


def test_a_shared_mailbox_and_a_double_name_are_told_at_the_second():
    content = a_list(BILAL, CARLA.replace("carla@", "bilal@"), BILAL.replace("bilal@", "b.aydin@"))
    assert found_in(content) == [("mailbox_shared", "row 3"), ("guardian_double", "row 4")]
    assert [finding.params for finding in result_of(content).findings] == [{"count": 2}, {"row": 2}]


def test_a_birth_date_of_a_pupil_in_the_future_is_not_used():
    header = f"{HEADER};leerling achternaam;leerling geboortedatum"
    content = a_list(f"{BILAL};Berg;31-12-2026", header=header)
    assert result_of(content).records.guardianships[0].pupil_born_on is None
    assert found_in(content) == [("born_in_future", "row 2, column pupil_born_on")]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_the_ways_excel_saves_are_read(encoding):
    content = a_list(BILAL.replace("Bilal", "Zoë")).decode().encode(encoding)
    assert result_of(content).records.guardians[0].name.call == "Zoë"


def test_a_hundred_thousand_ragged_rows_are_refused():
    result = result_of(a_list(*["1;2;3"] * 100_000))
    assert result.is_refused
    assert result.findings[-1].code == "too_many_rows"
    assert result.totals["row_too_short"] == 59_999
