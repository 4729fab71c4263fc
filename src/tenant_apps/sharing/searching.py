"""Find in names that are shown: case, accents and punctuation do not count."""

import re
import unicodedata

LONGEST = 80
NOT_A_LETTER = re.compile(r"[\W_]+")


def folded(text: str) -> str:
    """Return ``text`` in lower case without accents and punctuation."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return NOT_A_LETTER.sub(" ", bare).strip()


def words_of(text: str) -> list[str]:
    """Return the words somebody looks for."""
    return folded(text[:LONGEST]).split()


def holds(text: str, words: list[str]) -> bool:
    """Whether every word stands in ``text``."""
    if not words:
        return True
    within = folded(text)
    return all(word in within for word in words)
