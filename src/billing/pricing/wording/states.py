"""Where the pooled tier stands, in words."""

from decimal import Decimal

from billing.pricing.enums import Unit
from billing.pricing.result import TierState
from billing.pricing.wording.numbers import euro, table_of, units
from billing.pricing.wording.tables import STATES


def explain_tier(state: TierState, language: str, *, unit: Unit = Unit.PUPIL) -> str:
    """Return how far the next tier is and what it saves."""
    texts = table_of(STATES, language)
    if state.missing is None:
        return texts["last_tier"] % {"quantity": units(state.quantity, unit, language)}
    saved = euro(state.saved_per_year or Decimal(0), language)
    return texts["next_tier"] % {"missing": units(state.missing, unit, language), "saved": saved}
