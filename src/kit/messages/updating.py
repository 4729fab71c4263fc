"""What a catalog lacks, and adding it."""

from collections.abc import Iterable
from pathlib import Path

from kit.messages.catalogs import read_catalog
from kit.messages.extraction import Message, extract

HEADER = """msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"
"""


def missing_messages(roots: Iterable[Path], language: str) -> dict[Path, list[Message]]:
    """Return per app folder the messages without a whole, certain translation in its own catalog."""
    missing = {}
    for app, messages in extract(roots).items():
        catalog = read_catalog(catalog_path(app, language))
        lacking = [message for message in sorted(messages) if not _is_said(catalog.get(*_key(message)))]
        if lacking:
            missing[app] = lacking
    return missing


def update_catalogs(roots: Iterable[Path], language: str) -> dict[Path, int]:
    """Add every message a catalog does not know, untranslated; return how many per changed .po file."""
    added = {}
    for app, messages in extract(roots).items():
        path = catalog_path(app, language)
        catalog = read_catalog(path)
        unknown = [message for message in sorted(messages) if catalog.get(*_key(message)) is None]
        if unknown:
            path.parent.mkdir(parents=True, exist_ok=True)
            entries = [_entry(message, app, catalog.num_plurals) for message in unknown]
            head = path.read_text() if path.exists() else _header(language)
            path.write_text(head.rstrip("\n") + "\n" + "".join(entries))
            added[path] = len(unknown)
    return added


def catalog_path(app: Path, language: str) -> Path:
    """Return where an app keeps its words in ``language``."""
    return app / "locale" / language / "LC_MESSAGES" / "django.po"


def _key(message: Message) -> tuple[str, str | None]:
    return message.id, message.context or None


def _is_said(entry: object) -> bool:
    from babel.messages.catalog import Message as Entry  # noqa: PLC0415  only makers compare

    if not isinstance(entry, Entry) or entry.fuzzy:
        return False
    said = entry.string if isinstance(entry.string, list | tuple) else [entry.string]
    return bool(said) and all(said)


def _header(language: str) -> str:
    return HEADER.format(language=language, plurals=read_catalog(Path(language, "-", "-")).plural_forms)


def _entry(message: Message, app: Path, forms: int) -> str:
    from babel.messages.pofile import normalize  # noqa: PLC0415  only makers write

    file, _, line = message.place.rpartition(":")
    lines = ["", f"#: {Path(file).relative_to(app)}:{line}"]
    if message.context:
        lines.append(f"msgctxt {normalize(message.context)}")
    lines.append(f"msgid {normalize(message.id)}")
    if message.plural:
        lines.append(f"msgid_plural {normalize(message.plural)}")
        lines += [f'msgstr[{form}] ""' for form in range(forms)]
    else:
        lines.append('msgstr ""')
    return "\n".join(lines) + "\n"
