"""Somebody who is in every table and file of a school is nowhere after the erasure."""

from tenants.scope import school_scope
from tests.proof.erasure import Figures, erase_all


def test_who_is_erased_is_in_no_table_no_file_and_no_mail(regenboog, settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path
    with school_scope(regenboog):
        figures = erase_all(Figures())
    assert sorted(figures.remains) == []
    assert (figures.erased, figures.files, figures.mails) == (3, 7, 1)
    assert figures.found_before > 10
    assert figures.tables_searched > 60
