"""A survey: when, and which questions with which answers."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kit.dates import Period, today
from shared_apps.foundations.enums import Respondents
from shared_apps.foundations.models import Pilot
from shared_apps.foundations.standard import AskedQuestion, standard_questions
from shared_apps.procurement.forms.fields import DayField, long_text

MOST = 6


class SurveyForm(forms.Form):
    """Up to six questions, each with its answers one per line; a question left empty is not asked."""

    opens_on = DayField(label=gettext_lazy("First day"), initial=today)
    closes_on = DayField(label=gettext_lazy("Day after the last day"))

    def __init__(self, *args: Any, respondents: Respondents, pilot: Pilot, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields["closes_on"].initial = pilot.ends_on
        proposed = [*standard_questions(respondents), *([None] * MOST)][:MOST]
        for number, question in enumerate(proposed, start=1):
            self.fields[f"text_{number}"] = forms.CharField(
                label=_("Question %(number)s") % {"number": number},
                max_length=300,
                required=number == 1,
                widget=long_text(2),
                initial=question.text if question else "",
            )
            self.fields[f"answers_{number}"] = forms.CharField(
                label=_("Answers to question %(number)s") % {"number": number},
                help_text=_("One answer on each line."),
                max_length=1000,
                required=number == 1,
                widget=long_text(5),
                initial="\n".join(question.options) if question else "",
            )

    def clean(self) -> dict[str, Any]:
        """Check the days and that each question has at least two different answers."""
        held = super().clean() or {}
        first, after = held.get("opens_on"), held.get("closes_on")
        if first and after and after <= first:
            self.add_error("closes_on", forms.ValidationError(_("Choose a day after the first day.")))
        for number in range(1, MOST + 1):
            options = self._options(number)
            if held.get(f"text_{number}") and len(set(options)) < max(2, len(options)):
                message = _("Give at least two answers, all different.")
                self.add_error(f"answers_{number}", forms.ValidationError(message))
        return held

    @property
    def period(self) -> Period:
        """The days it takes answers."""
        return Period(self.cleaned_data["opens_on"], self.cleaned_data["closes_on"])

    @property
    def questions(self) -> tuple[AskedQuestion, ...]:
        """The questions that were filled in."""
        texts = ((number, self.cleaned_data[f"text_{number}"]) for number in range(1, MOST + 1))
        return tuple(AskedQuestion(text, self._options(number)) for number, text in texts if text)

    def _options(self, number: int) -> tuple[str, ...]:
        lines = str(self.cleaned_data.get(f"answers_{number}", "")).splitlines()
        return tuple(line.strip()[:120] for line in lines if line.strip())
