"""Fields several forms share."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from billing.pricing import PriceTier
from kit.errors import AppError
from kit.http import message_of

ENDLESS = "*"


class DayField(forms.DateField):
    """A day, as the browser's own date field gives it."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401  Django's field options
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=widget, input_formats=["%Y-%m-%d"], **options)


class EuroField(forms.DecimalField):
    """Euros in whole cents."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401  Django's field options
        super().__init__(**{"min_value": 0, "max_digits": 12, "decimal_places": 2} | options)


class PercentField(forms.DecimalField):
    """A percentage from 0 to 100."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401  Django's field options
        super().__init__(**{"min_value": 0, "max_value": 100, "decimal_places": 2} | options)


class TiersField(forms.CharField):
    """A tier per line: up to how many (``*``: without end), the price, and if need be a flat amount."""

    widget = forms.Textarea(attrs={"rows": 4, "spellcheck": "false"})

    def clean(self, value: Any) -> tuple[PriceTier, ...]:  # noqa: ANN401  Django's signature
        """Return the tiers, as they stand: the validator of prices says what is wrong with them."""
        text: str = super().clean(value)
        return tuple(_tier(line) for line in text.splitlines() if line.strip())

    @staticmethod
    def text_of(tiers: tuple[PriceTier, ...]) -> str:
        """Return tiers as they are typed."""
        return "\n".join(_line(tier) for tier in tiers)


def _line(tier: PriceTier) -> str:
    words = [ENDLESS if tier.up_to is None else str(tier.up_to), f"{tier.unit_price.normalize():f}"]
    return " ".join(words + ([f"{tier.flat:.2f}"] if tier.flat else []))


def _tier(line: str) -> PriceTier:
    words = line.replace(",", ".").split()
    try:
        end, price, *flat = words
        up_to = None if end == ENDLESS else int(end)
        return PriceTier(up_to, Decimal(price), Decimal(flat[0]) if flat else Decimal(0))
    except (ValueError, InvalidOperation) as error:
        message = _(
            "This is no tier: %(line)s. Write for example “1000 6.00”, and “* 5.00” on the last line."
        )
        raise forms.ValidationError(message % {"line": line}) from error


def refuse_in(form: forms.BaseForm, refusal: AppError) -> None:
    """Show the refusal of a service on top of the form, its values kept."""
    form.add_error(None, forms.ValidationError(message_of(refusal)))
