"""Reads the worked examples of docs/pricing.md: tables in plain words become requests and expected lines."""

import ast
import datetime as dt
import operator
import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from billing.pricing import (
    AgreementTerm,
    AmountOff,
    Billed,
    Indexation,
    IndexStatus,
    IndexValue,
    Level,
    Maximum,
    Minimum,
    PercentOff,
    PriceComponent,
    PriceRequest,
    PriceTier,
    Proration,
    Settlement,
    Subject,
    TermParams,
    TierBasis,
    TierMode,
    TierTable,
    Unit,
    VatCategory,
)
from kit.dates import Period, SchoolYear
from tests.billing.pricing import duinrand as d

PAGE = Path(__file__).parents[3] / "docs" / "pricing.md"
UNITS = {"pupil": Unit.PUPIL, "school": Unit.SCHOOL, "call-off": Unit.FLAT}
PRORATIONS = {"by month": Proration.MONTH, "by day": Proration.DAY, "not": Proration.NONE}
MODES = {"by volume": TierMode.VOLUME, "graduated": TierMode.GRADUATED}
BASES = {"all schools together": TierBasis.FOUNDATION, "each school": TierBasis.SCHOOL}
OPERATORS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv}
type Row = dict[str, str]


def examples() -> dict[str, str]:
    """Return the text of every worked example by its heading."""
    parts = re.split(r"^### (Example .*)$", PAGE.read_text().split("## Choices")[0], flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def table(text: str, *heads: str) -> list[Row]:
    """Return the rows of the first table whose head starts with ``heads``; empty when there is none."""
    for block in re.findall(r"(?:^\|.*\n)+", text, flags=re.MULTILINE):
        rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in block.splitlines()]
        if rows[0][: len(heads)] == list(heads):
            return [dict(zip(rows[0], row, strict=True)) for row in rows[2:]]
    return []


def euros(text: str) -> Decimal:
    return Decimal(text.replace("€", "").strip())


def by_hand(text: str) -> Fraction:
    """Work out what somebody types in a calculator: numbers, times, / + - ( ) and per cents."""
    plain = re.sub(r"([\d.]+)%", r"(\1 / 100)", text.replace("€", "").replace("\N{MULTIPLICATION SIGN}", "*"))
    return _value(ast.parse(plain.strip(), mode="eval").body, plain.strip())


def _value(node: ast.expr, text: str) -> Fraction:
    match node:
        case ast.BinOp(left, operation, right):
            return OPERATORS[type(operation)](_value(left, text), _value(right, text))
        case ast.Constant():
            return Fraction(ast.get_source_segment(text, node))
    raise ValueError(ast.dump(node))


def tiers(text: str) -> tuple[PriceTier, ...]:
    """Read ``up to 200 € 6.00, above € 4.00``."""
    found = re.findall(r"(?:up to (\d+)|above) € ([\d.]+)", text)
    return tuple(PriceTier(int(up_to) if up_to else None, Decimal(price)) for up_to, price in found)


def component(row: Row) -> PriceComponent:
    mode, _, ends = row["price a year"].partition(": ")
    priced = tiers(ends) if ends else (PriceTier(None, euros(row["price a year"])),)
    return PriceComponent(
        row["component"],
        UNITS[row["price per"]],
        priced,
        VatCategory("S", Decimal(21)),
        MODES.get(mode, TierMode.NONE),
        PRORATIONS[row["part of a year"]],
    )


def params(says: str) -> TermParams:
    """Read what an article says."""
    if found := re.match(r"tier of (.+), (by volume|graduated): (.+)", says):
        return TierTable(BASES[found[1]], tiers(found[3]), MODES[found[2]])
    if found := re.match(r"([\d.]+)% off", says):
        return PercentOff(Decimal(found[1]))
    if found := re.match(r"(minimum|maximum) € ([\d.]+) a year", says):
        return {"minimum": Minimum, "maximum": Maximum}[found[1]](Decimal(found[2]))
    if found := re.match(r"€ ([\d.]+) off a year(, shared by all)?", says):
        return AmountOff(Decimal(found[1]), Level.AGREEMENT if found[2] else Level.LINE)
    found = re.match(r"index (\w+) from (\w+) \(.+\) to (\w+) \(.+\), at most ([\d.]+)%", says)
    return Indexation(found[1], found[2], found[3], cap_percent=Decimal(found[4]))


def term(row: Row) -> AgreementTerm:
    group = re.search(r", group (\w+)", row["says"])
    return d.term(
        row["article"],
        params(row["says"]),
        component=None if row["about"] == "everything" else row["about"],
        stack_group=group[1] if group else "",
        position=1 if row["says"].endswith(", second") else 0,
    )


def index_values(text: str) -> tuple[IndexValue, ...]:
    found = re.search(r"index (\w+) from (\w+) \(([\d.]+)\) to (\w+) \(([\d.]+)\)", text)
    pairs = ((found[2], found[3]), (found[4], found[5])) if found else ()
    return tuple(IndexValue(found[1], label, Decimal(value), IndexStatus.FINAL) for label, value in pairs)


def schools(text: str) -> dict[str, Subject]:
    """Return the schools of an example by name."""
    found = {}
    for number, row in enumerate(table(text, "school", "pupils"), start=1):
        start = dt.date.fromisoformat(row["from"])
        found[row["school"]] = d.school(d.UUID(int=number), int(row["pupils"]), period=Period(start))
    return found


def billed(row: Row, subjects: dict[str, Subject]) -> Billed:
    """Read what was billed before."""
    return Billed(
        subjects[row["billed before"]].school_id,
        row["component"],
        d.days(row["from"], row["until"]),
        euros(row["list"]),
        euros(row["contract"]),
    )


def request(text: str) -> PriceRequest:
    """Return the question an example asks."""
    year = SchoolYear.parse(re.search(r"School year (\d{4}-\d{4})", text)[1])
    return d.request(
        period=year.period,
        versions=(d.book(*(component(row) for row in table(text, "component", "price per"))),),
        agreement=d.agreement(
            *(term(row) for row in table(text, "article")),
            settlement=Settlement.TRUE_UP if "TRUE_UP" in text else Settlement.SNAPSHOT,
        ),
        billed=tuple(billed(row, schools(text)) for row in table(text, "billed before")),
        subjects=tuple(schools(text).values()),
        index_values=index_values(text),
    )
