"""The benchmark's settings on the stock engine, as administrator (it knows no roles)."""

import os

import psycopg

if os.environ["DJANGO_SETTINGS_MODULE_OF_OURS"] == "bench.settings":
    from bench.settings import *  # noqa: F403  settings are names in one namespace by Django's design
else:
    from config.settings import *  # noqa: F403

_at = psycopg.conninfo.conninfo_to_dict(os.environ["KRING_BENCH_ADMIN_DSN"])
DATABASES = {
    "default": {
        "ENGINE": os.environ.get("KRING_BENCH_ENGINE", "django_tenants.postgresql_backend"),
        "NAME": _at["dbname"],
        "USER": _at["user"],
        "HOST": _at["host"],
        "PORT": str(_at["port"]),
        "PASSWORD": _at.get("password", ""),
        "CONN_MAX_AGE": 600,
    }
}
PG_EXTRA_SEARCH_PATHS = ["extensions"]
