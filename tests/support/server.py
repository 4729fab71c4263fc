"""The whole application on a free port of loopback, one thread per request."""

import socketserver
import sys
from typing import Any
from urllib.parse import urlsplit
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connections


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  the base class names it
        """Say nothing: a test says what went wrong."""


class Server(socketserver.ThreadingMixIn, WSGIServer):
    """Serves the settings' application; hosts are ``*.kring.localhost``, which browsers keep on this machine."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Quiet)
        self.set_app(WSGIHandler())

    def origin(self, subdomain: str = "") -> str:
        """Return where a host of the site answers."""
        host = f"{subdomain}.{settings.BASE_HOST}" if subdomain else settings.BASE_HOST
        return f"http://{host}:{self.server_port}"

    def owns(self, url: str) -> bool:
        """Whether ``url`` is ours (or no host at all)."""
        parts = urlsplit(url)
        ours = parts.hostname is not None and f".{parts.hostname}".endswith(f".{settings.BASE_HOST}")
        return parts.scheme in {"data", "blob", "about"} or (ours and parts.port == self.server_port)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Answer, then give the thread's database connections back."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            connections.close_all()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Leave a browser that hung up alone; show anything else."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)
