"""The rules of prices: a stable code each, and what is said when it is broken."""

from kit.findings import Finding, Kind, Param, Place, Severity
from kit.findings import gettext_noop as _

ERROR, WARNING = Severity.ERROR, Severity.WARNING

COMPONENT_TWICE = Kind("component_twice", ERROR, _("This component is in the price list twice."))
COMPONENT_UNKNOWN = Kind("component_unknown", ERROR, _("The price list has no component “%(component)s”."))
COMPONENT_NEEDED = Kind("component_needed", ERROR, _("Say which component this is about."))
TIERS_MISSING = Kind("tiers_missing", ERROR, _("There is no price."))
TIERS_NOT_CONTIGUOUS = Kind(
    "tiers_not_contiguous", ERROR, _("Each tier ends above the one before it, the first at 1 or more.")
)
TIER_WITHOUT_END = Kind(
    "tier_without_end", ERROR, _("The last tier, and only the last, goes on without an end.")
)
TIERS_RISE = Kind("tiers_rise", ERROR, _("Tier %(tier)s is dearer than the one before it; prices only fall."))
TIERS_NOT_ALLOWED = Kind("tiers_not_allowed", ERROR, _("A price of this kind knows no tiers."))
TIERS_WITHOUT_EFFECT = Kind(
    "tiers_without_effect",
    WARNING,
    _("The price list has no tiers here, so counting together changes nothing."),
)
FLAT_RISES = Kind(
    "flat_rises",
    ERROR,
    _("Tier %(tier)s adds a flat amount that would make more pupils dearer together than apart."),
)
PRICE_NEGATIVE = Kind("price_negative", ERROR, _("A price or amount is not below zero."))
VAT_RATE = Kind("vat_rate", ERROR, _("A VAT rate is from 0 to 100 per cent."))
VAT_NOT_IN_FORCE = Kind(
    "vat_not_in_force", ERROR, _("This VAT rate is not in force on the first day of the price list.")
)
VERSIONS_OVERLAP = Kind("versions_overlap", ERROR, _("Two versions of the price list start on the same day."))

CLAUSE_MISSING = Kind("clause_missing", ERROR, _("A term names the clause of the agreement it stands in."))
PERCENT_RANGE = Kind("percent_range", ERROR, _("A percentage is from 0 to 100."))
INDEX_BOUNDS = Kind("index_bounds", ERROR, _("The lowest index movement is above the highest."))
FREE_MONTHS = Kind("free_months", ERROR, _("A free period is at least one month."))
TERMS_OVERLAP = Kind(
    "terms_overlap", ERROR, _("%(clause)s says something of the same kind about the same days.")
)
MINIMUM_ABOVE_MAXIMUM = Kind(
    "minimum_above_maximum", ERROR, _("The minimum is above the maximum of %(clause)s.")
)
TERM_OUTSIDE = Kind("term_outside", WARNING, _("The term is not in force on any day of the agreement."))
MAXIMUM_NEGATIVE = Kind("maximum_negative", ERROR, _("The maximum value of an agreement is not below zero."))

PERIOD_OPEN = Kind("period_open", ERROR, _("A price period has an end."))
PERIOD_CROSSES_YEAR = Kind("period_crosses_year", ERROR, _("A price period lies within one school year."))
PART_OUTSIDE = Kind("part_outside", ERROR, _("The part to bill lies outside the price period."))
QUANTITY_NEGATIVE = Kind("quantity_negative", ERROR, _("A number of pupils is not below zero."))
PUPILS_DIFFER = Kind("pupils_differ", ERROR, _("One school has two different numbers of pupils."))
SCHOOL_UNKNOWN = Kind("school_unknown", ERROR, _("This school is not among the schools that called off."))
CALL_OFFS_OVERLAP = Kind("call_offs_overlap", ERROR, _("Two call-offs of one school overlap."))
INDEX_TWICE = Kind("index_twice", ERROR, _("An index value is given twice."))
INDEX_NOT_POSITIVE = Kind("index_not_positive", ERROR, _("An index value is above zero."))
BILLED_OUTSIDE = Kind("billed_outside", ERROR, _("What was billed before lies outside the price period."))
BILLED_OVERLAP = Kind("billed_overlap", ERROR, _("Two amounts were billed for the same days."))
AMOUNT_NOT_CENTS = Kind("amount_not_cents", ERROR, _("A billed amount is in whole cents."))
POOL_TWICE = Kind("pool_twice", ERROR, _("A pool is assumed twice."))


def found(kind: Kind, element: object, **params: Param) -> Finding:
    """Return a finding about ``element``: a clause, a component, a school id."""
    return Finding(kind, Place(element=str(element)), params)
