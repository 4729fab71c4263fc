"""Small numbers stay hidden, and nothing shown beside them gives them away.

A count below five is not shown, nor a part of which the rest is below five. What may still be known of a hidden
number is its range. A total over schools is shown only when every hidden number in it could still be any number
of its range; that is looked at once, for one set of totals. So:

* numbers are given out per school and as one total over all schools of a table, never as sums of a choice of them;
* there are no totals the other way (of the answers of one school, of the months of a year);
* nothing is given out that still grows: results of a survey after it closed, use after its month ended.

Then whoever knows this text and every number on every screen still cannot narrow a hidden number down
(``tests/shared_apps/foundations/test_masking.py`` tries).
"""

from collections.abc import Sequence
from dataclasses import dataclass

SMALLEST = 5
HIDDEN_MOST = SMALLEST - 1


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as it may be known: ``low`` to ``high``, both included; ``high`` None means there is no telling."""

    low: int
    high: int | None

    @classmethod
    def exactly(cls, number: int) -> "Figure":
        """Return a figure that shows its number."""
        return cls(number, number)

    @property
    def value(self) -> int | None:
        """The number, or None when it is hidden."""
        return self.low if self.low == self.high else None

    @property
    def is_shown(self) -> bool:
        """Whether it shows its number."""
        return self.low == self.high


SMALL = Figure(0, HIDDEN_MOST)
UNKNOWN = Figure(0, None)


def masked_count(number: int) -> Figure:
    """Return ``number`` when it is five or more, else the range 0 to 4."""
    return SMALL if number < SMALLEST else Figure.exactly(number)


def masked_part(number: int, *, of: int) -> Figure:
    """Return ``number`` out of ``of`` when both it and the rest are five or more, else the range it is in.

    Of a whole that is hidden itself nothing can be said.
    """
    if of < SMALLEST:
        return UNKNOWN
    number = min(number, of)
    if of < 2 * SMALLEST:
        return Figure(0, of)
    if number < SMALLEST:
        return SMALL
    return Figure(of - HIDDEN_MOST, of) if of - number < SMALLEST else Figure.exactly(number)


def masked_total(numbers: Sequence[int], figures: Sequence[Figure]) -> Figure:
    """Return the total of ``numbers`` as it may be known beside their ``figures``.

    It is exact when nothing is hidden, or when the hidden ones together leave each of them its whole range.
    With L and U the sums of their lowest and highest values and w the widest range: when L + w ≤ hidden sum
    ≤ U - w. Otherwise only what the figures say already.

    Why it holds. Shown: to give one hidden number its lowest or highest value, the others must make up the
    difference, and they can: that is the inequality. Not shown: with all others at their lowest (or highest)
    the sum falls below (or above) those bounds whatever the one is, so it would not have been shown either.
    """
    open_ended = [figure for figure in figures if figure.high is None]
    hidden = [
        (number, figure) for number, figure in zip(numbers, figures, strict=True) if not figure.is_shown
    ]
    lowest = sum(figure.low for _, figure in hidden)
    highest = sum(figure.high or 0 for _, figure in hidden)
    shown = sum(figure.low for figure in figures if figure.is_shown)
    if open_ended:
        return Figure(shown + lowest, None)
    margin = max((SMALLEST, *((figure.high or 0) - figure.low for _, figure in hidden)))
    together = sum(number for number, _ in hidden)
    if not hidden or lowest + margin <= together <= highest - margin:
        return Figure.exactly(shown + together)
    return Figure(shown + lowest, shown + highest)
