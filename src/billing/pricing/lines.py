"""Turn a rate and some days into a line: rounded once, with its shares and its trace."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction

from billing.pricing.book import PriceComponent
from billing.pricing.enums import LineKind, RoundingPolicy, StepKind
from billing.pricing.program import Instruction, run
from billing.pricing.proration import WHOLE
from billing.pricing.rates import NOTHING, Rate
from billing.pricing.request import Billed
from billing.pricing.result import PricedLine
from billing.pricing.shares import Shares
from billing.pricing.spans import without
from kit.dates import Period
from kit.money import ZERO, round_cents


class Liner:
    """Makes lines under one rounding policy, with the shares of the agreement."""

    def __init__(self, policy: RoundingPolicy, shares: Shares) -> None:
        self._is_cumulative = policy is RoundingPolicy.CUMULATIVE
        self._shares = shares

    def charges(self, rate: Rate, part: Period, billed: Iterable[Billed]) -> Iterator[PricedLine]:
        """Yield the lines of ``rate`` for the days of ``part`` that were not billed before."""
        days = rate.period.intersection(part)
        for piece in without(days, [row.period for row in billed]) if days else ():
            line = self.line(rate, piece)
            if line.part != NOTHING or line.net_amount:
                yield line

    def settlement(self, rates: Iterable[Rate], row: Billed, component: PriceComponent) -> list[PricedLine]:
        """Return what was ``billed`` before reckoned anew, less what was billed; empty when nothing changed."""
        lines: list[PricedLine] = []
        for rate in rates:
            if days := rate.period.intersection(row.period):
                lines.append(self.line(rate, days, None if lines else row, LineKind.SETTLEMENT))
        lines = lines or [_credit(row, component)]
        is_changed = any(sum(getattr(line, name) for line in lines) for name in ("net_amount", "list_amount"))
        return lines if is_changed else []

    def line(
        self,
        rate: Rate,
        days: Period,
        less: Billed | None = None,
        kind: LineKind = LineKind.CHARGE,
    ) -> PricedLine:
        """Return the line of ``rate`` for ``days`` of its span, ``less`` what was billed."""
        part, so_far = rate.part(days), rate.until(days.start) if self._is_cumulative else NOTHING
        carry = rate.exact(so_far) if so_far.count else Fraction(0)
        list_carry = rate.list_until(days.start) if self._is_cumulative else Fraction(0)
        program = [*rate.program(part), _rounding(carry), *self._shares.between(rate, days)]
        if less:
            program.append(_less(less))
        trace = run(program)
        listed = round_cents(list_carry + rate.list_exact(part)) - round_cents(list_carry)
        return PricedLine(
            school_id=rate.subject.school_id,
            component=rate.component.code,
            unit=rate.component.unit,
            kind=kind,
            period=days,
            quantity=rate.quantity,
            list_unit_price=rate.list_unit_price,
            unit_price=rate.unit_price,
            part=part,
            list_amount=listed - (less.list_amount if less else ZERO),
            net_amount=round_cents(trace[-1].after),
            vat=rate.component.vat,
            trace=trace,
        )


def _rounding(carry: Fraction) -> Instruction:
    return Instruction.of(StepKind.ROUNDING, carry=carry) if carry else Instruction.of(StepKind.ROUNDING)


def _less(row: Billed) -> Instruction:
    billed, listed = Fraction(row.net_amount), Fraction(row.list_amount)
    return Instruction.of(StepKind.SETTLEMENT, billed=billed, billed_list=listed)


def _credit(row: Billed, component: PriceComponent) -> PricedLine:
    """Return the line that gives back what was billed for days the school no longer has."""
    nothing = Fraction(0)
    return PricedLine(
        school_id=row.school_id,
        component=component.code,
        unit=component.unit,
        kind=LineKind.SETTLEMENT,
        period=row.period,
        quantity=0,
        list_unit_price=nothing,
        unit_price=nothing,
        part=WHOLE,
        list_amount=-row.list_amount,
        net_amount=Decimal(-row.net_amount),
        vat=component.vat,
        trace=run([_less(row)]),
    )
