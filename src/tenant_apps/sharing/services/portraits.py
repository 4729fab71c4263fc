"""The photo of a person: set by himself, of a child by a guardian with authority; shared like any other field."""

from typing import Any

from django.db import transaction

from kit.dates import now
from shared_apps.events.services import record_event
from tenant_apps.media.services import remove_file, store_image
from tenant_apps.people.holdings import Holder, kind_of
from tenant_apps.people.models import Pupil, StaffMember
from tenant_apps.people.queries import Viewer
from tenant_apps.sharing.errors import NotYourChoice
from tenant_apps.sharing.models import Portrait


@transaction.atomic
def set_portrait(*, by: Viewer, about: Holder, upload: Any) -> Portrait:  # noqa: ANN401  Django's uploaded files have no common type
    """Keep ``upload`` as the photo of ``about``, made anew from its pixels; the one before goes, also its file.

    Opens nothing: it is seen as far as the field "photo" is shared. Raises NotYourChoice, and a FileRefused of
    ``media.errors``; then the photo before stays.
    """
    user_id = _require(by, about)
    held = _locked(about)
    file = store_image(upload=upload, by=user_id)
    _forget(held, by)
    row = Portrait.objects.create(file=file, set_at=now(), **{kind_of(about).value: about})
    record_event(kind="sharing.portrait_set", about=about, actor_id=user_id, actor_kind="user")
    return row


@transaction.atomic
def remove_portrait(*, by: Viewer, about: Holder) -> None:
    """Take the photo of ``about`` away, also its file; nothing happens when there is none. Raises NotYourChoice."""
    user_id = _require(by, about)
    held = _locked(about)
    if held is not None:
        _forget(held, by)
        record_event(kind="sharing.portrait_removed", about=about, actor_id=user_id, actor_kind="user")


def _require(by: Viewer, about: Holder) -> Any:  # noqa: ANN401  the key of a user, which is there
    if isinstance(about, Pupil):
        may = about.pk in by.authority_child_ids
    else:
        may = about.pk == (by.staff_id if isinstance(about, StaffMember) else by.guardian_id)
    if not may or by.user_id is None:
        raise NotYourChoice
    return by.user_id


def _locked(about: Holder) -> Portrait | None:
    """Return the photo there is; two guardians who change it at once come one after the other."""
    type(about)._base_manager.select_for_update().only("pk").get(pk=about.pk)  # noqa: SLF001  any of three models
    return Portrait.objects.select_related("file").filter(**{kind_of(about).value: about.pk}).first()


def _forget(held: Portrait | None, by: Viewer) -> None:
    if held is not None:
        held.delete()
        remove_file(file=held.file, by=by.user_id)
