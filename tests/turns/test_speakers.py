"""Who is an interviewer, and what is a name: a mistake here drops a person from every count."""

from __future__ import annotations

import pytest

from peervoice.turns import find_turns, role_of


@pytest.mark.parametrize("label", ["P", "P1", "P 2", "p-03", "E", "E1", "I1", "Q 2", "Amina", None])
def test_people_are_never_taken_for_interviewers(label) -> None:
    assert role_of(label) == "participant"


@pytest.mark.parametrize(
    "label", ["I", "Q", "Int", "INT 2", "Interviewer 2", "Entrevistadora", "Модератор_1", "Frage"]
)
def test_usual_words_for_interviewers(label) -> None:
    assert role_of(label) == "interviewer"


@pytest.mark.parametrize("name", ["小明", "ნინო", "ليلى", "P2", "Бо", "Ana"])
def test_names_of_any_script_are_found_where_they_stand_once(name) -> None:
    text = f"Interviewer: And you?\n{name}: Nobody asks us 💜."
    found = find_turns(text).utterances
    assert [(each.label, text[each.span.slice]) for each in found] == [
        ("Interviewer", "And you?"),
        (name, "Nobody asks us 💜."),
    ]


def test_a_colon_inside_speech_is_no_speaker() -> None:
    text = "Interviewer: And?\nAmina: I said:\nmy point is: no."
    assert [each.label for each in find_turns(text).utterances] == ["Interviewer", "Amina"]


@pytest.mark.parametrize("labels", [("PT-02a", "PT-02b"), ("P1A", "P1B"), ("KE03a", "KE03b")])
def test_people_of_a_group_who_speak_once_each_are_told_apart(labels) -> None:
    one, other = labels
    text = f"Interviewer: And you two?\n\n{one}: They stop us 💜.\n\n{other}: Not me.\n"
    found = find_turns(text).utterances
    assert [(each.label, text[each.span.slice]) for each in found] == [
        ("Interviewer", "And you two?"),
        (one, "They stop us 💜."),
        (other, "Not me."),
    ]
