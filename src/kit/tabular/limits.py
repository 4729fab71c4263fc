"""How much of a file a reader takes before it refuses; a real school stays far below each of these."""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Caps on what one file may cost. Sizes in bytes, lengths in characters, time in seconds."""

    max_bytes: int = 48 * MEGABYTE
    max_seconds: float = 60.0
    max_rows: int = 60_000
    max_columns: int = 200
    max_line: int = 100_000
    max_elements: int = 400_000
    max_sheet_elements: int = 1_200_000
    max_depth: int = 24
    max_token: int = 1 * MEGABYTE
    max_entries: int = 200
    max_entry_bytes: int = 24 * MEGABYTE
    max_unpacked_bytes: int = 48 * MEGABYTE
    max_ratio: int = 200


DEFAULT_LIMITS = Limits()
