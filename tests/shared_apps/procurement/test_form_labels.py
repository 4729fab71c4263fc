"""What a label says of a field that one answer needs: never that it may be left out."""

from django.utils.translation import override

from shared_apps.procurement.forms.decisions import ConclusionForm
from shared_apps.procurement.forms.joining import JoinAnswerForm


def test_what_one_answer_needs_is_not_called_optional() -> None:
    with override("nl"):
        answer, conclusion = str(JoinAnswerForm()), str(ConclusionForm())
    assert (answer.count("nodig bij ja"), answer.count("nodig bij nee")) == (2, 1)
    assert conclusion.count("nodig bij verlengen") == 1
    assert "hoeft niet" not in answer + conclusion
