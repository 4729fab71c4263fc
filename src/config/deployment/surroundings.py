"""What stands around the database: settings, files, words, mail, worker."""

import smtplib
import tempfile
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core import checks
from django.db import connection

from config.deployment import Finding
from config.settings.common import ENV, SRC
from kit.dates import now
from kit.messages.catalogs import catalogs_below
from tenants.scope import operator_scope

FRESH = timedelta(minutes=5)
HEARTBEAT = "SELECT max(last_heartbeat) FROM public.procrastinate_workers"


def django_finds_nothing() -> Finding:
    """Django's own deployment checks, all of them where real people's data may be."""
    found = [
        str(message)
        for message in checks.run_checks(include_deployment_checks=ENV.is_production)
        if not message.is_silenced() and message.level >= checks.WARNING
    ]
    return Finding("settings", not found, "; ".join(found) or f"{ENV.mode} at {ENV.base_host}")


def media_can_be_written() -> Finding:
    """Photos and files need a place."""
    place = Path(settings.MEDIA_ROOT)
    place.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=place) as file:
        file.write(b"kring")
    return Finding("media", is_well=True, detail=str(place))


def static_files_are_collected() -> Finding:
    """Production serves what was collected; elsewhere files are found where they are."""
    if not ENV.is_production:
        return Finding("static files", is_well=True, detail="found where they are")
    count = len([path for path in Path(str(settings.STATIC_ROOT)).rglob("*") if path.is_file()])
    said = f"{count} files" if count else "none: run kring manage collectstatic"
    return Finding("static files", count > 0, said)


def words_are_compiled() -> Finding:
    """A screen without its catalog speaks English."""
    stale = [path for path in catalogs_below(SRC) if not path.with_suffix(".mo").exists()]
    said = f"{len(stale)} catalogs: run kring messages --compile" if stale else "every catalog is compiled"
    return Finding("languages", not stale, said)


def mail_server_answers() -> Finding:
    """Only asked for its greeting."""
    if not ENV.mail_url:
        return Finding("mail", not ENV.is_production, "mail stays in the house")
    parts = urlsplit(ENV.mail_url)
    kind = smtplib.SMTP_SSL if parts.scheme == "smtps" else smtplib.SMTP
    with kind(parts.hostname or "localhost", parts.port or 25, timeout=10) as server:
        code, _ = server.noop()
    return Finding("mail", code == 250, f"{parts.hostname} answers {code}")


def worker_is_at_work() -> Finding:
    """Without one nothing is sent and no clock ticks."""
    with operator_scope(), connection.cursor() as cursor:
        cursor.execute(HEARTBEAT)
        beat = cursor.fetchone()[0]
    is_fresh = beat is not None and now() - beat < FRESH
    return Finding(
        "worker", is_fresh, f"last heard of {beat:%H:%M:%S} UTC" if beat else "never heard of: kring worker"
    )


CHECKS = (
    django_finds_nothing,
    media_can_be_written,
    static_files_are_collected,
    words_are_compiled,
    mail_server_answers,
    worker_is_at_work,
)
