"""Names say what a thing is; nothing in the project points at one machine."""

import re

from tests.architecture.sources import ROOT, SRC, here, modules, names_used, project_files

DRAWERS = {"utils", "util", "helpers", "helper", "manager", "managers", "data", "process", "misc"}
OTHER_DOORS = {"tenant_context", "schema_context", "set_tenant", "set_schema", "set_schema_to_public"}
BEHIND_THE_DOOR = SRC / "tenants"
ROOMS_OF_A_SCHOOL = ("src/tenant_apps", "src/shared_apps/accounts", "src/shared_apps/events")
# a home directory or a scratch directory of somebody's machine; "/tmp" alone is everybody's
ONE_MACHINE = re.compile(r"(?<![\w.])/(?:work|root|home/\w+|Users/\w+|tmp/wt)/[\w.]")


def test_no_module_is_a_drawer_for_everything():
    drawers = [here(path) for path in modules("src") if DRAWERS & {path.stem, path.parent.name}]
    assert drawers == []


def test_there_is_one_door_into_a_school():
    used = [
        here(path, line)
        for path in modules("src")
        if not path.is_relative_to(BEHIND_THE_DOOR)
        for name, line in names_used(path)
        if name.rpartition(".")[2] in OTHER_DOORS
    ]
    assert used == []


def test_no_room_of_a_school_remembers_across_schools():
    memo = re.compile(r"functools(?: import .*\b|\.)(?:cache|lru_cache)\b")
    assert [here(path) for path in modules(*ROOMS_OF_A_SCHOOL) if memo.search(path.read_text())] == []


def test_nothing_points_at_one_machine():
    pointers = []
    for path in project_files():
        if path.suffix in {".png", ".ico", ".woff2", ".zip", ".jpg", ".heic", ".pdf"}:
            continue
        text = path.read_text(errors="replace")
        pointers += [f"{here(path)}: {found.group()}" for found in ONE_MACHINE.finditer(text)]
    assert pointers == []
    assert ROOT.joinpath("pyproject.toml") in project_files()
