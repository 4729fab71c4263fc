"""Look for a person's values in every table of the school: what an erasure must leave nowhere."""

from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from tenant_apps.people.holdings import Holder
from tenant_apps.people.models import Guardian, Pupil, SourceKey, StaffMember
from tenant_apps.sharing.queries import portrait_of

PEOPLE: tuple[Any, ...] = (Pupil, Guardian, StaffMember)
KEEPS_KEYS = frozenset({"events_event"})  # proof of who did what: keys alone, which now point at nobody
SHORTEST = 5  # "Bo" is in half of all words


@dataclass(frozen=True, slots=True)
class Values:
    """Values that point at one person: ``unique`` ones are looked for, ``shared`` are also somebody else's."""

    unique: tuple[str, ...]
    shared: int


@dataclass(frozen=True, slots=True)
class Search:
    """In how many tables was looked, and where (table → rows) a value was found."""

    tables: int
    found: dict[str, int] = field(default_factory=dict)


def values_of(person: Holder) -> Values:
    """Return what points at ``person``: full name, mail, phones, numbers in other systems, photo, own key.

    A value somebody else here has too (parents with one mail address, two children of one name) is counted as
    shared: it stays where it is his.
    """
    names = {person.full_name, person.listed_name}
    contact = {getattr(person, name, "") for name in ("email", "mobile", "phone")}
    keys = SourceKey.objects.filter(**{_column(person): person.pk}).values_list("key", flat=True)
    candidates = {one for one in names | contact | set(keys) if len(one) >= SHORTEST}
    taken = {one for one in candidates if _is_of_another(one, person)}
    portrait = portrait_of(person)
    photo = [str(portrait.file_id)] if portrait else []
    unique = [*sorted(candidates - taken), *photo, str(person.pk)]
    return Values(tuple(unique), len(taken))


def _column(person: Holder) -> str:
    return {Pupil: "pupil", Guardian: "guardian", StaffMember: "staff"}[type(person)]


def _is_of_another(value: str, person: Holder) -> bool:
    spoken = value.partition(", ")
    name = f"{spoken[2]} {spoken[0]}" if spoken[1] else value
    for model in PEOPLE:
        others = model.objects.exclude(pk=person.pk)
        if isinstance(person, Guardian) and model is Guardian:
            others = others.exclude(merged_into=person.pk)
        if any(one.full_name == name for one in others.filter(search_text__contains=_last(name))):
            return True
        columns = {"email", "mobile", "phone"} & {one.name for one in model._meta.concrete_fields}  # noqa: SLF001
        if any(others.filter(**{column: value}).exists() for column in columns):
            return True
    return False


def _last(name: str) -> str:
    """Return the last word as the search column writes it, when it is plain; else anything."""
    word = name.rsplit(maxsplit=1)[-1].lower() if name.split() else ""
    return word if word.isascii() and word.isalpha() else ""


def search_everywhere(values: tuple[str, ...], *, without: frozenset[str] = frozenset()) -> Search:
    """Return where in this school's schema one of ``values`` stands, in any column, also inside JSON and bytes.

    ``without``: tables that keep keys by law or as proof, where a person's key may stay.
    """
    wanted = [value.lower() for value in values]
    hexed = [value.encode().hex() for value in values]
    found: dict[str, int] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'"
            " ORDER BY relname"
        )
        tables = [name for (name,) in cursor.fetchall() if name not in without]
        for name in tables:
            cursor.execute(
                f'SELECT count(*) FROM "{name}" t, LATERAL (SELECT lower(to_jsonb(t)::text) AS said) s'  # noqa: S608  a table of ours
                " WHERE EXISTS (SELECT 1 FROM unnest(%s::text[]) v WHERE strpos(s.said, v) > 0)",
                [wanted + hexed],
            )
            count = cursor.fetchone()[0]
            if count:
                found[name] = count
    return Search(len(tables), found)
