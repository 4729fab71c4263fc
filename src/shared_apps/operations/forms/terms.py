"""Articles: one form per kind, each naming its clause."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from billing import pricing
from billing.enums import TIER_MODES
from billing.models import Amendment, FrameworkAgreement, IndexSeries, Lot
from billing.pricing import Level, TermKind, TierBasis
from billing.services.amendments import TermDraft
from kit.dates import Period
from shared_apps.operations.forms.fields import DayField, EuroField, PercentField, TiersField

BASES = (
    (TierBasis.FOUNDATION.value, _("all schools together")),
    (TierBasis.SCHOOL.value, _("each school by itself")),
)
LEVELS = ((Level.LINE.value, _("of each line")), (Level.AGREEMENT.value, _("of the whole agreement, shared")))
AMOUNTS: dict[TermKind, type[pricing.AmountOff | pricing.Minimum | pricing.Maximum]] = {
    TermKind.AMOUNT_OFF: pricing.AmountOff,
    TermKind.MINIMUM: pricing.Minimum,
    TermKind.MAXIMUM: pricing.Maximum,
}


class TermForm(forms.Form):
    """What every article has; ``kind`` adds its own fields."""

    clause_ref = forms.CharField(label=_("Clause"), max_length=40, help_text=_("For example: art. 5.2"))
    component = forms.ChoiceField(label=_("About"), required=False)
    lot = forms.ModelChoiceField(
        label=_("Lot"), queryset=Lot.objects.none(), required=False, empty_label=_("every lot")
    )
    valid_from = DayField(label=_("First day"))
    valid_until = DayField(label=_("Day after the last day"), required=False, help_text=_("Empty: no end."))
    stack_group = forms.CharField(
        label=_("Group"),
        required=False,
        max_length=40,
        help_text=_("Of a group only the best percentage counts."),
    )
    position = forms.IntegerField(label=_("Order among its kind"), min_value=0, max_value=999, initial=0)
    amendment = forms.ModelChoiceField(
        label=_("By amendment"), queryset=Amendment.objects.none(), required=False
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401  Django's signature
        agreement: FrameworkAgreement,
        kind: TermKind,
        components: list[tuple[str, str]],
        **kwargs: Any,  # noqa: ANN401  as above
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        mine: Any = self.fields
        mine["component"].choices = [("", _("everything")), *components]
        mine["lot"].queryset = agreement.lots.all()
        mine["amendment"].queryset = Amendment.objects.filter(agreement=agreement)
        mine["valid_from"].initial = agreement.starts_on
        if not agreement.is_signed:
            del self.fields["amendment"]
        self.fields |= _own_fields(kind)
        own = list(_own_fields(kind))
        self.order_fields(["clause_ref", *own, "component", "lot", "valid_from", "valid_until"])

    @property
    def draft(self) -> TermDraft:
        """What ``add_term`` takes."""
        held = self.cleaned_data
        return TermDraft(
            params=_params(self.kind, held),
            clause_ref=held["clause_ref"],
            period=Period(held["valid_from"], held["valid_until"]),
            component=held["component"],
            lot=held["lot"],
            stack_group=held["stack_group"],
            position=held["position"],
        )

    def clean(self) -> dict[str, Any]:
        """Check that it ends after it starts."""
        held = super().clean() or {}
        first, after = held.get("valid_from"), held.get("valid_until")
        if first and after and after <= first:
            self.add_error("valid_until", forms.ValidationError(_("Choose a day after the first day.")))
        return held


def _own_fields(kind: TermKind) -> dict[str, forms.Field]:
    if kind in AMOUNTS:
        return {
            "amount": EuroField(label=_("Euros a year, excluding VAT")),
            "level": forms.ChoiceField(label=_("Of what"), choices=LEVELS),
        }
    return FIELDS[kind]()


def _tier_fields() -> dict[str, forms.Field]:
    return {
        "basis": forms.ChoiceField(label=_("Whose number counts"), choices=BASES),
        "tier_mode": forms.ChoiceField(label=_("Tiers"), choices=TIER_MODES[1:]),
        "tiers": TiersField(
            label=_("Prices a school year, excluding VAT"),
            required=False,
            help_text=_("One tier per line, the last begins with *. Empty: the tiers of the price list."),
        ),
    }


def _index_fields() -> dict[str, forms.Field]:
    bound: dict[str, Any] = {"required": False, "min_value": -100, "max_value": 100, "decimal_places": 2}
    return {
        "series": forms.ModelChoiceField(
            label=_("Index"), queryset=IndexSeries.objects.all(), to_field_name="code", empty_label=None
        ),
        "base": forms.CharField(
            label=_("From the value of"), max_length=20, help_text=_("For example: 2025")
        ),
        "reference": forms.CharField(label=_("To the value of"), max_length=20),
        "share_percent": PercentField(label=_("Share of the movement, per cent"), initial=100),
        "floor_percent": forms.DecimalField(label=_("At least, per cent"), **bound),
        "cap_percent": forms.DecimalField(label=_("At most, per cent"), **bound),
    }


FIELDS: dict[TermKind, Callable[[], dict[str, forms.Field]]] = {
    TermKind.FIXED_PRICE: lambda: {
        "unit_price": forms.DecimalField(
            label=_("Euros per unit a year, excluding VAT"), min_value=0, max_digits=14, decimal_places=6
        )
    },
    TermKind.TIER_TABLE: _tier_fields,
    TermKind.PERCENT_OFF: lambda: {"percent": PercentField(label=_("Per cent off"))},
    TermKind.FREE_PERIOD: lambda: {
        "months": forms.IntegerField(
            label=_("Months from the start of a call-off"),
            required=False,
            min_value=1,
            max_value=48,
            help_text=_("Empty: every day the article is in force."),
        )
    },
    TermKind.INDEXATION: _index_fields,
}


def _params(kind: TermKind, held: dict[str, Any]) -> pricing.TermParams:
    if kind in AMOUNTS:
        return AMOUNTS[kind](held["amount"], Level(held["level"]))
    match kind:
        case TermKind.FIXED_PRICE:
            return pricing.FixedPrice(held["unit_price"])
        case TermKind.TIER_TABLE:
            mode = pricing.TierMode(held["tier_mode"])
            return pricing.TierTable(TierBasis(held["basis"]), held["tiers"], mode)
        case TermKind.PERCENT_OFF:
            return pricing.PercentOff(held["percent"])
        case TermKind.FREE_PERIOD:
            return pricing.FreePeriod(held["months"])
    return pricing.Indexation(
        held["series"].code,
        held["base"],
        held["reference"],
        held["share_percent"],
        held["floor_percent"],
        held["cap_percent"],
    )
