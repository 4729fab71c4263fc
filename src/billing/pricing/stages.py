"""The fixed order in which a price is made: the one place that says it.

The docs, the screens and the contract annex print this table; the engine follows it. It is part of the
agreement because sensible people disagree on it: 10% off before or after a minimum is not the same price.
"""

from dataclasses import dataclass
from enum import IntEnum

from billing.pricing.enums import StepKind, TermKind


class Stage(IntEnum):
    """The thirteen stages, in order."""

    VERSION = 1
    PRICE = 2
    INDEXATION = 3
    FREE_PERIOD = 4
    PRORATION = 5
    PERCENTAGES = 6
    AMOUNTS = 7
    MINIMUM = 8
    MAXIMUM = 9
    ROUNDING = 10
    SHARES = 11
    VAT = 12
    CEILING = 13


@dataclass(frozen=True, slots=True)
class StageText:
    """What a stage does, as the annex prints it."""

    stage: Stage
    english: str
    dutch: str


STAGES = (
    StageText(
        Stage.VERSION,
        "The price list in force on the first day of the price period gives the list price.",
        "De prijslijst die geldt op de eerste dag van de prijsperiode geeft de lijstprijs.",
    ),
    StageText(
        Stage.PRICE,
        "A price or tier table of the agreement replaces the list price; a pooled tier counts all schools together.",
        "Een prijs of staffel van de overeenkomst vervangt de lijstprijs; een gezamenlijke staffel telt alle "
        "scholen samen.",
    ),
    StageText(
        Stage.INDEXATION,
        "The price is indexed with final index values only.",
        "De prijs wordt geïndexeerd, alleen met definitieve indexcijfers.",
    ),
    StageText(
        Stage.FREE_PERIOD,
        "Days in a free period cost nothing; no minimum applies to them.",
        "Dagen in een gratis periode kosten niets; daarvoor geldt ook geen minimum.",
    ),
    StageText(
        Stage.PRORATION,
        "Part of a year is billed for that part: a month counts when the school has it on the first of that month.",
        "Een deel van een jaar telt voor dat deel: een maand telt mee als de school op de eerste van die maand "
        "afneemt.",
    ),
    StageText(
        Stage.PERCENTAGES,
        "Percentages: the best within a stack group, the groups one after another on what is left.",
        "Percentages: de beste binnen een groep, de groepen na elkaar over wat overblijft.",
    ),
    StageText(
        Stage.AMOUNTS,
        "Fixed amounts go off, for the same part of the year, never below zero.",
        "Vaste bedragen gaan eraf, voor hetzelfde deel van het jaar, nooit onder nul.",
    ),
    StageText(
        Stage.MINIMUM,
        "The minimum, for the same part of the year.",
        "Het minimum, voor hetzelfde deel van het jaar.",
    ),
    StageText(
        Stage.MAXIMUM,
        "The maximum, for the same part of the year; it wins from the minimum.",
        "Het maximum, voor hetzelfde deel van het jaar; het gaat voor het minimum.",
    ),
    StageText(
        Stage.ROUNDING,
        "Each line is rounded once to cents, counting on from what the same price brought before in the period.",
        "Elke regel wordt één keer afgerond op centen, doortellend op wat dezelfde prijs eerder in de periode "
        "bracht.",
    ),
    StageText(
        Stage.SHARES,
        "Amounts for the whole agreement are shared over the lines by largest remainder.",
        "Bedragen voor de hele overeenkomst worden over de regels verdeeld naar de grootste rest.",
    ),
    StageText(
        Stage.VAT,
        "VAT per category on the sum of the net amounts.",
        "Btw per categorie over de som van de nettobedragen.",
    ),
    StageText(
        Stage.CEILING,
        "The sum is held against the maximum value of the agreement.",
        "De som wordt getoetst aan de maximale waarde van de overeenkomst.",
    ),
)

STAGE_OF_STEP = {
    StepKind.LIST_PRICE: Stage.VERSION,
    StepKind.FIXED_PRICE: Stage.PRICE,
    StepKind.TIER_PRICE: Stage.PRICE,
    StepKind.INDEXATION: Stage.INDEXATION,
    StepKind.FREE_PERIOD: Stage.FREE_PERIOD,
    StepKind.PRORATION: Stage.PRORATION,
    StepKind.PERCENT_OFF: Stage.PERCENTAGES,
    StepKind.AMOUNT_OFF: Stage.AMOUNTS,
    StepKind.MINIMUM: Stage.MINIMUM,
    StepKind.MAXIMUM: Stage.MAXIMUM,
    StepKind.ROUNDING: Stage.ROUNDING,
    StepKind.SHARE: Stage.SHARES,
    StepKind.SETTLEMENT: Stage.SHARES,
}

STAGE_OF_TERM = {
    TermKind.FIXED_PRICE: Stage.PRICE,
    TermKind.TIER_TABLE: Stage.PRICE,
    TermKind.INDEXATION: Stage.INDEXATION,
    TermKind.FREE_PERIOD: Stage.FREE_PERIOD,
    TermKind.PERCENT_OFF: Stage.PERCENTAGES,
    TermKind.AMOUNT_OFF: Stage.AMOUNTS,
    TermKind.MINIMUM: Stage.MINIMUM,
    TermKind.MAXIMUM: Stage.MAXIMUM,
}
