"""From a priced line with its trace to a line of an invoice that reckons to the same cent."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from billing.documents.invoice import Allowance, DocumentLine
from billing.pricing import PricedLine, Stage, StepKind, TraceStep, Unit
from billing.pricing.allocation import apportion
from billing.pricing.stages import STAGE_OF_STEP
from billing.pricing.wording.lines import with_clause
from kit.money import from_cents, round_cents, to_cents

DIGITS = 10  # of a unit price that has no end, as after indexation
UNIT_CODES = {Unit.PUPIL: "IE", Unit.SCHOOL: "C62", Unit.FLAT: "C62"}  # UN/ECE recommendation 20
NOT_AN_ALLOWANCE = {StepKind.PRORATION, StepKind.ROUNDING}
ROUNDED = {"nl": "Afronding", "en": "Rounding"}


def document_line(line: PricedLine, *, number: int, name: str, language: str = "nl") -> DocumentLine:
    """Return ``line`` with what its agreement takes off as allowances.

    Part of a year is exact: 231 pupils for 7 of 12 months are 1,617 pupil-months at a price per 12 of them.
    """
    quantity, base = Decimal(line.quantity * line.part.count), Decimal(line.part.of)
    price = _written(line.unit_price)
    gross = round_cents(Fraction(quantity) * Fraction(price) / Fraction(base))
    return DocumentLine(
        id=str(number),
        name=name,
        quantity=quantity,
        unit_code=UNIT_CODES[line.unit],
        price=price,
        base_quantity=base,
        net_amount=line.net_amount,
        vat=line.vat,
        period=line.period,
        allowances=tuple(_allowances(line, gross - line.net_amount, language)),
    )


def net_line(line: PricedLine, *, number: int, name: str, description: str = "") -> DocumentLine:
    """Return ``line`` for a receiver that takes no allowances: one times the net amount."""
    sign = Decimal(-1 if line.net_amount < 0 else 1)
    return DocumentLine(
        id=str(number),
        name=name,
        quantity=sign,
        unit_code="C62",
        price=abs(line.net_amount),
        base_quantity=Decimal(1),
        net_amount=line.net_amount,
        vat=line.vat,
        period=line.period,
        description=description,
    )


def _written(price: Fraction) -> Decimal:
    return Decimal(round(price * 10**DIGITS)).scaleb(-DIGITS).normalize() + Decimal(0)


def _allowances(line: PricedLine, off: Decimal, language: str) -> Iterator[Allowance]:
    """Yield what makes ``off`` euros difference, each in whole cents, together exactly that."""
    steps = [step for step in line.trace if _takes(step)]
    if not steps and off:
        yield _allowance(off, ROUNDED["nl" if language.startswith("nl") else "en"])
    exact = [_saved(step, line) * 100 for step in steps]
    cents = apportion(to_cents(off), exact) if steps else []
    for step, share in zip(steps, cents, strict=True):
        if share:
            yield _allowance(from_cents(share), with_clause(step, line.unit, language))


def _allowance(amount: Decimal, reason: str) -> Allowance:
    return Allowance(abs(amount), reason, is_charge=amount < 0)


def _takes(step: TraceStep) -> bool:
    is_after_price = STAGE_OF_STEP[step.kind] >= Stage.FREE_PERIOD
    return is_after_price and step.kind not in NOT_AN_ALLOWANCE and step.before != step.after


def _saved(step: TraceStep, line: PricedLine) -> Fraction:
    is_yearly = STAGE_OF_STEP[step.kind] < Stage.PRORATION
    return (step.before - step.after) * (line.part.fraction if is_yearly else 1)
