"""What Django's loader says, without asking a database."""

import hashlib
from collections.abc import Iterable

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

Key = tuple[str, str]


def labels(app_names: Iterable[str]) -> set[str]:
    """Return the labels of the installed apps with these names."""
    wanted = set(app_names)
    return {
        config.label
        for config in apps.get_app_configs()
        if config.name in wanted or f"{config.__module__}.{type(config).__name__}" in wanted
    }


def school_targets(loader: MigrationLoader) -> list[Key]:
    """Return the newest migration of each room of a school."""
    return _targets(loader, settings.TENANT_APPS)


def public_targets(loader: MigrationLoader) -> list[Key]:
    """Return the newest migration of each room of the shared schema."""
    return _targets(loader, settings.SHARED_APPS)


def _targets(loader: MigrationLoader, app_names: Iterable[str]) -> list[Key]:
    wanted = labels(app_names)
    return [node for node in loader.graph.leaf_nodes() if node[0] in wanted]


def school_migrations() -> list[Key]:
    """Return every migration a finished school has applied, sorted."""
    loader = MigrationLoader(None)
    found: set[Key] = set()
    for target in school_targets(loader):
        found.update(loader.graph.forwards_plan(target))
    return sorted(found)


def digest_of(applied: Iterable[Key]) -> str:
    """Return the fingerprint of a set of migrations; the census computes the same in SQL."""
    text = ",".join(f"{app}.{name}" for app, name in sorted(applied))
    return hashlib.sha256(text.encode()).hexdigest()


def executor_here() -> MigrationExecutor:
    """Return Django's executor for the schema in reach."""
    return MigrationExecutor(connection)
