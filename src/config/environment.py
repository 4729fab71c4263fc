"""Every environment variable, read once, here. ``docs/operations.md`` documents each; a test holds them equal."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

TRUE, FALSE = {"1", "true", "yes", "on"}, {"", "0", "false", "no", "off"}


class UnsafeSetting(SystemExit):
    """The environment asks for something that cannot run safely; the process ends with the reason."""


@dataclass(frozen=True, slots=True)
class Environment:
    """What the outside decides. Names are the variables' without ``KRING_``, lower case."""

    mode: str  # production | demo | development | test
    database_url: str
    secret_key: str = field(repr=False)
    old_secret_keys: tuple[str, ...] = field(repr=False)
    base_host: str
    operator_host: str
    port: int | None
    data_dir: Path
    https: bool
    proxy_count: int
    mail_url: str = field(repr=False)
    mail_from: str
    database_direct_url: str = field(repr=False)
    database_admin_url: str = field(repr=False)
    web_password: str = field(repr=False)
    worker_password: str = field(repr=False)
    stripe_secret_key: str = field(repr=False)
    stripe_webhook_secret: str = field(repr=False)
    media_bucket: str
    media_endpoint: str
    media_region: str
    media_access_key: str = field(repr=False)
    media_secret_key: str = field(repr=False)
    log_level: str

    @property
    def is_production(self) -> bool:
        """Whether real people's data may be in here."""
        return self.mode == "production"


def read_environment(env: Mapping[str, str] | None = None) -> Environment:
    """Read the environment; raises UnsafeSetting when production lacks or weakens something."""
    env = os.environ if env is None else env
    mode = env.get("KRING_MODE", "development")
    if mode not in {"production", "demo", "development", "test"}:
        raise UnsafeSetting(f"KRING_MODE: {mode!r} is not production, demo, development or test")
    base_host = env.get("KRING_BASE_HOST", "kring.localhost")
    read = Environment(
        mode=mode,
        database_url=env.get("DATABASE_URL", ""),
        secret_key=env.get("KRING_SECRET_KEY", ""),
        old_secret_keys=tuple(filter(None, env.get("KRING_OLD_SECRET_KEYS", "").split(","))),
        base_host=base_host,
        operator_host=env.get("KRING_OPERATOR_HOST", f"beheer.{base_host}"),
        port=_number(env, "KRING_PORT"),
        data_dir=Path(env.get("KRING_DATA_DIR", ".kring")).absolute(),
        https=_switch(env, "KRING_HTTPS", default=mode == "production"),
        proxy_count=_count(env, "KRING_PROXY_COUNT", default=1 if mode == "production" else 0),
        mail_url=env.get("KRING_MAIL_URL", ""),
        mail_from=env.get("KRING_MAIL_FROM", f"bericht@{base_host}"),
        database_direct_url=env.get("DATABASE_DIRECT_URL", "") or env.get("DATABASE_URL", ""),
        database_admin_url=env.get("DATABASE_ADMIN_URL", ""),
        web_password=env.get("KRING_WEB_PASSWORD", ""),
        worker_password=env.get("KRING_WORKER_PASSWORD", ""),
        stripe_secret_key=env.get("STRIPE_SECRET_KEY", ""),
        stripe_webhook_secret=env.get("STRIPE_WEBHOOK_SECRET", ""),
        media_bucket=env.get("KRING_MEDIA_BUCKET", ""),
        media_endpoint=env.get("KRING_MEDIA_ENDPOINT", ""),
        media_region=env.get("KRING_MEDIA_REGION", ""),
        media_access_key=env.get("KRING_MEDIA_ACCESS_KEY", ""),
        media_secret_key=env.get("KRING_MEDIA_SECRET_KEY", ""),
        log_level=env.get("KRING_LOG_LEVEL", "INFO"),
    )
    if read.is_production:
        _refuse_unsafe(read)
    return read


def _refuse_unsafe(env: Environment) -> None:
    wrong = {
        "DATABASE_URL is missing": not env.database_url,
        "KRING_SECRET_KEY needs 50 characters or more": len(env.secret_key) < 50,
        "KRING_BASE_HOST is a development host": env.base_host.endswith(("localhost", ".test")),
        "KRING_HTTPS is off": not env.https,
        "KRING_MAIL_URL is missing": not env.mail_url,
        "KRING_OPERATOR_HOST is the public host": env.operator_host == env.base_host,
        "STRIPE_WEBHOOK_SECRET is missing": bool(env.stripe_secret_key) and not env.stripe_webhook_secret,
        "KRING_MEDIA_ENDPOINT is not https": bool(env.media_endpoint)
        and not env.media_endpoint.startswith("https://"),
        "KRING_MEDIA_ACCESS_KEY or KRING_MEDIA_SECRET_KEY is missing": bool(env.media_bucket)
        and not (env.media_access_key and env.media_secret_key),
    }
    reasons = [reason for reason, is_wrong in wrong.items() if is_wrong]
    if reasons:
        raise UnsafeSetting("Kring does not start in production: " + "; ".join(reasons) + ".")


def _switch(env: Mapping[str, str], name: str, *, default: bool) -> bool:
    text = env.get(name)
    if text is None:
        return default
    if text.lower() in TRUE | FALSE:
        return text.lower() in TRUE
    raise UnsafeSetting(f"{name}: {text!r} is neither on nor off")


def _number(env: Mapping[str, str], name: str) -> int | None:
    text = env.get(name, "")
    if not text:
        return None
    if text.isdecimal() and 0 < int(text) < 65536:
        return int(text)
    raise UnsafeSetting(f"{name}: {text!r} is not a port")


def _count(env: Mapping[str, str], name: str, *, default: int) -> int:
    text = env.get(name, "")
    if not text:
        return default
    if text.isdecimal() and int(text) < 10:
        return int(text)
    raise UnsafeSetting(f"{name}: {text!r} is not a small number")
