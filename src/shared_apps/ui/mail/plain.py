"""The plain text of a mail, from its HTML: every link with its address, nothing lost."""

import re
from html.parser import HTMLParser

SILENT = {"head", "style", "script", "title"}
BLOCKS = {"p", "h1", "h2", "h3", "ul", "ol", "table", "tr", "div", "blockquote", "hr"}


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.silent = 0
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in SILENT or (tag == "div" and "data-unsaid" in given) or self.silent:
            self.silent += tag not in {"meta", "link", "br", "img", "hr"}
            return
        if tag in BLOCKS:
            self.parts.append("\n\n")
        if tag == "br":
            self.parts.append("\n")
        elif tag == "li":
            self.parts.append("\n- ")
        elif tag == "hr":
            self.parts.append("--")
        elif tag == "a":
            self.parts.append("\n" if (given.get("class") or "").startswith("button") else "")
            self.links.append(given.get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        if self.silent:
            self.silent -= 1
            return
        if tag == "a" and self.links:
            self.parts.append(f": {self.links.pop()}")
        if tag in BLOCKS:
            self.parts.append("\n\n")
        elif tag == "td":
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.parts.append(re.sub(r"\s+", " ", data))


def plain_text(html: str) -> str:
    """Return ``html`` as text: paragraphs apart, lists with dashes, each link as ``label: address``."""
    reader = _Text()
    reader.feed(html)
    reader.close()
    lines = [line.strip() for line in "".join(reader.parts).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
