"""What ``kring demo --check`` walks through, over real HTTP: one module per walk, in its ``ORDER``.

A walk is a module here with ``ORDER`` (int), ``TITLE`` and ``walk(town: Town) -> str``: it visits pages as
people do, raises Stumbled (or fails an ``expect``) when something is not as it should be, and returns one line
that says what it saw.
"""

from types import ModuleType

from config.discovery import modules_in


def walks() -> list[ModuleType]:
    """Return the walks in order."""
    return sorted(modules_in(__name__), key=lambda walk: (walk.ORDER, walk.__name__))
