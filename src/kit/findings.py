"""What is wrong with a file, where, and how badly: one vocabulary for every reader of outside files.

A finding names a place and a rule. It never carries what stood in a person's cell: the place is enough to
find it, and findings end up on screens, in logs and in JSON.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NoReturn

type Param = str | int
KEPT_PER_CODE = 100


def gettext_noop(message: str) -> str:
    """Mark an English message id, so that it is found for translation, without needing Django here."""
    return message


class Severity(StrEnum):
    """How badly: an error was not read, a warning was read but deserves a look, info is for the record."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Kind:
    """One rule a file can break: a stable ``code`` and an English message id with ``%(name)s`` parameters.

    ``refuses`` means nothing of the file is used.
    """

    code: str
    severity: Severity
    message: str
    refuses: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a file: ``row`` as a spreadsheet counts, ``line`` as an editor counts, both from 1."""

    file: str = ""
    line: int | None = None
    row: int | None = None
    column: str = ""
    element: str = ""

    def text(self, translate: Callable[[str], str] = str) -> str:
        """Return for example ``users.csv, row 12, column email``; empty when the whole file is meant."""
        parts = [self.file]
        if self.line is not None:
            parts.append(translate(gettext_noop("line %(number)s")) % {"number": self.line})
        if self.row is not None:
            parts.append(translate(gettext_noop("row %(number)s")) % {"number": self.row})
        if self.column:
            parts.append(translate(gettext_noop("column %(name)s")) % {"name": self.column})
        parts.append(self.element)
        return ", ".join(part for part in parts if part)


NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule broken at one place; ``params`` are counts, codes and keys, never a person's particulars."""

    kind: Kind
    place: Place = NOWHERE
    params: dict[str, Param] = field(default_factory=dict, hash=False)

    @property
    def severity(self) -> Severity:
        """How badly."""
        return self.kind.severity

    @property
    def code(self) -> str:
        """The stable word for the rule."""
        return self.kind.code

    def text(self, translate: Callable[[str], str] = str) -> str:
        """Return the sentence for the reader."""
        return translate(self.kind.message) % self.params

    def as_json(self) -> dict[str, Any]:
        """Return plain values for ``--json`` and the API."""
        place = {
            "file": self.place.file,
            "line": self.place.line,
            "row": self.place.row,
            "column": self.place.column,
            "element": self.place.element,
        }
        return {
            "severity": self.severity.value,
            "code": self.code,
            "place": {name: value for name, value in place.items() if value},
            "params": self.params,
            "text": self.text(),
        }


class Refused(Exception):
    """Nothing of the file can be used; the reason is the last finding in the log."""


class FindingLog:
    """Collects findings in file order, at most ``kept_per_code`` of each kind, and counts them all."""

    def __init__(self, *, kept_per_code: int = KEPT_PER_CODE) -> None:
        self._kept_per_code = kept_per_code
        self._findings: list[Finding] = []
        self._totals: Counter[str] = Counter()
        self._is_refused = False

    def add(self, kind: Kind, place: Place = NOWHERE, **params: Param) -> None:
        """Record that ``kind`` happened at ``place``."""
        self._totals[kind.code] += 1
        if self._totals[kind.code] <= self._kept_per_code:
            self._findings.append(Finding(kind, place, params))

    def refuse(self, kind: Kind, place: Place = NOWHERE, **params: Param) -> NoReturn:
        """Record ``kind`` and stop reading by raising Refused."""
        self.add(kind, place, **params)
        self._is_refused = True
        raise Refused(kind.code) from None  # what a decoder or parser said may quote the file

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was kept, in order."""
        return tuple(self._findings)

    @property
    def totals(self) -> dict[str, int]:
        """How often each code happened, also beyond what was kept."""
        return dict(self._totals)

    @property
    def is_refused(self) -> bool:
        """Whether reading was stopped."""
        return self._is_refused
