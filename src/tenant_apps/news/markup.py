"""Light formatting: blank line, list, **bold**, *slanted*, an address that becomes a link. Nothing else exists.

Text is escaped before anything is made of it, and what was made is cleaned again by a sanitiser that knows these
tags alone: pasted HTML is shown as it was typed.
"""

import re

import nh3
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

TAGS = {"p", "br", "ul", "li", "strong", "em", "a"}
LINK = re.compile(r"https?://[^\s<>\"']+[^\s<>\"'.,;:!?)\]]")
BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*", re.DOTALL)
SLANTED = re.compile(r"(?<![*\w])\*(?=[^\s*])([^*]+?)(?<=\S)\*(?![*\w])")
DASHES = "-*\N{BULLET}\N{EN DASH}"
ITEM = re.compile(rf"^\s*[{DASHES}]\s+")


def as_html(text: str) -> SafeString:
    """Return ``text`` as paragraphs and lists, safe to show."""
    blocks = re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip())
    made = "".join(_block(block) for block in blocks if block.strip())
    clean = nh3.clean(
        made,
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https"},
        link_rel="noopener noreferrer",
    )
    return mark_safe(clean)  # noqa: S308  escaped above and cleaned by nh3


def as_plain(text: str, length: int = 140) -> str:
    """Return the beginning of ``text`` without its marks, for a line in a list."""
    plain = " ".join(re.sub(rf"\*+|^\s*[{DASHES}]\s+", "", text, flags=re.MULTILINE).split())
    return plain if len(plain) <= length else plain[:length].rsplit(" ", 1)[0] + " …"


def _block(block: str) -> str:
    """Return lines as a list when each begins with a dash, else as a paragraph."""
    lines = block.strip("\n").split("\n")
    if all(ITEM.match(line) for line in lines):
        items = "".join(f"<li>{_inline(ITEM.sub('', line))}</li>" for line in lines)
        return f"<ul>{items}</ul>"
    return f"<p>{'<br>'.join(_inline(line) for line in lines)}</p>"


def _inline(line: str) -> str:
    text = str(escape(line))
    text = LINK.sub(lambda found: f'<a href="{found[0]}">{found[0]}</a>', text)
    text = BOLD.sub(r"<strong>\1</strong>", text)
    return SLANTED.sub(r"<em>\1</em>", text)
