"""What changes consent. Other rooms import from here."""

from tenant_apps.consents.services.answers import Reply, answer, confirm_answers
from tenant_apps.consents.services.purposes import offer_purpose, stop_purpose, write_text
from tenant_apps.consents.services.register import REGISTER_HEADER, export_register

__all__ = [
    "REGISTER_HEADER",
    "Reply",
    "answer",
    "confirm_answers",
    "export_register",
    "offer_purpose",
    "stop_purpose",
    "write_text",
]
