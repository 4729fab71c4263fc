"""A process that works in a school and is killed (-9) right after one of its statements."""

import os
import subprocess
import sys
import textwrap
import time

import pytest
from django.db import connection

from tenants.scope import operator_scope

CHILD = """
import sys
import django
django.setup()
from django.db import connection
connection.settings_dict.update({settings!r})
from tenants.models import School
from tenants.scope import operator_scope, school_scope

def stop(execute, sql, params, many, context):
    done = execute(sql, params, many, context)
    writes = any(word in str(sql) for word in ("INSERT INTO", "DELETE FROM", "SELECT public"))
    if {moment!r} in str(sql) and writes:
        print("here", flush=True)
        sys.stdin.readline()
    return done

with operator_scope():
    school = School.objects.get(subdomain="regenboog")
with school_scope(school), connection.execute_wrapper(stop):
{work}
print("through", flush=True)
"""


def killed_after(moment: str, work: str) -> str:
    """Do ``work`` at De Regenboog in a process of its own and kill that right after it wrote about ``moment``.

    Return what it said last: "here" when it was killed there, "through" when it never came there.
    """
    keys = ("NAME", "USER", "PASSWORD", "HOST", "PORT")
    settings = {key: connection.settings_dict[key] for key in keys}
    body = textwrap.indent(textwrap.dedent(work).strip(), "    ")
    with subprocess.Popen(
        [sys.executable, "-c", CHILD.format(settings=settings, moment=moment, work=body)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    ) as child:
        assert child.stdout is not None
        said = child.stdout.readline().strip()
        child.kill()
        child.wait()
    _until_free()
    return said


def _until_free() -> None:
    """Wait until the server has noticed that the killed one is gone: then nobody holds its rows any more."""
    for _ in range(100):
        with operator_scope(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity"
                " WHERE datname = current_database() AND state LIKE 'idle in transaction%%'"
                " AND pid <> pg_backend_pid()"
            )
            if cursor.fetchone()[0] == 0:
                return
        time.sleep(0.1)
    pytest.fail("the killed process still holds its transaction")
