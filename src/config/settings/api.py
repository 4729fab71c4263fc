"""The programming interface: JSON alone, keys alone, refusals as problem+json."""

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["shared_apps.accounts.api_tokens.ApiTokenAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["tenant_apps.people.api.doors.Shut"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_PAGINATION_CLASS": "tenant_apps.people.api.paging.Pages",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "tenant_apps.people.api.refusals.refused",
    "UNAUTHENTICATED_USER": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Kring",
    "DESCRIPTION": "People of one school, for the school's own systems. Every school has its own address and keys.",
    "VERSION": "1",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SERVE_INCLUDE_SCHEMA": False,
    "ENUM_NAME_OVERRIDES": {"GroupKindEnum": "tenant_apps.people.enums.GroupKind"},
    "ENUM_ADD_EXPLICIT_BLANK_NULL_CHOICE": False,
}
