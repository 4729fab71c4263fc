"""Which passwords are refused, and in which words."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import translation

from shared_apps.accounts.models import User
from tenants.models import School
from tenants.scope import portal_scope, school_scope

SHORT = "te kort"
KNOWN = "lijst die raders"
OWN = "lijkt te veel op"

REFUSED = [
    ("kort", SHORT),
    ("veertien teken", SHORT),
    ("password1234567", KNOWN),
    ("Wachtwoord123!!", OWN),
    ("p@ssw0rdp@ssw0rd", KNOWN),
    ("qwertyqwertyqwerty", KNOWN),
    ("abcdefghijklmnop", KNOWN),
    ("123456789012345", KNOWN),
    ("aaaaaaaaaaaaaaaa", KNOWN),
    ("sunshinesunshine", KNOWN),
    ("iloveyou!!!!!!!!!!", KNOWN),
    ("deregenboog2026!", OWN),
    ("R3genboog-Duinstad", OWN),
    ("bilal.yilmaz2026!", OWN),
    ("welkombijkring12", OWN),
    ("x" * 300, KNOWN),
]
GOOD = [
    "vier gewone woorden samen",
    "fiets lantaarn soep dinsdag",
    "ik hou van de zee in november",
    "correct paard batterij nietje",
    "Tr0ub4dor&3-zeilboot",
    "mijn oma breit paarse sokken",
]


def problems(password: str, user: User) -> str:
    with translation.override("nl"):
        try:
            validate_password(password, user)
        except ValidationError as refusal:
            return " ".join(refusal.messages)
    return ""


@pytest.mark.parametrize(("password", "reason"), REFUSED)
def test_a_guessable_password_is_refused_with_its_reason(
    regenboog: School, password: str, reason: str
) -> None:
    with school_scope(regenboog):
        assert reason in problems(password, User(email="bilal.yilmaz@example.test"))


@pytest.mark.parametrize("password", GOOD)
def test_a_good_password_passes(regenboog: School, password: str) -> None:
    with school_scope(regenboog):
        assert problems(password, User(email="bilal.yilmaz@example.test")) == ""


def test_the_name_of_another_school_is_no_own_word(kompas: School) -> None:
    with school_scope(kompas):
        assert problems("regenboog na de bui", User(email="esra@example.test")) == ""


def test_on_the_portal_the_same_rules_hold(db: None) -> None:
    with portal_scope(None):
        assert OWN in problems("Duinrand-Frits-1", User(email="frits@duinrand.test"))
        assert problems(GOOD[0], User(email="frits@duinrand.test")) == ""


def test_the_words_are_there_in_english(regenboog: School) -> None:
    with school_scope(regenboog), translation.override("en"), pytest.raises(ValidationError) as refusal:
        validate_password("kort", User(email="bilal@example.test"))
    assert refusal.value.messages == [
        "This password is too short. Use at least 15 characters, or set up a second step first: then 8 are enough."
    ]


def test_passwords_are_kept_with_a_memory_hard_hash() -> None:
    from django.contrib.auth.hashers import get_hashers_by_algorithm
    from django.test import override_settings

    from config.settings.accounts import PASSWORD_HASHERS

    with override_settings(PASSWORD_HASHERS=PASSWORD_HASHERS):
        hasher = get_hashers_by_algorithm()["scrypt"]
        assert hasher.encode(GOOD[0], "salt").startswith("scrypt$16384$")
