"""The product's settings with the benchmark's room; ``KRING_BENCH_ADDED`` shows the migration still to run."""

import os

from config.settings import *  # noqa: F403  settings are names in one namespace by Django's design
from config.settings import INSTALLED_APPS, TENANT_APPS

TENANT_APPS = [*TENANT_APPS, "bench.room.apps.RoomConfig"]
INSTALLED_APPS = [*INSTALLED_APPS, "bench.room.apps.RoomConfig"]
if os.environ.get("KRING_BENCH_ADDED"):
    MIGRATION_MODULES = {"room": "bench.room.added"}
