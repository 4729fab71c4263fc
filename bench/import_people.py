"""Bringing a school in: is it linear, and how does it compare with a bare insert of the same rows?

The bare insert writes the rows an import made, with one statement per table, into another school: the same
tables, indexes and rules, without reading a file, comparing or keeping what undoes it.
"""

import io
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import psycopg

from bench.ground import ROOT, fresh_database, point_django_at, report

SIZES = (100, 1_000, 10_000)


def files_of(pupils: int) -> list[bytes]:
    """Return an invented school as EDEXML and its guardians as a list."""
    from config.demo.population import population
    from kit.dates import SchoolYear, today
    from tenant_apps.people.formats import guardians_csv, write_edexml

    records = population(pupils=pupils, school_year=SchoolYear.of(today()))
    output = io.BytesIO()
    write_edexml(records, output)
    return [output.getvalue(), guardians_csv(records)]


def bring(subdomain: str, paths: list[str]) -> None:
    """Import files one after another, in this process alone; print seconds and the peak in megabytes."""
    from tenant_apps.people import services
    from tenant_apps.people.queries import plan_of
    from tenants.models import School
    from tenants.scope import operator_scope, school_scope

    with operator_scope():
        school = School.objects.get(subdomain=subdomain)
    dry, applied = 0.0, 0.0
    for path in paths:
        began = time.perf_counter()
        with school_scope(school), Path(path).open("rb") as stream:
            run = services.upload_import(source=stream, file_name="bench", by=None)
            run = services.accept_suggestions(run=run, by=None)
            plan = plan_of(run)
        planned = time.perf_counter()
        with school_scope(school):
            run = services.request_import(run=run, fingerprint=plan.fingerprint(), by=None)
        agreed = time.perf_counter()
        with school_scope(school):
            services.apply_import(run=run)
        dry, applied = dry + planned - began, applied + time.perf_counter() - agreed
    print(json.dumps([dry, applied, peak_megabytes()]))


def peak_megabytes() -> int:
    """Return the most memory this program had; ``ru_maxrss`` would also count the one that started it."""
    lines = Path("/proc/self/status").read_text().splitlines()
    (peak,) = [line.split()[1] for line in lines if line.startswith("VmHWM:")]
    return int(peak) // 1024


def brought(admin_dsn: str, subdomain: str, contents: list[bytes]) -> list[float]:
    """Import ``contents`` in a process of its own; return seconds of dry run and of applying, and its peak."""
    with tempfile.TemporaryDirectory() as place:
        paths = [Path(place) / str(number) for number in range(len(contents))]
        for path, content in zip(paths, contents, strict=True):
            path.write_bytes(content)
        command = [sys.executable, "-m", "bench.import_people", admin_dsn, subdomain, *map(str, paths)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    return json.loads(done.stdout.splitlines()[-1])


def fields_of(model: Any) -> list[Any]:
    """Return the fields one writes: not those the database computes."""
    from django.db.models import GeneratedField

    fields = model._meta.concrete_fields  # noqa: SLF001  Django's documented options
    return [field for field in fields if not isinstance(field, GeneratedField)]


def rows_of(school: Any) -> dict[Any, list[tuple[Any, ...]]]:
    """Return the rows an import made, by model, without what the database computes."""
    from tenant_apps.people.importing.writing import ORDER
    from tenants.scope import school_scope

    with school_scope(school):
        return {
            model: list(model.objects.values_list(*(field.attname for field in fields_of(model))))
            for model in ORDER
        }


def bare_insert(school: Any, rows: dict[Any, list[tuple[Any, ...]]]) -> float:
    """Insert the same rows with one statement per table; return the seconds."""
    from django.db import connection

    from tenants.scope import school_scope

    began = time.perf_counter()
    with school_scope(school), connection.cursor() as cursor:
        for model, values in rows.items():
            columns = [field.column for field in fields_of(model)]
            places = ", ".join(["(" + ", ".join(["%s"] * len(columns)) + ")"] * len(values))
            flat = [value for row in values for value in row]
            table = model._meta.db_table  # noqa: SLF001
            if values:
                names = ", ".join(f'"{column}"' for column in columns)
                cursor.execute(f'INSERT INTO "{table}" ({names}) VALUES {places}', flat)
    return time.perf_counter() - began


def measured(admin_dsn: str, pupils: int) -> dict[str, float]:
    """Import an invented school of ``pupils`` and return the figures."""
    from tenants.provisioning import NewSchool, provision_school

    school, bare = (
        provision_school(new=NewSchool(name=name, subdomain=f"{name}-{pupils}"), by="bench")
        for name in ("imported", "bare")
    )
    dry, applied, peak = brought(admin_dsn, school.subdomain, files_of(pupils))
    rows = rows_of(school)
    raw = bare_insert(bare, rows)
    return {
        "pupils": pupils,
        "rows": sum(map(len, rows.values())),
        "dry_run_seconds": round(dry, 2),
        "apply_seconds": round(applied, 2),
        "bare_insert_seconds": round(raw, 2),
        "apply_times_bare": round(applied / raw, 1),
        "all_times_bare": round((dry + applied) / raw, 1),
        "peak_megabytes": peak,
    }


def told(figures: dict[str, float]) -> str:
    """Return one line about an import."""
    return (
        f"dry run {figures['dry_run_seconds']} s, apply {figures['apply_seconds']} s, "
        f"bare {figures['bare_insert_seconds']} s: apply {figures['apply_times_bare']} times, "
        f"all {figures['all_times_bare']} times, peak {figures['peak_megabytes']} MB"
    )


def run(json_path: Path | None = None) -> None:
    """Print the table and the line of JSON."""
    with fresh_database() as admin_dsn:
        from tenants.migrating import migrate_all

        migrate_all()
        found = [measured(admin_dsn, pupils) for pupils in SIZES]
    per_pupil = [(f["dry_run_seconds"] + f["apply_seconds"]) / f["pupils"] for f in found]
    growth = round(per_pupil[-1] / per_pupil[1], 2)
    rows = [(f"{f['pupils']} pupils, {f['rows']} rows", told(f), "a few times bare, 200 MB") for f in found]
    rows.append(("cost per pupil, 10,000 to 1,000", f"{growth} times", "1.3 at most"))
    report("import_people", rows, {"sizes": found, "growth": growth}, json_path)


if __name__ == "__main__":
    point_django_at(psycopg.conninfo.conninfo_to_dict(sys.argv[1]))
    bring(sys.argv[2], sys.argv[3:])
