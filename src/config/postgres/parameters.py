"""The server's settings, given on its command line so that they follow the product and not an old cluster."""

import sys
from pathlib import Path

PORT = 5432  # only part of the socket's name: nothing listens on the network

COMMON = {
    "listen_addresses": "",
    "port": str(PORT),
    "unix_socket_permissions": "0700",
    "max_connections": "200",
    # a transaction that touches a school locks each of its tables; a thousand schools must fit
    "max_locks_per_transaction": "1024",
    "shared_buffers": "128MB",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "lc_messages": "C",
}
NOT_DURABLE = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_wal_size": "4GB",
    "autovacuum_naptime": "5min",
}


def parameters(socket_dir: Path, *, durable: bool) -> list[str]:
    """Return ``-c name=value`` arguments for ``postgres``."""
    chosen = COMMON | {"unix_socket_directories": str(socket_dir)} | ({} if durable else NOT_DURABLE)
    if sys.platform == "linux":
        chosen["recovery_init_sync_method"] = "syncfs"
    return [argument for name, value in chosen.items() for argument in ("-c", f"{name}={value}")]
