"""What the page of the next school year shows of a plan."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tenant_apps.people.models import Group, Pupil, YearTransition
from tenant_apps.people.transition.outgoing import Outgoing
from tenant_apps.people.transition.planning import (
    AGAIN,
    LEAVES,
    OTHER,
    PLACED,
    UNDECIDED,
    UP,
    GroupLine,
    PupilLine,
    TransitionPlan,
)

FACTS: dict[str, Promise] = {
    UP: _("go up with their group"),
    OTHER: _("go to another group"),
    AGAIN: _("do the year again"),
    LEAVES: _("leave the school"),
    PLACED: _("have a group already"),
    UNDECIDED: _("have no group yet"),
    "groups": _("groups next year"),
    "duties": _("times a teacher with a group"),
}
FAILURES: dict[str, Promise] = {
    "transition_stale": _("The school changed since you looked. Look at the new school year again."),
    "import_running": _("A file was being read in. Try again."),
}


@dataclass(frozen=True, slots=True)
class OldLine:
    """One group of this year: how many pupils, and to which groups they go."""

    group: Group
    pupil_count: int
    goes_to: tuple[str, ...]
    has_open: bool


@dataclass(frozen=True, slots=True)
class TransitionScreen:
    """All of it; ``fingerprint`` goes along with agreeing."""

    numbers: tuple[tuple[Promise, int], ...]
    old: tuple[OldLine, ...] = ()
    new: tuple[GroupLine, ...] = ()
    leavers: tuple[PupilLine, ...] = ()
    others: tuple[PupilLine, ...] = ()
    again: tuple[PupilLine, ...] = ()
    undecided: tuple[PupilLine, ...] = ()
    loose: tuple[Pupil, ...] = ()
    idle: tuple[str, ...] = ()
    can_apply: bool = False
    fingerprint: str = ""
    failure: Promise | None = None


def transition_screen(
    held: YearTransition, plan: TransitionPlan | None, outgoing: Outgoing | None
) -> TransitionScreen:
    """Return what to show of ``held``; without a plan, what it did."""
    counts = plan.counts() if plan else held.counts
    numbers = tuple((label, counts[key]) for key, label in FACTS.items() if counts.get(key))
    if plan is None or outgoing is None:
        return TransitionScreen(numbers)
    return TransitionScreen(
        numbers,
        old=tuple(_old_line(group, plan, outgoing) for group in outgoing.groups.values()),
        new=tuple(sorted(plan.groups, key=_in_order)),
        leavers=tuple(plan.of(LEAVES)),
        others=tuple(plan.of(OTHER)),
        again=tuple(plan.of(AGAIN)),
        undecided=tuple(plan.of(UNDECIDED)),
        loose=tuple(plan.loose),
        idle=tuple(plan.idle),
        can_apply=held.is_open and plan.is_settled and not plan.is_empty,
        fingerprint=plan.fingerprint(),
        failure=FAILURES.get(held.failure, FAILURES["transition_stale"]) if held.failure else None,
    )


def _in_order(line: GroupLine) -> tuple[bool, bool, str, str]:
    return not line.group.is_made, not line.group.is_home, line.group.year_group, line.group.name


def _old_line(group: Group, plan: TransitionPlan, outgoing: Outgoing) -> OldLine:
    inside = {place.pupil_id for place in outgoing.places.get(group.pk, ())}
    lines = [line for line in plan.pupils if line.pupil.pk in inside] if group.is_home else []
    targets = dict.fromkeys(line.to for line in lines if line.to)
    return OldLine(group, len(inside), tuple(targets), any(line.happens == UNDECIDED for line in lines))
