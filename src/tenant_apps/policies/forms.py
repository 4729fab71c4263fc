"""What people send about their data. What does not fit is refused, never guessed."""

from django import forms
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from tenant_apps.people.holdings import Holder
from tenant_apps.people.models import Pupil, StaffMember
from tenant_apps.policies.enums import Outcome, Right


def spoken(words: type[models.TextChoices]) -> list[tuple[str, str]]:
    """Return the choices as lines of their own: with a capital."""
    return [(value, capfirst(label)) for value, label in words.choices]


class PersonForm(forms.Form):
    """Whom it is about: of the ``people`` somebody may ask about, nobody else exists."""

    who = forms.ChoiceField(label=_("About whom?"))

    def __init__(self, *args: object, people: tuple[Holder, ...], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they came
        self.people = {str(one.pk): one for one in people}
        self.fields["who"] = forms.ChoiceField(
            label=_("About whom?"),
            choices=[(key, self._named(one)) for key, one in self.people.items()],
            widget=forms.RadioSelect,
            initial=next(iter(self.people)) if len(self.people) == 1 else None,
        )

    def _named(self, one: Holder) -> str:
        if isinstance(one, Pupil):
            return one.first_name
        is_both = isinstance(one, StaffMember) and len(self.people) > 1
        return str(capfirst(_("myself, as a colleague") if is_both else _("myself")))

    @property
    def person(self) -> Holder:
        """The person chosen, once the form is valid."""
        return self.people[self.cleaned_data["who"]]


class RequestForm(PersonForm):
    """What the school should do."""

    right = forms.ChoiceField(label=_("What do you ask?"), choices=spoken(Right), widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("What exactly?"),
        help_text=_("For example: the house number is 12, not 21."),
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
    )


class AnswerForm(forms.Form):
    """What the school answers."""

    outcome = forms.ChoiceField(
        label=_("What did you decide?"), choices=spoken(Outcome), widget=forms.RadioSelect
    )
    answer = forms.CharField(
        label=_("Your answer to the asker"),
        help_text=_("Say what you did, or why not. The asker reads this."),
        max_length=2000,
        widget=forms.Textarea({"rows": 5}),
    )


class EraseForm(forms.Form):
    """There is no way back."""

    is_sure = forms.BooleanField(
        label=_("I know that nobody can bring this back"),
        error_messages={"required": _("Tick this first. Erasing cannot be undone.")},
    )
