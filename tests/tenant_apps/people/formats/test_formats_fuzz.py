"""Whatever the bytes, a reader answers: records or a refusal with a reason, never an exception.

``KRING_FUZZ_SECONDS=600 uv run pytest tests/tenant_apps/people/formats/test_formats_fuzz.py -n 0`` runs each longer.
"""

import io
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kit.dates import SchoolYear
from tenant_apps.people.formats import (
    SchoolRecords,
    guardians_csv,
    guardians_xlsx,
    recognise,
    write_edexml,
    write_oneroster,
)
from tenant_apps.people.formats.records import (
    CompositeGroupRecord,
    GroupDuty,
    GroupRecord,
    GuardianRecord,
    GuardianshipRecord,
    PersonName,
    PupilRecord,
    SchoolFile,
    StaffRecord,
)
from tests.support.fuzzing import for_a_while
from tests.tenant_apps.people.formats.builders import ROSTER, edexml, pupil, result_of, roster

NAME = PersonName("Zoë", "van den", "Berg", "Zoë Ayşe", "ZA")
SMALL = SchoolRecords(
    head=SchoolFile(school_year=SchoolYear(2026), brin="99AB", branch="00"),
    groups=(GroupRecord("g5", "5A", "5"),),
    composite_groups=(CompositeGroupRecord("koor", "Koor"),),
    pupils=(PupilRecord("1", NAME, group_key="g5", composite_keys=("koor",)),),
    staff=(StaffRecord("m1", NAME, "anna@school.example", duties=(GroupDuty("g5"),)),),
    guardians=(GuardianRecord("o1", NAME, "bilal@example.org", "+31612345678"),),
    guardianships=(GuardianshipRecord("1", "o1"),),
)


def _written(write) -> bytes:
    output = io.BytesIO()
    write(SMALL, output)
    return output.getvalue()


SEEDS = {
    "edexml": pupil("<geboortedatum>2017-05-12</geboortedatum><bsn>123456782</bsn><groep key='g5'/>"),
    "edexml written": _written(write_edexml),
    "oneroster": roster(),
    "oneroster written": _written(write_oneroster),
    "guardians csv": guardians_csv(SMALL),
    "guardians xlsx": guardians_xlsx(SMALL),
}
SNIPPETS = [
    b"<!DOCTYPE x>", b"&x;", b"<x>", b"</leerling>", b"]]>", b"<!--", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b'"',
    b";", b",", b"\r\n", b"=1+1", b"-1", b"1e9", b"9" * 40, b"\xed\xa0\x80", b"\xc3", "\u202e".encode(), b"key",
    b"PK\x05\x06",
]  # fmt: skip


def mutated(content: bytes, seed: int) -> bytes:
    """Return ``content`` with a few bytes or pieces changed, cut, doubled or put in."""
    chance, changed = random.Random(seed), bytearray(content)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(changed) + 1)
        until = min(len(changed), at + chance.choice((1, 1, 4, 40)))
        match chance.randrange(5):
            case 0:
                changed[at:until] = chance.randbytes(until - at)
            case 1:
                del changed[at:until]
            case 2:
                changed[at:at] = changed[at:until]
            case 3:
                changed[at:at] = chance.choice(SNIPPETS)
            case _:
                del changed[chance.randrange(len(changed) + 1) :]
    return bytes(changed)


def holds_for(content: bytes) -> None:
    """Assert the law for one file."""
    result = result_of(content)
    assert result.is_refused == any(finding.kind.refuses for finding in result.findings)
    assert not (result.is_refused and (result.records.pupils or result.records.guardians))
    assert sum(result.totals.values()) >= len(result.findings)
    for finding in result.findings:
        assert finding.text()
        assert finding.as_json()["code"] == finding.code
    recognise(io.BytesIO(content))


QUICK = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("seed_file", SEEDS.values(), ids=SEEDS)
def test_a_damaged_file_is_read_or_refused(seed_file):
    @QUICK
    @given(st.integers(0, 2**63))
    def law(seed):
        holds_for(mutated(seed_file, seed))

    assert for_a_while(law) >= 1


def test_any_bytes_are_read_or_refused():
    @QUICK
    @given(st.binary(max_size=2_000))
    def law(content):
        holds_for(content)

    assert for_a_while(law) >= 1


def test_any_element_in_a_pupil_is_read_or_refused():
    names = st.sampled_from(
        ["roepnaam", "groep", "bsn", "toevoegingen", "blok", "rol", "samengestelde_groepen", "x"]
    )
    trees = st.recursive(
        st.text(st.characters(codec="utf-8", exclude_characters="<&>\x00"), max_size=4),
        lambda inner: st.tuples(names, st.lists(inner, max_size=3)).map(
            lambda pair: f'<{pair[0]} key="g5">{"".join(pair[1])}</{pair[0]}>'
        ),
        max_leaves=12,
    )

    @QUICK
    @given(trees, trees)
    def law(fields, staff):
        holds_for(pupil(fields))
        holds_for(edexml(staff=f'<leerkracht key="m1"><roepnaam>Anna</roepnaam>{staff}</leerkracht>'))

    assert for_a_while(law) >= 1


def test_any_cells_in_a_roster_are_read_or_refused():
    cells = st.text(st.characters(codec="utf-8"), max_size=8).map(
        lambda text: '"' + text.replace('"', '""') + '"'
    )

    @QUICK
    @given(st.sampled_from(sorted(ROSTER)), st.lists(st.lists(cells, max_size=18), max_size=4))
    def law(file, rows):
        extra = "\n".join(",".join(row) for row in rows)
        holds_for(roster({file: ROSTER[file] + extra}))

    assert for_a_while(law) >= 1
