"""Cache keys carry the schema they were made in; outside a scope there is no cache."""

from tenants.scope import require_scope


def scoped_key(key: str, key_prefix: str, version: int) -> str:
    """Return the full key of ``key`` in the scope open now; raises ScopeMissing outside one."""
    return f"{require_scope().schema_name}:{key_prefix}:{version}:{key}"
