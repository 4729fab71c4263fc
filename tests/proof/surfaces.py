"""What every surface of the address book shows one viewer, looked for by canary: a text nobody else has."""

import io
import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import set_urlconf
from openpyxl import load_workbook

from kit.phones import NO_BREAK, spoken_number
from kit.tabular.writing import csv_file, xlsx_file
from tenant_apps.people.enums import Information
from tenant_apps.people.models import Guardian, Guardianship, Pupil, at_school, holding
from tenant_apps.people.queries import Viewer
from tenant_apps.sharing.documents.paper import paper_content
from tenant_apps.sharing.documents.tables import columns_of, header_of, rows_of
from tenant_apps.sharing.queries import Entry, birthdays_in, book_of, cards_of, groups_open_to
from tests.support.random_schools import RandomSchool

Seen = frozenset[tuple[UUID, str]]
BIRTHDAY = "pupil.birthday"


@dataclass(frozen=True)
class Canaries:
    """The text of each (person, field), and the people a list can hold at all."""

    texts: dict[tuple[UUID, str], str]
    listed: frozenset[UUID]


def plant(school: RandomSchool) -> Canaries:
    """Give everybody values nobody else has, too long to stand in a token by chance."""
    texts: dict[tuple[UUID, str], str] = {}
    for number, pupil in enumerate(school.pupils):
        pupil.call_name, pupil.family_name, pupil.street = (
            f"{kind}{number:03}qzx" for kind in ("Pf", "Pl", "Ps")
        )
        pupil.born_on = school.day.replace(year=2018)
        texts |= {
            (pupil.pk, "pupil.first_name"): pupil.call_name,
            (pupil.pk, "pupil.family_name"): pupil.family_name,
            (pupil.pk, "pupil.address"): pupil.street,
        }
    for number, one in enumerate(school.guardians):
        one.call_name, one.family_name, one.street = (f"{kind}{number:03}qzx" for kind in ("Gf", "Gl", "Gs"))
        one.mobile, one.phone, one.email = f"+316{number:08}", f"+3110{number:07}", f"ge{number:03}qzx@x.test"
        texts |= {
            (one.pk, "guardian.name"): one.call_name,
            (one.pk, "guardian.address"): one.street,
            (one.pk, "guardian.mobile"): one.mobile,
            (one.pk, "guardian.phone"): one.phone,
            (one.pk, "guardian.email"): one.email,
        }
    Pupil.objects.bulk_update(school.pupils, ["call_name", "family_name", "street", "born_on"])
    Guardian.objects.bulk_update(
        school.guardians, ["call_name", "family_name", "street", "mobile", "phone", "email"]
    )
    day = school.day
    here = set(Pupil.objects.filter(at_school(day)).values_list("pk", flat=True))
    told = Guardianship.objects.filter(holding(day), information=Information.FULL, pupil__in=here)
    return Canaries(texts, frozenset(here | set(told.values_list("guardian_id", flat=True))))


def says(text: str, canary: str) -> bool:
    """Whether ``canary`` stands in ``text``, a number also as people write it, with spaces of either kind."""
    spoken = spoken_number(canary)
    return canary in text or spoken in text or spoken.replace(NO_BREAK, " ") in text


def wrong_on_surfaces(viewer: Viewer, school: RandomSchool, canaries: Canaries, seen: Seen) -> Iterator[str]:
    """Yield a sentence for each (surface, person, field) that shows otherwise than ``seen``, the policy's answer."""
    expected = {place for place in canaries.texts if place in seen and place[0] in canaries.listed}
    for surface, text in texts_for(viewer):
        shown = {place for place, canary in canaries.texts.items() if says(text, canary)}
        yield from (f"{surface}: {place} is shown" for place in shown - expected)
        yield from (f"{surface}: {place} is missing" for place in expected - shown)
    everybody = cards_of(viewer, pupils=school.pupils, guardians=school.guardians)
    keys = {(card.id, key) for card in everybody.values() for key in card.keys}
    yield from (f"card: {place}" for place in keys ^ seen)
    yield from _wrong_in_groups(viewer, seen)
    for place, canary in canaries.texts.items():
        if place[1] in {"pupil.first_name", "guardian.name"} and place not in seen:
            found = {card.id for entry in book_of(viewer, text=canary) for card in entry.cards}
            yield from (f"search: {place}" for _ in [place[0]] if place[0] in found)
            break


def texts_for(viewer: Viewer) -> Iterator[tuple[str, str]]:
    """Yield the whole text of each surface."""
    entries = book_of(viewer)
    yield "page", "".join(map(_html, entries))
    columns = columns_of(entries)
    header, rows = header_of(columns), list(rows_of(entries, columns))
    yield "csv", csv_file(header, rows).decode()
    sheet = load_workbook(io.BytesIO(xlsx_file(header, rows)), read_only=True).active
    yield "xlsx", "\n".join(str(cell) for row in sheet.values for cell in row)
    yield "pdf", json.dumps(paper_content(entries, title=""), ensure_ascii=False)


def _html(entry: Entry) -> str:
    set_urlconf(settings.HOST_URLCONFS["school"])  # outside a request
    try:
        return render_to_string("sharing/_card.html", {"pupil": entry.pupil, "guardians": entry.guardians})
    finally:
        set_urlconf(None)


def _wrong_in_groups(viewer: Viewer, seen: Collection[tuple[UUID, str]]) -> Iterator[str]:
    for group in groups_open_to(viewer):
        inside = {card.id for entry in book_of(viewer, group=group) for card in entry.cards}
        yield from (f"group: {one}" for one in inside if not any(key == one for key, _ in seen))
        found = {one.card.id for one in birthdays_in(viewer, group)}
        yield from (f"birthday: {one}" for one in found if (one, BIRTHDAY) not in seen)
