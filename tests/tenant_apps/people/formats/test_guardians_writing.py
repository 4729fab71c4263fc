"""The guardian list we write is the one we read."""

import io

import openpyxl
import pytest
from hypothesis import given

from tenant_apps.people.formats import (
    Format,
    guardians_csv,
    guardians_xlsx,
    recognise,
    template_csv,
    template_xlsx,
)
from tenant_apps.people.formats.guardians import columns
from tenant_apps.people.formats.guardians.writer import NOTES
from tenant_apps.people.formats.records import GuardianRecord, GuardianshipRecord, PersonName, SchoolRecords
from tests.tenant_apps.people.formats.builders import result_of
from tests.tenant_apps.people.formats.strategies import guardian_lists


@pytest.mark.parametrize("write", [guardians_csv, guardians_xlsx])
@given(guardian_lists())
def test_what_is_written_reads_back_the_same(write, records):
    result = result_of(write(records))
    assert result.records.guardians == records.guardians
    assert result.records.guardianships == records.guardianships
    assert not [finding for finding in result.findings if finding.severity == "error"]


def test_a_name_that_looks_like_a_formula_is_written_harmless_and_comes_back():
    guardian = GuardianRecord("o1", PersonName("=cmd|' /C calc'!A0", "", "@Berg"), mobile="+31612345678")
    records = SchoolRecords(guardians=(guardian,), guardianships=(GuardianshipRecord("1", "o1"),))
    content = guardians_csv(records)
    assert b"'=cmd" in content
    assert b";=cmd" not in content
    assert result_of(content).records.guardians == (guardian,)


@pytest.mark.parametrize(
    ("template", "expected"),
    [(template_csv, Format.GUARDIANS_CSV), (template_xlsx, Format.GUARDIANS_XLSX)],
)
def test_the_template_is_recognised_and_empty(template, expected):
    result = result_of(template())
    assert recognise(io.BytesIO(template())) is expected
    assert (result.records.guardians, result.findings, result.is_refused) == ((), (), False)


def test_the_excel_template_explains_each_column():
    book = openpyxl.load_workbook(io.BytesIO(template_xlsx(str.upper)))
    assert [cell.value for cell in book["Ouders"][1]] == list(columns.DUTCH_HEADER)
    notes = dict(book["Uitleg"].values)
    assert notes["gezag"] == "PARENTAL AUTHORITY: YES, NO OR UNKNOWN."
    assert set(NOTES) == set(columns.NAMES)
    assert len(notes) == len(columns.NAMES)
