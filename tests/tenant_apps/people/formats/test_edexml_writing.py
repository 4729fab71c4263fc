"""EDEXML we write is EDEXML we read: nothing we keep gets lost."""

import io
from dataclasses import replace

import pytest
from hypothesis import given

from kit.dates import SchoolYear
from tenant_apps.people.formats import Format, SchoolRecords, write_edexml
from tenant_apps.people.formats.records import PersonName, PupilRecord, SchoolFile
from tests.tenant_apps.people.formats.builders import DAAN, result_of
from tests.tenant_apps.people.formats.strategies import MADE_ON, schools

HEAD = SchoolFile(Format.EDEXML, "2.1", SchoolYear(2026), "99AB", "00", made_on=MADE_ON)


def written(records: SchoolRecords) -> bytes:
    output = io.BytesIO()
    write_edexml(records, output)
    return output.getvalue()


@given(schools())
def test_what_is_written_reads_back_the_same(records):
    result = result_of(written(records))
    assert replace(result.records, complete=frozenset()) == records
    assert not [finding for finding in result.findings if finding.severity == "error"]


def test_what_is_read_and_written_twice_is_the_same_file():
    first = written(SchoolRecords(HEAD, pupils=(PupilRecord("1", PersonName("Daan", "van den", "Berg")),)))
    assert written(result_of(first).records) == first
    assert first.decode().splitlines()[3:] == [
        "<leerlingen>",
        f'<leerling key="1">{DAAN}</leerling></leerlingen>',
        "</EDEX>",
    ]


def test_a_name_with_signs_of_xml_survives_and_control_characters_do_not():
    name = PersonName("<Daan> & 'co\"", "", "Berg]]>\x0b\ufffe")
    (pupil,) = result_of(written(SchoolRecords(HEAD, pupils=(PupilRecord("1", name),)))).records.pupils
    assert pupil.name == PersonName("<Daan> & 'co\"", "", "Berg]]>")


def test_a_school_year_is_needed():
    with pytest.raises(ValueError, match="school year"):
        written(SchoolRecords())
