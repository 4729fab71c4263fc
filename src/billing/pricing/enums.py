"""The words of a price: what is counted, how tiers work, which terms exist, what a step did."""

from enum import StrEnum


class Unit(StrEnum):
    """What a component is priced per; every price is for one school year of twelve months."""

    PUPIL = "pupil"
    SCHOOL = "school"
    FLAT = "flat"  # a fixed amount for each call-off; it knows no tiers


class TierMode(StrEnum):
    """NONE: one price. GRADUATED: each pupil at its own tier. VOLUME: all pupils at the tier reached."""

    NONE = "none"
    GRADUATED = "graduated"
    VOLUME = "volume"


class Proration(StrEnum):
    """MONTH: months ÷ 12. DAY: days ÷ days of that school year. NONE: whole, on the first day."""

    MONTH = "month"
    DAY = "day"
    NONE = "none"


class TierBasis(StrEnum):
    """Whose number reaches a tier: the school's own, or that of all pooled schools together."""

    SCHOOL = "school"
    FOUNDATION = "foundation"


class Settlement(StrEnum):
    """SNAPSHOT: what was billed stays. TRUE_UP: it is recalculated and the difference is a line."""

    SNAPSHOT = "snapshot"
    TRUE_UP = "true_up"


class TermKind(StrEnum):
    """What an article of the agreement does to a price."""

    FIXED_PRICE = "fixed_price"
    TIER_TABLE = "tier_table"
    PERCENT_OFF = "percent_off"
    AMOUNT_OFF = "amount_off"
    MINIMUM = "minimum"
    MAXIMUM = "maximum"
    FREE_PERIOD = "free_period"
    INDEXATION = "indexation"


class Level(StrEnum):
    """LINE: a term works on each line. AGREEMENT: on the sum of all lines, shared over them."""

    LINE = "line"
    AGREEMENT = "agreement"


class IndexStatus(StrEnum):
    """Only a final index value makes a price."""

    PROVISIONAL = "provisional"
    FINAL = "final"


class RoundingPolicy(StrEnum):
    """CUMULATIVE: parts of a period add up to the whole. PER_LINE: each line by itself."""

    CUMULATIVE = "cumulative"
    PER_LINE = "per_line"


class StepKind(StrEnum):
    """What a step of a trace did; ``stages`` says in which of the thirteen stages."""

    LIST_PRICE = "list_price"
    FIXED_PRICE = "fixed_price"
    TIER_PRICE = "tier_price"
    INDEXATION = "indexation"
    FREE_PERIOD = "free_period"
    PRORATION = "proration"
    PERCENT_OFF = "percent_off"
    AMOUNT_OFF = "amount_off"
    MINIMUM = "minimum"
    MAXIMUM = "maximum"
    ROUNDING = "rounding"
    SHARE = "share"
    SETTLEMENT = "settlement"


class LineKind(StrEnum):
    """CHARGE: a part billed for the first time. SETTLEMENT: the difference with what was billed."""

    CHARGE = "charge"
    SETTLEMENT = "settlement"


class CeilingStatus(StrEnum):
    """Against the maximum value of the agreement: below the warning, above it, or past the maximum."""

    OK = "ok"
    WARN = "warn"
    BLOCK = "block"


class ProblemCode(StrEnum):
    """Why a line could not be priced."""

    NO_PRICE_VERSION = "no_price_version"
    QUANTITY_UNKNOWN = "quantity_unknown"
    POOL_INCOMPLETE = "pool_incomplete"
    INDEX_MISSING = "index_missing"
    INDEX_PROVISIONAL = "index_provisional"
    DATE_NOT_COVERED = "date_not_covered"
    SHARE_UNKNOWN = "share_unknown"
