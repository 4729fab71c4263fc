"""An import that is killed, or meets another: nothing half-imported, and the next try is whole."""

import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

import pytest
from django.core.files.uploadhandler import StopFutureHandlers, StopUpload
from django.db import connection
from django.http import HttpRequest

from kit.tabular.limits import DEFAULT_LIMITS
from tenant_apps.people import errors, services
from tenant_apps.people.importing.writing import ORDER
from tenant_apps.people.models import ImportRun, Pupil
from tenant_apps.people.queries import plan_of
from tenant_apps.people.views.uploads import InMemory
from tenants.models import School
from tenants.scope import operator_scope, school_scope
from tests.factories.school_files import edexml_of, invented_school

ROOT = Path(__file__).parents[3]
SCHOOL = invented_school(400)
CHILD = """
import os, signal, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
import django
django.setup()
from tests.support.database import Cluster
Cluster(sys.argv[1]).point_django_at(sys.argv[2])
from tenant_apps.people import services
from tenant_apps.people.models import ImportRun
from tenants.models import School
from tenants.scope import operator_scope, school_scope

def tell(run, total):
    def heard(done):
        if done > total * float(sys.argv[3]):
            os.kill(os.getpid(), signal.SIGKILL)
    return heard

with operator_scope():
    school = School.objects.get(subdomain="regenboog")
with school_scope(school):
    services.apply_import(run=ImportRun.objects.get(), tell=tell)
"""


@pytest.fixture
def agreed(committed_db) -> School:
    """De Regenboog, with an import of 400 pupils that was agreed to and not applied."""
    with operator_scope():
        school = School.objects.get(subdomain="regenboog")
    with school_scope(school):
        run = services.upload_import(source=edexml_of(SCHOOL), file_name="a.xml", by=None)
        services.request_import(run=run, fingerprint=plan_of(run).fingerprint(), by=None)
    return school


def rows(school: School) -> dict[str, int]:
    with school_scope(school):
        return {model.__name__: model.objects.count() for model in ORDER}


@pytest.mark.parametrize("part", ["0.2", "0.9"])
def test_killed_in_the_middle_nothing_is_imported_and_the_next_try_is_whole(
    agreed, committed_db, cluster, part
):
    command = [sys.executable, "-c", CHILD, cluster.admin_dsn, committed_db, part]
    killed = subprocess.run(command, cwd=ROOT, env=None, capture_output=True, text=True, check=False)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert set(rows(agreed).values()) == {0}
    with school_scope(agreed):
        run = ImportRun.objects.get()
        assert (run.is_waiting, run.inverse) == (True, None)
    with school_scope(agreed):
        services.apply_import(run=run)
    assert rows(agreed)["Pupil"] == 400


def test_two_at_once_import_once(agreed):
    has_begun, may_end = threading.Event(), threading.Event()

    def tell(_run, _total):
        has_begun.set()
        may_end.wait(30)
        return lambda _done: None

    def first() -> None:
        with school_scope(agreed):
            services.apply_import(run=ImportRun.objects.get(), tell=tell)
        connection.close()

    thread = threading.Thread(target=first)
    thread.start()
    assert has_begun.wait(30)
    with pytest.raises(errors.ImportRunning), school_scope(agreed):
        services.apply_import(run=ImportRun.objects.get())
    assert set(rows(agreed).values()) == {0}
    may_end.set()
    thread.join(30)
    with school_scope(agreed):
        assert Pupil.objects.count() == 400
        assert services.apply_import(run=ImportRun.objects.get()).counts["pupil"] == {"new": 400}
        assert Pupil.objects.count() == 400


def test_an_upload_without_an_end_is_cut_off_in_memory():
    handler = InMemory(HttpRequest())
    handler.handle_raw_input()
    with suppress(StopFutureHandlers):  # how a handler says that it takes this file
        handler.new_file("file", "a.xml", "text/xml", 1 << 30, "utf-8")
    mega = b"x" * (1 << 20)
    most = DEFAULT_LIMITS.max_bytes + handler.chunk_size
    while handler.taken + len(mega) <= most:
        handler.receive_data_chunk(mega, handler.taken)
    with pytest.raises(StopUpload) as stopped:
        handler.receive_data_chunk(mega, handler.taken)
    assert stopped.value.connection_reset
