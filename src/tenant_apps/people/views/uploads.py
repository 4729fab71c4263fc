"""Uploads that never touch the disk: a file of a pupil administration holds numbers we may not keep."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate

from django.core.files.uploadhandler import MemoryFileUploadHandler, StopUpload
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from kit.tabular.limits import DEFAULT_LIMITS


class InMemory(MemoryFileUploadHandler):
    """Keeps an upload in memory whatever its size, and stops reading above the readers' own limit."""

    def handle_raw_input(self, *_args: Any, **_kwargs: Any) -> None:  # noqa: ANN401  Django's own signature
        """Take every file."""
        self.activated = True
        self.taken = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Keep a chunk, up to one byte more than a reader accepts."""
        self.taken += len(raw_data)
        if self.taken > DEFAULT_LIMITS.max_bytes + self.chunk_size:
            raise StopUpload(connection_reset=True)
        return super().receive_data_chunk(raw_data, start)


def uploads_in_memory[**P](
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Give the view uploads in memory. The CSRF check runs inside, since it reads the form."""
    protected = csrf_protect(view)

    @csrf_exempt
    @wraps(view)
    def prepared(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        request.upload_handlers = [InMemory(request)]
        return protected(request, *args, **kwargs)

    return prepared
