"""A zip is measured before it is unpacked."""

import io
import zipfile

import pytest

from kit.findings import FindingLog, Refused
from kit.tabular.archive import Archive
from kit.tabular.limits import Limits

LIMITS = Limits(max_bytes=2_000_000, max_entries=5, max_entry_bytes=3_000_000, max_unpacked_bytes=4_000_000)


def packed(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return output.getvalue()


def opened(content: bytes):
    log = FindingLog()
    try:
        archive = Archive(io.BytesIO(content), limits=LIMITS, log=log)
        return {name: archive.read(name) for name in archive.names}, []
    except Refused:
        return None, [finding.code for finding in log.findings]


def test_the_files_of_a_zip_are_read():
    assert opened(packed({"a.csv": b"1", "b.csv": b"2"})) == ({"a.csv": b"1", "b.csv": b"2"}, [])


def test_one_folder_around_everything_is_taken_off():
    assert opened(packed({"map/a.csv": b"1", "map/b.csv": b"2", "__MACOSX/map/._a": b"x"}))[0] == {
        "a.csv": b"1",
        "b.csv": b"2",
    }


def doubled(content: bytes) -> bytes:
    """Call the second file what the first is called."""
    return content.replace(b"b.csv", b"a.csv")


def lying(content: bytes) -> bytes:
    """Say in the directory that the file is one byte long."""
    at = content.rindex(b"PK\x01\x02")
    return content[: at + 24] + (1).to_bytes(4, "little") + content[at + 28 :]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"PK\x03\x04" + b"x" * 100, "broken_archive"),
        (packed({f"{number}.csv": b"" for number in range(6)}), "archive_entries"),
        (packed({"a.csv": b"0" * 2_900_000}), "archive_bomb"),
        (packed({f"{number}": bytes(range(256)) * 4_000 for number in range(5)}), "archive_bomb"),
        (doubled(packed({"a.csv": b"1", "b.csv": b"2"})), "archive_name_twice"),
        (packed({"a.csv": b"1"}, zipfile.ZIP_BZIP2), "broken_archive"),
        (lying(packed({"a.csv": b"0" * 500_000})), "broken_archive"),
        (packed({"a.csv": b"1" * 50})[:-30], "broken_archive"),
    ],
    ids=["no zip", "entries", "dense", "total", "twice", "method", "lying", "truncated"],
)
def test_a_hostile_zip_is_refused(content, code):
    assert opened(content) == (None, [code])


def test_a_locked_zip_is_refused():
    content = bytearray(packed({"a.csv": b"1"}))
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    assert opened(bytes(content)) == (None, ["broken_archive"])
