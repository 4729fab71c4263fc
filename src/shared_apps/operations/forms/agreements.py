"""Agreements: what a draft says, how it is signed, what changes it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from billing import pricing
from billing.enums import INDEX_STATUSES, SETTLEMENTS, Eligibility, Procedure
from billing.models import Amendment, CallOff, FrameworkAgreement, Lot, PriceBook
from billing.services.agreements import AgreementDetails
from shared_apps.foundations.enums import Outcome
from shared_apps.foundations.models import Foundation, Pilot
from shared_apps.operations.forms.fields import DayField, EuroField, PercentField
from tenants.models import School

SAME = (
    *("number", "title", "price_book", "starts_on", "ends_on", "duration_rationale", "estimated_value"),
    *("maximum_value", "warn_percent", "proration_clause", "count_month", "count_day"),
)


class AgreementForm(forms.Form):
    """What a draft says of itself."""

    number = forms.CharField(label=_("Number"), max_length=40)
    title = forms.CharField(label=_("Subject"), max_length=120)
    price_book = forms.ModelChoiceField(label=_("Price list"), queryset=PriceBook.objects.none())
    procedure = forms.ChoiceField(label=_("Procedure"), choices=Procedure.choices)
    starts_on = DayField(label=_("First day"))
    ends_on = DayField(label=_("Day after the last day"), help_text=_("Without the options."))
    duration_rationale = forms.CharField(
        label=_("Why it lasts longer than four years"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Only when it does, options included (art. 2.140 Aanbestedingswet)."),
    )
    estimated_value = EuroField(label=_("Estimated value, excluding VAT"))
    maximum_value = EuroField(
        label=_("Maximum value, excluding VAT"), help_text=_("At it the agreement ends.")
    )
    warn_percent = PercentField(label=_("Warn at, per cent of the maximum"), initial=80)
    eligibility = forms.ChoiceField(label=_("Who may call off"), choices=Eligibility.choices)
    settlement = forms.ChoiceField(label=_("When a count changes"), choices=SETTLEMENTS)
    proration_clause = forms.CharField(
        label=_("Clause about part of a year"),
        required=False,
        max_length=40,
        help_text=_("For example: art. 6.1"),
    )
    count_day = forms.IntegerField(label=_("Day of the count date"), min_value=1, max_value=31, initial=1)
    count_month = forms.IntegerField(
        label=_("Month of the count date"), min_value=1, max_value=12, initial=10
    )

    def __init__(self, *args: Any, agreement: FrameworkAgreement | None = None, **kwargs: Any) -> None:  # noqa: ANN401
        if agreement:
            kwargs["initial"] = _initial(agreement)
        super().__init__(*args, **kwargs)
        self.fields["price_book"].queryset = PriceBook.objects.all()  # type: ignore[attr-defined]  # a ModelChoiceField has one

    @property
    def details(self) -> AgreementDetails:
        """What the services take."""
        held = self.cleaned_data
        return AgreementDetails(
            **{name: held[name] for name in SAME},
            procedure=Procedure(held["procedure"]),
            eligibility=Eligibility(held["eligibility"]),
            settlement=pricing.Settlement(held["settlement"]),
        )


class NewAgreementForm(AgreementForm):
    """A new draft, of a foundation, perhaps after a pilot."""

    foundation = forms.ModelChoiceField(label=_("Foundation"), queryset=Foundation.objects.none())
    pilot = forms.ModelChoiceField(
        label=_("Follows the pilot"),
        queryset=Pilot.objects.none(),
        required=False,
        help_text=_("Only pilots that ended with the decision to conclude an agreement."),
    )
    field_order = ("foundation", "pilot")

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        concluded = Pilot.objects.filter(evaluations__conclusion__outcome=Outcome.CONCLUDE, agreement=None)
        self.fields["foundation"].queryset = Foundation.objects.all()  # type: ignore[attr-defined]  # a ModelChoiceField has one
        self.fields["pilot"].queryset = concluded  # type: ignore[attr-defined]  # as above


class SigningForm(forms.Form):
    """Both parties signed."""

    signed_on = DayField(label=_("Signed on"))
    signed_for_buyer = forms.CharField(label=_("Signed for the foundation by"), max_length=160)
    signed_for_supplier = forms.CharField(label=_("Signed for the supplier by"), max_length=160)


class LotForm(forms.Form):
    """A part that is called off by itself."""

    code = forms.CharField(label=_("Code"), max_length=20)
    title = forms.CharField(label=_("Subject"), max_length=120)
    components = forms.MultipleChoiceField(
        label=_("What it holds of the price list"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Nothing chosen is everything."),
    )

    def __init__(self, *args: Any, components: list[tuple[str, str]], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields["components"].choices = components  # type: ignore[attr-defined]  # a choice field has them


class OptionForm(forms.Form):
    """A right to extend."""

    ends_on = DayField(label=_("Extends to (day after the last day)"))
    exercise_by = DayField(label=_("To be exercised by"))


class ExerciseForm(forms.Form):
    """The buyer extended."""

    on = DayField(label=_("Exercised on"))


class AmendmentForm(forms.Form):
    """A signed change."""

    signed_on = DayField(label=_("Signed on"))
    summary = forms.CharField(
        label=_("What changes"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    new_maximum_value = EuroField(label=_("New maximum value, excluding VAT"), required=False)


class EndForm(forms.Form):
    """An end, with a reason."""

    on = DayField(label=_("First day without"))
    reason = forms.CharField(label=_("Reason"), max_length=400)


class EligibleForm(forms.Form):
    """A school that may call off."""

    school = forms.ModelChoiceField(label=_("School"), queryset=School.objects.none())

    def __init__(self, *args: Any, agreement: FrameworkAgreement, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        members = School.objects.filter(foundation_memberships__foundation=agreement.foundation).distinct()
        self.fields["school"].queryset = members  # type: ignore[attr-defined]  # a ModelChoiceField has one


class TermEndForm(forms.Form):
    """The end of an article."""

    on = DayField(label=_("First day without"), help_text=_("In a draft its first day takes it out."))
    amendment = forms.ModelChoiceField(
        label=_("By amendment"), queryset=Amendment.objects.none(), required=False
    )

    def __init__(self, *args: Any, agreement: FrameworkAgreement, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields["amendment"].queryset = Amendment.objects.filter(agreement=agreement)  # type: ignore[attr-defined]  # a ModelChoiceField has one


class SeriesForm(forms.Form):
    """A series of index values."""

    code = forms.SlugField(label=_("Code"), max_length=40, help_text=_("For example: cbs-dpi"))
    name = forms.CharField(label=_("Name"), max_length=160)


class IndexValueForm(forms.Form):
    """A value as published."""

    label = forms.CharField(label=_("Period"), max_length=20, help_text=_("For example: 2026 or 2026-05"))
    value = forms.DecimalField(label=_("Value"), max_digits=12, decimal_places=4)
    status = forms.ChoiceField(label=_("Status"), choices=INDEX_STATUSES)


class OfferForm(forms.Form):
    """An offer to a school of the foundation."""

    school = forms.ModelChoiceField(label=_("School"), queryset=School.objects.none())
    lot = forms.ModelChoiceField(label=_("Lot"), queryset=Lot.objects.none(), required=False)
    starts_on = DayField(label=_("First day"))
    ends_on = DayField(
        label=_("Day after the last day"), required=False, help_text=_("Empty: as long as it runs.")
    )
    pupils = forms.IntegerField(
        label=_("Pupils"),
        required=False,
        min_value=0,
        help_text=_("Empty: the newest number the school stated."),
    )

    def __init__(self, *args: Any, agreement: FrameworkAgreement, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        members = School.objects.filter(foundation_memberships__foundation=agreement.foundation).distinct()
        self.fields["school"].queryset = members  # type: ignore[attr-defined]  # a ModelChoiceField has one
        self.fields["lot"].queryset = agreement.lots.all()  # type: ignore[attr-defined]  # as above


class AcceptanceForm(forms.Form):
    """An acceptance on paper."""

    name = forms.CharField(label=_("Accepted by"), max_length=160)
    role = forms.CharField(label=_("As"), max_length=80, help_text=_("For example: school leader"))
    po_number = forms.CharField(label=_("Order number"), max_length=60, required=False)

    def __init__(self, *args: Any, call_off: CallOff, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields["po_number"].required = call_off.agreement.foundation.is_po_required


def _initial(agreement: FrameworkAgreement) -> dict[str, Any]:
    names = (*SAME, "procedure", "eligibility", "settlement")
    return {name: getattr(agreement, name) for name in names}
