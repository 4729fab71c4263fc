"""What the import screen shows of a plan: a table of counts, the lists worth reading, the questions."""

from dataclasses import dataclass, replace
from typing import Any

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from kit.findings import Kind
from tenant_apps.people.formats import kinds as of_readers
from tenant_apps.people.formats.enums import RecordKind
from tenant_apps.people.importing import kinds as of_plans
from tenant_apps.people.importing.guardianships import ASSUME_AUTHORITY
from tenant_apps.people.importing.plan import Change, Doubt, Item, Plan, Question
from tenant_apps.people.models import ImportRun
from tenant_apps.people.queries.field_words import field_word

COLUMNS = (
    Change.NEW,
    Change.CHANGED,
    Change.MOVED,
    Change.LEFT,
    Change.RETURNED,
    Change.DOUBTFUL,
    Change.SAME,
)
MOST_ITEMS = 200
SENTENCES: dict[str, Kind] = {kind.code: kind for kind in (*of_readers.KINDS, *of_plans.KINDS)}
KINDS: dict[str, str] = {
    RecordKind.GROUP: gettext_noop("groups"),
    RecordKind.COMPOSITE_GROUP: gettext_noop("composite groups"),
    RecordKind.PUPIL: gettext_noop("pupils"),
    RecordKind.STAFF: gettext_noop("staff"),
    RecordKind.GUARDIAN: gettext_noop("guardians"),
    RecordKind.GUARDIANSHIP: gettext_noop("guardianships"),
}
FAILURES: dict[str, Promise] = {
    "import_stale": _("The school changed since you looked. Look at the differences again."),
    "import_running": _("Another import was being applied. Try again."),
}
QUESTIONS: dict[Question, Promise] = {
    Question.SAME_PERSON: _("Somebody with this name is here already. Is it the same person?"),
    Question.KEY_OF_ANOTHER: _("This number belongs to somebody else at your school. Who is it?"),
    Question.STAFF_LEAVES: _("This leader or office member is not in the file. Does he or she leave?"),
    Question.AGAINST_DECISION: _("The file says otherwise than what the school decided. What holds?"),
    Question.MANY_LEAVE: _("pupils are not in the file. Do they all leave the school?"),
}
ANSWERS: dict[str, str] = {
    "new": gettext_noop("somebody new"),
    "skip": gettext_noop("leave out"),
    "stay": gettext_noop("stays"),
    "leave": gettext_noop("leaves"),
    "decision": gettext_noop("the decision of the school"),
    "file": gettext_noop("what the file says"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer as a radio button."""

    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A doubt as it is shown."""

    doubt: Doubt
    sentence: Promise
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class CountRow:
    """One kind of rows, with for each column its title and how many."""

    label: str
    cells: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class PlanScreen:
    """All of it; ``fingerprint`` goes along with agreeing."""

    columns: tuple[str, ...]
    rows: tuple[CountRow, ...]
    items: tuple[Item, ...]
    more: int
    asked: tuple[Asked, ...]
    has_suggestions: bool
    can_apply: bool
    fingerprint: str
    assumes_authority: bool
    has_guardianships: bool
    failure: Promise | None
    findings: tuple[dict[str, object], ...]


def plan_screen(run: ImportRun, plan: Plan | None) -> PlanScreen:
    """Return what to show of ``run``; without a plan, what it did."""
    counts = plan.counts() if plan else run.counts
    items = [item for item in plan.items if item.change is not Change.SAME] if plan else []
    doubts = plan.doubts if plan else []
    findings = [*run.findings, *(item.as_json() for item in plan.log.findings)] if plan else run.findings
    return PlanScreen(
        columns=tuple(change.value for change in COLUMNS),
        rows=tuple(
            CountRow(label, tuple((change.value, counts[kind].get(change.value, 0)) for change in COLUMNS))
            for kind, label in KINDS.items()
            if kind in counts
        ),
        items=tuple(
            replace(item, details=tuple(map(field_word, item.details))) for item in items[:MOST_ITEMS]
        ),
        more=max(0, len(items) - MOST_ITEMS),
        asked=tuple(Asked(doubt, QUESTIONS[doubt.question], _choices(doubt)) for doubt in doubts),
        has_suggestions=any(doubt.suggestion and not doubt.is_settled for doubt in doubts),
        can_apply=bool(plan and plan.is_settled and run.is_open),
        fingerprint=plan.fingerprint() if plan else "",
        assumes_authority=run.choices.get(ASSUME_AUTHORITY) == "yes",
        has_guardianships=RecordKind.GUARDIANSHIP.value in counts,
        failure=FAILURES.get(run.failure, FAILURES["import_stale"]) if run.failure else None,
        findings=tuple(map(_in_words, findings)),
    )


def _in_words(finding: dict[str, Any]) -> dict[str, object]:
    """Return a finding in the reader's language, its column too; one of a kind we no longer know as it was kept."""
    kind = SENTENCES.get(finding["code"])
    place = dict(finding.get("place", {}))
    if "column" in place:
        place["column"] = field_word(place["column"])
    told = {**finding, "place": place}
    if kind is None:
        return told
    named = {
        name: field_word(finding["params"][name]) for name in ("column", "field") if name in finding["params"]
    }
    return {**told, "text": capfirst(gettext(kind.message) % {**finding["params"], **named})}


def _choices(doubt: Doubt) -> tuple[Choice, ...]:
    marked = doubt.chosen or doubt.suggestion
    return tuple(
        Choice(a.value, a.label if a.is_name else ANSWERS[a.label], a.value == marked) for a in doubt.answers
    )
