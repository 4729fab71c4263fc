"""What the school decides about people: authority, protection, roles, groups."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kit.dates import today
from tenant_apps.people.enums import Authority, Information, Relation, Role
from tenant_apps.people.forms.persons import DayField, GuardianForm
from tenant_apps.people.models import Group
from tenant_apps.people.queries import groups_on
from tenant_apps.people.services import Decision

LIVES = (("", _("not known")), ("yes", _("yes")), ("no", _("no")))
TO_LIVES = {"yes": True, "no": False, "": None}


class DecisionForm(forms.Form):
    """What holds between a guardian and a pupil, from when, and what it rests on."""

    relation = forms.ChoiceField(label=_("Is of the pupil"), choices=Relation.choices, required=False)
    authority = forms.ChoiceField(
        label=_("Authority"),
        choices=Authority.choices,
        widget=forms.RadioSelect,
        help_text=_("The school establishes it, from the register or a court decision. A parent cannot."),
    )
    information = forms.ChoiceField(label=_("Is told"), choices=Information.choices, widget=forms.RadioSelect)
    lives_with = forms.ChoiceField(label=_("The pupil lives with him or her"), choices=LIVES, required=False)
    basis = forms.CharField(
        label=_("What this rests on"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Needed when you refuse authority or all information."),
    )
    valid_from = DayField(label=_("Holds from"), initial=today)
    valid_until = DayField(
        label=_("Until"), required=False, help_text=_("Empty: until you decide otherwise.")
    )

    def clean(self) -> dict[str, Any]:
        """The end comes after the beginning; a refusal says why."""
        held = super().clean() or {}
        start, end = held.get("valid_from"), held.get("valid_until")
        if start and end and end <= start:
            self.add_error("valid_until", forms.ValidationError(_("Choose a day after the first one.")))
        if not self.errors and self.decision().needs_basis and not held.get("basis", "").strip():
            self.add_error("basis", forms.ValidationError(_("Write down what this decision rests on.")))
        return held

    def decision(self) -> Decision:
        """Return what was decided."""
        held = self.cleaned_data
        return Decision(
            relation=Relation(held["relation"]),
            authority=Authority(held["authority"]),
            information=Information(held["information"]),
            lives_with=TO_LIVES[held["lives_with"]],
            basis=held.get("basis", ""),
        )


class NewGuardianForm(DecisionForm, GuardianForm):
    """A guardian who is not here yet, and what holds for him."""

    field_order = (  # type: ignore[assignment]  # longer than that of its parent
        *GuardianForm.field_order,
        "relation",
        "authority",
        "information",
        "lives_with",
        "basis",
    )

    def details(self) -> dict[str, Any]:
        """Return what is known of him or her."""
        return {name: self.cleaned_data[name] for name in GuardianForm.base_fields}


class EndForm(forms.Form):
    """The first day something does not hold any more."""

    on = DayField(label=_("Ends on"), initial=today)


class ProtectionForm(forms.Form):
    """Why somebody's contact is protected."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Only the school leader and the office read it."),
    )


class RoleForm(forms.Form):
    """A role, from when, and until when."""

    role = forms.ChoiceField(label=_("Role"), choices=Role.choices, widget=forms.RadioSelect)
    on = DayField(label=_("Holds from"), initial=today)
    until = DayField(label=_("Until"), required=False, help_text=_("A substitute needs an end date."))

    def clean(self) -> dict[str, Any]:
        """A substitute's role ends, after it begins."""
        held = super().clean() or {}
        start, end = held.get("on"), held.get("until")
        if start and end and end <= start:
            self.add_error("until", forms.ValidationError(_("Choose a day after the first one.")))
        if held.get("role") == Role.SUBSTITUTE and not end:
            self.add_error("until", forms.ValidationError(_("A substitute needs an end date.")))
        return held


class DutyForm(RoleForm):
    """Work with a group."""

    role = forms.ChoiceField(
        label=_("As"),
        choices=[(role.value, role.label) for role in (Role.TEACHER, Role.SUPPORT, Role.SUBSTITUTE)],
        widget=forms.RadioSelect,
        initial=Role.TEACHER,
    )
    group = forms.ModelChoiceField(label=_("Group"), queryset=Group.objects.none())
    field_order = ("group", "role", "on", "until")

    def __init__(self, *args: Any) -> None:  # noqa: ANN401  what was posted
        super().__init__(*args)
        field: Any = self.fields["group"]
        field.queryset = groups_on()


class GroupForm(forms.Form):
    """The group a pupil goes to, and from when."""

    group = forms.ModelChoiceField(label=_("Group"), queryset=Group.objects.none())
    on = DayField(label=_("From"), initial=today)

    def __init__(self, *args: Any) -> None:  # noqa: ANN401  what was posted
        super().__init__(*args)
        field: Any = self.fields["group"]
        field.queryset = groups_on()


class RegisterForm(forms.Form):
    """What to see of the register."""

    is_filter = True

    authority = forms.ChoiceField(
        label=_("Authority"), required=False, choices=[("", _("any")), *Authority.choices]
    )
    information = forms.ChoiceField(
        label=_("Is told"), required=False, choices=[("", _("any")), *Information.choices]
    )
    decided = forms.ChoiceField(
        label=_("Comes from"),
        required=False,
        choices=[("", _("any")), ("school", _("a decision of the school")), ("file", _("a file"))],
    )
    ended = forms.ChoiceField(
        label=_("Holds"), required=False, choices=[("", _("now")), ("on", _("now or earlier"))]
    )
