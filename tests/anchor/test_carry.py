"""What really happens to transcripts, one by one, and what becomes of what was coded."""

from __future__ import annotations

import pytest

from peervoice.anchor import Carried, carry
from peervoice.errors import SpanError
from peervoice.span import Span

OLD = """\
Interviewer: How is it where you live?
Amina: They still stop us, every day. The polis know my name by now.

Interviewer: And at the clinic, do they listen to you?
Bo: “No.” I stopped going there after the winter.

Interviewer: Did anybody ever ask what you need?
Amina: Nobody asks us 💜. We told them about the cafe\u0301, and that was that.
"""


def became(old: str, new: str, words: str, nth: int = 0) -> tuple[str, str | None]:
    """Carry some words over, and return how they were found, and as what."""
    start = -1
    for _ in range(nth + 1):
        start = old.index(words, start + 1)
    ((how, span),) = carry(old, new, [Span(start, start + len(words))])
    return how, None if span is None else new[span.slice]


def changed(old: str, new: str) -> str:
    assert old in OLD
    return OLD.replace(old, new)


@pytest.mark.parametrize(
    ("new", "words", "carried"),
    [
        (changed("polis", "police"), "polis", ("fuzzy", "police")),
        (
            changed("polis", "police"),
            "The polis know my name",
            ("fuzzy", "The police know my name"),
        ),
        (changed("polis", "police"), "still stop us", ("kept", "still stop us")),
        (changed("polis", "police"), "Nobody asks us 💜", ("moved", "Nobody asks us 💜")),
        (changed("Bo:", "P2:"), "Bo", ("fuzzy", "P2")),
        (changed("Bo:", "P2:"), "“No.”", ("kept", "“No.”")),
        (changed("Amina:", "P1:"), "They still stop us", ("moved", "They still stop us")),
        (
            changed("Amina:", "P1:"),
            "Amina: They still stop us",
            ("fuzzy", "P1: They still stop us"),
        ),
        (changed("“No.”", '"No."'), "No", ("kept", "No")),
        (changed("“No.”", '"No."'), "“No.” I stopped going", ("fuzzy", '"No." I stopped going')),
        (changed("\n\n", "\n"), "No", ("moved", "No")),
        (changed("\n", "\r\n"), "Nobody asks us 💜", ("moved", "Nobody asks us 💜")),
        (
            changed("\n\n", "\n"),
            "by now.\n\nInterviewer: And",
            ("fuzzy", "by now.\nInterviewer: And"),
        ),
        (changed(", every day", ""), "still stop us, every day", ("fuzzy", "still stop us")),
        (changed(", every day", ""), "every day", ("lost", None)),
        (changed("stop us, ", "stop all of us, "), "stop us", ("fuzzy", "stop all of us")),
        (changed("cafe\u0301", "café"), "cafe\u0301", ("fuzzy", "café")),
        (changed("cafe\u0301", "cafe"), "the cafe\u0301", ("fuzzy", "the cafe")),
        (changed("💜", "👩🏽‍🚀"), "asks us 💜", ("fuzzy", "asks us 👩🏽‍🚀")),
        (
            f"Interviewer: Shall we?\nAmina: Yes.\n\n{OLD}",
            "still stop us",
            ("moved", "still stop us"),
        ),
        (f"Interviewer: Shall we?\nAmina: Yes.\n\n{OLD}", "“No.”", ("moved", "“No.”")),
        ("", "still stop us", ("lost", None)),
        ("Chi: Something else was said here.", "still stop us", ("lost", None)),
    ],
)
def test_corrections(new, words, carried) -> None:
    assert became(OLD, new, words) == carried


TURNS = OLD.split("\n\n")


@pytest.mark.parametrize(
    "words", ["polis know", "Bo: “No.”", "No", "stopped going there", "asks us"]
)
def test_turns_that_were_swapped(words) -> None:
    new = "\n\n".join([TURNS[1], TURNS[0], TURNS[2]])
    assert became(OLD, new, words)[1] == words


def test_a_turn_that_was_taken_out() -> None:
    new = "\n\n".join([TURNS[0], TURNS[2]])
    words = ["stopped going there", "by now", "Nobody asks us", "listen to you?\nBo: “No.”"]
    assert [became(OLD, new, each)[0] for each in words] == ["lost", "kept", "moved", "lost"]


def test_a_sentence_that_was_cut_and_pasted() -> None:
    sentence = "I stopped going there after the winter."
    new = changed(f" {sentence}", "").replace("They still", f"{sentence} They still")
    assert became(OLD, new, sentence) == ("moved", sentence)
    assert became(OLD, new, "after the winter") == ("moved", "after the winter")


def test_a_word_that_is_said_once_more_in_another_sentence_is_not_taken_for_the_same() -> None:
    assert became("I was afraid of them.", "I fled. Nobody is afraid now.", "afraid") == (
        "lost",
        None,
    )
    new = changed("by now", "since").replace("Nobody asks us", "Nobody ever now asks us")
    assert became(OLD, new, "now", OLD[: OLD.index("by now")].count("now"))[0] != "moved"


SAME = "".join(f"Interviewer: Question {n}?\nAmina: Yes.\n" for n in ["one", "two", "three"])
MORE = "Interviewer: And then?\nAmina: Yes.\n" * 6
BEFORE, AFTER = "Bo: I was there as well, all night.\n", "Chi: Nobody asked me to come along.\n"


def test_the_same_answer_to_different_questions_stays_with_its_question() -> None:
    new = SAME.replace("Question two", "A question of two words")
    starts = [at for at in range(len(SAME)) if SAME.startswith("Yes", at)]
    shift = len(new) - len(SAME)
    assert carry(SAME, new, [Span(at, at + 3) for at in starts]) == [
        Carried("kept", Span(starts[0], starts[0] + 3)),
        *(Carried("moved", Span(at + shift, at + shift + 3)) for at in starts[1:]),
    ]


@pytest.mark.parametrize("times", [5, 7])
def test_one_of_many_equal_answers_is_lost_where_their_number_changed(times) -> None:
    old = f"{BEFORE}{MORE}{AFTER}"
    new = f"{BEFORE}{MORE[: len(MORE) // 6] * times}{AFTER}"
    assert {became(old, new, "Yes.", nth) for nth in range(5)} == {("lost", None)}
    # The last of them has what nobody else has beside it.
    assert became(old, new, "Yes.", 5) == ("moved", "Yes.")
    assert became(old, new, "all night") == ("kept", "all night")
    assert became(old, new, "come along") == ("moved", "come along")


@pytest.mark.parametrize("new", ["P1", "Someone"])
def test_equal_answers_stay_where_their_label_was_renamed(new) -> None:
    old = f"{BEFORE}{MORE}{AFTER}"
    renamed = old.replace("Amina", new)
    for nth, at in enumerate(at for at in range(len(old)) if old.startswith("Yes.", at)):
        there = at + (nth + 1) * (len(new) - 5)
        assert carry(old, renamed, [Span(at, at + 4)]) == [Carried("moved", Span(there, there + 4))]


def test_equal_answers_far_from_a_change_are_kept() -> None:
    old = f"{BEFORE}{MORE}{AFTER}Bo: That is true.\n"
    assert became(old, old.replace("true", "not so"), "Yes.", 3) == ("kept", "Yes.")


def test_a_word_that_grew_is_not_the_same() -> None:
    assert became(OLD, changed("the winter", "the winters"), "after the winter") == (
        "fuzzy",
        "after the winters",
    )


def test_letters_without_spaces_between_words() -> None:
    old = "阿明：他们每天都拦我们，我已经习惯了。"
    new = old.replace("每天", "天天")
    assert became(old, new, "我已经习惯了") == ("kept", "我已经习惯了")
    assert became(old, new, "每天都拦我们") == ("fuzzy", "天天都拦我们")


def test_a_span_beyond_the_old_text_is_refused() -> None:
    with pytest.raises(SpanError, match=r"Span\(2, 9\) ends beyond the old text, which has 3"):
        carry("Yes", "No", [Span(2, 9)])
