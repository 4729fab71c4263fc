"""The hash-pinned requirements of the image are what pyproject asks for, whole, and without addresses."""

import re
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PIN = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)")
HOW = "uv pip compile pyproject.toml --generate-hashes --no-emit-index-url --no-annotate --no-header"


@pytest.fixture(scope="module")
def pins() -> dict[str, str]:
    lines = (ROOT / "requirements.txt").read_text().splitlines()
    return {canonicalize_name(found[1]): found[2] for line in lines if (found := PIN.match(line))}


def wanted() -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    return [Requirement(text) for text in project["dependencies"]]


def applies(requirement: Requirement, extras: set[str]) -> bool:
    """Return whether a requirement holds on the image's platform."""
    image = {
        "sys_platform": "linux",
        "platform_system": "Linux",
        "os_name": "posix",
        "python_version": "3.13",
    }
    marker = requirement.marker
    return marker is None or any(marker.evaluate(image | {"extra": extra}) for extra in {"", *extras})


def test_every_dependency_is_pinned_to_a_version_that_satisfies_it(pins):
    wrong = [
        f"{requirement} (pinned: {pin})"
        for requirement in wanted()
        if not requirement.specifier.contains(pin := pins.get(canonicalize_name(requirement.name), "0"))
    ]
    assert wrong == [], HOW
    assert len(pins) > len(wanted()) > 20


def test_what_they_need_themselves_is_pinned_too(pins):
    missing, seen, todo = set(), set(), [(r.name, frozenset(r.extras)) for r in wanted()]
    while todo:
        name, extras = todo.pop()
        if (name, extras) in seen:
            continue
        seen.add((name, extras))
        for text in metadata.requires(name) or ():
            needed = Requirement(text)
            if applies(needed, set(extras)):
                missing |= {canonicalize_name(needed.name)} - set(pins)
                todo.append((needed.name, frozenset(needed.extras)))
    assert missing == set(), HOW


def test_what_is_tested_is_what_is_shipped(pins):
    installed = {name: metadata.version(name) for name in pins}
    assert {name: version for name, version in installed.items() if version != pins[name]} == {}, HOW


def test_every_pin_has_hashes_and_no_line_has_an_address():
    text = (ROOT / "requirements.txt").read_text()
    assert re.findall(r"https?://|--(?:extra-)?index-url|--find-links| @ ", text) == []
    blocks = re.split(r"\n(?=\S)", text.strip())
    assert [block for block in blocks if "--hash=sha256:" not in block] == []
