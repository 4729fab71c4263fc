"""``kring proof erasure``: somebody is in every table and file of a school, is erased, and is looked for everywhere."""

import io
import json
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import permutations
from pathlib import Path
from typing import Any

ORDER = ("pupil", "guardian", "staff")


@dataclass
class Figures:
    """What was planted and what was found after."""

    times: int = 0
    erased: int = 0
    rows_removed: int = 0
    tables_with_a_canary: int = 0
    tables_searched: int = 0
    columns_searched: int = 0
    files: int = 0
    mails: int = 0
    found_before: int = 0
    remains: list[str] = field(default_factory=list)
    unplanted: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Wanted:
    """What to look for: texts of the people (not in tables ``of_nobody``), and their keys, anywhere."""

    texts: tuple[str, ...]
    keys: tuple[str, ...]
    of_nobody: frozenset[str]


def run(json_path: Path | None = None) -> int:
    """Erase three people in every order, each in a school that is thrown away after; 0 when nothing remained."""
    from bench.ground import fresh_database

    with fresh_database():
        from django.db import connection, transaction

        from tenants.migrating import migrate_all
        from tenants.provisioning import NewSchool, provision_school
        from tenants.scope import school_scope

        migrate_all()
        school = provision_school(new=NewSchool(name="x", subdomain="proof-erasure"), by="proof")
        connection.scopes_nest = True  # type: ignore[attr-defined]  # our own backend: all of it is undone after
        figures = Figures()
        for order in permutations(ORDER):
            with school_scope(school):
                erase_all(figures, order)
                transaction.set_rollback(True)
    line = json.dumps({"proof": "erasure"} | vars(figures) | {"remains": len(figures.remains)})
    sys.stdout.write("\n".join([*figures.remains[:9], line]) + "\n")
    if json_path:
        json_path.write_text(line + "\n")
    return 0 if figures.found_before and figures.files and not figures.remains else 1


def erase_all(figures: Figures, order: tuple[str, ...] = ORDER) -> Figures:
    """Plant a pupil, a guardian and somebody of staff, erase them in ``order``, and look everywhere."""
    from shared_apps.accounts.models import ApiToken
    from tenant_apps.people.enums import Role
    from tenant_apps.people.models import Guardianship, Pupil, StaffMember, StaffRole
    from tenant_apps.people.queries import viewer_of
    from tenant_apps.policies.services import erase
    from tests.support.jobs import run_jobs
    from tests.tenant_apps.people.cast import staff

    lena = staff("Lena", Role.LEADER)
    people, wanted, stored = _plant(figures)
    figures.found_before += len(list(_everywhere(wanted, figures, is_before=True)))
    ApiToken.objects.all().delete()  # an erasure asks for that first
    Pupil.objects.update(left_on=_day())
    Guardianship.objects.update(valid_until=_day())
    StaffMember.objects.filter(pk=people["staff"].pk).update(left_on=_day())
    StaffRole.objects.exclude(staff=lena).delete()
    for kind in order:
        paper = erase(person=people[kind], by=viewer_of(lena.user_id))
        figures.erased += 1
        figures.rows_removed += sum(paper.removed.values())
    run_jobs()
    figures.times += 1
    figures.remains += list(_everywhere(wanted, figures))
    figures.remains += [f"file {name}" for name in stored if _is_stored(name)]
    return figures


def _day() -> Any:
    from kit.dates import today

    return today()


def _plant(figures: Figures) -> tuple[dict[str, Any], "Wanted", list[str]]:
    """Fill every table and put files beside it; return the people, what to look for, and the names in the storage."""
    from tests.support.canaries import CANARIES, plant

    rows, figures.unplanted = plant()
    people = {kind: rows[f"people.{model}"] for kind, model in KINDS}
    user = rows["accounts.User"]
    for kind in ("guardian", "staff"):
        type(people[kind]).objects.filter(pk=people[kind].pk).update(user=user)
        people[kind].refresh_from_db()
    _as_in_life(rows, people)
    _in_ledgers(people)
    nobody = _of_nobody(rows)
    figures.tables_with_a_canary += len(rows) - len(nobody)
    stored = [*_photos(people), *_exports(rows)]
    figures.files += len(stored)
    figures.mails += int("mailbox.OutgoingMail" in rows)
    keys = (*(str(one.pk) for one in people.values()), str(user.pk))
    return people, Wanted(CANARIES, keys, nobody), stored


KINDS = (("pupil", "Pupil"), ("guardian", "Guardian"), ("staff", "StaffMember"))


def _as_in_life(rows: dict[str, Any], people: dict[str, Any]) -> None:
    """Write mail that names who gets it, leave names of files and codes out of an import, call others otherwise."""
    others = type(people["guardian"]).objects.exclude(pk=people["guardian"].pk)
    others.update(family_name="Ander", email="", mobile="", phone="")
    for label, values in {
        "mailbox.SeenMail": {"text": f"Dag {people['guardian'].full_name},", "html": "", "subject": "Bericht",
                             "recipient": people["guardian"].email, "sender": "Kring", "host": "x"},
        "people.ImportRun": {"file_name": "f.xml", "format": "edexml", "version": "2", "sha256": "x", "seen": "",
                             "failure": "", "totals": {}, "counts": {}},
        "people.YearTransition": {"seen": "", "failure": "", "counts": {}, "choices": _placed(people)},
    }.items():  # fmt: skip
        type(rows[label])._base_manager.filter(pk=rows[label].pk).update(**values)


def _in_ledgers(people: dict[str, Any]) -> None:
    """Let somebody else take a list along with them in it, and add the guardian by name."""
    from kit.dates import now
    from kit.ids import uuid7
    from tenant_apps.sharing.models import Choice, ListExport

    guardian, pupil = people["guardian"], people["pupil"]
    other = type(guardian).objects.exclude(pk=guardian.pk).first()
    ListExport.objects.create(
        made_by=uuid7(),
        as_staff=False,
        format="csv",
        pupils=[pupil.pk],
        guardians=[guardian.pk, other.pk],
        at=now(),
    )
    Choice.objects.create(
        chooser=other, subject_guardian=other, field="guardian.phone", audience=0, guardians=[guardian.pk],
        text_version="1", at=now(),
    )  # fmt: skip


def _placed(people: dict[str, Any]) -> dict[str, Any]:
    """Return what a year's preparation keeps of who was placed by hand: keys alone."""
    pupil, staff = (str(people[kind].pk) for kind in ("pupil", "staff"))
    return {"pupils": {pupil: "x"}, "groups": [["x", [staff]]]}


def _of_nobody(rows: dict[str, Any]) -> frozenset[str]:
    """Return the tables that no room names as holding something about people: a group, a post, a purpose."""
    from tenant_apps.people.holdings import holdings

    of_people = {table for one in holdings() if not one.stays for table in one.tables}
    return frozenset(row._meta.db_table for label, row in rows.items() if label not in of_people)


def _photos(people: dict[str, Any]) -> Iterator[str]:
    """Give each person a photo that lies in the storage; yield the names."""
    from kit.dates import now
    from kit.ids import uuid7
    from tenant_apps.media.services import store_image
    from tenant_apps.sharing.models import Portrait
    from tests.factories.files import photo, upload

    Portrait.objects.all().delete()
    for kind, person in people.items():
        file = store_image(upload=upload(photo()), by=uuid7())
        Portrait.objects.create(file=file, set_at=now(), **{kind: person})
        yield from file.names


def _exports(rows: dict[str, Any]) -> Iterator[str]:
    """Make the file somebody asked for; yield its name."""
    from tenant_apps.policies.services import make_export

    row = rows["policies.Export"]
    type(row).objects.filter(pk=row.pk).update(ready_at=None, expires_at=None, reader=None, place="")
    _as_office(row)
    row.refresh_from_db()
    made = make_export(export=row)
    if made.place:
        yield made.place


def _as_office(row: Any) -> None:
    from tenant_apps.people.models import StaffMember

    type(row).objects.filter(pk=row.pk).update(asked_by=StaffMember.objects.get(call_name="Lena").user_id)


def _everywhere(wanted: "Wanted", figures: Figures, *, is_before: bool = False) -> Iterator[str]:
    """Yield where a value stands: tables of the school and of the shared schema, and stored files, opened."""
    from django.db import connection

    from tenant_apps.policies.queries import search_everywhere
    from tenant_apps.policies.queries.searching import KEEPS_KEYS
    from tenants.scope import current_school_id, operator_scope

    school_id = current_school_id()
    by_key = search_everywhere(wanted.keys, without=KEEPS_KEYS)
    by_text = search_everywhere(wanted.texts, without=KEEPS_KEYS | wanted.of_nobody)
    yield from (f"table {name}: {count}" for one in (by_key, by_text) for name, count in one.found.items())
    with operator_scope():
        shared = search_everywhere(wanted.texts + wanted.keys)
        yield from (f"shared table {name}: {count}" for name, count in shared.found.items())
    if not is_before:
        figures.tables_searched += by_key.tables + shared.tables
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM information_schema.columns WHERE table_schema = current_schema()"
            )
            figures.columns_searched += cursor.fetchone()[0]
    yield from _in_files(str(school_id), wanted.texts + wanted.keys)


def _in_files(folder: str, values: tuple[str, ...]) -> Iterator[str]:
    from django.conf import settings

    wanted = [value.encode() for value in values]
    for path in Path(settings.MEDIA_ROOT, folder).rglob("*"):
        if path.is_file() and any(one in _opened(path) for one in wanted):
            yield f"file {path.name}"


def _opened(path: Path) -> bytes:
    content = path.read_bytes().lower()
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as packed:
            content += b"".join(packed.read(name) for name in packed.namelist()).lower()
    return content


def _is_stored(name: str) -> bool:
    from django.core.files.storage import default_storage

    return bool(default_storage.exists(name))
