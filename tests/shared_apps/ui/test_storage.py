"""In production a served file's name carries its hash, and it lies there compressed."""

import re

from django.core.management import call_command
from django.templatetags.static import static

HASHED = "shared_apps.ui.storage.HashedStorage"


def test_collected_files_are_hashed_and_compressed(settings, tmp_path):
    settings.STATIC_ROOT, settings.UI_BUNDLE_DIR = tmp_path / "static", tmp_path / "bundles"
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": HASHED}}
    call_command("collectstatic", "--no-input", verbosity=0)
    for name in ("ui/kring.css", "ui/kring.js", "ui/kring.svg", "django_htmx/htmx-2.min.js"):
        stem, _, kind = name.rpartition(".")
        url = static(name)
        assert re.fullmatch(rf"/static/{re.escape(stem)}\.[0-9a-f]{{12}}\.{kind}", url)
        served = settings.STATIC_ROOT / url.removeprefix("/static/")
        assert served.stat().st_size > served.with_name(served.name + ".gz").stat().st_size
    assert static("ui/nothing.css") == "/static/ui/nothing.css"
