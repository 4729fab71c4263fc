"""What must hold where Kring runs: each module here holds ``CHECKS``, functions that return a Finding."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from config.discovery import modules_in


@dataclass(frozen=True, slots=True)
class Finding:
    """The outcome of one check; ``detail`` says what was seen, or what is wrong and what to do."""

    title: str
    is_well: bool
    detail: str


Check = Callable[[], Finding]


def findings() -> Iterator[Finding]:
    """Run every check; one that breaks is a finding too."""
    for module in modules_in(__name__):
        for check in module.CHECKS:
            try:
                yield check()
            except Exception as error:  # noqa: BLE001  whatever breaks a check is what its reader needs to know
                title = check.__name__.replace("_", " ")
                yield Finding(title, is_well=False, detail=f"{type(error).__name__}: {error}")
