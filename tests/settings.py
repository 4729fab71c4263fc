"""The product's settings, in test mode; only what a test must not wait for differs."""

import os

os.environ["KRING_MODE"] = "test"
os.environ["KRING_SECRET_KEY"] = "test-" * 12
os.environ["KRING_BASE_HOST"] = "kring.localhost"
os.environ.pop("DATABASE_URL", None)

from config.settings import *  # noqa: F403  the environment comes first

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# every client makes the middleware anew: it looks files up when they are asked for, not all of them each time
WHITENOISE_AUTOREFRESH = True
