"""Who signs in, and how. docs/security.md gives the reasons."""

from config.settings.common import ENV

AUTHENTICATION_BACKENDS = ["shared_apps.accounts.backends.PlaceBackend"]
SESSION_ENGINE = "shared_apps.accounts.sessions"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/inloggen/"

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher"
]  # memory-hard, in the standard library
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "shared_apps.accounts.passwords.LengthValidator"},
    {"NAME": "shared_apps.accounts.passwords.KnownPasswordValidator"},
    {"NAME": "shared_apps.accounts.passwords.OwnWordsValidator"},
]

# Conditions on a user, by dotted name of a function without arguments that returns a Q or Exists: who meets one
# signs in with a second step at a school. On the portal and the console everybody does.
SECOND_FACTOR_ROLES = ["tenant_apps.people.queries.keeps_the_office"]

ACCOUNT_ADAPTER = "shared_apps.accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_RATE_LIMITS = MFA_RATE_LIMITS = (
    False  # shared_apps.accounts.throttle counts, in the school's own schema
)
ACCOUNT_EMAIL_NOTIFICATIONS = False  # shared_apps.accounts.notices tells, through the mailbox
ACCOUNT_FORMS = {
    "login": "shared_apps.accounts.forms.SignInForm",
    "request_login_code": "shared_apps.accounts.forms.AskCodeForm",
    "confirm_login_code": "shared_apps.accounts.forms.EnterCodeForm",
    "reset_password": "shared_apps.accounts.forms.ForgotPasswordForm",
    "confirm_password_reset_code": "shared_apps.accounts.forms.EnterCodeForm",
    "reset_password_from_key": "shared_apps.accounts.forms.ResetPasswordForm",
    "change_password": "shared_apps.accounts.forms.ChangePasswordForm",
    "set_password": "shared_apps.accounts.forms.SetPasswordForm",
    "reauthenticate": "shared_apps.accounts.forms.ConfirmPasswordForm",
    "confirm_reauthentication_code": "shared_apps.accounts.forms.EnterConfirmationForm",
    "add_email": "shared_apps.accounts.forms.ChangeAddressForm",
    "confirm_email_verification_code": "shared_apps.accounts.forms.EnterAddressCodeForm",
}
MFA_ADAPTER = "shared_apps.accounts.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not ENV.https  # development and demo on localhost
MFA_FORMS = {
    "authenticate": "shared_apps.accounts.forms.SecondStepForm",
    "reauthenticate": "shared_apps.accounts.forms.ConfirmSecondStepForm",
    "activate_totp": "shared_apps.accounts.forms.ActivateAppForm",
    "deactivate_totp": "shared_apps.accounts.forms.RemoveAppForm",
    "generate_recovery_codes": "shared_apps.accounts.forms.NewCodesForm",
    "add_webauthn": "shared_apps.accounts.forms.AddPasskeyForm",
    "edit_webauthn": "shared_apps.accounts.forms.RenamePasskeyForm",
}
