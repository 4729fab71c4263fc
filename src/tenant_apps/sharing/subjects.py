"""Whom a page is about: oneself, or a child one decides about. Anybody else does not exist here."""

from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from kit.errors import NotFound
from shared_apps.ui.page import Tab
from tenant_apps.people.gate import viewer_here
from tenant_apps.people.models import Guardian, Pupil
from tenant_apps.people.queries import Viewer, with_groups

SELF = "ik"


def subject_here(request: HttpRequest, of: str) -> Pupil | Guardian:
    """Return whom ``of`` in the address names: ``ik``, or a child by key. Raises NotFound."""
    viewer = viewer_here(request)
    if of == SELF and viewer.guardian_id:
        return Guardian.objects.get(pk=viewer.guardian_id)
    try:
        key = UUID(of)
    except ValueError as error:
        raise NotFound from error
    if key not in viewer.authority_child_ids:
        raise NotFound
    return Pupil.objects.get(pk=key)


def address_of(about: Pupil | Guardian) -> str:
    """Return how the address names a person."""
    return str(about.pk) if isinstance(about, Pupil) else SELF


def children_decided_about(viewer: Viewer) -> list[Pupil]:
    """Return the children ``viewer`` decides about, in name order, with their groups."""
    return list(with_groups(Pupil.objects.filter(pk__in=viewer.authority_child_ids)))


def tabs_here(request: HttpRequest, of: str, view: str = "sharing:panel") -> tuple[Tab, ...]:
    """Return a tab per child and one for oneself."""
    children = children_decided_about(viewer_here(request))
    pairs = [(child.first_name, str(child.pk), _groups(child)) for child in children]
    pairs.append((_("Myself"), SELF, ""))
    return tuple(
        Tab(label, reverse(view, args=[key]), is_current=key == of, note=note) for label, key, note in pairs
    )


def _groups(child: Pupil) -> str:
    return ", ".join(enrolment.group.name for enrolment in child.inside)  # type: ignore[attr-defined]  # fetched along by with_groups
