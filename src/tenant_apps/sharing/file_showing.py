"""Who may see the photo of a person: whom the policy shows that field, this moment."""

from django.http import HttpRequest

from tenant_apps.media.models import StoredFile
from tenant_apps.media.showing import shows_files
from tenant_apps.people.gate import viewer_here
from tenant_apps.sharing.dictionary import field_of
from tenant_apps.sharing.models import Portrait
from tenant_apps.sharing.visible_sql import visible_fields


@shows_files
def portraits(request: HttpRequest, file: StoredFile) -> bool:
    """Whether ``file`` is a photo of somebody of whom the asker sees the photo.

    Who works at the school is known to everybody who belongs to it: colleagues, and guardians who are told
    everything about a child.
    """
    row = Portrait.objects.filter(file=file).first()
    if row is None:
        return False
    viewer = viewer_here(request)
    if row.staff_id:
        return viewer.is_staff or bool(viewer.informed_child_ids)
    name = "pupil.photo" if row.pupil_id else "guardian.photo"
    pupils, guardians = ([key] if key else [] for key in (row.pupil_id, row.guardian_id))
    seen = visible_fields(viewer, pupils=pupils, guardians=guardians, fields=(field_of(name),))
    return bool(seen)
