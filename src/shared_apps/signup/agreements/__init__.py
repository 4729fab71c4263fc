"""The data processing agreement: every published version stays here as it was, in each language.

A published text is never edited; a change is a new version in a folder of its own. Its hash stands below, is
checked when the text is read, and is what an acceptance stores.
"""

import datetime as dt
import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.safestring import SafeString, mark_safe

from kit.dates import today

HERE = Path(__file__).parent
BINDING = "nl"  # article 10.3: the Dutch text prevails


@dataclass(frozen=True, slots=True)
class Edition:
    """A published version: when it took effect, and the SHA-256 of its text per language."""

    version: str
    effective_on: dt.date
    hashes: dict[str, str]


EDITIONS = (
    Edition(
        version="2026-1",
        effective_on=dt.date(2026, 8, 1),
        hashes={
            "nl": "2c54a58a0efab1168d68c0b851301e328644e19e143c11ce0bb391537bb06e7c",
            "en": "30fbbef18574b7e71b790b54056574c424a695777fade2f41db835cac618d31a",
        },
    ),
)


@dataclass(frozen=True, slots=True)
class AgreementText:
    """One version in one language, as it is shown and as it was hashed."""

    version: str
    effective_on: dt.date
    language: str
    sha256: str
    html: SafeString


class PublishedTextChanged(RuntimeError):
    """The text on disk is not the one that was published: it must never be shown or accepted."""


@cache
def read_agreement(version: str, language: str) -> AgreementText | None:
    """Return a version in ``language``, or in Dutch where there is no translation; None for no such version.

    Raises PublishedTextChanged when the file is not what was published.
    """
    edition = next((edition for edition in EDITIONS if edition.version == version), None)
    if edition is None:
        return None
    spoken = language if language in edition.hashes else BINDING
    content = (HERE / f"v{version.replace('-', '_')}" / f"{spoken}.html").read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    if digest != edition.hashes[spoken]:
        raise PublishedTextChanged(f"{version} {spoken}")
    html = mark_safe(content.decode())  # noqa: S308  our own published text, held by its hash
    return AgreementText(version, edition.effective_on, spoken, digest, html)


def current_agreement(language: str) -> AgreementText:
    """Return the newest version that is in effect today."""
    newest = max(
        (edition for edition in EDITIONS if edition.effective_on <= today()),
        key=lambda edition: edition.effective_on,
    )
    text = read_agreement(newest.version, language)
    if text is None:  # a version of the list is always found
        raise PublishedTextChanged(newest.version)
    return text


def editions() -> tuple[Edition, ...]:
    """Return every published version, newest first."""
    return tuple(sorted(EDITIONS, key=lambda edition: edition.effective_on, reverse=True))
