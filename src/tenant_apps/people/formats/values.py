"""Single values as files write them, read strictly: what is not certain becomes None and a finding."""

import datetime as dt
import re

ISO_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:Z|[+-][0-9]{2}:[0-9]{2})?")
DUTCH_DATE = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})")
EXCEL_DAY = re.compile(r"[0-9]{4,5}")
EXCEL_EPOCH = dt.date(1899, 12, 30)
EARLIEST = dt.date(1900, 1, 1)
NAME_SIGN = r"[^\s@<>()\[\],;:\\\"]"
EMAIL = re.compile(rf"{NAME_SIGN}{{1,64}}@(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{{2,}}")
LONGEST_EMAIL = 254
PHONE_PUNCTUATION = re.compile(r"[\s().\-/]")
BRIN = re.compile(r"([0-9]{2}[A-Z]{2})([0-9]{1,2})?")
POSTCODE = re.compile(r"[1-9][0-9]{3}[A-Z]{2}")
PREFIXES = (
    "aan de", "aan den", "aan der", "aan 't", "bij de", "bij 't", "d'", "da", "dal", "de", "de la", "del",
    "den", "der", "di", "do", "dos", "du", "el", "in de", "in den", "in der", "in 't", "la", "le", "onder de",
    "op de", "op den", "op der", "op 't", "over de", "'s", "'t", "te", "ten", "ter", "tot", "uit de", "uit den",
    "uit 't", "van", "van de", "van den", "van der", "van het", "van 't", "vd", "v.d.", "von", "von der",
    "voor de", "voor den", "zu",
)  # fmt: skip


def date_of(text: str) -> dt.date | None:
    """Return the date of ``2026-08-31`` or ``31-8-2026`` (day first, also with / or .), else None."""
    iso, dutch = ISO_DATE.fullmatch(text), DUTCH_DATE.fullmatch(text)
    if iso:
        parts = [int(part) for part in iso.groups()]
    elif dutch:
        parts = [int(part) for part in reversed(dutch.groups())]
    else:
        return None
    try:
        day = dt.date(*parts)
    except ValueError:
        return None
    return day if day >= EARLIEST else None


def sheet_date_of(text: str) -> dt.date | None:
    """Return ``date_of``, or the date of an Excel day number."""
    if EXCEL_DAY.fullmatch(text):
        return EXCEL_EPOCH + dt.timedelta(days=int(text))
    return date_of(text)


def moment_day_of(text: str) -> dt.date | None:
    """Return the day of ``2026-08-31T12:00:00``, with or without time and zone."""
    return date_of(text.partition("T")[0])


def email_of(text: str) -> str | None:
    """Return the address in lower case, or None when it cannot be one."""
    lower = text.lower()
    return lower if len(lower) <= LONGEST_EMAIL and EMAIL.fullmatch(lower) else None


def phone_of(text: str) -> str | None:
    """Return ``+31612345678`` for any usual way to write it; Dutch when it has no country, else None.

    A mobile number that lost its zero in a spreadsheet gets it back.
    """
    digits = PHONE_PUNCTUATION.sub("", text.replace("(0)", ""))
    if digits.startswith("00"):
        digits = f"+{digits[2:]}"
    elif re.fullmatch(r"0[1-9][0-9]{8}", digits):
        digits = f"+31{digits[1:]}"
    elif re.fullmatch(r"6[1-9][0-9]{7}", digits):
        digits = f"+31{digits}"
    return digits if re.fullmatch(r"\+[1-9][0-9]{7,14}", digits) else None


def brin_of(text: str) -> tuple[str, str] | None:
    """Return the school code and branch (empty when not there) of ``99XX`` or ``99XX01``, else None."""
    match = BRIN.fullmatch(text.upper())
    return (match[1], (match[2] or "").zfill(2) if match[2] else "") if match else None


def postcode_of(text: str) -> str | None:
    """Return a Dutch postcode as ``9999XX``, else None."""
    postcode = text.replace(" ", "").upper()
    return postcode if POSTCODE.fullmatch(postcode) else None


def split_family(text: str) -> tuple[str, str]:
    """Return the prefix and the rest of ``van der Berg``; a prefix is written small."""
    words = text.split(" ")
    for count in (3, 2, 1):
        prefix = " ".join(words[:count])
        if len(words) > count and prefix in PREFIXES:
            return prefix, " ".join(words[count:])
    return "", text


def is_citizen_number(text: str) -> bool:
    """Return whether ``text`` is nine digits that pass the eleven test of a BSN."""
    if not (len(text) == 9 and text.isascii() and text.isdecimal()):
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(weight * int(digit) for weight, digit in zip(weights, text, strict=True)) % 11 == 0
