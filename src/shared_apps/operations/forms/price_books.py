"""Price lists and what stands on them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from billing import pricing
from billing.enums import PRORATIONS, TIER_MODES, UNITS
from billing.models import PriceBook, PriceBookVersion, PriceComponent, VatCategory
from billing.services.price_books import ComponentDraft, draft_of
from shared_apps.operations.forms.fields import DayField, TiersField
from tenants.enums import Module


class PriceBookForm(forms.Form):
    """A new price list."""

    name = forms.CharField(label=_("Name"), max_length=80)
    is_public = forms.BooleanField(label=_("Show this price list on the public site"), required=False)


class VersionForm(forms.Form):
    """A new version, perhaps with the prices of an earlier one."""

    code = forms.CharField(
        label=_("Name of this version"), max_length=40, help_text=_("For example: 2026-2027. It is unique.")
    )
    effective_from = DayField(label=_("First day"), help_text=_("It counts until a later version does."))
    like = forms.ModelChoiceField(
        label=_("Begin with the prices of"), queryset=PriceBookVersion.objects.none(), required=False
    )

    def __init__(self, *args: Any, book: PriceBook, **kwargs: Any) -> None:  # noqa: ANN401  Django's signature
        super().__init__(*args, **kwargs)
        self.fields["like"].queryset = PriceBookVersion.objects.filter(book=book)  # type: ignore[attr-defined]  # a ModelChoiceField has one


class ComponentForm(forms.Form):
    """One line of a draft."""

    code = forms.SlugField(
        label=_("Code"), max_length=40, help_text=_("Stable: agreements name it. For example: kring")
    )
    name_nl = forms.CharField(label=_("Name in Dutch"), max_length=80)
    name_en = forms.CharField(label=_("Name in English"), max_length=80)
    unit = forms.ChoiceField(label=_("Price"), choices=UNITS)
    tier_mode = forms.ChoiceField(label=_("Tiers"), choices=TIER_MODES)
    tiers = TiersField(
        label=_("Prices a school year, excluding VAT"),
        initial="* ",
        help_text=_(
            "One tier per line: up to how many, the price, and if need be a flat amount. The last: *"
        ),
    )
    proration = forms.ChoiceField(label=_("Part of a year"), choices=PRORATIONS)
    vat = forms.ModelChoiceField(label=_("VAT"), queryset=VatCategory.objects.none(), empty_label=None)
    module = forms.ChoiceField(
        label=_("What it opens for a school"),
        required=False,
        choices=[("", _("nothing")), *Module.choices],
        initial=Module.BASE.value,
    )
    position = forms.IntegerField(label=_("Place on the list"), min_value=0, max_value=999, initial=0)

    def __init__(self, *args: Any, row: PriceComponent | None = None, **kwargs: Any) -> None:  # noqa: ANN401
        if row:
            kwargs["initial"] = _initial(row)
        super().__init__(*args, **kwargs)
        self.fields["vat"].queryset = VatCategory.objects.all()  # type: ignore[attr-defined]  # a ModelChoiceField has one

    @property
    def draft(self) -> ComponentDraft:
        """What ``put_component`` takes."""
        held = self.cleaned_data
        return ComponentDraft(
            **{
                name: held[name]
                for name in ("code", "name_nl", "name_en", "tiers", "vat", "module", "position")
            },
            unit=pricing.Unit(held["unit"]),
            tier_mode=pricing.TierMode(held["tier_mode"]),
            proration=pricing.Proration(held["proration"]),
        )


def _initial(row: PriceComponent) -> dict[str, Any]:
    draft = draft_of(row)
    names = ("code", "name_nl", "name_en", "vat", "module", "position")
    return {name: getattr(draft, name) for name in names} | {
        "unit": draft.unit.value,
        "tier_mode": draft.tier_mode.value,
        "proration": draft.proration.value,
        "tiers": TiersField.text_of(draft.tiers),
    }
