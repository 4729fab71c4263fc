"""Every rule the shared readers hold a file to, with its English message id."""

from kit.findings import Kind, Severity
from kit.findings import gettext_noop as _

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

EMPTY_FILE = Kind("empty_file", ERROR, _("The file is empty."), refuses=True)
TOO_LARGE = Kind("too_large", ERROR, _("The file is larger than %(megabytes)s MB."), refuses=True)
TOO_SLOW = Kind("too_slow", ERROR, _("Reading the file takes too long."), refuses=True)
TOO_MANY_ROWS = Kind("too_many_rows", ERROR, _("The file has more than %(rows)s rows."), refuses=True)
LINE_TOO_LONG = Kind(
    "line_too_long",
    ERROR,
    _("A line is too long. Perhaps this is not a table, or a line break is missing."),
    refuses=True,
)
CELL_TOO_LARGE = Kind(
    "cell_too_large", ERROR, _("A cell is too large. Perhaps a quotation mark is never closed."), refuses=True
)
BROKEN_TEXT = Kind(
    "broken_text", ERROR, _("The text in the file is damaged. Save it again as UTF-8."), refuses=True
)
ENCODING_GUESSED = Kind(
    "encoding_guessed",
    INFO,
    _("The file is not UTF-8 and was read as %(encoding)s. Check the accents in names."),
)

NO_HEADER = Kind("no_header", ERROR, _("The file has no row with column names."), refuses=True)
COLUMN_MISSING = Kind("column_missing", ERROR, _("The column %(column)s is missing."), refuses=True)
COLUMN_TWICE = Kind("column_twice", ERROR, _("The column %(column)s is there twice."), refuses=True)
COLUMNS_DROPPED = Kind("columns_dropped", INFO, _("These columns were not read, on purpose: %(columns)s."))
COLUMNS_IGNORED = Kind(
    "columns_ignored", INFO, _("These columns are not used and were not read: %(numbers)s.")
)
ROW_TOO_SHORT = Kind(
    "row_too_short",
    ERROR,
    _("Cells in the row: %(found)s, expected: %(expected)s. The row was left out."),
)
ROW_TOO_LONG = Kind(
    "row_too_long", ERROR, _("Cells in the row: %(found)s, expected: %(expected)s. The row was left out.")
)
CONTROL_CHARACTER = Kind(
    "control_character", ERROR, _("The row contains characters that are not text. It was left out.")
)
FORMULA_CELL = Kind("formula_cell", ERROR, _("The cell contains a formula. The row was left out."))

LEAVES_A_ROW_OUT = (ROW_TOO_SHORT, ROW_TOO_LONG, CONTROL_CHARACTER, FORMULA_CELL)

BROKEN_ARCHIVE = Kind("broken_archive", ERROR, _("The zip file is damaged or locked."), refuses=True)
ARCHIVE_BOMB = Kind(
    "archive_bomb", ERROR, _("The zip file unpacks to far more than it should. It was refused."), refuses=True
)
ARCHIVE_ENTRIES = Kind("archive_entries", ERROR, _("The zip file contains too many files."), refuses=True)
ARCHIVE_NAME_TWICE = Kind("archive_name_twice", ERROR, _("The zip file contains a file twice."), refuses=True)
BROKEN_WORKBOOK = Kind("broken_workbook", ERROR, _("The Excel file is damaged."), refuses=True)

XML_DTD = Kind(
    "xml_dtd",
    ERROR,
    _("The file contains a document type or an entity, which is not safe."),
    refuses=True,
)
XML_BROKEN = Kind(
    "xml_broken", ERROR, _("The file is not well-formed XML. Perhaps it is not complete."), refuses=True
)
XML_ENCODING = Kind(
    "xml_encoding",
    ERROR,
    _("The file says it has another encoding than it has."),
    refuses=True,
)
XML_TOO_MUCH = Kind(
    "xml_too_much", ERROR, _("The file has more or deeper elements than expected."), refuses=True
)

KINDS = tuple(value for value in tuple(globals().values()) if isinstance(value, Kind))
