"""Which caller may ask which address, as the routes declare it: ``python -m tests.support.access > docs/access.md``."""

import re
import sys
from collections.abc import Iterator
from uuid import uuid4

from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver

from kit.audience import FOUNDATION, SCHOOL_STAFF, Audience, audience_of

TITLES = {"public": "The public site", "school": "A school", "foundation": "The foundations' portal"}
COLUMNS = {
    "public": (),
    "school": (Audience.GUARDIAN, *SCHOOL_STAFF),
    "foundation": FOUNDATION,
}
NAMED = re.compile(r"\(\?P<(\w+)>((?:[^()]|\([^()]*\))*)\)")
PLACE = re.compile(r"<(?:(\w+):)?\w+>")
SIGNS = str.maketrans("", "", "^$")
FILL = {"int": "1", "uuid": str(uuid4()), "slug": "nl", "date": "2026-11-25"}
HEAD = """# Who may ask what

Made of the routes by `uv run python -m tests.support.access`; `tests/config/test_access.py` fails when it is no
longer true, and asks every address of a school as every kind of person. This is the outer door: which group, child
or invoice it may be about is for each page to say, and what is not yours does not exist. A support teacher and a
substitute come in as teachers; the console is for operators alone.
"""


def routes(site: str) -> list[tuple[str, URLPattern]]:
    """Return every route of a kind of host with its whole address, by address; two may share one."""
    return sorted(_walk(get_resolver(settings.HOST_URLCONFS[site]).url_patterns, "/"), key=lambda one: one[0])


def _walk(patterns: list[URLPattern | URLResolver], prefix: str) -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns:
        where = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, where)
        else:
            yield where, pattern


def shown(where: str) -> str:
    """Return an address as people read it, its places by name."""
    return NAMED.sub(r"<\1>", where).translate(SIGNS).replace("\\Z", "").replace("\\", "")


def asked(where: str) -> str:
    """Return an address to ask, with something of the right kind in every place."""
    plain = NAMED.sub(lambda found: found[2].partition("|")[0], where).translate(SIGNS)
    return PLACE.sub(lambda found: FILL.get(found[1], "x"), plain.replace("\\Z", "").replace("\\", ""))


def page() -> str:
    """Return docs/access.md."""
    return HEAD + "".join(_section(site) for site in TITLES)


def _section(site: str) -> str:
    columns = COLUMNS[site]
    names = ["address", "anyone", "a key or signed link", "signed in", *columns]
    lines = [f"\n## {TITLES[site]}\n", "| " + " | ".join(names) + " |", "|---" * len(names) + "|"]
    for where, route in routes(site):
        who = audience_of(route.callback) or frozenset()
        marks = [
            "●" if one in who else ""
            for one in (Audience.ANYONE, Audience.TOKEN, Audience.SIGNED_IN, *columns)
        ]
        lines.append(f"| `{shown(where)}` | " + " | ".join(marks) + " |")
    return "\n".join(dict.fromkeys(lines)) + "\n"


if __name__ == "__main__":
    from tests.proof import prepare

    prepare()
    sys.stdout.write(page())
