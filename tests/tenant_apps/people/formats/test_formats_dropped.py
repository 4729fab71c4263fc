"""What we may not have is in no record, no finding and no message, whatever the format."""

import pickle

import pytest

from tenant_apps.people.formats.checks import SUSPICIOUS
from tests.tenant_apps.people.formats.builders import DAAN, ROSTER, edexml, pupil, result_of, roster

DROPPED = {
    "bsn": "123456782",
    "sofinummer": "111222333",
    "onderwijsnummer": "100200300",
    "bsn_ondwnr-4": "6782",
    "rijksregisternummer": "85073003328",
    "etniciteit": "1",
    "land": "TR",
    "land_vader": "MA",
    "land_moeder": "SR",
    "gewicht_nieuw": "0,3",
    "gewicht": "0.25",
}
UNUSED = {
    "fotourl": "https://foto.example/daan",
    "gebruikersnaam": "inlognaam-daan",
    "commentaar": "vrije tekst",
}
CITIZEN_NUMBERS = ["111222333", "123456782", "999999990", "100000009", "100000010"]


def everything_said(content: bytes) -> str:
    result = result_of(content)
    said = [finding.as_json() for finding in result.findings]
    return f"{result!r} {said} {pickle.dumps(result)!r}"


@pytest.mark.parametrize(("name", "value"), DROPPED.items())
def test_a_dropped_field_is_named_and_its_value_is_nowhere(name, value):
    canary = f"kanarie-{value}"
    content = pupil(f"<{name}>{canary}<diep>{canary}</diep></{name}>")
    assert canary not in everything_said(content)
    (finding,) = [finding for finding in result_of(content).findings if finding.code == "fields_dropped"]
    assert (finding.severity, finding.params) == ("info", {"fields": name})


@pytest.mark.parametrize(("name", "value"), UNUSED.items())
def test_a_field_nobody_needs_is_not_read_either(name, value):
    assert value not in everything_said(pupil(f"<{name}>{value}</{name}>"))


def test_a_sector_pseudonym_is_dropped():
    content = edexml(pupils=f'<leerling key="1" eckid="https://id.example/kanarie">{DAAN}</leerling>')
    assert "kanarie" not in everything_said(content)
    assert {"fields": "eckid"} in [finding.params for finding in result_of(content).findings]


def test_what_a_supplier_adds_is_nowhere():
    block = "<toevoegingen><blok><code>kanarie</code><bsn>123456782</bsn></blok></toevoegingen>"
    said = everything_said(pupil(block))
    assert "kanarie" not in said
    assert "123456782" not in said


def test_broken_xml_is_not_quoted():
    content = pupil("<bsn>123456782</bsn>").replace(b"</leerling>", b"<kanarie-123456782")
    assert "123456782" not in everything_said(content)


def test_passwords_usernames_and_other_numbers_of_a_roster_are_nowhere():
    said = everything_said(roster())
    for secret in ("geheim-1", "geheim-2", "geheim-3", "dvdb", "123456782", "9911", "asian=", "'true'"):
        assert secret not in said
    dropped = {
        finding.params["columns"] for finding in result_of(roster()).findings if "columns" in finding.params
    }
    assert dropped == {"username, userIds, identifier, password", "asian"}


def test_a_column_with_a_name_as_title_is_not_repeated():
    content = b"leerlingnummer;achternaam;Esra Yildiz;bsn\n1;Berg;x;123456782\n"
    said = everything_said(content)
    assert "Esra" not in said
    assert "123456782" not in said


def test_keys_that_are_citizen_numbers_refuse_the_file():
    assert len(CITIZEN_NUMBERS) == SUSPICIOUS
    pupils = "".join(f'<leerling key="{number}">{DAAN}</leerling>' for number in CITIZEN_NUMBERS)
    result = result_of(edexml(pupils=pupils))
    assert result.is_refused
    assert [finding.code for finding in result.findings][-1] == "keys_are_citizen_numbers"
    assert not [number for number in CITIZEN_NUMBERS if number in everything_said(edexml(pupils=pupils))]


def test_ordinary_nine_digit_keys_are_no_citizen_numbers():
    pupils = "".join(f'<leerling key="{100_000_001 + number}">{DAAN}</leerling>' for number in range(40))
    assert len(result_of(edexml(pupils=pupils)).records.pupils) == 40


def test_a_roster_whose_ids_are_citizen_numbers_is_refused():
    rows = "".join(f"{number},,,true,,,Daan,Berg,,,,,,,05,\n" for number in CITIZEN_NUMBERS)
    roles = "".join(f"r{number},,,{number},primary,student,,,school1\n" for number in CITIZEN_NUMBERS)
    files = {"users": ROSTER["users"] + rows, "roles": ROSTER["roles"] + roles}
    assert result_of(roster(files)).is_refused
