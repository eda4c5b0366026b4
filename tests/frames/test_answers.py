"""Answers to questions about a corpus: few are kept, and the newest of them."""

from __future__ import annotations

from peervoice.frames import Answers


def test_only_the_newest_answers_are_kept() -> None:
    answers = Answers()
    for number in range(65):
        answers.keep(number, str(number))
        assert answers.get(0) == "0"
    assert [each for each in range(65) if answers.get(each) is None] == [1]
    assert repr(answers) == "Answers(64 of at most 64)"


def test_an_answer_that_is_kept_anew_takes_the_place_of_the_old() -> None:
    answers = Answers()
    answers.keep("how many?", 3)
    answers.keep("how many?", 4)
    assert answers.get("how many?") == 4
    assert repr(answers) == "Answers(1 of at most 64)"
