"""Languages: sure on what people say at some length, silent on the rest.

Invented talk in eighteen languages (tests/support/prose.py), sixty pieces of each language and
length, half of them with labels and times before their turns: of so many the language was found.
The others brought None; none was taken for another language.

============== ===== ===== ===== ===== =====
words              6    10    20    60   200
============== ===== ===== ===== ===== =====
en fr de it nl  86 %  99 % 100 % 100 % 100 %
es              45 %  83 % 100 % 100 % 100 %
pt              73 %  93 % 100 % 100 % 100 %
ru uk           82 %  98 % 100 % 100 % 100 %
other ten       99 % 100 % 100 % 100 % 100 %
============== ===== ===== ===== ===== =====
"""

from __future__ import annotations

import json
import random
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from prose import PROSE

from peervoice.language import language_of

# Nothing sensible is said in them.
NO_LANGUAGE = {
    "nothing": "",
    "a sound": "Amina: Hm.",
    "few words": "Sí, claro.",
    "sounds": "hm mm mhm ah eh oh uh hm mm mhm yeah mm hm uh huh",
    "numbers": "12 14 2020-11-05 00:01:02 " * 20,
    "labels": "Interviewer: 12\nAmina: 14\n" * 30,
    "signs": "… — !!! ??? ... 🙂 🙂 🙂" * 20,
}


def pieces(lang: str, words: int, times: int):
    said = (PROSE[lang] + " ").split() * 4
    chosen = random.Random(words)  # noqa: S311
    for _ in range(times):
        start = chosen.randrange(len(said) // 4)
        yield said[start : start + words]


def as_transcript(words: list[str]) -> str:
    turns = (" ".join(words[at : at + 9]) for at in range(0, len(words), 9))
    heads = ("Interviewer: ", "[00:01:02] PT-07: ")
    return "\n\n".join(heads[at % 2] + turn for at, turn in enumerate(turns))


@pytest.mark.parametrize("lang", PROSE)
@pytest.mark.parametrize("words", [20, 60, 200])
def test_twenty_words_are_enough(lang, words):
    for piece in pieces(lang, words, 12):
        assert language_of(" ".join(piece)) in (lang, None if words == 20 else lang)
        assert language_of(as_transcript(piece)) in (lang, None if words == 20 else lang)


@pytest.mark.parametrize("lang", PROSE)
def test_a_few_words_are_never_taken_for_another_language(lang):
    found = [
        language_of(" ".join(piece)) for words in (3, 6, 10) for piece in pieces(lang, words, 25)
    ]
    assert set(found) <= {lang, None}
    assert found[50:].count(lang) >= 15


@pytest.mark.parametrize("text", NO_LANGUAGE.values(), ids=NO_LANGUAGE)
def test_what_is_in_no_language(text):
    assert language_of(text) is None


def test_letters_that_are_no_words():
    letters = random.Random(3)  # noqa: S311
    words = ("".join(letters.choices("abcdefghijklmnopqrstuvwxyz", k=6)) for _ in range(300))
    assert language_of(" ".join(words)) is None


def test_two_languages_are_none():
    assert language_of(PROSE["en"] + "\n" + PROSE["es"]) is None
    asked, told = (PROSE[lang].split(".") for lang in ("en", "es"))
    both = "\n".join(
        f"Interviewer: {one}.\nMaría: {other}." for one, other in zip(asked, told, strict=False)
    )
    assert language_of(both) is None


def test_a_few_words_of_another_language_do_not_count():
    text = "Date: 2020-11-05\nPlace: Sankt-Peterburg\n\n" + as_transcript(PROSE["pt"].split())
    assert language_of(text) == "pt"


def test_varieties_have_the_tag_of_their_language():
    assert language_of(PROSE["ar"]) == "ar"
    assert (
        language_of(
            "我十一年前搬到这里，那时候老市场还开着。九点以后非常安静，没有人问你任何事情。"
        )
        == "zh"
    )


def test_it_loads_its_model_when_it_is_called_and_writes_nothing():
    show = (
        "import json, sys, peervoice.language as l; before = 'py3langid' in sys.modules; "
        "l.language_of('They still stop us at the corner, every day.'); "
        "print(json.dumps([before, 'py3langid' in sys.modules]))"
    )
    run = subprocess.run([sys.executable, "-c", show], capture_output=True, text=True, check=True)
    assert json.loads(run.stdout) == [False, True]


@settings(max_examples=60)
@given(st.text(max_size=600))
def test_any_text_has_a_short_tag_or_none(text):
    found = language_of(text)
    assert found is None or (found.isalpha() and found.islower() and 2 <= len(found) <= 3)
