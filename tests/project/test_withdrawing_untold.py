"""Interviews in which nobody was told apart: all of the words are the person's."""

from __future__ import annotations

from dataclasses import replace

import pytest

import peervoice as pv
from peervoice.errors import WithdrawnError
from peervoice.people import Speaker
from peervoice.study import Study

WORDS = "They stop us every week 💜. Каждую ночь одно и то же, e\u0301vite-les."


@pytest.mark.parametrize(
    ("person", "speakers"),
    [("PT-01", ()), ("Amina", (Speaker("PT-01", None, participant="Amina"),))],
)
def test_a_text_without_turns_goes_with_its_person(empty, tmp_path, person, speakers) -> None:
    text = pv.Transcript("PT-01", WORDS)
    study = Study(transcripts=(text,), people=(pv.Participant(person),), speakers=speakers)
    empty.merge(study)
    done = empty.withdraw(person)
    assert (done.transcripts, done.turns) == (("PT-01",), 1)
    assert list(empty.transcripts) == []
    raw = (tmp_path / "study.pv").read_bytes()
    for piece in ("every week", "Каждую ночь", "vite-les"):
        assert piece.encode() not in raw
    assert not empty.verify()["faults"].any()
    with pytest.raises(WithdrawnError, match=r"PT-01"):
        empty.merge(study)
    with pytest.raises(WithdrawnError, match=r"PT-02"):
        empty.merge(Study(transcripts=(replace(text, id="PT-02"),)))
