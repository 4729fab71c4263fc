"""Run the work that a test's transaction added, in it."""

import json

from django.db import connection

from kit.tasks import registry
from tenants.scope import operator_scope
from tenants.worker import perform


def waiting_jobs() -> list[tuple[int, str, dict]]:
    """Return (id, task, body) of the work waiting, oldest first."""
    with operator_scope(), connection.cursor() as cursor:
        cursor.execute("SELECT id, task_name, args FROM procrastinate_jobs WHERE status = 'todo' ORDER BY id")
        return [(job, name, json.loads(body)) for job, name, body in cursor.fetchall()]


def run_jobs() -> int:
    """Do all waiting work, and what it adds; return how many pieces were done."""
    done = 0
    while waiting := waiting_jobs():
        for job, name, body in waiting:
            with operator_scope(), connection.cursor() as cursor:
                cursor.execute("DELETE FROM procrastinate_jobs WHERE id = %s", [job])
            perform(registry[name], body)
            done += 1
    return done
