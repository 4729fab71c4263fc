"""A pilot from start to conclusion, as procurement walks it."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import translation

from shared_apps.foundations.enums import Asker, Choice, Outcome, Role
from shared_apps.foundations.models import (
    AnswerCount,
    Conclusion,
    Decision,
    Foundation,
    Pilot,
    PilotSchool,
    PrivacyQuestion,
    Survey,
)
from shared_apps.foundations.queries.pilots import pilot_report
from shared_apps.procurement.documents.report import report_content
from tenants.models import School
from tenants.scope import operator_scope, portal_scope
from tests.shared_apps.procurement.conftest import member

START = {
    "name": "Pilot oudercommunicatie",
    "starts_on": "2025-08-01",
    "ends_on": "2026-08-01",
    "goals": "Rust.",
    "leader_role": "Beleidsadviseur ICT",
    "net_price": "0",
}
SURVEY = {
    "opens_on": "2026-05-18",
    "closes_on": "2026-06-01",
    "text_1": "Blijft u Kring gebruiken?",
    "answers_1": "Ja\nNee\n",
}


def test_a_pilot_is_started(frits: Client, duinrand: Foundation) -> None:
    answer = frits.post("/pilots/nieuw/", START)
    with operator_scope():
        pilot = Pilot.objects.get()
    assert answer["Location"] == f"/pilots/{pilot.pk}/"
    assert (pilot.foundation_id, pilot.ends_on, pilot.net_price) == (duinrand.pk, dt.date(2026, 8, 1), 0)


@pytest.mark.parametrize(
    "wrong", [{"name": ""}, {"ends_on": "2025-08-01"}, {"net_price": "-1"}, {"starts_on": "1 augustus"}]
)
def test_a_wrong_form_keeps_its_values_and_writes_nothing(frits: Client, duinrand, wrong) -> None:
    answer = frits.post("/pilots/nieuw/", START | wrong)
    assert (answer.status_code, "Beleidsadviseur ICT" in answer.text) == (422, True)
    with operator_scope():
        assert Pilot.objects.count() == 0


def test_only_own_schools_can_be_chosen(
    frits: Client, pilot: Pilot, other, kompas, regenboog: School
) -> None:
    path = f"/pilots/{pilot.pk}/scholen/nieuw/"
    page = frits.get(path).text
    assert (regenboog.name in page, kompas.name in page) == (True, False)
    assert frits.post(path, {"school": str(kompas.pk)}).status_code == 422
    assert frits.post(path, {"school": str(regenboog.pk), "school_weighting": "30"}).status_code == 422
    frits.post(path, {"school": str(regenboog.pk), "pupils": "412"})
    with operator_scope():
        row = PilotSchool.objects.get()
        assert (row.school_id, row.pupils, row.added_by is not None) == (regenboog.pk, 412, True)
    frits.post(f"/pilots/{pilot.pk}/scholen/{regenboog.pk}/verwijdering/")
    with operator_scope():
        assert PilotSchool.objects.count() == 0


def test_a_question_is_asked_answered_and_published(frits: Client, pilot: Pilot) -> None:
    asked = {"asked_by_role": Asker.PARENT, "asked_on": "2026-05-18", "text": "Wie ziet ons adres?"}
    frits.post(f"/pilots/{pilot.pk}/vragen/nieuw/", asked)
    with operator_scope():
        question = PrivacyQuestion.objects.get()
    assert "Nog geen antwoord" in frits.get(f"/pilots/{pilot.pk}/").text
    assert "Eén vraag over privacy heeft nog geen antwoord" in frits.get("/").text
    frits.post(f"/pilots/{pilot.pk}/vragen/{question.pk}/antwoord/", {"text": "Alleen de school."})
    with operator_scope():
        answer = question.answers.get()
    frits.post(f"/pilots/{pilot.pk}/antwoorden/{answer.pk}/publicatie/")
    page = frits.get(f"/pilots/{pilot.pk}/").text
    assert ("Alleen de school." in page, "de scholen kunnen het lezen" in page) == (True, True)


def test_the_evaluation_is_walked_to_its_end(frits: Client, regenboog_in: PilotSchool) -> None:
    pilot = f"/pilots/{regenboog_in.pilot_id}/"
    assert "Blijft" not in frits.get(f"{pilot}enquetes/nieuw/parents/").text
    assert frits.post(f"{pilot}enquetes/nieuw/parents/", SURVEY | {"answers_1": "Ja"}).status_code == 422
    frits.post(f"{pilot}enquetes/nieuw/parents/", SURVEY)
    with operator_scope():
        survey = Survey.objects.get()
        AnswerCount.objects.filter(option__label="Ja").update(value=30)
        AnswerCount.objects.filter(option__label="Nee").update(value=3)
    page = frits.get(f"{pilot}enquetes/{survey.pk}/").text
    assert ("Ja · Nee" in page, ">30<" in page) == (True, False)
    assert frits.post(f"{pilot}scholen/{regenboog_in.school_id}/besluit/", decision()).status_code == 409
    frits.post(f"{pilot}enquetes/{survey.pk}/sluiting/")
    page = frits.get(f"{pilot}enquetes/{survey.pk}/").text
    assert ("Minstens 30 mensen antwoordden." in page, "&lt; 5" in page) == (True, True)
    assert "Besluit over één school" in frits.get("/").text
    frits.post(f"{pilot}scholen/{regenboog_in.school_id}/besluit/", decision())
    assert "Rond de pilot af" in frits.get("/").text
    frits.post(f"{pilot}afronding/", {"outcome": Outcome.CONCLUDE, "reason": "Unaniem."})
    with operator_scope():
        assert Decision.objects.get().by == Conclusion.objects.get().by
    page = frits.get(pilot).text
    for words in ("Overeenkomst sluiten", "Frits Veldhuis", "Unaniem.", "1 van 1<", "scholen gaan door: "):
        assert words in page
    assert "Er wacht niets op je" in frits.get("/").text


def decision(reason: str = "Rustiger.") -> dict[str, str]:
    return {"choice": Choice.CONTINUE, "reason": reason}


def test_the_board_decides(enter, duinrand, frits: Client, regenboog_in: PilotSchool) -> None:
    pilot = f"/pilots/{regenboog_in.pilot_id}/"
    frits.post(f"{pilot}enquetes/nieuw/parents/", SURVEY)
    with operator_scope():
        survey = Survey.objects.get()
    board = enter(member(duinrand, Role.BOARD, "Betty"))
    assert board.post(f"{pilot}enquetes/{survey.pk}/sluiting/").status_code == 403
    frits.post(f"{pilot}enquetes/{survey.pk}/sluiting/")
    assert board.post(f"{pilot}scholen/{regenboog_in.school_id}/besluit/", decision("")).status_code == 422
    assert board.post(f"{pilot}scholen/{regenboog_in.school_id}/besluit/", decision()).status_code == 302
    reader = enter(member(duinrand, Role.READ_ONLY, "Rita"))
    end = {"outcome": Outcome.END, "reason": "x"}
    assert reader.post(f"{pilot}afronding/", end).status_code == 403
    assert board.post(f"{pilot}afronding/", end | {"outcome": Outcome.EXTEND}).status_code == 422
    assert board.post(f"{pilot}afronding/", end).status_code == 302


def test_the_report_is_on_paper_too(frits: Client, regenboog_in: PilotSchool) -> None:
    answer = frits.get(f"/pilots/{regenboog_in.pilot_id}/rapport.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="pilot-oudercommunicatie.pdf"'
    assert answer.content.startswith(b"%PDF-")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_paper_says_what_the_page_says(frits: Client, regenboog_in: PilotSchool, language: str) -> None:
    page = frits.get(f"/pilots/{regenboog_in.pilot_id}/rapport/", headers={"accept-language": language}).text
    with portal_scope(regenboog_in.pilot.foundation_id), translation.override(language):
        content = report_content(pilot_report(regenboog_in.pilot), foundation=regenboog_in.pilot.foundation)
    for words in (content["title"], content["mix"]["title"], content["questions"]["none"]):
        assert words in page
    rows = [row[0] for group in content["mix"]["groups"] for row in group["rows"]]
    assert (len(rows), [row for row in rows if row not in page]) == (3, [])
