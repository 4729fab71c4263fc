"""What stands on a school's home page, offered by rooms that the page itself does not know.

A room puts ``home_blocks.py`` beside its ``apps.py``; it is loaded at start:

>>> @offers_block
... def unanswered(request):
...     yield Block(Slot.WAITING, "forms/_unanswered.html", {"forms": found}, count=len(found))

Each function is called once per showing and asks the database only for this viewer.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.http import HttpRequest

from shared_apps.ui.page import Place

MIDDLE = 50


class Slot(StrEnum):
    """Where on the page, from the top: what is asked of the viewer, today, news; beside it what seldom changes."""

    WAITING = "todo"
    TODAY = "today"
    NEWS = "news"
    BESIDE = "beside"


@dataclass(frozen=True, slots=True)
class Block:
    """A template with its context, there called ``block``; ``count`` answers are wanted; low ``rank`` comes first."""

    slot: Slot
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    count: int = 0
    rank: int = MIDDLE


@dataclass(frozen=True, slots=True)
class FirstStep:
    """One thing a new school has to do; a room that offers the same ``key`` replaces the teaching page of home."""

    key: str
    title: str
    meta: str
    url: str
    is_done: bool


_blocks: list[Callable[[HttpRequest], Iterable[Block]]] = []
_steps: list[Callable[[HttpRequest], Iterable[FirstStep]]] = []
_places: list[tuple[int, Callable[[HttpRequest], Iterable[Place]]]] = []


def offers_block[F: Callable[[HttpRequest], Iterable[Block]]](function: F) -> F:
    """Put the blocks that ``function`` yields on the home page."""
    _blocks.append(function)
    return function


def offers_first_step[F: Callable[[HttpRequest], Iterable[FirstStep]]](function: F) -> F:
    """Put the step that ``function`` yields on the checklist of a new school's leader."""
    _steps.append(function)
    return function


def offers_place[F: Callable[[HttpRequest], Iterable[Place]]](*, rank: int = MIDDLE) -> Callable[[F], F]:
    """Put the main-menu entries that the function yields on the board; low ``rank`` comes first."""

    def register(function: F) -> F:
        _places.append((rank, function))
        return function

    return register


def blocks_for(request: HttpRequest) -> dict[Slot, list[Block]]:
    """Return every block for this viewer, by slot, in order."""
    found = [block for offer in _blocks for block in offer(request)]
    ordered = sorted(found, key=lambda block: block.rank)
    return {slot: [block for block in ordered if block.slot == slot] for slot in Slot}


def first_steps_for(request: HttpRequest) -> dict[str, FirstStep]:
    """Return the steps rooms offer, by key."""
    return {step.key: step for offer in _steps for step in offer(request)}


def places_for(request: HttpRequest) -> tuple[Place, ...]:
    """Return the main-menu entries for this viewer, in order."""
    ordered = sorted(_places, key=lambda pair: pair[0])
    return tuple(place for _, offer in ordered for place in offer(request))
