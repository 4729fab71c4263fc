"""Modules that add themselves by lying in a package."""

import importlib
import pkgutil
from types import ModuleType


def modules_in(package: str) -> list[ModuleType]:
    """Return the public modules directly in ``package``."""
    found = pkgutil.iter_modules(importlib.import_module(package).__path__)
    return [
        importlib.import_module(f"{package}.{module.name}")
        for module in found
        if not module.name.startswith("_")
    ]
