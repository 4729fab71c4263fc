"""Juf Anna's posts, and the mail they become."""

import pytest

from shared_apps.mailbox.models import OutgoingMail, SeenMail
from tests.tenant_apps.news.conftest import cast, inside, writing

__all__ = ["cast", "inside", "writing"]


@pytest.fixture(autouse=True)
def _kept_mail(settings):
    """What is sent is kept, not sent."""
    settings.MAILERS = {"default": {"BACKEND": "shared_apps.mailbox.backend.KeepingBackend"}}


def waiting_mail() -> list[str]:
    return sorted(OutgoingMail.objects.filter(ended_at=None).values_list("recipient", flat=True))


def seen_mail() -> list[SeenMail]:
    return list(SeenMail.objects.order_by("recipient", "sent_at"))
