"""Codes that people type: eight signs nobody confuses, kept as a keyed hash of this school."""

import hmac
import secrets

from django.conf import settings

from shared_apps.accounts.places import place_key

ALPHABET = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
LENGTH = 8
LOOK_ALIKES = str.maketrans("OIL01U", "QJJQJV")
NOT_TYPED = str.maketrans("", "", " -\u2013\u2014._/\t\n\r")


def make_code(length: int = LENGTH) -> str:
    """Return a new code; eight signs are 39 bits, which the throttle and the question about the child carry."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def typed_code(text: str) -> str:
    """Return what somebody typed as a code: capitals, without spaces and dashes; look-alikes become the near sign."""
    return text.upper().translate(NOT_TYPED).translate(LOOK_ALIKES)[:64]


def spelled(code: str) -> str:
    """Return the code as it is printed: ``AB3D-9KQ2``."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def digest_of(code: str) -> str:
    """Return what is kept of a new code: it can be compared, never read back."""
    return _digest(settings.SECRET_KEY, code)


def digests_of(code: str) -> list[str]:
    """Return what may be kept of ``code``, also under keys that were replaced since."""
    return [_digest(key, code) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]


def _digest(key: str | bytes, code: str) -> str:
    secret = key.encode() if isinstance(key, str) else key
    return hmac.digest(secret, f"kring.invitation.{place_key()}\0{code}".encode(), "sha256").hex()
