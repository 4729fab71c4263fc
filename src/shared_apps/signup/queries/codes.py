"""The code a foundation hands to its schools. Who knows codes says so in ``settings.AGREEMENT_CODE_READERS``."""

from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from shared_apps.signup.errors import CodeUnknown


class AgreementOffer(Protocol):
    """What a code stands for, as its reader says it."""

    @property
    def foundation_name(self) -> str:
        """Who concluded the agreement."""

    @property
    def agreement_number(self) -> str:
        """The agreement the school may use."""


def offer_of_code(code: str) -> AgreementOffer | None:
    """Return what ``code`` stands for; None when nobody reads codes yet: then it is kept to be checked later.

    A reader is a function of the code that returns an offer or None. Raises CodeUnknown when there are
    readers and none knows it.
    """
    readers = [import_string(name) for name in settings.AGREEMENT_CODE_READERS]
    for reader in readers:
        offer: AgreementOffer | None = reader(code)
        if offer is not None:
            return offer
    if readers:
        raise CodeUnknown
    return None
