"""The register of schools is read in every shape it is published in."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tenants.register.boards import BoardRecord, read_boards
from tenants.register.locations import LocationRecord, read_locations
from tests.support.fuzzing import for_a_while

HEADER = (
    "PROVINCIE;BEVOEGD GEZAG NUMMER;INSTELLINGSCODE;VESTIGINGSCODE;"
    "VESTIGINGSNAAM;STRAATNAAM;HUISNUMMER-TOEVOEGING;POSTCODE;PLAATSNAAM"
)
RAINBOW = "Zuid-Holland;99001;99AB;00;De Regenboog;Duinlaan;4 A;2512 XX;DEN HAAG"
EXPECTED = LocationRecord(
    board_number="99001",
    brin="99AB",
    branch="00",
    name="De Regenboog",
    street="Duinlaan",
    house_number="4 A",
    postcode="2512XX",
    city="DEN HAAG",
    province="Zuid-Holland",
)


def found(text: str, encoding: str = "utf-8"):
    result = read_locations(io.BytesIO(text.encode(encoding)))
    findings = [(finding.code, finding.place.row, finding.params) for finding in result.findings]
    return result.locations, findings


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("delimiter", [";", ","])
@pytest.mark.parametrize("branch", ["00", "0", "99AB00"])
@pytest.mark.parametrize("title", ["INSTELLINGSCODE", "BRIN NUMMER"])
def test_every_published_shape_reads_the_same(encoding, delimiter, branch, title):
    text = f"{HEADER}\n{RAINBOW}\n".replace("INSTELLINGSCODE", title).replace(";00;", f";{branch};")
    assert found(text.replace(";", delimiter), encoding) == ((EXPECTED,), [])


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_old_encodings_keep_their_accents(encoding):
    text = f"{HEADER}\n{RAINBOW.replace('De Regenboog', 'Zoë')}\n"
    locations, findings = found(text, encoding)
    assert locations[0].name == "Zoë"
    assert findings == [("encoding_guessed", None, {"encoding": "cp1252"})]


@pytest.mark.parametrize(
    ("count", "pupils", "is_masked", "codes"),
    [
        ("412", 412, False, []),
        ("1.204", 1204, False, []),
        ("<5", None, True, []),
        ("x", None, True, []),
        ("", None, False, []),
        ("veel", None, False, [("count_unreadable", 2, {})]),
    ],
)
def test_a_masked_count_is_unknown_and_says_so(count, pupils, is_masked, codes):
    locations, findings = found(f"{HEADER};AANTAL LEERLINGEN\n{RAINBOW};{count}\n")
    assert (locations[0].pupils, locations[0].is_count_masked) == (pupils, is_masked)
    assert findings == codes


def test_a_code_that_does_not_fit_leaves_its_row_out():
    rows = [
        RAINBOW.replace("99AB", "9AB"),
        RAINBOW.replace(";00;", ";98ZZ01;"),
        RAINBOW.replace("99001", ""),
        RAINBOW,
    ]
    locations, findings = found("\n".join([HEADER, *rows]))
    assert locations == (EXPECTED,)
    assert findings == [
        ("location_code", 2, {}),
        ("location_codes_differ", 3, {}),
        ("board_number", 4, {}),
    ]


def test_a_location_that_is_there_twice_is_read_once():
    locations, findings = found(f"{HEADER}\n{RAINBOW}\n{RAINBOW.replace('De Regenboog', 'Elders')}\n")
    assert locations == (EXPECTED,)
    assert findings == [("location_twice", 3, {"code": "99AB00"})]


def test_a_file_that_is_no_register_is_refused():
    result = read_locations(io.BytesIO(b"naam;plaats\nDaan;Den Haag\n"))
    assert result.is_refused
    assert result.locations == ()
    assert [finding.code for finding in result.findings] == ["column_missing"]


def test_the_boards_are_read_with_their_names():
    content = (
        '\ufeff"BEVOEGD GEZAG NUMMER","BEVOEGD GEZAG NAAM","PLAATSNAAM","KVK-NUMMER"\n'
        '"99001","Stichting Duinrand","DEN HAAG","1234567"\n'
        '"99001","Nog eens","DEN HAAG",""\n'
        '"","Zonder nummer","DEN HAAG",""\n'
    )
    result = read_boards(io.BytesIO(content.encode()))
    assert result.boards == (
        BoardRecord(number="99001", name="Stichting Duinrand", city="DEN HAAG", kvk_number="01234567"),
    )
    assert [(finding.code, finding.place.row) for finding in result.findings] == [
        ("board_twice", 3),
        ("board_number", 4),
    ]


def test_any_bytes_are_read_or_refused():
    @settings(deadline=None)
    @given(st.binary(max_size=300), st.binary(max_size=300))
    def law(before, after):
        for content in (before, HEADER.encode() + b"\n" + before + RAINBOW.encode() + after):
            result = read_locations(io.BytesIO(content))
            assert result.is_refused == any(finding.kind.refuses for finding in result.findings)
            assert not (result.is_refused and result.locations)
            read_boards(io.BytesIO(content))

    assert for_a_while(law) >= 1
