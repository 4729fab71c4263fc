"""A file is known by what is in it; its name is never looked at."""

import io
from pathlib import Path

import pytest

from kit.tabular.limits import Limits
from kit.tabular.writing import xlsx_file
from tenant_apps.people.formats import Format, read, recognise, template_csv, template_xlsx
from tests.tenant_apps.people.formats.builders import ROSTER, edexml, result_of, roster, zipped

UNKNOWN = {
    "empty": b"",
    "words": b"Beste ouders,\n\nMorgen is de school dicht.\n",
    "another table": b"naam;plaats\nDaan;Den Haag\n",
    "html": b"<html><body>inloggen</body></html>",
    "other xml": b'<?xml version="1.0"?><OSO/>',
    "zip of something": zipped({"foto.jpg": b"\xff\xd8"}),
    "broken zip": b"PK\x03\x04kapot",
    "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3",
    "old excel": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "zeros": b"\0" * 5_000,
}


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (edexml(), Format.EDEXML),
        (b"\xef\xbb\xbf\n  " + edexml().partition(b"?>")[2], Format.EDEXML),
        (edexml().decode().replace("UTF-8", "UTF-16").encode("utf-16"), Format.EDEXML),
        (b"<!-- <html> -->" + edexml().partition(b"?>")[2], Format.EDEXML),
        (roster(), Format.ONEROSTER),
        (zipped({f"{name}.csv": text for name, text in ROSTER.items()}), Format.ONEROSTER),
        (template_csv(), Format.GUARDIANS_CSV),
        (template_xlsx(), Format.GUARDIANS_XLSX),
        (xlsx_file(("iets", "anders"), ()), Format.GUARDIANS_XLSX),
        *((content, Format.UNKNOWN) for content in UNKNOWN.values()),
    ],
)
def test_the_content_tells_the_format(content, expected):
    assert recognise(io.BytesIO(content)) is expected


REASONS = {
    "empty": "empty_file",
    "html": "wrong_root",
    "other xml": "wrong_root",
    "broken zip": "broken_archive",
}


@pytest.mark.parametrize("name", UNKNOWN)
def test_a_file_we_do_not_know_is_refused_with_a_reason(name):
    result = result_of(UNKNOWN[name])
    assert result.is_refused
    assert [finding.code for finding in result.findings] == [REASONS.get(name, "unknown_format")]


def test_a_workbook_of_something_else_says_which_column_it_misses():
    result = result_of(xlsx_file(("iets", "anders"), ()))
    assert [(finding.code, finding.params) for finding in result.findings] == [
        ("column_missing", {"column": "pupil_key"})
    ]


def test_a_name_that_lies_changes_nothing(tmp_path: Path):
    path = tmp_path / "leerlingen.xlsx"
    path.write_bytes(edexml())
    assert recognise(path) is recognise(str(path)) is Format.EDEXML
    assert read(path).records.pupils[0].key == "1"


def test_a_stream_is_read_from_its_start_and_left_open():
    stream = io.BytesIO(edexml())
    stream.read(50)
    assert recognise(stream) is Format.EDEXML
    assert len(read(stream).records.pupils) == 1
    assert not stream.closed


class Pipe(io.BytesIO):
    """A stream that cannot go back."""

    def seekable(self) -> bool:
        return False


def test_a_stream_that_cannot_go_back_is_read_into_memory_up_to_the_cap():
    assert len(read(Pipe(edexml())).records.pupils) == 1
    result = read(Pipe(b"<" + b"x" * 5_000), limits=Limits(max_bytes=1_000))
    assert [finding.code for finding in result.findings] == ["too_large"]
