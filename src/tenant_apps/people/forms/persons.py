"""What is known of a pupil, a guardian or a member of staff, typed by hand."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kit.dates import today
from kit.phones import spoken_number
from tenant_apps.people.formats.values import phone_of

SPACES = re.compile(r"\s+")


class DayField(forms.DateField):
    """A day, as the browser's own date field gives it."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401  Django's field options
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=widget, input_formats=["%Y-%m-%d"], **options)


class PhoneField(forms.CharField):
    """A number in any usual way of writing; kept as ``+`` and digits."""

    def prepare_value(self, value: Any) -> Any:  # noqa: ANN401  what is kept, or was posted
        """Show the number as people write it."""
        return spoken_number(value) if isinstance(value, str) else value

    def clean(self, value: Any) -> str:  # noqa: ANN401  what was posted
        """Return the number, or nothing."""
        text: str = super().clean(value)
        number = phone_of(text) if text else ""
        if text and not number:
            raise forms.ValidationError(_("This is not a phone number. Write for example 06 12345678."))
        return number or ""


class NameForm(forms.Form):
    """A name in its parts."""

    call_name = forms.CharField(label=_("First name"), max_length=100)
    prefix = forms.CharField(  # type: ignore[assignment]  # the metaclass takes it off: the form keeps its own
        label=_("Prefix"), max_length=40, required=False, help_text=_("Such as van der")
    )
    family_name = forms.CharField(label=_("Family name"), max_length=100)


class AddressForm(NameForm):
    """With where somebody lives."""

    street = forms.CharField(label=_("Street"), max_length=120, required=False)
    house_number = forms.CharField(label=_("House number"), max_length=20, required=False)
    postcode = forms.CharField(label=_("Postcode"), max_length=12, required=False)
    city = forms.CharField(label=_("City"), max_length=80, required=False)


class PupilForm(AddressForm):
    """A pupil."""

    born_on = DayField(label=_("Date of birth"), required=False)
    field_order = ("call_name", "prefix", "family_name", "born_on")

    def clean_born_on(self) -> object:
        """Nobody is born tomorrow."""
        day = self.cleaned_data["born_on"]
        if day and day > today():
            raise forms.ValidationError(_("This day is still to come."))
        return day


class GuardianForm(AddressForm):
    """A guardian."""

    email = forms.EmailField(label=_("E-mail address"), max_length=254, required=False)
    mobile = PhoneField(label=_("Mobile"), max_length=24, required=False)
    phone = PhoneField(label=_("Second phone"), max_length=24, required=False)
    field_order = ("call_name", "prefix", "family_name", "email", "mobile", "phone")

    def clean_email(self) -> str:
        """Addresses are kept in lower case."""
        return str(self.cleaned_data["email"]).lower()


class StaffForm(NameForm):
    """Somebody who works here."""

    email = forms.EmailField(label=_("E-mail address"), max_length=254, required=False)

    def clean_email(self) -> str:
        """Addresses are kept in lower case."""
        return str(self.cleaned_data["email"]).lower()
