"""A school goes out as one file and comes back the same."""

import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.files.storage import default_storage
from django.db.models import FileField

from kit.ids import uuid7
from shared_apps.accounts.models import User
from shared_apps.events.queries import ChainCheck, check_chain
from shared_apps.events.services import record_event
from tenant_apps.media.models import StoredFile
from tenant_apps.media.services import store_document, store_image
from tenants.errors import ExportRefused
from tenants.export import export_school, import_school
from tenants.models import School
from tenants.scope import operator_scope, owner_scope, school_scope
from tenants.stored import forget_files, places, stored_names
from tests.factories.files import docx, photo, upload
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
    with zipfile.ZipFile(tmp_path / "school.zip") as file:
        names = set(file.namelist())
        assert "tables/accounts_user.jsonl" in names
        assert not {"tables/django_session.jsonl", "tables/django_migrations.jsonl"} & names
    assert told[-1] == (len(report.rows), len(report.rows))
    copy = import_school(path=tmp_path / "school.zip", subdomain="kopie", by="test")
    with owner_scope():
        assert catalog_of(copy.schema_name) == catalog_of(school.schema_name)
    with school_scope(copy):
        assert check_chain() == ChainCheck(3, None)
        record_event(kind="test.went_on")
    with school_scope(copy):
        assert check_chain() == ChainCheck(4, None)


@pytest.fixture
def with_files(school: School) -> School:
    forget_files(school.pk)  # rows of other tests were undone, what they stored was not
    with school_scope(school):
        store_image(upload=upload(photo()), by=uuid7())
        store_document(upload=upload(docx(), "brief.docx"), by=uuid7())
    return school


def test_stored_files_go_along_and_are_the_new_schools_own(with_files: School, tmp_path: Path) -> None:
    report = export_school(school=with_files, path=tmp_path / "school.zip")
    names = list(stored_names(with_files.pk))
    assert report.files == len(names) == 3
    copy = import_school(path=tmp_path / "school.zip", subdomain="kopie", by="test")
    assert list(stored_names(copy.pk)) == names
    with school_scope(with_files):
        theirs = {name for file in StoredFile.objects.all() for name in file.names}
    with school_scope(copy):
        ours = {name for file in StoredFile.objects.all() for name in file.names}
    assert (
        {name.partition("/")[2] for name in ours} == {name.partition("/")[2] for name in theirs} == set(names)
    )
    for name in names:
        with (
            default_storage.open(f"{copy.pk}/{name}") as got,
            default_storage.open(f"{with_files.pk}/{name}") as had,
        ):
            assert got.read() == had.read()
    assert all(name.startswith(f"{copy.pk}/") for name in ours)


def test_a_damaged_stored_file_leaves_nothing_in_the_storage(with_files: School, tmp_path: Path) -> None:
    whole, broken = tmp_path / "whole.zip", tmp_path / "broken.zip"
    export_school(school=with_files, path=whole)
    last = f"files/{list(stored_names(with_files.pk))[-1]}"
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(broken, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name) + (b"x" if name == last else b""))
    folders = set(default_storage.listdir("")[0])
    with pytest.raises(ExportRefused):
        import_school(path=broken, subdomain="kopie", by="test")
    assert set(default_storage.listdir("")[0]) == folders


def test_every_column_that_names_a_file_is_declared() -> None:
    named = {
        (model, field.name)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.name == "place" or isinstance(field, FileField)
    }
    assert named == set(places())


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
