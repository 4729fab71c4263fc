"""Where happenings are written: to standard error, for whoever runs the house."""

from config.settings.common import ENV

OURS = ("config", "kit", "tenants", "billing", "shared_apps", "tenant_apps")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"one_line": {"()": "config.logs.OneLine"}},
    "handlers": {"standard_error": {"class": "logging.StreamHandler", "formatter": "one_line"}},
    "root": {"handlers": ["standard_error"], "level": "WARNING"},
    "loggers": {name: {"level": ENV.log_level} for name in OURS}
    | {
        "django.request": {"level": "ERROR"},  # a page that is not found is nobody's fault
        "django.security": {"level": "ERROR"},
    },
}
