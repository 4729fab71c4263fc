"""The second-factor adapter: names, pictures and keys at rest."""

import base64
import hmac
from io import BytesIO

import segno
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.encoding import force_bytes
from django.utils.translation import gettext as _

from shared_apps.accounts.adapters.words import STEP_ERRORS
from shared_apps.accounts.models import User
from shared_apps.accounts.places import place_key
from shared_apps.accounts.policy import is_last_strong_thing
from shared_apps.mailbox.letters import sender_here


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """See the module."""

    error_messages = {**DefaultMFAAdapter.error_messages, **STEP_ERRORS}

    def get_totp_issuer(self) -> str:
        """Return what the app on the phone calls this account: the school."""
        return sender_here().brand.name

    def build_totp_svg(self, url: str) -> str:
        """Return the QR code, black on white whatever the theme: cameras read it best."""
        out = BytesIO()
        segno.make(url, error="m").save(
            out, kind="svg", scale=4, border=4, light="#fff", dark="#000", xmldecl=False
        )
        return out.getvalue().decode()

    def encrypt(self, text: str) -> str:
        """Keep secrets unreadable in the database and its backups."""
        return _vault().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Read a secret back."""
        return _vault().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Refuse to remove the last second step beside a short password: then nothing strong would be left."""
        return not is_last_strong_thing(authenticator)

    def generate_authenticator_name(self, user: User, type: str) -> str:  # noqa: A002  allauth's signature
        """Return a name for a new passkey."""
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return _("My device") if count == 0 else _("Device %(number)d") % {"number": count + 1}

    def _get_site_name(self) -> str:
        return sender_here().brand.name


def _vault() -> MultiFernet:
    """Return the lock of this place's secrets; older keys still open, the newest closes."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_derived(key)) for key in keys])


def _derived(key: str | bytes) -> bytes:
    place = f"kring.second-factor.{place_key()}".encode()
    return base64.urlsafe_b64encode(hmac.digest(force_bytes(key), place, "sha256"))
