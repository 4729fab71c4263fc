"""The register of answers as a file: proof for whoever asks."""

from collections.abc import Iterator
from typing import Any

from django.db import transaction

from shared_apps.events.services import record_event
from tenant_apps.consents.models import Answer
from tenant_apps.consents.queries import register
from tenant_apps.people.errors import NotYours
from tenant_apps.people.queries import Viewer

REGISTER_HEADER = ("leerling", "ouder", "doel", "tekst", "antwoord", "moment", "geldt nu")


@transaction.atomic
def export_register(*, by: Viewer) -> Iterator[tuple[Any, ...]]:
    """Return every answer ever given as rows of REGISTER_HEADER, newest first, and write down who took them.

    Raises NotYours unless ``by`` is a leader or the office today.
    """
    if not by.is_office:
        raise NotYours
    rows = register()
    record_event(
        kind="consents.register_exported", actor_id=by.user_id, actor_kind="user", count=rows.count()
    )
    return (_row(one) for one in rows.iterator(chunk_size=500))


def _row(one: Answer) -> tuple[Any, ...]:
    return (
        one.pupil.listed_name,
        one.guardian.listed_name,
        one.purpose.title_nl,
        one.text.number,
        one.get_says_display(),
        one.at,
        one.is_current,
    )
