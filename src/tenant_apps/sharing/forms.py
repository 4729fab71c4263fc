"""What comes in from the panel, the page of one field, a limit and the address book."""

from collections.abc import Iterable
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from tenant_apps.people.models import Group, Guardian
from tenant_apps.sharing.dictionary import field_of
from tenant_apps.sharing.enums import Audience, ExportFormat
from tenant_apps.sharing.errors import FormBroken
from tenant_apps.sharing.queries.panel import FIELD, SEEN, SHOWN
from tenant_apps.sharing.services import Wish


def wishes_of(posted: QueryDict) -> list[Wish]:
    """Return what the panel's form changed: a word that is another than the one it showed.

    Raises UnknownField for a forged name, FormBroken for anything that is no circle or no key.
    """
    found = []
    for name in posted:
        if not name.startswith(FIELD):
            continue
        key = field_of(name.removeprefix(FIELD)).key
        word, shown = circle(str(posted[name])), posted.get(SHOWN + key, "")
        if shown != str(int(word)):
            found.append(Wish(key, word, seen=key_or_none(posted.get(SEEN + key, ""))))
    return found


def circle(text: str) -> Audience:
    """Return the circle a form names; raises FormBroken."""
    if text not in {str(value) for value in Audience.values}:
        raise FormBroken
    return Audience(int(text))


def key_or_none(text: str) -> UUID | None:
    """Return a key, None for nothing; raises FormBroken for what is none."""
    try:
        return UUID(text) if text else None
    except ValueError as error:
        raise FormBroken from error


class CircleForm(forms.Form):
    """Who sees one field: the circle, groups beside the own one, and single people."""

    circle = forms.TypedChoiceField(coerce=lambda text: Audience(int(text)), choices=Audience.choices)
    groups = forms.ModelMultipleChoiceField(Group.objects.none(), required=False)
    guardians = forms.ModelMultipleChoiceField(Guardian.objects.none(), required=False)
    seen = forms.UUIDField(required=False)

    def __init__(self, data: QueryDict | None, *, groups: Iterable[UUID], guardians: Iterable[UUID]) -> None:
        super().__init__(data)
        self.fields["groups"].queryset = Group.objects.filter(pk__in=groups)  # type: ignore[attr-defined]  # the stubs do not know which field it is
        self.fields["guardians"].queryset = Guardian.objects.filter(pk__in=guardians)  # type: ignore[attr-defined]  # the same

    def wish(self, field: str) -> Wish:
        """Return what was asked; groups that are ticked make the circle one of chosen groups."""
        audience, groups = self.cleaned_data["circle"], frozenset(g.pk for g in self.cleaned_data["groups"])
        if groups and audience == Audience.GROUPS:
            audience = Audience.CHOSEN
        if audience == Audience.CHOSEN and not groups:
            audience = Audience.GROUPS
        people = frozenset(one.pk for one in self.cleaned_data["guardians"])
        return Wish(field, audience, groups, people, seen=self.cleaned_data["seen"])


class DrivingForm(forms.Form):
    """How many children can come along."""

    seats = forms.IntegerField(label=_("Room for how many children?"), min_value=1, max_value=8)


class PortraitForm(forms.Form):
    """A photo; what is in it the media room judges."""

    photo = forms.FileField(label=_("Photo"), allow_empty_file=True)


class LimitForm(forms.Form):
    """The widest circle for a field, with the reason parents read."""

    circle = forms.TypedChoiceField(
        label=_("At most"), coerce=lambda text: Audience(int(text)), choices=Audience.choices
    )
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("One sentence. Parents read it beside the limit."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ExportForm(forms.Form):
    """Which file, of which group."""

    format = forms.ChoiceField(choices=ExportFormat.choices)
    group = forms.UUIDField(required=False)
