"""django-tenants as it comes, on the same database, models and migrations: the other side of the ratios.

Run as a program by the benchmarks: ``python -m bench.stock create 5`` or ``migrate standard``.
"""

import json
import os
import sys
import time


def create(times: int) -> list[float]:
    """Make schools by ``TenantMixin.create_schema``; return the seconds of each."""
    from django.db import connection
    from django_tenants.models import TenantMixin

    from tenants.models import School

    spent = []
    for number in range(times):
        school = School(
            name="stock", subdomain=f"stock-{os.getpid()}-{number}", schema_name=f"stock_{number}"
        )
        began = time.perf_counter()
        school.save()
        TenantMixin.create_schema(school, check_if_exists=True, verbosity=0)
        spent.append(time.perf_counter() - began)
    for number in range(times):
        with connection.cursor() as cursor:
            cursor.execute(f'DROP SCHEMA "stock_{number}" CASCADE')
    School.objects.filter(name="stock").delete()
    return spent


def migrate(executor: str) -> list[float]:
    """Run ``migrate_schemas`` over every school; return its seconds."""
    from django.core.management import call_command

    began = time.perf_counter()
    call_command("migrate_schemas", tenant=True, executor=executor, verbosity=0, interactive=False)
    return [time.perf_counter() - began]


if __name__ == "__main__":
    import django

    django.setup()
    work, argument = sys.argv[1:]
    print(json.dumps(create(int(argument)) if work == "create" else migrate(argument)))
