"""Refusals of the engine."""

from kit.errors import Invalid
from kit.findings import Finding


class PriceRequestRefused(Invalid):
    """The question itself breaks a rule; ``findings`` say which. Nothing was priced."""

    code = "price_request_refused"
    message = "The price cannot be worked out: %(reason)s"

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        self.findings = findings
        super().__init__(reason="; ".join(finding.text() for finding in findings))


class UnknownEngine(Invalid):
    """A snapshot asks for a version of the engine this code does not hold."""

    code = "unknown_engine"
    message = "Prices of engine version %(version)s cannot be worked out here."


class NotASnapshot(Invalid):
    """The text is not a stored price request."""

    code = "not_a_price_snapshot"
    message = "This is not a stored price request: %(reason)s"
