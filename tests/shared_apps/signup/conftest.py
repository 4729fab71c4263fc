"""A stranger who wants a school: the steps as her browser takes them."""

import re
from collections.abc import Callable

import pytest
from django.core import mail
from django.test import Client

from tests.support.jobs import run_jobs

DETAILS = {
    "school_name": "De Zeester",
    "city": "Duinstad",
    "brin": "",
    "subdomain": "zeester",
    "first_name": "Marijke",
    "last_name": "van der Berg",
    "email": "marijke@zeester.test",
    "agreement_code": "",
    "accept": "on",
}


def hidden(html: str, name: str) -> str:
    """Return the value of a hidden field."""
    return re.search(rf'name="{name}" value="([^"]*)"', html).group(1)


class Visitor:
    """Somebody at the public site."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def fill_in(self, path: str = "/aanmelding/gegevens/", **changes: str):
        """Open the form and send it."""
        page = self.client.get(path).text
        filled = DETAILS | changes | {name: hidden(page, name) for name in ("version", "key")}
        return self.client.post(path, filled)

    def mailed_link(self) -> str:
        """Run the queue and return the path of the link in the newest mail with one."""
        run_jobs()
        found = [re.search(r"/aanmelding/bevestiging/[^/\s]+/", sent.body) for sent in mail.outbox]
        return [link.group() for link in found if link][-1]

    def prove(self):
        """Follow the mailed link and press its button."""
        return self.client.post(self.mailed_link())

    def progress(self) -> str:
        """Return the page that shows how far it is."""
        return self.client.get("/aanmelding/voortgang/").text


@pytest.fixture
def visitor(client_at: Callable[..., Client], db: None) -> Visitor:
    """A stranger with an empty browser that speaks Dutch."""
    return Visitor(client_at(**{"accept-language": "nl"}))
