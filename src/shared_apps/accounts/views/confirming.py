"""Showing once more that it is you, before a change of security: each way a page of its own."""

from allauth.account import views as allauth
from allauth.mfa.base import views as steps
from allauth.mfa.webauthn import views as passkeys

from kit.audience import Audience
from shared_apps.accounts.views.wrapping import ours

confirm_by_password = ours(allauth.reauthenticate, Audience.SIGNED_IN)
confirm_by_code = ours(steps.reauthenticate, Audience.SIGNED_IN)
confirm_by_passkey = ours(passkeys.reauthenticate_webauthn, Audience.SIGNED_IN)
