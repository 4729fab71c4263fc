"""One database; its engine answers only inside a scope."""

from typing import Any
from urllib.parse import unquote, urlsplit

from config.settings.common import ENV


def _database(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    options: dict[str, Any] = {"connect_timeout": 2, "application_name": "kring"}
    if "?" in url:
        pairs = (pair.partition("=") for pair in parts.query.split("&"))
        options |= {
            name: unquote(value) for name, _, value in pairs if name in {"host", "sslmode", "sslrootcert"}
        }
    return {
        "ENGINE": "tenants.backend",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 600,
        "DISABLE_SERVER_SIDE_CURSORS": False,
        "OPTIONS": options,
        "TEST": {"MIGRATE": False},
    }


DATABASES = {"default": _database(ENV.database_url or "postgresql://kring_web@127.0.0.1:5432/kring")}
DATABASE_ROUTERS = ["django_tenants.routers.TenantSyncRouter"]
DATABASE_DIRECT_URL = ENV.database_direct_url

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "KEY_FUNCTION": "tenants.cache.scoped_key",
    }
}

# ArrayField works without django.contrib.postgres, whose app asks every new connection for types we do not use.
SILENCED_SYSTEM_CHECKS = ["postgres.E005"]
