"""Printing frames: what a terminal must not get, and what programs must."""

from __future__ import annotations

import json

import pandas as pd

from peervoice.cli.output import show


def test_a_table_has_a_line_for_each_row_when_nobody_watches(capsys):
    frame = pd.DataFrame({"code": ["a"], "quote": ["words " * 100]})
    show(frame, format="table", short=lambda frame: frame)
    assert ("words " * 100).strip() in capsys.readouterr().out


def test_markup_and_commands_to_a_terminal_are_only_text(capsys):
    frame = pd.DataFrame({"[b]quote": ["[red]:smile: \x1b[2J\x07 ok\x00", "👩‍🌾 ещё"]})
    show(frame, format="table", short=lambda frame: frame)
    out = capsys.readouterr().out
    assert "[b]quote" in out
    assert "[red]:smile: \ufffd[2J\ufffd ok\ufffd" in out
    assert "👩‍🌾 ещё" in out


def test_json_has_nulls_and_the_letters_themselves(capsys):
    numbers = pd.array([1, pd.NA], dtype="Int64")
    frame = pd.DataFrame({"quote": ["ещё 💜", None], "turn": numbers, "share": [0.5, float("nan")]})
    show(frame, format="json", short=lambda frame: frame)
    out = capsys.readouterr().out
    assert "ещё 💜" in out
    assert json.loads(out) == [
        {"quote": "ещё 💜", "turn": 1, "share": 0.5},
        {"quote": None, "turn": None, "share": None},
    ]


def test_json_has_moments_as_texts(capsys):
    when = pd.to_datetime(pd.Series(["2024-03-01T10:00:00.5Z", None]))
    show(pd.DataFrame({"written": when}), format="json", short=lambda frame: frame)
    assert json.loads(capsys.readouterr().out) == [
        {"written": "2024-03-01T10:00:00.500000+00:00"},
        {"written": None},
    ]


def test_csv_is_the_whole_frame(capsys):
    frame = pd.DataFrame({"quote": ['a "b",\nc', "💜"], "turn": [1, 2]})
    show(frame, format="csv", short=lambda _: pd.DataFrame())
    assert capsys.readouterr().out == 'quote,turn\n"a ""b"",\nc",1\n💜,2\n'
