"""A school goes out as one file and comes back the same."""

import zipfile
from pathlib import Path
from typing import Any

import pytest

from shared_apps.accounts.models import User
from shared_apps.events.queries import ChainCheck, check_chain
from shared_apps.events.services import record_event
from tenants.errors import ExportRefused
from tenants.export import export_school, import_school
from tenants.models import School
from tenants.scope import operator_scope, owner_scope, school_scope
from tests.support.catalog import catalog_of


@pytest.fixture
def school(committed_db: str) -> School:
    with operator_scope():
        found = School.objects.get(subdomain="regenboog")
    for number in range(3):
        with school_scope(found):
            user = User.objects.create_user(f"user{number}@kring.localhost")
            record_event(kind="test.happened", about=user, text="één; \\ 'aan' \"tafel\"\n")
    return found


def test_an_exported_school_comes_back_the_same(school: School, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    report = export_school(
        school=school, path=tmp_path / "school.zip", progress=lambda *step: told.append(step)
    )
    assert (report.rows["accounts_user"], report.rows["events_event"]) == (3, 3)
    assert told[-1] == (len(report.rows), len(report.rows))
    copy = import_school(path=tmp_path / "school.zip", subdomain="kopie", by="test")
    with owner_scope():
        assert catalog_of(copy.schema_name) == catalog_of(school.schema_name)
    with school_scope(copy):
        assert check_chain() == ChainCheck(3, None)
        record_event(kind="test.went_on")
    with school_scope(copy):
        assert check_chain() == ChainCheck(4, None)


def test_a_damaged_file_makes_nothing(school: School, tmp_path: Path) -> None:
    whole, broken = tmp_path / "whole.zip", tmp_path / "broken.zip"
    export_school(school=school, path=whole)
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(broken, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, content.replace(b"user1", b"user9") if "accounts_user" in name else content)
    with pytest.raises(ExportRefused):
        import_school(path=broken, subdomain="kopie", by="test")
    with operator_scope():
        assert not School.objects.filter(subdomain="kopie").exists()


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x05\x06" + bytes(18)])
def test_another_file_is_refused(committed_db: str, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.zip"
    path.write_bytes(content)
    with pytest.raises(ExportRefused):
        import_school(path=path, subdomain="kopie", by="test")


def test_a_failing_export_leaves_no_file(school: School, tmp_path: Path) -> None:
    def fail(*_: Any) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        export_school(school=school, path=tmp_path / "school.zip", progress=fail)
    assert list(tmp_path.iterdir()) == []
