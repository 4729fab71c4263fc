"""A file is kept apart per school, fetched by whom a room says, and gone once the deed stands."""

import datetime as dt

import pytest
import time_machine
from django.core.files.storage import default_storage
from django.db import transaction

from kit.ids import uuid7
from shared_apps.accounts.models import User
from shared_apps.events.models import Event
from tenant_apps.media import showing
from tenant_apps.media.errors import NotAnImage
from tenant_apps.media.models import StoredFile
from tenant_apps.media.services import erase_stored, remove_file, store_document, store_image
from tenant_apps.media.tasks import sweep_files
from tenants.scope import school_scope
from tests.factories.files import HTML, pdf, photo_with_place, upload
from tests.support.jobs import run_jobs

ANNA = uuid7()


@pytest.fixture
def shown(monkeypatch):
    """The ids of the files some room shows to whoever asks."""
    ids = set()
    monkeypatch.setattr(showing, "_showing", [lambda request, file: file.pk in ids])
    return ids


@pytest.fixture
def reader(client_at, regenboog):
    client = client_at("regenboog")
    with school_scope(regenboog):
        client.force_login(User.objects.create_user("bilal@thuis.test"))
    return client


def kept_photo(school, name: str = "foto.jpg") -> StoredFile:
    with school_scope(school):
        return store_image(upload=upload(photo_with_place(), name), by=ANNA)


def body(answer) -> bytes:
    return b"".join(answer.streaming_content)


def stored(*names: str) -> list[bool]:
    return [default_storage.exists(name) for name in names]


def test_what_is_kept_lies_below_the_schools_own_id(regenboog):
    file = kept_photo(regenboog, "C:\\fotos\\uitje naar \u202ebos.HTML")
    assert file.place == f"{regenboog.pk}/{file.pk}"
    assert (file.name, file.content_type) == ("uitje naar bos.webp", "image/webp")
    assert (file.width, file.height) == (40, 60)
    assert stored(*file.names) == [True, True]
    with school_scope(regenboog):
        assert Event.objects.get(kind="media.file_stored").about_id == file.pk


def test_what_is_refused_leaves_nothing(inside):
    with pytest.raises(NotAnImage):
        store_image(upload=upload(HTML), by=ANNA)
    assert StoredFile.objects.count() == 0


def test_a_file_nobody_shows_is_not_found_and_one_that_is_shown_comes(reader, shown, regenboog):
    file = kept_photo(regenboog)
    address = f"/bestanden/{file.pk}/"
    hidden, absent = reader.get(address), reader.get(f"/bestanden/{uuid7()}/")
    assert (hidden.status_code, absent.status_code) == (404, 404)
    shown.add(file.pk)
    answer = reader.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/webp")
    assert body(answer)[8:12] == b"WEBP"
    assert len(body(reader.get(f"{address}klein/"))) > 0


def test_a_browser_that_kept_it_asks_again_and_no_longer_sees_it(reader, shown, regenboog):
    file = kept_photo(regenboog)
    shown.add(file.pk)
    first = reader.get(f"/bestanden/{file.pk}/")
    assert body(first)
    kept = {"if-none-match": first["ETag"]}
    assert first["Cache-Control"] == "private, no-cache"
    assert reader.get(f"/bestanden/{file.pk}/", headers=kept).status_code == 304
    shown.clear()
    assert reader.get(f"/bestanden/{file.pk}/", headers=kept).status_code == 404


def test_a_document_is_only_ever_a_download(reader, shown, regenboog):
    with school_scope(regenboog):
        file = store_document(upload=upload(pdf(), "<b>brief.html", "text/html"), by=ANNA)
    shown.add(file.pk)
    answer = reader.get(f"/bestanden/{file.pk}/")
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"] == 'attachment; filename="-b-brief.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert body(answer) == pdf()


def test_a_stranger_signs_in_and_another_school_finds_nothing(client_at, shown, regenboog, kompas):
    file = kept_photo(regenboog)
    shown.add(file.pk)
    assert client_at("regenboog").get(f"/bestanden/{file.pk}/")["Location"].startswith("/inloggen/")
    esra = client_at("kompas")
    with school_scope(kompas):
        esra.force_login(User.objects.create_user("esra@thuis.test"))
    assert esra.get(f"/bestanden/{file.pk}/").status_code == 404


def remove_and_stop(file: StoredFile) -> None:
    with transaction.atomic():
        remove_file(file=file, by=ANNA)
        raise ZeroDivisionError


def test_a_removed_file_stays_until_the_deed_stands(regenboog):
    names = kept_photo(regenboog).names
    with school_scope(regenboog), pytest.raises(ZeroDivisionError):
        remove_and_stop(StoredFile.objects.get())
    assert run_jobs() == 0
    assert stored(*names) == [True, True]
    with school_scope(regenboog):
        remove_file(file=StoredFile.objects.get(), by=ANNA)
    assert stored(*names) == [True, True]
    assert run_jobs() == 1
    assert stored(*names) == [False, False]


def test_a_school_erases_nothing_of_another(regenboog, kompas):
    file = kept_photo(regenboog)
    with school_scope(kompas), pytest.raises(ValueError, match="its own files"):
        erase_stored.run(names=list(file.names))
    assert stored(*file.names) == [True, True]


def test_what_nothing_points_at_is_swept_up_after_a_day(regenboog):
    with time_machine.travel(dt.datetime.now(dt.UTC) - dt.timedelta(days=2)):
        loose = kept_photo(regenboog)
        undone = f"{regenboog.pk}/{uuid7()}/large"
        default_storage.save(undone, upload(b"x"))
    fresh = kept_photo(regenboog)
    with school_scope(regenboog):
        sweep_files.run()
    run_jobs()
    with school_scope(regenboog):
        assert [file.pk for file in StoredFile.objects.all()] == [fresh.pk]
    assert stored(loose.names[0], undone, fresh.names[0]) == [False, False, True]
