"""Fields several forms share."""

from typing import Any

from django import forms


class DayField(forms.DateField):
    """A day, as the browser's own date field gives it."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401  Django's field options
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=widget, input_formats=["%Y-%m-%d"], **options)


def long_text(rows: int) -> forms.Textarea:
    """Return a text area of so many rows."""
    return forms.Textarea(attrs={"rows": rows})
