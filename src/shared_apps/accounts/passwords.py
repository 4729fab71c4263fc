"""Which passwords are refused: too short for what stands beside them, known to guessers, or made of one's own words."""

import re
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from shared_apps.accounts.models import User
from shared_apps.accounts.models.users import LONG_PASSWORD
from shared_apps.accounts.policy import has_second_factor
from tenants.models import School
from tenants.scope import current_scope

SHORT = 8  # enough beside a second factor (NIST SP 800-63B-4, 3.1.1.2)
LONGEST = 256
LOOK_ALIKES = str.maketrans("013457@$!", "oleastasi")
SEQUENCES = ("abcdefghijklmnopqrstuvwxyz", "1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "azertyuiop")
HOUSE_WORDS = ("kring", "school", "welkom", "wachtwoord", "password", "stichting", "juf", "meester")


class LengthValidator:
    """Fifteen characters, or eight beside a second factor."""

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        """Raise ValidationError when it is too short or absurdly long."""
        has_step = isinstance(user, User) and not user._state.adding and has_second_factor(user)  # noqa: SLF001  Django's documented way to know a saved row
        least = SHORT if has_step else LONG_PASSWORD
        if len(password) < least:
            raise ValidationError(_too_short(least), code="password_too_short")
        if len(password) > LONGEST:
            raise ValidationError(
                _("This password is too long. Use at most %(most)d characters.") % {"most": LONGEST}
            )

    def get_help_text(self) -> str:
        """Say the rule."""
        return _("Use at least 15 characters: four words in a row are easy to remember and hard to guess.")


def _too_short(least: int) -> str:
    if least == SHORT:
        return _("This password is too short. Use at least 8 characters.")
    return _(
        "This password is too short. Use at least 15 characters, or set up a second step first: "
        "then 8 are enough."
    )


class KnownPasswordValidator(CommonPasswordValidator):
    """Not on the list of the twenty thousand passwords that leak most, however dressed up."""

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:  # noqa: ARG002  Django's signature
        """Raise ValidationError for a known password, one with trimmings, one repeated, or a run of keys."""
        if any(self._is_known(form) for form in disguises(password)) or is_monotonous(password):
            raise ValidationError(
                _("This password is on a list that guessers use. Choose another one."), code="password_known"
            )

    def _is_known(self, form: str) -> bool:
        return form in self.passwords or unrepeated(form) in self.passwords

    def get_help_text(self) -> str:
        """Say the rule."""
        return _("It must not be a well-known password.")


class OwnWordsValidator:
    """Not made of the school's name, the address or our own words."""

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        """Raise ValidationError when little is left after taking those words out, or it resembles one."""
        words = sorted({*HOUSE_WORDS, *_words_of(user)}, key=len, reverse=True)
        for form in disguises(password):
            rest = form
            for word in words:
                rest = rest.replace(word, "")
            touched = rest != form
            alike = any(len(word) >= 5 and SequenceMatcher(a=form, b=word).ratio() >= 0.7 for word in words)
            if alike or (touched and len(letters_of(rest)) < 6):
                raise ValidationError(
                    _(
                        "This password looks too much like the name of the school, your e-mail address or a word "
                        "that everybody tries."
                    ),
                    code="password_own_words",
                )

    def get_help_text(self) -> str:
        """Say the rule."""
        return _("It must not be made of the school's name or your e-mail address.")


def disguises(password: str) -> set[str]:
    """Return the password as a guesser's rules see it: lower case, no accents, no trimmings, letters for digits."""
    plain = unicodedata.normalize("NFKD", password).encode("ascii", "ignore").decode().lower()
    bare = re.sub(r"^[\W\d_]+|[\W\d_]+$", "", plain)
    return {form for form in (plain, bare, plain.translate(LOOK_ALIKES), bare.translate(LOOK_ALIKES)) if form}


def letters_of(text: str) -> str:
    """Return the letters and digits of a text."""
    return re.sub(r"[\W_]+", "", text)


def unrepeated(text: str) -> str:
    """Return the piece a text is a repetition of, or the text itself."""
    found = re.fullmatch(r"(.{1,16}?)\1+", text)
    return found.group(1) if found else text


def is_monotonous(password: str) -> bool:
    """Whether it has hardly any different characters, or is a run along the alphabet or the keyboard."""
    plain = letters_of(password.lower())
    if len(plain) < SHORT:
        return False  # refused for that already
    if len(set(plain)) < 5:
        return True
    runs = [sequence * 3 for sequence in (*SEQUENCES, *(line[::-1] for line in SEQUENCES))]
    return any(plain in run or unrepeated(plain) in run for run in runs)


def _words_of(user: AbstractBaseUser | None) -> Iterator[str]:
    texts = [getattr(user, "email", "") or ""]
    scope = current_scope()
    if scope and scope.school_id and scope.role == scope.schema_name:
        school = School.objects.filter(pk=scope.school_id).first()
        texts += [school.name, school.subdomain, school.city] if school else []
    for text in texts:
        plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
        pieces = [piece for piece in re.split(r"[\W_\d]+", plain) if len(piece) >= 4]
        yield from pieces
        if len(pieces) > 1:
            yield "".join(pieces)
