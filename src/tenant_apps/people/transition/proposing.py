"""A first answer for the next school year, made to be changed: most schools change a handful of lines.

A group of one year goes up with its pupils (5A becomes 6A). A combination stays what it is: its lower year moves up
inside it, its upper year goes on. A year nobody would teach any more gets a new group with this year's name and
teachers. Teachers stay with the name of their group, as most do; only a person decides.
"""

import re
from dataclasses import dataclass, field

from tenant_apps.people.enums import Role
from tenant_apps.people.models import Group
from tenant_apps.people.transition.choices import (
    LAST_YEAR_GROUP,
    LEAVE,
    OPEN,
    Choices,
    NewGroup,
    line_of,
    next_year_group,
)
from tenant_apps.people.transition.outgoing import Outgoing

NUMBER = re.compile(r"\d+")


def propose(outgoing: Outgoing) -> Choices:
    """Return our proposal for the year after ``outgoing``."""
    return _Proposal(outgoing).run()


def next_name(name: str, year_group: str) -> str:
    """Return the name a group of ``year_group`` has a year later: 5A → 6A; a name without that number stays."""
    return NUMBER.sub(
        lambda found: next_year_group(found[0]) if found[0] == year_group else found[0], name, count=1
    )


@dataclass(slots=True)
class _Proposal:
    outgoing: Outgoing
    choices: Choices = field(default_factory=Choices)
    takes: dict[str, set[str]] = field(default_factory=dict)

    def run(self) -> Choices:
        for group in self.outgoing.groups.values():
            if group.is_home:
                self._carry(group)
            else:
                self._carry_composite(group)
        self._fill_gaps()
        for group in self.outgoing.home_groups():
            self._move(group)
        return self.choices

    def _years(self, group: Group) -> list[str]:
        own = self.outgoing.years_in(group.pk)
        if own:
            return own
        return [group.year_group] if group.year_group and group.year_group != "C" else []

    def _carry(self, group: Group) -> None:
        years = self._years(group)
        is_single = len(years) <= 1
        year = years[0] if years else group.year_group
        if is_single and (year == LAST_YEAR_GROUP or self._joins_combination(year)):
            self._add(group, group.name, group.year_group, is_made=False)
        elif is_single:
            self._add(
                group, next_name(group.name, year), next_year_group(year), takes={next_year_group(year)}
            )
        else:
            self._add(group, group.name, group.year_group, takes=set(years))

    def _joins_combination(self, year: str) -> bool:
        """Whether the next year is taught this year, and in combinations alone."""
        following = next_year_group(year)
        teaching = [
            years for group in self.outgoing.home_groups() if following in (years := self._years(group))
        ]
        return bool(teaching) and all(len(years) > 1 for years in teaching)

    def _carry_composite(self, group: Group) -> None:
        self._add(group, group.name, "")
        self.choices.moves[line_of(str(group.pk), "")] = str(group.pk)

    def _add(
        self, group: Group, name: str, year_group: str, *, is_made: bool = True, takes: set[str] | None = None
    ) -> None:
        key = str(group.pk)
        staff = self._staff_of(name, group) if is_made else ()
        self.choices.groups[key] = NewGroup(key, name, year_group, group.kind, is_made, staff)
        self.takes[key] = (takes or set()) if is_made else set()

    def _staff_of(self, name: str, origin: Group) -> tuple[str, ...]:
        same = [row for row in self.outgoing.groups.values() if row.name == name and row.kind == origin.kind]
        duties = self.outgoing.duties.get((same or [origin])[0].pk, [])
        lasting = (duty for duty in duties if duty.role != Role.SUBSTITUTE)
        return tuple(
            dict.fromkeys(str(duty.staff_id) for duty in lasting if duty.staff_id in self.outgoing.staff)
        )

    def _fill_gaps(self) -> None:
        """Propose again, under its own name, each single-year group whose year nobody would take.

        That is the lowest year, where new pupils come in, and a year that pupils of a combination go to.
        """
        taken = set().union(*self.takes.values()) if self.takes else set()
        taught = {year for group in self.outgoing.home_groups() for year in self._years(group)}
        wanted = {next_year_group(year) for year in taught} | {min(taught, default="")}
        number = 0
        for group in self.outgoing.home_groups():
            years = self._years(group)
            if len(years) == 1 and years[0] in wanted - taken:
                number += 1
                key = f"new-{number}"
                staff = self._staff_of(group.name, group)
                self.choices.groups[key] = NewGroup(key, group.name, years[0], staff=staff)
                self.takes[key] = {years[0]}

    def _move(self, group: Group) -> None:
        own = str(group.pk)
        for year in self._years(group):
            following = next_year_group(year)
            if not following:
                target = LEAVE
            elif following in self.takes.get(own, ()):
                target = own
            else:
                target = self._only_one_for(following, group)
            self.choices.moves[line_of(own, year)] = target

    def _only_one_for(self, year: str, group: Group) -> str:
        """Return the one group that takes ``year``, or the one with the same letter; else nothing."""
        fits = [
            key for key, years in self.takes.items() if year in years and self.choices.groups[key].is_home
        ]
        if len(fits) == 1:
            return fits[0]
        letter = _letter(group.name)
        alike = [key for key in fits if _letter(self.choices.groups[key].name) == letter]
        return alike[0] if len(alike) == 1 else OPEN


def _letter(name: str) -> str:
    return "".join(sign for sign in name.casefold() if sign.isalpha())
