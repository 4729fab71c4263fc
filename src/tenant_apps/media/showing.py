"""Who may see a file: the room that shows it says so. Nobody said yes: it is not found.

>>> @shows_files
... def photos_of_posts(request, file):
...     return visible_posts(viewer_here(request)).filter(photos__file=file).exists()

Asked on every fetch, so a withdrawn post, a left school and a withdrawn consent act on the next one. A room puts
it into ``file_showing.py`` beside its ``apps.py``; it is loaded at start.
"""

from collections.abc import Callable

from django.http import HttpRequest

from tenant_apps.media.models import StoredFile

Shows = Callable[[HttpRequest, StoredFile], bool]
_showing: list[Shows] = []


def shows_files[F: Shows](function: F) -> F:
    """Let ``function`` say yes for files its room shows; it answers False for any other file."""
    _showing.append(function)
    return function


def may_fetch(request: HttpRequest, file: StoredFile) -> bool:
    """Whether some room shows ``file`` to who is asking, now."""
    return any(shows(request, file) for shows in _showing)
