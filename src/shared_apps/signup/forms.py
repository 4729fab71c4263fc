"""What the visitor fills in."""

from typing import Any
from uuid import UUID

from django import forms
from django.core import signing
from django.core.validators import RegexValidator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kit.errors import AppError
from kit.http import message_of
from kit.ids import uuid7
from shared_apps.foundations.models import RegisteredLocation
from shared_apps.signup.agreements import AgreementText, current_agreement
from shared_apps.signup.errors import AgreementOutdated
from shared_apps.signup.queries import AddressAnswer, answer_address, offer_of_code, school_at
from shared_apps.signup.services import Wish

SALT = "kring.signup.form"
A_DAY = 24 * 60 * 60


def new_form_key() -> str:
    """Return the key of one showing of the form: sent twice it is one sign-up."""
    return signing.dumps(str(uuid7()), salt=SALT)


class AddressField(forms.CharField):
    """The wished subdomain, judged as typed: what is not plain is refused with the reason, never repaired."""

    def __init__(self) -> None:
        attrs = {
            "autocapitalize": "none",
            "autocomplete": "off",
            "spellcheck": "false",
        }
        super().__init__(
            label=_("Address"),
            max_length=300,
            widget=forms.TextInput(attrs=attrs),
            help_text=_("Parents type this. Small letters, digits and hyphens."),
        )


class AddressForm(forms.Form):
    """Another address, when the wished one went to somebody else."""

    subdomain = AddressField()
    answer: AddressAnswer | None = None

    def clean_subdomain(self) -> str:
        """Refuse what cannot be had; ``answer`` then holds what can."""
        self.answer = answer_address(self.cleaned_data["subdomain"], **self.told())
        if not self.answer.is_free:
            raise forms.ValidationError(self.answer.reason)
        return self.answer.name

    def told(self) -> dict[str, str]:
        """What is known of the school, for suggestions."""
        return {
            "school_name": str(self.data.get("school_name", ""))[:120],
            "city": str(self.data.get("city", ""))[:80],
        }


class EmailForm(forms.Form):
    """Where the link goes."""

    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def clean_email(self) -> str:
        """Addresses are compared in lower case."""
        return str(self.cleaned_data["email"]).lower()


class DetailsForm(EmailForm, AddressForm):
    """Everything but the choice of the school: with a location of the register its name is known."""

    school_name = forms.CharField(label=_("Name of the school"), max_length=120)
    city = forms.CharField(label=_("Place"), max_length=80)
    brin = forms.CharField(
        label=_("BRIN number"),
        max_length=4,
        required=False,
        help_text=_("Four characters, for example 12AB. Leave it empty when you do not know it."),
        validators=[RegexValidator(r"^\d{2}[A-Za-z]{2}$", _("A BRIN number is two digits and two letters."))],
    )
    first_name = forms.CharField(
        label=_("Your first name"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    last_name = forms.CharField(
        label=_("Your last name"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
    )
    agreement_code = forms.CharField(
        label=_("Code of your foundation"),
        max_length=40,
        required=False,
        help_text=_("Did your foundation conclude an agreement? Then you got a code."),
    )
    accept = forms.BooleanField(
        label=_("I accept the processing agreement for my school"),
        help_text=_("You may do this as school leader or on behalf of the board."),
        error_messages={"required": _("Without this agreement we may not keep data for your school.")},
    )
    version = forms.CharField(widget=forms.HiddenInput, required=False)
    key = forms.CharField(widget=forms.HiddenInput, required=False)
    field_order = (
        *("school_name", "city", "brin", "subdomain", "first_name", "last_name", "email"),
        *("agreement_code", "accept", "version", "key"),
    )

    def __init__(self, *args: Any, location: RegisteredLocation | None, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.location = location
        self.accepted: AgreementText = current_agreement(get_language() or "nl")
        if location:
            for name in ("school_name", "city", "brin"):
                del self.fields[name]
        self.initial.setdefault("version", self.accepted.version)
        self.initial.setdefault("key", new_form_key())

    def told(self) -> dict[str, str]:
        """From the register when the school was chosen there."""
        if self.location:
            return {"school_name": self.location.name, "city": self.location.city}
        return super().told()

    def clean_brin(self) -> str:
        """Refuse a school that is here already."""
        brin = str(self.cleaned_data["brin"]).upper()
        there = school_at(brin, "00")
        if there:
            raise forms.ValidationError(
                _("%(school)s uses Kring already: %(url)s") % {"school": there.name, "url": there.url}
            )
        return brin

    def clean_agreement_code(self) -> str:
        """Refuse a code that those who should know it do not know."""
        code = str(self.cleaned_data["agreement_code"])
        try:
            if code:
                offer_of_code(code)
        except AppError as refusal:
            raise forms.ValidationError(message_of(refusal)) from refusal
        return code

    def clean_version(self) -> str:
        """Refuse an acceptance of a text that was not the one shown."""
        if self.cleaned_data["version"] != self.accepted.version:
            self.add_error("accept", message_of(AgreementOutdated()))
        return self.accepted.version

    @property
    def sign_up_id(self) -> UUID:
        """The key of this showing of the form; a new one when it is too old or not ours."""
        try:
            return UUID(signing.loads(self.cleaned_data["key"], salt=SALT, max_age=A_DAY))
        except (signing.BadSignature, ValueError):
            return uuid7()

    def wish(self) -> Wish:
        """Return what was asked for."""
        found = self.cleaned_data
        there = self.location
        return Wish(
            school_name=there.name[:120] if there else found["school_name"],
            city=there.city if there else found["city"],
            brin=there.brin if there else found["brin"],
            branch=there.branch if there else "00",
            is_registered=there is not None,
            subdomain=found["subdomain"],
            first_name=found["first_name"],
            last_name=found["last_name"],
            email=found["email"],
            language=(get_language() or "nl")[:2],
            agreement_code=found["agreement_code"],
        )
