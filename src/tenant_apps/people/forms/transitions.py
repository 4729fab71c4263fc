"""The groups of the next school year, and where the pupils of this year's go."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tenant_apps.people.models import Group
from tenant_apps.people.transition.choices import AGAIN, LEAVE, OPEN, Choices, NewGroup, line_of
from tenant_apps.people.transition.outgoing import Outgoing

USUAL = ""
YEAR_GROUPS = [*((str(number), str(number)) for number in range(1, 9)), ("C", _("combination"))]

type Options = list[tuple[Any, Any]]
type Posted = Mapping[str, Any] | None


class NewGroupForm(forms.Form):
    """A group of the next year: its name, what it is, who works with it."""

    name = forms.CharField(label=_("Name next year"), max_length=60)
    year_group = forms.ChoiceField(label=_("Year group"), choices=YEAR_GROUPS)
    is_made = forms.BooleanField(label=_("This group is there next year"), required=False)
    staff = forms.MultipleChoiceField(
        label=_("Who works with it"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self, posted: Posted, *, outgoing: Outgoing, choices: Choices, group: NewGroup | None = None
    ) -> None:
        self.choices_made, self.group = choices, group
        initial = asdict(group) | {"staff": list(group.staff)} if group else None
        super().__init__(posted, initial=initial)
        staff: Any = self.fields["staff"]
        staff.choices = [(str(key), row.listed_name) for key, row in _in_order(outgoing)]
        if group is None:
            del self.fields["is_made"]
        if group is not None and not group.is_home:
            del self.fields["year_group"]
        elif group is not None and group.year_group not in dict(YEAR_GROUPS):
            year: Any = self.fields["year_group"]
            year.choices = [*YEAR_GROUPS, (group.year_group, group.year_group or "-")]

    def clean_name(self) -> str:
        """No two groups of a kind have one name."""
        name: str = self.cleaned_data["name"]
        kind = self.group.kind if self.group else "home"
        key = self.group.key if self.group else None
        others = {
            g.name for g in self.choices_made.groups.values() if g.is_made and g.kind == kind and g.key != key
        }
        if name in others:
            raise forms.ValidationError(_("Another group has this name already."))
        return name

    def apply(self) -> Choices:
        """Return the choices with this group as it was typed."""
        typed = self.cleaned_data
        key = self.group.key if self.group else self._free_key()
        present = self.group or NewGroup(key, typed["name"], typed["year_group"])
        self.choices_made.groups[key] = NewGroup(
            key,
            typed["name"],
            typed.get("year_group", present.year_group),
            present.kind,
            typed.get("is_made", True),
            tuple(typed["staff"]),
        )
        return self.choices_made

    def _free_key(self) -> str:
        number = 1
        while f"new-{number}" in self.choices_made.groups:
            number += 1
        return f"new-{number}"


class OldGroupForm(forms.Form):
    """Where the pupils of one group of this year go: all of a year group, and each who goes elsewhere."""

    def __init__(self, posted: Posted, *, outgoing: Outgoing, choices: Choices, group: Group) -> None:
        super().__init__(posted)
        self.choices_made, self.group = choices, group
        self.years = outgoing.years_in(group.pk) if group.is_home else [""]
        self.places = outgoing.places.get(group.pk, [])
        names = {str(key): pupil.listed_name for key, pupil in outgoing.pupils.items()}
        targets = _targets(choices, group)
        for year in self.years:
            self.fields[f"move-{year}"] = forms.ChoiceField(
                label=_("Where does everybody go?") if len(self.years) == 1 else _label(year),
                choices=[(OPEN, _("Choose a group")), *targets, (LEAVE, _("Leaves the school"))]
                if group.is_home
                else [(OPEN, _("Not carried over")), *targets],
                required=False,
                initial=choices.moves.get(line_of(str(group.pk), year), OPEN),
            )
        for place in self.places if group.is_home else []:
            self.fields[f"pupil-{place.pupil_id}"] = forms.ChoiceField(
                label=names[str(place.pupil_id)],
                choices=_options(targets),
                required=False,
                initial=choices.pupils.get(str(place.pupil_id), USUAL),
            )

    def move_fields(self) -> list[forms.BoundField]:
        """Return the questions about everybody."""
        return [self[name] for name in self.fields if name.startswith("move-")]

    def pupil_fields(self) -> list[forms.BoundField]:
        """Return the question about each pupil."""
        return [self[name] for name in self.fields if name.startswith("pupil-")]

    def apply(self) -> Choices:
        """Return the choices with what was chosen for this group."""
        for name, value in self.cleaned_data.items():
            kind, _dash, rest = name.partition("-")
            if kind == "move":
                self.choices_made.moves[line_of(str(self.group.pk), rest)] = value
            elif value:
                self.choices_made.pupils[rest] = value
            else:
                self.choices_made.pupils.pop(rest, None)
        return self.choices_made


def _options(targets: Options) -> Options:
    again = [(AGAIN + key, name) for key, name in targets]
    return [
        (USUAL, _("With the group")),
        (_("To another group"), targets),
        (_("Does this year again, in"), again),
        (LEAVE, _("Leaves the school")),
    ]


def _targets(choices: Choices, group: Group) -> Options:
    made = [one for one in choices.groups.values() if one.is_made and one.is_home == group.is_home]
    return [(one.key, one.name) for one in sorted(made, key=lambda one: (one.year_group, one.name))]


def _label(year: str) -> str:
    return gettext("Where do the pupils of year %(year)s go?") % {"year": year}


def _in_order(outgoing: Outgoing) -> list[tuple[Any, Any]]:
    return sorted(outgoing.staff.items(), key=lambda pair: pair[1].sort_key)
