"""Keys, cookies, transport."""

import secrets

from config.settings.common import ENV

DEBUG = False
MODE = ENV.mode
SECRET_KEY = ENV.secret_key or secrets.token_urlsafe(50)
SECRET_KEY_FALLBACKS = list(ENV.old_secret_keys)
PROXY_COUNT = ENV.proxy_count  # how many proxies of ours stand before the server

# __Host- cookies: one host each, so a sibling subdomain can neither read nor plant them.
SESSION_COOKIE_NAME = "__Host-kring-session"
CSRF_COOKIE_NAME = "__Host-kring-csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30

SECURE_SSL_REDIRECT = ENV.https
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENV.https else None
SECURE_HSTS_SECONDS = 63_072_000 if ENV.https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = ENV.https
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
