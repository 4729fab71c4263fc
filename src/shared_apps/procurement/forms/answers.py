"""A survey as it is filled in."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms

from shared_apps.foundations.models import SurveyQuestion


class AnswersForm(forms.Form):
    """One choice per question; each may be left open."""

    def __init__(self, *args: Any, questions: Iterable[SurveyQuestion], **kwargs: Any) -> None:  # noqa: ANN401  Django's signature
        super().__init__(*args, **kwargs)
        for question in questions:
            self.fields[f"q{question.position}"] = forms.ChoiceField(
                label=question.text,
                required=False,
                choices=[(str(option.pk), option.label) for option in question.options.all()],
                widget=forms.RadioSelect,
            )

    @property
    def chosen(self) -> list[UUID]:
        """The options that were chosen."""
        return [UUID(value) for value in self.cleaned_data.values() if value]
