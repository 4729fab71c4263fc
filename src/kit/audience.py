"""Who may call a view: declared on the view itself, enforced before it runs, crawled by tests/architecture.

>>> @audience(Audience.TEACHER, Audience.LEADER)
... def publish(request): ...

What a caller may do with *this* object (her own group, his own child) is still for the view and the service
to say: the audience is the outer door, and a route without one opens for nobody.
"""

import functools
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Any

View = Callable[..., Any]


class Audience(StrEnum):
    """The kinds of caller a route can be for."""

    ANYONE = "anyone"  # also somebody who is not signed in
    SIGNED_IN = "signed_in"  # whoever has an account on this host
    GUARDIAN = "guardian"
    TEACHER = "teacher"
    OFFICE = "office"
    LEADER = "leader"
    PROCUREMENT = "procurement"
    BOARD = "board"
    READER = "reader"
    OPERATOR = "operator"
    TOKEN = "token"  # noqa: S105  a system that shows an API token or a signature, not a person


SCHOOL_STAFF = (Audience.TEACHER, Audience.OFFICE, Audience.LEADER)
FOUNDATION = (Audience.PROCUREMENT, Audience.BOARD, Audience.READER)


def audience[V: View](*who: Audience) -> Callable[[V], V]:
    """Declare that only ``who`` may call the view. Put it above every other decorator."""
    if not who:
        msg = "an audience names at least one kind of caller"
        raise ValueError(msg)

    def declare(view: V) -> V:
        view.audience = frozenset(who)  # type: ignore[attr-defined]  # a mark on the function, read below
        return view

    return declare


def audience_for_all[P: Sequence[Any]](patterns: P, *who: Audience) -> P:
    """Declare ``who`` for every view below ``patterns`` that does not say: for URLs of other people's apps."""
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            audience_for_all(pattern.url_patterns, *who)
        elif audience_of(pattern.callback) is None:
            pattern.callback = audience(*who)(_wrapped(pattern.callback))
    return patterns


def _wrapped(view: View) -> View:
    """Return a view of our own around ``view``: a mark on a shared function would show everywhere."""

    @functools.wraps(view)
    def ours(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401  whatever the view takes and gives
        return view(*args, **kwargs)

    return ours


def audience_of(view: View) -> frozenset[Audience] | None:
    """Return who may call ``view``, or None when it does not say; class-based views say it on the class."""
    for bearer in (view, getattr(view, "view_class", None), getattr(view, "cls", None)):
        declared: frozenset[Audience] | None = getattr(bearer, "audience", None)
        if declared:
            return declared
    return None


def callers_here(request: Any) -> frozenset[Audience]:  # noqa: ANN401  an HttpRequest the door marked
    """Return the kinds of caller the door of this host finds to be asking; none before it looked."""
    find: Callable[[], frozenset[Audience]] | None = getattr(request, "find_callers", None)
    return find() if find else frozenset()
