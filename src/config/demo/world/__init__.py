"""What the demo shows: chapters, one module each, built in their ``ORDER`` through the services people use.

A chapter is a module here with ``ORDER`` (int), ``TITLE`` (what the progress line says) and ``build()``; it
opens its own scopes. It may offer ``DOORS`` (a sequence of ``Door``): addresses and one-click sign-ins that
the demo prints. Tens are for rooms: 10 schools, 20 foundation, 30 people, 40 sharing, 50 news …
"""

from collections.abc import Callable
from types import ModuleType

from config.demo.doors import Door
from config.discovery import modules_in

Tell = Callable[[str], None]


def chapters() -> list[ModuleType]:
    """Return the chapters in order."""
    return sorted(modules_in(__name__), key=lambda chapter: (chapter.ORDER, chapter.__name__))


def all_doors() -> list[Door]:
    """Return the doors of every chapter, the hosts everybody knows first."""
    return [door for chapter in chapters() for door in getattr(chapter, "DOORS", ())]


def build_world(tell: Tell = lambda _: None) -> int:
    """Build every chapter into a migrated, empty database; return how many there were."""
    found = chapters()
    for chapter in found:
        tell(chapter.TITLE)
        chapter.build()
    return len(found)
