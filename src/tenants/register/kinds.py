"""What can be wrong with a register file, with the English message ids."""

from kit.findings import Kind, Severity

LOCATION_CODE = Kind(
    "location_code", Severity.ERROR, "The school or location code is not valid. The row was left out."
)
LOCATION_CODES_DIFFER = Kind(
    "location_codes_differ",
    Severity.ERROR,
    "The location code belongs to another school code. The row was left out.",
)
LOCATION_TWICE = Kind(
    "location_twice", Severity.WARNING, "The location %(code)s is there twice. Only the first row was read."
)
BOARD_NUMBER = Kind("board_number", Severity.ERROR, "The board number is missing. The row was left out.")
BOARD_TWICE = Kind(
    "board_twice", Severity.WARNING, "The board %(number)s is there twice. Only the first row was read."
)
COUNT_UNREADABLE = Kind(
    "count_unreadable", Severity.WARNING, "The number of pupils is not a number. It was left empty."
)

KINDS = tuple(value for value in tuple(globals().values()) if isinstance(value, Kind))
