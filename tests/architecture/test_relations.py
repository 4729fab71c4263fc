"""A relation points to the same floor or lower, and never out of a school's schema.

A string in a ForeignKey slips past the import contracts; this walks the models themselves.
"""

import configparser

import pytest
from django.apps import apps
from django.conf import settings
from django.db.models import Field, Model

from tests.architecture.sources import ROOT

OURS = ("tenants", "billing", "shared_apps", "tenant_apps")


def floors(contract: str, prefix: str = "") -> dict[str, int]:
    """Return the height of each room of a contract in .importlinter, the lowest at 0."""
    contracts = configparser.ConfigParser()
    contracts.read(ROOT / ".importlinter")
    layers = contracts[f"importlinter:contract:{contract}"]["layers"].split("\n")
    found = {}
    for height, layer in enumerate(reversed([line for line in layers if line.strip()])):
        for room in layer.split("|"):
            found[prefix + room.strip(" ()")] = height
    return found


HOUSE = floors("floors")
SCHOOL = floors("school-rooms", "tenant_apps.")


def room_of(model: type[Model]) -> str:
    return model._meta.app_config.name


def house_floor(room: str) -> int:
    """Return the floor of a room; a room of a school stands on the school rooms' floor."""
    return HOUSE[room] if room in HOUSE else HOUSE[room.partition(".")[0]]


def relations() -> list[tuple[Field, str, str]]:
    """Return every relation between our models: the field, the room it is in, the room it points to."""
    found = []
    for model in apps.get_models(include_auto_created=True):
        if not room_of(model).startswith(OURS):
            continue
        for field in model._meta.get_fields():
            target = field.related_model if field.concrete and field.is_relation else None
            if target is not None and room_of(target).startswith(OURS):
                found.append((field, room_of(model), room_of(target)))
    return found


def may_point(here: str, there: str) -> bool:
    if here == there:
        return True
    if house_floor(here) != house_floor(there):
        return house_floor(there) < house_floor(here)
    return SCHOOL.get(there, 99) < SCHOOL.get(here, -1)


def test_every_relation_points_to_the_same_room_or_a_lower_floor():
    checked = relations()
    assert [str(field) for field, here, there in checked if not may_point(here, there)] == []
    assert len(checked) >= 5


def test_no_relation_leaves_a_schools_schema():
    """A school must be dumped, moved and restored by itself; a shared row is named by its id, without a key."""
    in_school, in_public = set(settings.TENANT_APPS), set(settings.SHARED_APPS)
    leaving = [
        str(field)
        for field, here, there in relations()
        if here in in_school and there not in in_school and field.db_constraint
    ]
    assert leaving == []
    both = in_school & in_public
    assert {"shared_apps.events", "shared_apps.accounts"} <= both


@pytest.mark.parametrize(
    ("here", "there", "expected"),
    [
        ("tenant_apps.news", "tenant_apps.people", True),
        ("tenant_apps.people", "tenant_apps.news", False),
        ("tenant_apps.news", "tenant_apps.messages", False),
        ("billing", "tenants", True),
        ("tenants", "billing", False),
        ("shared_apps.procurement", "tenant_apps.news", False),
    ],
)
def test_the_floors_are_read_as_they_are_meant(here, there, expected):
    assert may_point(here, there) is expected
