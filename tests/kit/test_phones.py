"""``kit/phones.py``: numbers in groups, as they are written in their country."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.phones import spoken_number
from tenant_apps.people.formats.values import phone_of

NUMBERS = {
    "+31600000311": "06 0000 0311",
    "+31201234567": "020 123 4567",
    "+31703456789": "070 345 6789",
    "+31111234567": "0111 234 567",
    "+31881234567": "088 123 4567",
    "+318001234": "0800 1234",
    "+319001234567": "0900 123 4567",
    "+3197012345678": "+31 970 123 456 78",
    "+32470123456": "+32 470 123 456",
    "+4915123456789": "+49 151 234 567 89",
    "+12025550123": "+1 202 555 0123",
    "+352621123456": "+352 621 123 456",
    "": "",
    "onbekend": "onbekend",
    "+": "+",
    "0612345678": "0612345678",
}


@pytest.mark.parametrize(("stored", "spoken"), NUMBERS.items())
def test_a_number_is_written_in_groups(stored: str, spoken: str) -> None:
    assert spoken_number(stored) == spoken.replace(" ", "\N{NO-BREAK SPACE}")


@given(st.from_regex(r"\+[1-9][0-9]{7,14}", fullmatch=True))
def test_no_digit_is_lost(stored: str) -> None:
    spoken = spoken_number(stored).replace("\N{NO-BREAK SPACE}", "")
    assert spoken == stored or f"+31{spoken.removeprefix('0')}" == stored


@pytest.mark.parametrize("stored", ["+31612345678", "+31201234567", "+31111234567", "+32470123456"])
def test_what_is_shown_can_be_filled_in_again(stored: str) -> None:
    assert phone_of(spoken_number(stored)) == stored
