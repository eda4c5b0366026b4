"""A second file with the same turns stands beside a transcript."""

from __future__ import annotations

import pytest

from peervoice.errors import InputError
from peervoice.readers import read_intake, read_transcripts
from peervoice.transcript import Translation

SAID = "Интервьюер: Что было?\n\nАйна: Ничего 🙂.\n\nИнтервьюер: А потом?\n\nАйна:\n"
IN_ENGLISH = "Interviewer: What was it?\n\nAina: Nothing.\n\nInterviewer: And then?\n\nAina:\n"


def test_a_translation_is_aligned_turn_by_turn(put):
    folder = put("ru/KG-01.txt", SAID).parent
    put("en/KG-01.en.txt", IN_ENGLISH)
    (one,) = read_transcripts(folder, translations=folder.parent / "en")
    assert one.translation == Translation("en", ("What was it?", "Nothing.", "And then?", ""))
    assert one.translation.source.name == "KG-01.en.txt"
    assert [one.words(turn) for turn in one.turns] == ["Что было?", "Ничего 🙂.", "А потом?", ""]


def test_translations_in_a_folder_below_are_no_interviews(put):
    folder = put("all/KG-01.txt", SAID).parent
    put("all/en/KG-01.txt", IN_ENGLISH)
    found = read_transcripts(folder, translations=folder / "en")
    assert [one.id for one in found] == ["KG-01"]


def test_one_file_and_its_translation(put):
    path = put("KG-01.txt", SAID)
    (one,) = read_transcripts(path, translations=put("KG-01.en.txt", IN_ENGLISH))
    assert one.translation.language == "en"


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        (
            "Interviewer: What was it?\n\nAina: Nothing.\n",
            r"KG-01.en.txt, turn 3: has not the turns of KG-01: it has 2 and KG-01 has 4",
        ),
        (
            "Interviewer: a\n\nAina: b\n\nAina: c\n\nInterviewer: d\n",
            r"KG-01.en.txt, turn 3: .* it has 4 and KG-01 has 4, and another speaks in turn 3",
        ),
    ],
)
def test_other_turns_are_a_fault(put, other, reason):
    path = put("KG-01.txt", SAID)
    with pytest.raises(InputError, match=reason):
        read_intake(path, translations=put("KG-01.en.txt", other))


def test_a_translation_of_nothing_is_a_fault(put):
    path = put("KG-01.txt", SAID)
    with pytest.raises(
        InputError, match="KG-02.txt: translates no transcript: there is no 'KG-02'"
    ):
        read_intake(path, translations=put("KG-02.txt", SAID))
