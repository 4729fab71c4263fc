"""A hostile or broken XML file is refused with its place, at once, and nothing of it is used."""

import pytest

from kit.tabular.limits import Limits
from tenant_apps.people.formats.records import SchoolRecords
from tests.tenant_apps.people.formats.builders import DAAN, edexml, pupil, result_of

GOOD = edexml().decode()
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
SMALL = Limits(max_bytes=200_000, max_elements=2_000, max_depth=12, max_token=70_000)


def with_prolog(prolog: str) -> bytes:
    return GOOD.replace("<EDEX>", f"{prolog}<EDEX>", 1).encode()


def many(element: str, count: int) -> bytes:
    return edexml(pupils=element * count)


@pytest.mark.parametrize(
    ("content", "code", "place"),
    [
        (with_prolog("<!DOCTYPE EDEX>"), "xml_dtd", "line 2"),
        (with_prolog(f'<!DOCTYPE EDEX [<!ENTITY l0 "ha">{LAUGHS}]>'), "xml_dtd", "line 2"),
        (with_prolog('<!DOCTYPE EDEX SYSTEM "file:///etc/passwd">'), "xml_dtd", "line 2"),
        (pupil("<roepnaam>&geheim;</roepnaam>"), "xml_broken", "line 8"),
        (GOOD[: len(GOOD) // 2].encode(), "xml_broken", "line 3"),
        (GOOD.replace("</EDEX>", "").encode(), "xml_broken", "line 7"),
        (GOOD.replace("Daan", "Zoë").encode("latin-1"), "xml_encoding", "line 5"),
        (GOOD.replace("UTF-8", "x-geheim").encode(), "xml_encoding", "line 1"),
        (GOOD.replace("UTF-8", "UTF-7").encode(), "xml_encoding", "line 1"),
        (GOOD.replace("UTF-8", "u8").encode(), "xml_encoding", "line 1"),
        (GOOD.replace("UTF-8", "x" * 300).encode(), "xml_encoding", "line 1"),
        (GOOD.replace("EDEX>", "OSO>").encode(), "wrong_root", ""),
        (b"<html><body>Inloggen</body></html>", "wrong_root", ""),
        (GOOD.replace("<school>", "<geheim>").replace("</school>", "</geheim>").encode(), "school_missing", ""),
        (b"", "empty_file", ""),
        (b"<", "xml_broken", "line 1"),
        (many(f'<leerling key="1">{DAAN}</leerling>', 3_000), "too_large", ""),
        (many("<x/>", 3_000), "xml_too_much", "line 5"),
        (many(f"<leerling>{'<x>' * 20}{'</x>' * 20}</leerling>", 1), "xml_too_much", "line 5"),
        (edexml(pupils=f'<leerling key="{"k" * 150_000}"/>'), "xml_too_much", "line 5"),
        (edexml(pupils=f"<!--{'x' * 150_000}-->"), "xml_too_much", "line 5"),
    ],
    ids=[
        "dtd", "laughs", "external", "entity", "half", "unclosed", "mis-encoded", "unknown encoding", "odd encoding",
        "alias", "endless encoding",
        "other root", "html", "no school", "empty", "one sign", "large", "elements", "deep", "huge key", "huge comment",
    ],
)  # fmt: skip
def test_it_is_refused(content, code, place):
    result = result_of(content, limits=SMALL)
    assert result.is_refused
    last = result.findings[-1]
    assert (last.code, last.place.text(), last.severity) == (code, place, "error")
    assert result.records == SchoolRecords(head=result.records.head)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "windows-1252"])
def test_a_declared_encoding_is_followed(encoding):
    declared = encoding.replace("-sig", "")
    content = GOOD.replace("UTF-8", declared).replace("Daan", "Zoë").encode(encoding)
    assert result_of(content).records.pupils[0].name.call == "Zoë"


def test_more_people_than_any_school_has_are_refused():
    content = edexml(pupils="".join(f'<leerling key="{number}">{DAAN}</leerling>' for number in range(9)))
    result = result_of(content, limits=Limits(max_rows=8))
    assert (result.is_refused, result.findings[-1].code) == (True, "too_many_rows")


def test_a_reading_that_takes_too_long_is_stopped():
    result = result_of(edexml(), limits=Limits(max_seconds=0.0))
    assert (result.is_refused, result.findings[-1].code) == (True, "too_slow")


def test_a_namespace_prefix_is_taken_off():
    content = GOOD.replace("<EDEX>", '<e:EDEX xmlns:e="urn:edex">').replace("</EDEX>", "</e:EDEX>").encode()
    assert len(result_of(content).records.pupils) == 1
