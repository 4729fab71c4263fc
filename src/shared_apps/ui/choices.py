"""What can be chosen in a row of words, and why something cannot."""

from dataclasses import dataclass

SOFT_HYPHEN = "\N{SOFT HYPHEN}"


@dataclass(frozen=True, slots=True)
class Step:
    """One word of a ``<c-steps>``: ``level`` (0-4) fills the rings, a ``reason`` shuts it."""

    value: str
    label: str
    level: int | None = None
    reason: str = ""

    @property
    def plain_label(self) -> str:
        """The label without its break points."""
        return self.label.replace(SOFT_HYPHEN, "")
