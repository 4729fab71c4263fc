"""A file comes in: read, looked at, settled, applied in one transaction, undone until the next."""

import datetime as dt
import hashlib
from collections.abc import Callable, Mapping
from typing import Any, BinaryIO
from uuid import UUID

from django.db import IntegrityError, transaction

from kit.dates import SchoolYear, now, today
from kit.tabular.limits import DEFAULT_LIMITS, Limits
from shared_apps.events.services import record_event
from tenant_apps.people.enums import Role
from tenant_apps.people.errors import (
    AlreadyInGroup,
    ImportClosed,
    ImportInUse,
    ImportRunning,
    ImportStale,
    ImportUnsettled,
    RoleHeld,
    UndoTooLate,
)
from tenant_apps.people.formats import Format, ReadResult, read
from tenant_apps.people.importing.guardianships import ASSUME_AUTHORITY
from tenant_apps.people.importing.keeping import pack
from tenant_apps.people.importing.locks import take_import_lock
from tenant_apps.people.importing.plan import Proposal
from tenant_apps.people.importing.planning import OwnSchool, checked, read_as, year_of
from tenant_apps.people.importing.writing import created_by, inverse_of, size_of, take_back, write
from tenant_apps.people.models import (
    GroupStaff,
    Guardian,
    ImportRun,
    ProposedRole,
    StaffMember,
    StaffRole,
    YearTransition,
    holding,
)
from tenant_apps.people.queries.imports import last_applied, plan_of
from tenant_apps.people.services.rights import require_leader, require_office
from tenant_apps.people.services.staff import assign_to_group, grant_role
from tenants.models import School
from tenants.scope import current_school_id

CHUNK = 1 << 20
KEPT_FOR = dt.timedelta(days=14)

type Tell = Callable[[UUID, int], Callable[[int], None]]


def silent(_run: UUID, _total: int) -> Callable[[int], None]:
    return lambda _done: None


@transaction.atomic
def upload_import(
    *,
    source: BinaryIO,
    file_name: str,
    by: UUID | None,
    limits: Limits = DEFAULT_LIMITS,
    as_year: SchoolYear | None = None,
) -> ImportRun:
    """Read a file and keep what it says for the dry run; the file itself is let go.

    ``by`` None is the command line. A file that cannot be used gives a run that is refused, with its findings.
    ``as_year`` reads it as of that school year, whatever year it says itself. Nothing of the school changes. Raises
    NotYours.
    """
    _require(by)
    digest = _digest(source)
    result = read(source, limits=limits)
    if as_year:
        result = read_as(result, as_year)
    own = School.objects.get(pk=current_school_id())
    log = checked(result.records, own=OwnSchool(own.brin, own.branch), today=today())
    is_refused = result.is_refused or log.is_refused
    head = result.records.head
    year = year_of(result.records, today())
    run = ImportRun.objects.create(
        file_name=_shown_name(file_name),
        format=head.format.value,
        version=head.version[:20],
        school_year=None if head.format is Format.UNKNOWN else year.first,
        sha256=digest,
        is_refused=is_refused,
        records=None if is_refused else pack(result.records),
        findings=_findings(result) + [item.as_json() for item in log.findings],
        totals=result.totals | log.totals,
        uploaded_by=by,
        uploaded_at=now(),
    )
    record_event(kind="people.import_uploaded", about=run, actor_id=by, actor_kind=_kind(by), sha256=digest)
    return run


@transaction.atomic
def settle_import(*, run: ImportRun, choices: Mapping[str, str], by: UUID | None) -> ImportRun:
    """Keep answers to the doubts of an import; unknown ones are let go when it is planned. Raises ImportClosed."""
    _require(by)
    held = _open(run)
    held.choices = {**held.choices, **choices}
    held.save(update_fields=["choices"])
    return held


@transaction.atomic
def accept_suggestions(*, run: ImportRun, by: UUID | None) -> ImportRun:
    """Answer every open doubt that has a suggestion with it. Raises ImportClosed."""
    _require(by)
    held = _open(run)
    held.choices = {**plan_of(held).suggestions, **held.choices}
    held.save(update_fields=["choices"])
    return held


def assume_authority(*, run: ImportRun, is_assumed: bool, by: UUID | None) -> ImportRun:
    """Say whether parents whose authority the file leaves open have it: the school's own statement."""
    return settle_import(run=run, choices={ASSUME_AUTHORITY: "yes" if is_assumed else "no"}, by=by)


@transaction.atomic
def request_import(*, run: ImportRun, fingerprint: str, by: UUID | None) -> ImportRun:
    """Agree to the plan with ``fingerprint``; applying it is work after the fact (``tasks.apply_import``).

    Raises ImportClosed, ImportUnsettled, ImportStale (the plan is another one by now), ImportRunning.
    """
    _require(by)
    held = _open(run)
    plan = plan_of(held)
    if not plan.is_settled:
        raise ImportUnsettled
    if plan.fingerprint() != fingerprint:
        raise ImportStale
    held.seen, held.requested_by, held.requested_at, held.failure = fingerprint, by, now(), ""
    try:
        with transaction.atomic():
            held.save(update_fields=["seen", "requested_by", "requested_at", "failure"])
    except IntegrityError as error:
        raise ImportRunning from error
    return held


@transaction.atomic
def apply_import(*, run: ImportRun, tell: Tell = silent) -> ImportRun:
    """Apply an import that was agreed to, all of it or nothing; a second time changes nothing.

    ``tell`` makes what hears how many rows are done. A plan that changes nothing leaves the undo of the
    import before it. Raises ImportClosed, ImportRunning, ImportStale.
    """
    if not take_import_lock():
        raise ImportRunning
    held = ImportRun.objects.select_for_update().get(pk=run.pk)
    if held.applied_at is not None:
        return held
    if not held.is_waiting:
        raise ImportClosed
    plan = plan_of(held)
    if plan.fingerprint() != held.seen or not plan.is_settled:
        raise ImportStale
    if not plan.writes.is_empty:
        ImportRun.objects.exclude(pk=held.pk).exclude(inverse=None).update(inverse=None)
        YearTransition.objects.exclude(inverse=None).update(inverse=None)
        held.inverse = inverse_of(plan.writes)
    write(plan.writes, tell(held.pk, size_of(plan.writes)))
    _propose(plan.proposals, held)
    held.counts, held.records, held.applied_at = plan.counts(), None, now()
    held.save(update_fields=["counts", "records", "applied_at", "inverse"])
    by = held.requested_by
    record_event(
        kind="people.import_applied", about=held, actor_id=by, actor_kind=_kind(by), counts=held.counts
    )
    return held


@transaction.atomic
def fail_import(*, run: ImportRun, code: str) -> None:
    """Write down why an agreed import was not applied, and open it again."""
    ImportRun.objects.filter(pk=run.pk, applied_at=None).update(
        failure=code, requested_at=None, requested_by=None, seen=""
    )
    record_event(kind="people.import_refused", about=run, code=code)


@transaction.atomic
def undo_import(*, run: ImportRun, by: UUID | None) -> ImportRun:
    """Take the last applied import back: new rows go, what changed gets its old value unless changed since.

    Raises NotYours, ImportRunning, UndoTooLate, and ImportInUse when somebody it brought can sign in or work.
    """
    _require(by)
    if not take_import_lock():
        raise ImportRunning
    held = ImportRun.objects.select_for_update().get(pk=run.pk)
    if held.inverse is None or held.undone_at is not None or not _is_last(held):
        raise UndoTooLate
    inverse = bytes(held.inverse)
    in_use = _in_use(inverse)
    if in_use:
        raise ImportInUse(count=in_use)
    ProposedRole.objects.filter(run=held, decided_at=None).delete()
    take_back(inverse)
    held.undone_by, held.undone_at, held.inverse = by, now(), None
    held.save(update_fields=["undone_by", "undone_at", "inverse"])
    record_event(kind="people.import_undone", about=held, actor_id=by, actor_kind=_kind(by))
    return held


@transaction.atomic
def discard_import(*, run: ImportRun, by: UUID | None) -> None:
    """Throw away what was read of a file that was not applied."""
    _require(by)
    held = _open(run)
    held.records, held.discarded_at = None, now()
    held.save(update_fields=["records", "discarded_at"])
    record_event(kind="people.import_discarded", about=held, actor_id=by, actor_kind=_kind(by))


def _digest(source: BinaryIO) -> str:
    digest = hashlib.sha256()
    while chunk := source.read(CHUNK):
        digest.update(chunk)
    source.seek(0)
    return digest.hexdigest()


@transaction.atomic
def forget_old_uploads() -> int:
    """Throw away what was read of files that nobody agreed to for two weeks; return of how many."""
    old = ImportRun.objects.filter(applied_at=None, requested_at=None, uploaded_at__lt=now() - KEPT_FOR)
    count = old.exclude(records=None).update(records=None, discarded_at=now())
    if count:
        record_event(kind="people.uploads_forgotten", count=count)
    return count


def _require(by: UUID | None) -> None:
    if by is not None:
        require_office(by)


def _kind(by: UUID | None) -> str:
    return "user" if by else "system"


def _open(run: ImportRun) -> ImportRun:
    held = ImportRun.objects.select_for_update().get(pk=run.pk)
    if not held.is_open:
        raise ImportClosed
    return held


def _is_last(run: ImportRun) -> bool:
    last = last_applied()
    later_without_change = last is not None and last.inverse is None
    return last is not None and (last.pk == run.pk or later_without_change)


def _in_use(inverse: bytes) -> int:
    guardians = Guardian.objects.filter(pk__in=created_by(inverse, Guardian)).exclude(user=None)
    staff = created_by(inverse, StaffMember)
    working = StaffRole.objects.filter(staff__in=staff).values("staff").distinct()
    return guardians.count() + working.count()


def _propose(proposals: list[Proposal], run: ImportRun) -> None:
    """Keep what is not held already and was not proposed before."""
    held = set(StaffRole.objects.filter(holding(today())).values_list("staff_id", "role"))
    duties = set(GroupStaff.objects.filter(valid_until__gt=today()).values_list("staff_id", "group_id"))
    fresh = [
        ProposedRole(staff_id=item.staff_id, role=item.role, group_id=item.group_id, run=run)
        for item in proposals
        if (
            (item.staff_id, item.group_id) not in duties
            if item.group_id
            else (item.staff_id, item.role) not in held
        )
    ]
    ProposedRole.objects.bulk_create(fresh, ignore_conflicts=True)


def _findings(result: ReadResult) -> list[dict[str, Any]]:
    return [finding.as_json() for finding in result.findings]


def _shown_name(file_name: str) -> str:
    """Return a name without path or control characters: it is shown, never opened."""
    name = file_name.replace("\\", "/").rpartition("/")[2]
    return "".join(sign for sign in name if sign.isprintable())[:200] or "import"


@transaction.atomic
def decide_proposals(*, proposals: list[ProposedRole], is_accepted: bool, by: UUID) -> int:
    """Say yes or no to roles and groups a file mentioned; yes grants them. Return how many were decided.

    What is held already by now is simply noted. Raises NotYours unless ``by`` is a school leader.
    """
    require_leader(by)
    for proposal in proposals:
        if is_accepted:
            _grant(proposal, by)
        proposal.is_accepted, proposal.decided_by, proposal.decided_at = is_accepted, by, now()
        proposal.save(update_fields=["is_accepted", "decided_by", "decided_at"])
    record_event(kind="people.proposals_decided", actor_id=by, actor_kind="user", count=len(proposals))
    return len(proposals)


def _grant(proposal: ProposedRole, by: UUID) -> None:
    try:
        if proposal.group is not None:
            assign_to_group(staff=proposal.staff, group=proposal.group, role=Role(proposal.role), by=by)
        else:
            grant_role(staff=proposal.staff, role=Role(proposal.role), by=by)
    except (AlreadyInGroup, RoleHeld):
        return
