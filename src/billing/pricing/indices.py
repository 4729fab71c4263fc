"""What an index does to a price."""

from collections.abc import Mapping
from fractions import Fraction

from billing.pricing.enums import IndexStatus, ProblemCode
from billing.pricing.request import IndexValue
from billing.pricing.terms import Indexation

type Published = Mapping[tuple[str, str], IndexValue]


def index_factor(indexation: Indexation, published: Published) -> Fraction | ProblemCode:
    """Return the exact factor on the price, or why there is none: no value is guessed.

    factor = 1 + share x (reference / base - 1), that movement then held between floor and cap.
    """
    values = []
    for label in (indexation.base, indexation.reference):
        found = published.get((indexation.series, label))
        if found is None:
            return ProblemCode.INDEX_MISSING
        if found.status is not IndexStatus.FINAL:
            return ProblemCode.INDEX_PROVISIONAL
        values.append(Fraction(found.value))
    moved = (values[1] / values[0] - 1) * Fraction(indexation.share_percent) / 100
    if indexation.floor_percent is not None:
        moved = max(moved, Fraction(indexation.floor_percent) / 100)
    if indexation.cap_percent is not None:
        moved = min(moved, Fraction(indexation.cap_percent) / 100)
    return 1 + moved
