"""Three things a new school does first. Each is computed from what is there, never ticked by hand."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shared_apps.ui.blocks import FirstStep, first_steps_for
from tenant_apps.people.models import Guardian, Pupil

PUPILS, SHARING, INVITATIONS = "leerlingen", "delen", "ouders"


@dataclass(frozen=True, slots=True)
class Checklist:
    """The steps in order."""

    steps: tuple[FirstStep, ...]

    @property
    def waiting(self) -> int:
        """How many are not done."""
        return sum(not step.is_done for step in self.steps)


def checklist_for(request: HttpRequest) -> Checklist:
    """Return the first steps of this school: of the room that does the work, else our own that teaches."""
    offered = first_steps_for(request)
    own = (_pupils, _sharing, _invitations)
    keys = (PUPILS, SHARING, INVITATIONS)
    return Checklist(tuple(offered.get(key) or make() for key, make in zip(keys, own, strict=True)))


def _pupils() -> FirstStep:
    count = Pupil.objects.filter(left_on=None).count()
    done = ngettext("%(count)s pupil is here", "%(count)s pupils are here", count) % {"count": count}
    return FirstStep(
        key=PUPILS,
        title=_("Read in your pupils and groups"),
        meta=done if count else _("With one file of your administration, ten minutes"),
        url=_teaching(PUPILS),
        is_done=count > 0,
    )


def _sharing() -> FirstStep:
    return FirstStep(
        key=SHARING,
        title=_("Choose the limits for sharing"),
        meta=_("How far parents may share at most; they choose within it"),
        url=_teaching(SHARING),
        is_done=False,
    )


def _invitations() -> FirstStep:
    signed_in = Guardian.objects.exclude(user=None).count()
    done = ngettext("%(count)s parent signed in", "%(count)s parents signed in", signed_in)
    return FirstStep(
        key=INVITATIONS,
        title=_("Invite the parents"),
        meta=done % {"count": signed_in} if signed_in else _("By mail, or with a letter for the school bag"),
        url=_teaching(INVITATIONS),
        is_done=signed_in > 0,
    )


def _teaching(key: str) -> str:
    return reverse("home:first-step", args=[key])
