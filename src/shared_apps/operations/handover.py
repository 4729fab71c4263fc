"""A whole school leaves: its export is made, its schema and files go. Opens its own scopes; may run twice."""

import datetime as dt
import tempfile
from pathlib import Path

from django.core.files import File
from django.core.files.storage import default_storage

from kit.dates import now
from kit.errors import AppError
from kit.tasks import task
from shared_apps.events.services import record_event
from shared_apps.operations.enums import WorkKind
from shared_apps.operations.models import SchoolWork
from tenants.enums import SchoolState
from tenants.export import export_school
from tenants.models import School
from tenants.scope import operator_scope
from tenants.services import delete_school
from tenants.stored import forget_files

KEPT = dt.timedelta(days=14)


@task(is_one_transaction=False, lock=("work_id",), most_attempts=5)
def do_work(*, work_id: str) -> None:
    """Do one piece of work and write down how it ended; a fault of ours is raised, for the queue to try again."""
    with operator_scope():
        work = SchoolWork.objects.select_related("school").filter(pk=work_id, ended_at=None).first()
    if work is None:
        return
    try:
        file = _export(work) if work.kind == WorkKind.EXPORT else _delete(work)
    except AppError as refusal:
        _end(work, failure=refusal.code)
    else:
        _end(work, file=file)


def _export(work: SchoolWork) -> str:
    name = f"exports/{work.pk}.zip"
    default_storage.delete(name)  # of a run that was killed
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "school.zip"
        export_school(school=work.school, path=path)
        with path.open("rb") as stream:
            return default_storage.save(name, File(stream))


def _delete(work: SchoolWork) -> str:
    with operator_scope():
        school = School.objects.get(pk=work.school_id)
    if school.state != SchoolState.DELETED:  # a run that was killed after it may have left the files
        delete_school(school=school, by=f"operator {work.asked_by}", reason=work.reason)
    forget_files(school.pk)
    return ""


def _end(work: SchoolWork, *, failure: str = "", file: str = "") -> None:
    with operator_scope():
        SchoolWork.objects.filter(pk=work.pk).update(ended_at=now(), failure=failure, file=file)
        record_event(
            kind=f"operations.school_{work.kind}_{'refused' if failure else 'done'}",
            about=work.school,
            actor_id=work.asked_by,
            actor_kind="operator",
            work_id=str(work.pk),
        )


def forget_old_exports() -> int:
    """Take exports of two weeks ago out of the storage; return how many."""
    with operator_scope():
        old = list(SchoolWork.objects.exclude(file="").filter(ended_at__lt=now() - KEPT))
    for work in old:
        default_storage.delete(work.file)
        with operator_scope():
            SchoolWork.objects.filter(pk=work.pk).update(file="")
    return len(old)
