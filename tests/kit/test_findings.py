"""A finding says what and where, and a log counts more than it keeps."""

import pytest

from kit.findings import Finding, FindingLog, Kind, Place, Refused, Severity

LATE = Kind("late", Severity.WARNING, "It is %(days)s days late.")
ROTTEN = Kind("rotten", Severity.ERROR, "It is rotten.", refuses=True)


def test_a_finding_speaks_the_language_it_is_given():
    finding = Finding(LATE, Place("users.csv", row=12, column="email"), {"days": 3})
    dutch = {
        "It is %(days)s days late.": "Het is %(days)s dagen te laat.",
        "row %(number)s": "rij %(number)s",
        "column %(name)s": "kolom %(name)s",
    }
    assert finding.text() == "It is 3 days late."
    assert finding.text(dutch.__getitem__) == "Het is 3 dagen te laat."
    assert finding.place.text(dutch.__getitem__) == "users.csv, rij 12, kolom email"


def test_a_place_in_xml_names_line_and_element():
    assert Place(line=7, element="leerling").text() == "line 7, leerling"
    assert Place().text() == ""


def test_a_finding_as_json_leaves_out_what_is_not_known():
    assert Finding(LATE, Place(row=2), {"days": 1}).as_json() == {
        "severity": "warning",
        "code": "late",
        "place": {"row": 2},
        "params": {"days": 1},
        "text": "It is 1 days late.",
    }


def test_the_log_keeps_some_of_each_kind_and_counts_all():
    log = FindingLog(kept_per_code=2)
    for days in range(5):
        log.add(LATE, days=days)
    assert [finding.params for finding in log.findings] == [{"days": 0}, {"days": 1}]
    assert log.totals == {"late": 5}
    assert log.is_refused is False


def test_a_refusal_stops_the_reader_and_says_why():
    log = FindingLog()
    with pytest.raises(Refused):
        log.refuse(ROTTEN, Place(line=1))
    assert [finding.code for finding in log.findings] == ["rotten"]
    assert log.is_refused is True


def test_a_refusal_forgets_what_the_decoder_quoted():
    log = FindingLog()

    def decode():
        try:
            b"Daan \xff".decode()
        except UnicodeDecodeError:
            log.refuse(ROTTEN)

    with pytest.raises(Refused) as caught:
        decode()
    assert caught.value.__suppress_context__ is True
    assert str(caught.value) == "rotten"
