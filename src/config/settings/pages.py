"""Hosts, middleware, templates, languages, static files."""

from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from config.settings.common import ENV, SRC
from config.storage import media_storage
from kit.messages import compile_catalogs

BASE_HOST = ENV.base_host
FOUNDATION_HOST = f"stichting.{ENV.base_host}"
OPERATOR_HOST = ENV.operator_host
PUBLIC_PORT = ENV.port
ALLOWED_HOSTS = ["*"]  # tenants.middleware answers 404 to every host that is not ours, before any other code

ROOT_URLCONF = "config.urls.public"
HOST_URLCONFS = {
    "public": "config.urls.public",
    "foundation": "config.urls.foundation",
    "operator": "config.urls.operator",
    "school": "config.urls.school",
}
MIDDLEWARE = [
    "config.health.HealthMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "tenants.middleware.HostMiddleware",
    "kit.http.RefusalMiddleware",
    "shared_apps.accounts.middleware.SameOriginMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "shared_apps.accounts.middleware.SecondFactorMiddleware",
    "shared_apps.procurement.middleware.PortalMiddleware",
    "tenant_apps.people.gate.SchoolGateMiddleware",
    "config.gate.HouseGateMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SRC / "config" / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": ["django_cotton.templatetags.cotton"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "shared_apps.ui.context.page",
            ],
        },
    }
]
COTTON_ISOLATE_BY_DEFAULT = True  # a component sees only what it is given
UI_CHROME = "config.chrome.chrome_of"
CHROMES = {
    "public": "shared_apps.signup.chrome.chrome_of",
    "school": "tenant_apps.home.chrome.chrome_of",
    "foundation": "shared_apps.procurement.chrome.chrome_of",
    "operator": "shared_apps.operations.chrome.chrome_of",
}
FORM_RENDERER = "shared_apps.ui.forms.Renderer"
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF, CSP.NONCE],
    "style-src": [CSP.SELF, CSP.NONCE],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.NONE],
}

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
LOCALE_PATHS = [SRC / "kit" / "locale", SRC / "config" / "locale"]  # an app's own words lie in the app
compile_catalogs([SRC])
LANGUAGE_COOKIE_NAME = "__Host-kring-language"
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
USE_I18N = True
FORMAT_MODULE_PATH = "kit.formats"

STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "shared_apps.ui.finders.BundleFinder",
]
UI_BUNDLE_DIR = ENV.data_dir / "bundles"
STATIC_URL = "/static/"
STATIC_ROOT = SRC.parent / "staticfiles" if ENV.is_production else None
STORAGES = {
    "default": media_storage(ENV),
    "staticfiles": {
        "BACKEND": "shared_apps.ui.storage.HashedStorage"
        if ENV.is_production
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not ENV.is_production
WHITENOISE_AUTOREFRESH = ENV.mode == "development"
MEDIA_ROOT = ENV.data_dir / "media"

UNFOLD = {
    "SITE_TITLE": "Kring",
    "SITE_HEADER": "Kring",
    "SITE_URL": None,
    "SITE_FAVICONS": [{"rel": "icon", "type": "image/svg+xml", "href": "shared_apps.operations.menu.mark"}],
    "SHOW_HISTORY": False,
    "COLORS": {
        "primary": {
            "50": "oklch(97% .014 248)",
            "100": "oklch(94% .03 248)",
            "200": "oklch(89% .06 248)",
            "300": "oklch(82% .1 248)",
            "400": "oklch(76% .12 248)",
            "500": "oklch(72% .13 248)",
            "600": "oklch(48% .14 248)",
            "700": "oklch(43% .13 248)",
            "800": "oklch(38% .11 248)",
            "900": "oklch(33% .09 248)",
            "950": "oklch(25% .07 248)",
        }
    },
    "SIDEBAR": {"navigation": "shared_apps.operations.menu.groups"},
    "SCRIPTS": ["shared_apps.operations.menu.script"],
    "STYLES": ["shared_apps.operations.menu.style"],
}
