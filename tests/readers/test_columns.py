"""What the caller says of a table."""

from __future__ import annotations

import pytest

from peervoice.errors import OptionError
from peervoice.readers import CodeColumn, Columns


def test_codes_may_be_paths():
    columns = Columns(
        "Name", codes={"p": "policing", "s": CodeColumn("stigma", turn=1)}, coder="amina"
    )
    assert columns.code_columns == {
        "p": CodeColumn("policing"),
        "s": CodeColumn("stigma", turn=1),
    }
    assert columns == Columns(
        "Name",
        codes={"p": CodeColumn("policing"), "s": CodeColumn("stigma", turn=1)},
        coder="amina",
    )
    assert not columns.holds_interviews


def test_used_columns_are_named_once():
    columns = Columns(
        "id",
        question="q",
        answer="a",
        speaker="id",
        date="d",
        language="l",
        codes={"c": "x"},
        coder="me",
    )
    assert columns.used == ("id", "q", "a", "d", "l", "c")
    assert columns.holds_interviews
    assert Columns("id", answers={"Q1": ""}).holds_interviews
    turns = Columns(
        words="w", speaker="s", role="r", time="t", translation="e", translation_language="en"
    )
    assert turns.used == ("w", "e", "s", "r", "t")
    assert turns.holds_interviews
    translated = Columns("id", answers={"Q1": "", "Q2": ""}, translations={"Q2": "Q2_en"})
    assert translated.used == ("id", "Q1", "Q2", "Q2_en")


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ({"answers": {"Q1": "?"}, "answer": "a"}, "pass one of them"),
        ({"answer": "a", "words": "w"}, "words= that a row is a turn: pass one of them"),
        ({"transcript": None, "answers": {"Q1": "?"}}, "transcript= is needed: the column with"),
        ({"question": "q", "words": "w"}, "question='q' needs answer="),
        ({"role": "r", "answer": "a"}, "role='r' needs words=, the column with what is said"),
        ({"time": "t"}, "time='t' needs words=, the column with what is said"),
        ({"words": "w", "time_unit": "hours"}, "'hours' is not one of seconds, milliseconds"),
        (
            {"answers": {"Q1": "?"}, "translation": "e"},
            "translation='e' needs answer= or words=.* pass translations=",
        ),
        ({"words": "w", "translation_language": "en"}, "translation_language='en' needs transl"),
        (
            {"answers": {"Q1": "?"}, "translations": {"Q11": "e"}},
            r"translations= has 'Q11', which is no column of answers\. Did you mean 'Q1'\?",
        ),
        ({"question": "q"}, "question='q' needs answer=, the column with the answers"),
        ({"date_format": "%Y"}, "date_format='%Y' needs date="),
        ({"codes": {"c": "x"}}, "codes= needs coder=: whose opinion are they"),
        ({"codes": {"c": "x"}, "coder": " "}, "codes= needs coder=: whose opinion are they"),
        ({"coder": "amina"}, "coder='amina' needs codes=, the columns with the codes"),
        ({"state": "done"}, "state='done' is not one of read, consensus"),
        (
            {"answers": {"Q1": "?"}, "codes": {"c": CodeColumn("x", answer="Q11")}, "coder": "me"},
            r"Code column 'c' goes on 'Q11', .* are Q1\. Did you mean 'Q1'\?",
        ),
        (
            {"codes": {"c": CodeColumn("x", answer="Q1")}, "coder": "me"},
            "which is no column of answers. There are none.",
        ),
        (
            {"answer": "a", "codes": {"c": CodeColumn("x", turn=3)}, "coder": "me"},
            r"turn=3, but a row is an answer: its codes go on that answer\. Leave turn= out",
        ),
        (
            {"words": "w", "codes": {"c": CodeColumn("x", turn=3)}, "coder": "me"},
            r"but a row is a turn: its codes go on that turn\. Leave turn= out",
        ),
    ],
)
def test_arguments_that_do_not_fit(arguments, reason):
    with pytest.raises(OptionError, match=reason):
        Columns(**{"transcript": "Name"} | arguments)


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ({"code": "a//b"}, "'a//b' is not a code path"),
        ({"code": "a", "turn": 1, "answer": "Q1"}, "goes on turn 1 or on the answer 'Q1'"),
        ({"code": "a", "turn": -1}, "turn=-1 is no position. Turns are counted from 0"),
    ],
)
def test_code_columns_that_cannot_be(arguments, reason):
    with pytest.raises(OptionError, match=reason):
        CodeColumn(**arguments)
