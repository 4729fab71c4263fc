"""The one way to a stored file."""

from uuid import UUID

from django.core.files.storage import default_storage
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotModified
from django.utils.csp import CSP
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from kit.audience import Audience, audience
from kit.errors import NotFound
from tenant_apps.media.enums import Size
from tenant_apps.media.models import StoredFile
from tenant_apps.media.showing import may_fetch

NOTHING_RUNS: dict[str, list[str]] = {"default-src": [CSP.NONE], "sandbox": [""]}


@audience(Audience.SIGNED_IN)
@require_safe
@csp_override(NOTHING_RUNS)
def stored_file(request: HttpRequest, pk: UUID, size: Size = Size.LARGE) -> HttpResponseBase:
    """Give a photo to show or a document to download, to whom a room shows it now. Raises NotFound."""
    file = StoredFile.objects.filter(pk=pk).first()
    if file is None or not may_fetch(request, file):
        raise NotFound
    tag = f'"{file.sha256[:32]}-{size}"'
    is_known = request.headers.get("If-None-Match") == tag
    answer: HttpResponse | FileResponse = HttpResponseNotModified() if is_known else _content(file, size)
    answer["ETag"] = tag
    answer["Cache-Control"] = (
        "private, no-cache"  # a browser may keep it, and asks us each time whether it still may
    )
    return answer


def _content(file: StoredFile, size: Size) -> FileResponse:
    try:
        stream = default_storage.open(file.name_of(size))
    except FileNotFoundError as missing:
        raise NotFound from missing
    return FileResponse(
        stream,
        as_attachment=not file.is_image,
        filename=file.name,
        content_type=file.content_type if file.is_image else "application/octet-stream",
    )
