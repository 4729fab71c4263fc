"""Invented staff: a leader, an office, one or two teachers for each group, and who helps them."""

from collections.abc import Sequence

from config.demo.families import FamilyMaker
from tenant_apps.people.formats.records import GroupDuty, GroupRecord, RoleProposal, StaffRecord
from tenant_apps.people.formats.roles import proposal_of

SHARED_GROUP = 0.6  # of the groups have two part-time teachers
GROUPS_FOR_AN_ASSISTANT = 4
FOR_THE_WHOLE_SCHOOL = ("DIR", "ADM", "IB", "ICT", "CON")


def staff_of(
    maker: FamilyMaker, groups: Sequence[GroupRecord], composite_keys: Sequence[str], *, host: str
) -> tuple[StaffRecord, ...]:
    """Return the staff of a school with these groups; the gym teacher has all of them."""
    wanted: list[tuple[str, tuple[str, ...]]] = [(code, ()) for code in FOR_THE_WHOLE_SCHOOL]
    for group in groups:
        teachers = 2 if maker.random.random() < SHARED_GROUP else 1
        wanted += [("LRK", (group.key,))] * teachers
    for start in range(0, len(groups), GROUPS_FOR_AN_ASSISTANT):
        wanted.append(("OWA", tuple(group.key for group in groups[start : start + GROUPS_FOR_AN_ASSISTANT])))
    wanted.append(("VAK", tuple(group.key for group in groups)))
    wanted.append(("LRK", tuple(composite_keys)))
    wanted += [("STA", (group.key,)) for group in groups[:1]]
    return tuple(
        _person(maker, number, code, keys, host) for number, (code, keys) in enumerate(wanted, start=1)
    )


def _person(maker: FamilyMaker, number: int, code: str, keys: tuple[str, ...], host: str) -> StaffRecord:
    name = maker.person()
    return StaffRecord(
        key=f"m{number:03d}",
        name=name,
        email=maker.address(name, host),
        roles=(proposal_of(code) or RoleProposal(),),
        duties=tuple(GroupDuty(key) for key in keys),
    )
