"""Refusals of a document."""

from kit.errors import Invalid


class NotADocument(Invalid):
    """The bytes are not an invoice or credit note this house could have written."""

    code = "not_a_document"
    message = "This is not an invoice we can read: %(reason)s"


class DocumentIncorrect(Invalid):
    """The document breaks a rule; ``broken`` holds the codes, for example ``BR-NL-1``. It is not sent."""

    code = "document_incorrect"
    message = "This invoice breaks a rule and is not issued: %(reason)s"

    def __init__(self, broken: tuple[tuple[str, str], ...]) -> None:
        self.broken = tuple(code for code, _ in broken)
        super().__init__(reason="; ".join(f"{code}: {text}" for code, text in broken))
