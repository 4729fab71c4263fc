"""What the sign-in screens say, by django-allauth's names."""

from django.utils.translation import gettext_lazy as _

ERRORS = {
    "account_inactive": _("This account is closed. Ask the school's office."),
    "duplicate_email": _("This is your e-mail address already."),
    "email_password_mismatch": _("This e-mail address and password do not belong together."),
    "email_taken": _("This e-mail address is in use already."),
    "enter_current_password": _("This is not your current password."),
    "incorrect_code": _("This code is not right. Look again, or ask for a new one."),
    "incorrect_password": _("This password is not right."),
    "invalid_login": _("Fill in your e-mail address."),
    "max_email_addresses": _("You can have one e-mail address here."),
    "rate_limited": _("That was too often in a short time. Wait a moment and try again."),
    "too_many_login_attempts": _("That was wrong too often. Ask for a new code."),
    "unverified_primary_email": _("Confirm your e-mail address first."),
    "same_as_current": _("This is your e-mail address already."),
}
WAYS_TO_CONFIRM = {
    "reauthenticate": _("with your password"),
    "reauthenticate_by_code": _("with a code by mail"),
    "mfa_reauthenticate": _("with a code of your app or a spare code"),
    "mfa_reauthenticate:webauthn": _("with your passkey"),
}
STEP_ERRORS = {
    "cannot_delete_authenticator": _(
        "Your password is shorter than 15 characters. Choose a longer one first, or keep another second step."
    ),
    "cannot_generate_recovery_codes": _("Set up a second step first: the codes are its spare key."),
    "incorrect_code": _("This code is not right. The app shows a new one every half minute: use the newest."),
    "unverified_email": _("Confirm your e-mail address first."),
}
MESSAGES = {
    "account/messages/email_confirmed.txt": _("Your e-mail address is confirmed."),
    "account/messages/email_confirmation_failed.txt": _("This e-mail address is in use already."),
    "account/messages/logged_out.txt": _("You are signed out."),
    "account/messages/password_changed.txt": _("Your new password is set. Other devices are signed out."),
    "account/messages/password_set.txt": _("Your password is set."),
    "mfa/messages/totp_deactivated.txt": _("The app is no longer your second step."),
    "mfa/messages/webauthn_added.txt": _("Your passkey is added."),
    "mfa/messages/webauthn_removed.txt": _("Your passkey is removed."),
    "usersessions/messages/sessions_logged_out.txt": _("Your other devices are signed out."),
}
