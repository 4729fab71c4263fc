"""The console and its timelines say in words what happened: every kind of event of the shared schema has some."""

import ast
import re
from collections.abc import Iterator

from django.test import Client
from django.utils.translation import override

from shared_apps.events.services import record_event
from shared_apps.operations.enums import WorkKind
from shared_apps.operations.words.happened import HAPPENED, about, told, who
from shared_apps.signup.enums import SignUpState
from tenants.models import School
from tenants.scope import operator_scope
from tests.architecture.sources import modules, tree_of

FLOORS = ("src/shared_apps", "src/billing", "src/tenants")
PUT_TOGETHER = {  # where the name is made of a state
    *(f"signup.{state}" for state in SignUpState),
    *(f"operations.school_{kind}_{end}" for kind in WorkKind for end in ("asked", "done", "refused")),
}
THROUGH_A_NAME = {  # where it is handed on before it is recorded
    *("accounts.password_changed", "accounts.step_added", "accounts.step_removed"),
    *("billing.join_confirmed", "billing.join_declined"),
}


def kinds_recorded() -> Iterator[str]:
    """Yield every kind that stands in a call of ``record_event``."""
    for path in modules(*FLOORS):
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "record_event":
                (kind,) = [keyword.value for keyword in node.keywords if keyword.arg == "kind"]
                if not isinstance(kind, ast.JoinedStr):
                    yield from (leaf.value for leaf in ast.walk(kind) if isinstance(leaf, ast.Constant))


def test_every_kind_of_event_has_words_and_every_word_an_event() -> None:
    recorded = {*kinds_recorded(), *PUT_TOGETHER, *THROUGH_A_NAME}
    assert len(recorded) > 80
    assert recorded == set(HAPPENED)


def test_what_goes_by_a_name_stands_in_the_source() -> None:
    text = "".join(path.read_text() for path in modules(*FLOORS) if path.name != "happened.py")
    assert [kind for kind in THROUGH_A_NAME if f'"{kind}"' not in text] == []


def test_the_words_are_dutch_in_dutch() -> None:
    with override("en"):
        english = {kind: told(kind) for kind in HAPPENED}
    with override("nl"):
        assert told("billing.invoice_issued") == "Factuur verzonden"
        assert [kind for kind in HAPPENED if told(kind) == english[kind]] == []
    assert told("nobody.knows_this") == "nobody.knows_this"


def test_what_it_is_about_is_named_as_everywhere_on_the_console() -> None:
    with override("nl"):
        assert (about("billing.invoice"), about("tenants.school")) == ("Factuur", "School")
        assert (about(""), about("rooms.that_are_gone")) == ("", "rooms.that_are_gone")
        assert (who("system"), who("a_robot")) == ("Kring zelf", "a_robot")


def test_the_log_of_the_console_reads_as_words(console: Client, regenboog: School) -> None:
    with operator_scope():
        event = record_event(
            kind="operations.school_state_changed", about=regenboog, actor_kind="operator", to="suspended"
        )
    listed = console.get("/events/event/").text
    assert "Toestand van een school gewijzigd" in listed
    assert "Wat er gebeurde" in listed
    row = listed[listed.index("Toestand van een school gewijzigd") :].partition("</tr>")[0]
    assert re.sub(r"<[^>]+>|\s+", " ", row).split()[-3:] == ["Een", "beheerder", "School"]
    page = console.get(f"/events/event/{event.pk}/change/").text
    assert "Toestand van een school gewijzigd" in page
    assert "operations.school_state_changed" in page
