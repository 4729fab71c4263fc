"""A field of a file is called by a word, and a name we do not have stays itself."""

from django.utils import translation

from tenant_apps.people.queries.field_words import FIELDS, field_word


def test_no_word_is_the_name_of_a_column() -> None:
    for name in FIELDS:
        with translation.override("nl"):
            dutch = field_word(name)
        with translation.override("en"):
            english = field_word(name)
        assert "_" not in dutch + english


def test_a_column_is_called_by_what_people_say() -> None:
    with translation.override("nl"):
        assert field_word("pupil_born_on") == "geboortedatum van de leerling"
    with translation.override("en"):
        assert field_word("pupil_born_on") == "date of birth of the pupil"


def test_a_name_that_has_no_word_stays_itself() -> None:
    assert field_word("5A") == "5A"
