"""Plain Django: the same page and table, PostgreSQL's own engine, a transaction per request, no tenants."""

from bench.stock_settings import *  # noqa: F403  settings are names in one namespace by Django's design
from bench.stock_settings import DATABASES

DATABASES["default"]["ATOMIC_REQUESTS"] = True
DATABASE_ROUTERS = ["django_tenants.routers.TenantSyncRouter"]
