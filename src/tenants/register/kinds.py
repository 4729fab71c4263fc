"""What can be wrong with a register file, with the English message ids."""

from kit.findings import Kind, Severity
from kit.findings import gettext_noop as _

LOCATION_CODE = Kind(
    "location_code", Severity.ERROR, _("The school or location code is not valid. The row was left out.")
)
LOCATION_CODES_DIFFER = Kind(
    "location_codes_differ",
    Severity.ERROR,
    _("The location code belongs to another school code. The row was left out."),
)
LOCATION_TWICE = Kind(
    "location_twice",
    Severity.WARNING,
    _("The location %(code)s is there twice. Only the first row was read."),
)
BOARD_NUMBER = Kind("board_number", Severity.ERROR, _("The board number is missing. The row was left out."))
BOARD_TWICE = Kind(
    "board_twice", Severity.WARNING, _("The board %(number)s is there twice. Only the first row was read.")
)
COUNT_UNREADABLE = Kind(
    "count_unreadable", Severity.WARNING, _("The number of pupils is not a number. It was left empty.")
)

KINDS = tuple(value for value in tuple(globals().values()) if isinstance(value, Kind))
