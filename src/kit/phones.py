"""Phone numbers as people read them; stored they are ``+`` and digits (E.164)."""

import re

NO_BREAK = "\N{NO-BREAK SPACE}"
DUTCH = "+31"
# Dutch area codes of two digits after the zero; every other place has three (Nummerplan telefoon- en ISDN-diensten).
SHORT_AREA = re.compile("1[035]|2[0346]|3[03568]|4[0356]|5[0358]|7[0-9]|8[24578]|91")
FREE_AND_PAID = ("800", "900", "906", "909")
# Country codes of one and of two digits (ITU-T E.164); every other has three.
COUNTRY = re.compile("[17]|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|[0-9]{3}")
DUTCH_LENGTH = 9


def spoken_number(number: str) -> str:
    """Return ``06 1234 5678`` for ``+31612345678``, ``+32 470 123 456`` for a foreign number; never wraps.

    What is not ``+`` and digits comes back as it is.
    """
    digits = number.removeprefix("+")
    if not number.startswith("+") or not (digits.isascii() and digits.isdigit()):
        return number
    if number.startswith(DUTCH):
        return NO_BREAK.join(_dutch(number.removeprefix(DUTCH)))
    found = COUNTRY.match(digits)
    country = found[0] if found else ""
    return NO_BREAK.join((f"+{country}", *_threes(digits.removeprefix(country))))


def _dutch(rest: str) -> tuple[str, ...]:
    if rest.startswith(FREE_AND_PAID):
        return (f"0{rest[:3]}", *_threes(rest[3:]))
    if len(rest) != DUTCH_LENGTH:
        return ("+31", *_threes(rest))
    if rest.startswith("6"):
        return f"0{rest[0]}", rest[1:5], rest[5:]
    size = 2 if SHORT_AREA.match(rest) else 3
    return (f"0{rest[:size]}", *_threes(rest[size:]))


def _threes(rest: str) -> tuple[str, ...]:
    """Cut in threes; what is over after the last joins it when it is one digit alone."""
    cut = [rest[at : at + 3] for at in range(0, len(rest), 3)]
    if len(cut) > 1 and len(cut[-1]) == 1:
        cut[-2:] = [cut[-2] + cut[-1]]
    return tuple(cut)
