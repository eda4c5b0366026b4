"""Dates of interviews: what names and first lines say beyond doubt, and what they do not."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peervoice.period import Period
from peervoice.readers.dates import date_of

FIFTH = "2020-11-05"


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("2020-11-05", FIFTH),
        ("PT-01_2020-11-05", FIFTH),
        ("PT-01-2020-11-05", FIFTH),
        ("20201105_interview", FIFTH),
        ("zoom_2020_11_05", FIFTH),
        ("2020.11.05", FIFTH),
        ("PT 2020-11-05 part 2", FIFTH),
        ("2020-11-05 14-30-00", FIFTH),
        ("2020-11 RU-03", "2020-11"),
        ("PT_2020-11", "2020-11"),
        ("2020_11", "2020-11"),
        ("2020-11-05 again 2020-11", FIFTH),
        # The eleventh of its year, as well.
        ("PT-2020-11", None),
        ("2020-11-PT", None),
        ("int20201105", None),
        ("12020-11-05", None),
        ("20201305", None),
        ("2020-13-01", None),
        ("2020-02-30", None),
        ("2020-11-05-2", None),
        ("2020-11-05_2020-11-06", None),
        ("2019-2020", None),
        ("2020", None),
        ("1820-11-05", None),
        ("05-11-2020", None),
        ("PT-01", None),
    ],
)
def test_names(name, found):
    assert date_of(name, "") == (found and Period.parse(found))


@pytest.mark.parametrize(
    "line",
    [
        "Date: 2020-11-05",
        "Date of interview: 5 November 2020",
        "Date of the interview: 5th of November 2020",
        "**Date:** November 5th, 2020",
        "**Date**: Nov 5, 2020, 2:30 pm",
        "> Interview date - Thursday, 5 November 2020",
        "INTERVIEW DATE: 5 NOVEMBER 2020",
        "Recorded on: 2020-11-05T14:30:00Z",
        "Date: 2020/11/05",
        "Fecha: 5 de noviembre de 2020",
        "Fecha de la entrevista: jueves, 5 de noviembre del 2020",
        "Date : 5 novembre 2020",
        "Date de l’entretien\u00a0: jeudi 5 novembre 2020",
        "Дата: 5 ноября 2020 г.",
        "Дата интервью: четверг, 5 ноября 2020 года, 14:30",
        "Дата: 05.11.2020",
        "Data: 5 de novembro de 2020",
        "Data da entrevista: quinta-feira, 5 de novembro de 2020",
        "Datum: 5. November 2020, 14:30 Uhr",
        "Datum: Donnerstag, 5. November 2020",
        "Datum: 5.11.2020",
    ],
)
def test_lines_that_name_the_date(line):
    head = f"Interview PT-01\n{line}\n\nInterviewer: And now?"
    assert date_of("PT-01", head) == Period.parse(FIFTH)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Date: 13/04/2020", "2020-04-13"),
        ("Date: 04/13/2020", "2020-04-13"),
        ("Date: 4-4-2020", "2020-04-04"),
        ("Date: November 2020", "2020-11"),
        ("Fecha: mayo de 2021", "2021-05"),
        ("Дата: июнь 2024", "2024-06"),
        ("Date: 1er mars 2021", "2021-03-01"),
        ("Datum: 1. Jänner 2021", "2021-01-01"),
        ("Date: 2020-11", "2020-11"),
    ],
)
def test_what_else_is_no_guess(line, found):
    assert date_of("PT-01", line) == Period.parse(found)


@pytest.mark.parametrize(
    "line",
    [
        "Date: 03/04/2020",
        "Date: 05.11.2020",
        "Datum: 05/11/2020",
        "Date: 32/13/2020",
        "Date: 31 February 2020",
        "Date: 5 Brumaire 2020",
        "Date: 2020-11-05 and 2020-11-06",
        "Date: 2020",
        "Date: yesterday",
        "Date:",
        "Date of birth: 1980-01-02",
        "Born: 1980-01-02",
        "Fecha de nacimiento: 2 de enero de 1980",
        "Дата рождения: 2 января 1980",
        "Geburtsdatum: 2. Januar 1980",
        "Date of transcription: 2021-01-02",
        "Update: 2020-11-05",
        "Amina: Date: 2020-11-05",
        "They came on 5 November 2020.",
    ],
)
def test_lines_that_leave_a_doubt(line):
    assert date_of("PT-01", line) is None


def test_two_dates_are_none_unless_one_holds_the_other():
    assert date_of("2020-11-04", "Date: 5 November 2020") is None
    assert date_of("2020-11 PT-01", "Date: 5 November 2020") == Period.parse(FIFTH)
    assert date_of(FIFTH, "Date: 5 November 2020") == Period.parse(FIFTH)
    assert date_of("x", "Date: 2020-11-05\nRecorded: 2020-11-06") is None


def test_only_the_first_lines_are_looked_at():
    assert date_of("x", "\n" * 14 + "Date: 2020-11-05") == Period.parse(FIFTH)
    assert date_of("x", "\n" * 15 + "Date: 2020-11-05") is None


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_day_is_found_again(day):
    expected = Period(day, day)
    assert date_of(f"PT-01 {day.isoformat()}", "") == expected
    assert date_of(f"{day:%Y%m%d}", "") == expected
    assert date_of("", f"Date: {day.day} {day:%B %Y}") == expected
    assert date_of("", f"Datum: {day:%d.%m.%Y}") == expected


@given(st.text(max_size=60), st.text(max_size=400))
def test_any_text_is_looked_at(name, head):
    found = date_of(name, head)
    assert found is None or isinstance(found, Period)
