"""Which rooms there are, and in which schemas their tables live."""

SHARED_APPS = [
    "unfold.apps.BasicAppConfig",
    "tenants",
    "django_tenants",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "shared_apps.ui",
    "django.forms",
    "shared_apps.events",
    "shared_apps.mailbox",
    "shared_apps.accounts",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "shared_apps.foundations",
    "billing",
    "shared_apps.procurement",
    "shared_apps.signup",
    "django.contrib.admin.apps.SimpleAdminConfig",
    "shared_apps.operations",
    "procrastinate.contrib.django",
    "django_cotton.apps.SimpleAppConfig",
    "django_htmx",
]
TENANT_APPS = [
    "django.contrib.sessions",
    "shared_apps.events",
    "shared_apps.mailbox",
    "shared_apps.accounts",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "tenant_apps.media",
    "tenant_apps.people",
    "tenant_apps.sharing",
    "tenant_apps.consents",
    "tenant_apps.invitations",
    "tenant_apps.news",
    "tenant_apps.absences",
    "tenant_apps.policies",
    "tenant_apps.notifications",
    "tenant_apps.home",
]
INSTALLED_APPS = SHARED_APPS + [app for app in TENANT_APPS if app not in SHARED_APPS]

TENANT_MODEL = "tenants.School"
TENANT_DOMAIN_MODEL = "tenants.Domain"
AUTH_USER_MODEL = "accounts.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
