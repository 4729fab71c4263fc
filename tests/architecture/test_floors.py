"""Imports go down the floors of .importlinter, and every room has a floor."""

import configparser
import subprocess
import sys
from pathlib import Path

from tests.architecture.sources import ROOT, SRC, here, imported_modules, modules

LINT = Path(sys.executable).with_name("lint-imports")
STRIPE_CALLERS = ("src/billing/services", "src/billing/webhooks", "src/billing/tasks", "src/billing/gateways")


def declared_roots() -> list[str]:
    contracts = configparser.ConfigParser()
    contracts.read(ROOT / ".importlinter")
    return contracts["importlinter"]["root_packages"].split()


def test_every_import_contract_is_kept():
    done = subprocess.run([LINT, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-4000:]
    assert "0 broken" in done.stdout


def test_every_package_in_src_is_under_the_contracts():
    packages = sorted(path.parent.name for path in SRC.glob("*/__init__.py"))
    assert packages == sorted(declared_roots())


def test_only_the_gateways_talk_to_stripe():
    importers = [
        here(path, line)
        for path in modules("src")
        if not path.is_relative_to(SRC / "billing" / "gateways")
        for module, line in imported_modules(path)
        if module.split(".")[0] == "stripe"
    ]
    assert importers == []


def test_only_billings_services_and_webhooks_call_the_gateways():
    importers = [
        here(path, line)
        for path in modules("src")
        if not here(path).startswith(STRIPE_CALLERS)
        for module, line in imported_modules(path)
        if module.startswith("billing.gateways")
    ]
    assert importers == []
