"""Real interviews in Markdown: six in Russian with times, and one made by professionals."""

from __future__ import annotations

from collections import Counter

import pytest

from peervoice.readers import read_transcripts
from peervoice.transcript import Mark

# Counted in the files by hand: lines that begin with a time in brackets, by name.
RUSSIAN = {
    "ep-03": {"Борис Орехов": 66, "Елизавета Сенаторова": 65},
    "ep-04": {"Борис Орехов": 44, "Максим Румянцев": 44},
    "ep-05": {"Борис Орехов": 22, "Рустем Вахитов": 22},
    "ep-06": {"Борис Орехов": 24, "Кирилл Семенов": 24},
    "ep-07": {"Борис Орехов": 42, "Андрей Володин": 41},
    "ep-08": {"Борис Орехов": 17, "Ольга Маркелова": 16},
}
# Seconds, first words and last words of turns that were read by eye.
FIRST = {
    "ep-03": (2.74, "Сегодня мы говорим с филологом", "попадались вам на глаза?"),
    "ep-04": (15.834, "Первый вопрос, с которого сразу", "Каково это быть ректором?"),
    "ep-05": (8.623, "Сегодня мы беседуем с кандидатом", "например, в этой книжке?"),
    "ep-06": (8.734, "Сегодня мы беседуем с компьютерным", "пражский, да ведь?"),
    "ep-07": (8.792, "Сегодня мы беседуем с кандидатом", "федеральный университет."),
    "ep-08": (8.84, "Сегодня мы беседуем с Ольгой", "когда вы туда попали?"),
}
LAST = {
    "ep-03": (2584.967, "Такие суровые люди на той стороне", "Здание библиотеки в Принстоне"),
    "ep-04": (2139.192, "Да, много романтизму места", "Кампус СФУ"),
    "ep-05": (2053.209, "Спасибо вам.", "Главное здание Башкирского университета"),
    "ep-06": (
        1933.673,
        "Спасибо. Очень рад был рассказать разные истории из Праги.",
        "Спасибо. Очень рад был рассказать разные истории из Праги.",
    ),
    "ep-07": (2959.668, "Это хороший финал. Спасибо!", "на фоне главного здания университета."),
    "ep-08": (808.965, "Да, отличная история. Спасибо", "Айдентика Университета Исландии."),
}


@pytest.fixture(scope="module")
def russian(shared_data):
    found = read_transcripts(shared_data / "ru_universitates", on_fault="skip")
    return {one.id: one for one in found if one.id.startswith("ep-")}


@pytest.mark.parametrize("id", RUSSIAN)
def test_russian_interviews(russian, id):
    one = russian[id]
    assert Counter(turn.speaker for turn in one.turns) == RUSSIAN[id]
    for turn, (seconds, first, last) in ((one.turns[0], FIRST[id]), (one.turns[-1], LAST[id])):
        words = one.words(turn)
        assert (turn.marks[0].seconds, words.startswith(first), words.endswith(last)) == (
            *(seconds, True, True),
        )
        assert turn.marks[0].offset == turn.span.start
    assert (one.source.convention, one.source.encoding) == ("time - name", "utf-8")
    assert one.source.confidence > 0.85
    assert (one.language, one.detected) == ("ru", ("language",))


def test_their_text_is_the_text_of_their_files(russian, shared_data):
    for id, one in russian.items():
        path = shared_data / "ru_universitates" / f"{id}.md"
        assert one.text == path.read_text(encoding="utf-8")


def test_whole_turns_of_an_interview(russian):
    one = russian["ep-03"]
    said = [(turn.speaker, one.words(turn)) for turn in one.turns]
    assert said[0] == (
        "Борис Орехов",
        (
            "Сегодня мы говорим с филологом Елизаветой Сенаторовой. Скажите, какие университеты "
            "попадались вам на глаза?"
        ),
    )
    assert said[4] == ("Борис Орехов", "Серьезно?")
    assert said[48] == ("Борис Орехов", "В Боготу.")
    assert said[51] == ("Елизавета Сенаторова", "Нет.")


def test_a_transcript_of_professionals(shared_data):
    (one,) = read_transcripts(shared_data / "changelog_md_cc_by_sa" / "away-from-keyboard-1.md")
    assert Counter((turn.speaker, turn.speaker_role) for turn in one.turns) == {
        ("Tim Smith", "participant"): 11,
        ("Jason Snell", "participant"): 11,
        ("Break", "other"): 1,
    }
    first, second, last = one.turns[0], one.turns[1], one.turns[-1]
    assert one.words(first).startswith("Describing what Jason Snell does really can't be done")
    assert one.words(first).endswith("a typical day in Jason's life doesn't really exist.")
    assert first.marks == (Mark(first.span.start, 106.0),)
    # A time in the middle of a long turn stays where it is.
    assert second.speaker == "Jason Snell"
    assert [mark.seconds for mark in second.marks] == [248.0]
    assert one.text[: second.marks[0].offset].endswith("\\[04:08\\] ")
    assert [turn.speaker for turn in one.turns if turn.span is None] == ["Break"]
    assert one.words(last).startswith("For me, what I try to remember in those moments is that")
    assert one.words(last).endswith(
        "recognizing that about yourself is hard, but I try to do that."
    )
    assert (one.source.convention, one.language) == ("**name:**", "en")
