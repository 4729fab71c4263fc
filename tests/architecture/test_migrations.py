"""Migrations form one line per app: 0001, 0002, … each after the one before it."""

import ast
from itertools import groupby, pairwise
from pathlib import Path

from tests.architecture.sources import here, project_files, tree_of


def migrations() -> dict[Path, list[Path]]:
    files = [
        path for path in project_files() if path.parent.name == "migrations" and path.stem[:4].isdecimal()
    ]
    return {folder: list(group) for folder, group in groupby(files, key=lambda path: path.parent)}


def dependencies(path: Path) -> set[str]:
    """Return the names of the migrations a migration lists, of any app."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "dependencies":
            return {leaf.value for leaf in ast.walk(node.value) if isinstance(leaf, ast.Constant)}
    return set()


def test_numbers_follow_one_another():
    for folder, files in migrations().items():
        numbers = [int(path.stem[:4]) for path in files]
        assert numbers == list(range(1, len(files) + 1)), here(folder)


def test_each_migration_comes_after_the_one_before_it():
    for files in migrations().values():
        for earlier, later in pairwise(files):
            assert earlier.stem in dependencies(later), here(later)


def test_no_migration_is_a_merge():
    assert [here(path) for files in migrations().values() for path in files if "merge" in path.stem] == []
