"""Shapes of drawn figures, computed here so that a template only prints numbers."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

BAR_WIDTH = 1000
SPARK_WIDTH = 120


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a bar: ``x`` to ``x + width`` in the drawing's own units; ``kind`` is a style word."""

    kind: str
    x: int
    width: int
    label: str = ""
    text: str = ""

    @property
    def end(self) -> int:
        """Where it stops."""
        return self.x + self.width


@dataclass(frozen=True, slots=True)
class Bar:
    """A ceiling bar: parts one after another, what is left, and an optional limit mark."""

    parts: tuple[Part, ...]
    rest_label: str = ""
    rest_text: str = ""
    limit: int | None = None
    limit_label: str = ""
    limit_text: str = ""


@dataclass(frozen=True, slots=True)
class Spark:
    """Bars over one another in a table cell, the longest first."""

    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Amount:
    """One stretch to draw: how much, how it is shown, what it is."""

    kind: str
    value: Decimal | int
    label: str = ""
    text: str = ""


def ceiling_bar(
    amounts: Sequence[Amount],
    *,
    total: Decimal | int,
    rest_label: str = "",
    rest_text: str = "",
    limit: Amount | None = None,
) -> Bar:
    """Return ``amounts`` laid end to end within ``total`` (same unit), never wider, and a mark at ``limit``."""
    parts, x = [], 0
    for amount in amounts:
        width = min(_share(amount.value, total, BAR_WIDTH), BAR_WIDTH - x)
        parts.append(Part(amount.kind, x, width, amount.label, amount.text))
        x += width
    bar = Bar(tuple(parts), rest_label, rest_text)
    if limit is None:
        return bar
    mark = _share(limit.value, total, BAR_WIDTH)
    return replace(bar, limit=mark, limit_label=limit.label, limit_text=limit.text)


def spark_bar(*amounts: Amount, total: Decimal | int) -> Spark:
    """Return ``amounts`` drawn over one another, as shares of ``total`` (same unit), longest first."""
    ordered = sorted(amounts, key=lambda amount: amount.value, reverse=True)
    parts = (Part(amount.kind, 0, _share(amount.value, total, SPARK_WIDTH)) for amount in ordered)
    return Spark(tuple(parts))


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer of one month, from ``y`` down over ``height`` (of 100)."""

    kind: str
    y: int
    height: int


@dataclass(frozen=True, slots=True)
class Month:
    """A month of a stacked year, its layers from the bottom up."""

    label: str
    x: int
    parts: tuple[Layer, ...]


def stacked_year(months: Sequence[tuple[str, Sequence[Amount]]]) -> tuple[Month, ...]:
    """Return months (label, amounts from the bottom up, one unit) as columns; the highest month fills the drawing."""
    top = max((sum(amount.value for amount in amounts) for _, amounts in months), default=0)
    drawn = []
    for n, (label, amounts) in enumerate(months):
        floor, layers = 100, []
        for amount in amounts:
            height = _share(amount.value, top, 100)
            floor -= height
            layers.append(Layer(amount.kind, floor, height))
        drawn.append(Month(label, n * 100 + 8, tuple(layers)))
    return tuple(drawn)


def line_points(values: Sequence[Decimal | int], *, width: int = SPARK_WIDTH, height: int = 24) -> str:
    """Return the points of a sparkline through ``values``, lowest at the bottom, for an SVG polyline."""
    if len(values) < 2:
        return ""
    low, span = min(values), (max(values) - min(values)) or 1
    steps = len(values) - 1
    return " ".join(
        f"{round(width * n / steps)},{round(height - height * (value - low) / span)}"
        for n, value in enumerate(values)
    )


def _share(value: Decimal | int, total: Decimal | int, width: int) -> int:
    if total <= 0:
        return 0
    return max(0, min(width, round(width * value / total)))
