"""What a term is, where it may stand, and what is proposed around it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from peervoice.codebook import Code, Codebook
from peervoice.coding import Suggestion
from peervoice.span import Span
from peervoice.suggest import phrases


def _seen(transcript, book, **options):
    return [
        (idea.code, transcript.words(idea.span), idea.reason)
        for idea in phrases(transcript, book, **options)
    ]


def test_a_suggestion_is_the_sentence_with_the_term_as_its_reason(interview, book):
    text = interview(("Amina", "Every day 💜. They still stop us there! And then?"))
    [policing, stigma] = phrases(text, book)
    assert text.words(policing.span) == "They still stop us there!"
    assert policing == Suggestion(
        "T-1",
        Span(20, 45),
        "policing/stops",
        1.0,
        "the term 'stop us'",
        "phrases of mine 3",
        text.digest,
        policing.uuid,
    )
    assert (stigma.code, stigma.span) == ("stigma", policing.span)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("They STOP US.", "They STOP US."),
        ("They stop\n\tus.", "They stop\n\tus."),
        ("“Stop us”, they said.", "“Stop us”, they said."),
        ("💜💜 stop us 👩‍🌾 again", "💜💜 stop us 👩‍🌾 again"),
        ("Don’t look back. No.", "Don’t look back."),
        ("Stop–and‑search!", "Stop–and‑search!"),
        ("So,they stopped.", "So,they stopped."),
    ],
)
def test_case_space_quotes_and_dashes_are_folded(interview, book, words, sentence):
    text = interview(("Amina", words))
    found = {said for code, said, _ in _seen(text, book) if code == "policing/stops"}
    assert found == {sentence}


@pytest.mark.parametrize("cafe", ["café", "cafe\u0301", "CAFÉ", "CAFE\u0301"])
def test_composed_and_decomposed_letters_are_one(interview, book, cafe):
    text = interview(("Amina", f"Ну. At the {cafe} door."))
    assert _seen(text, book) == [("stigma", f"At the {cafe} door.", "the term 'café'")]


@pytest.mark.parametrize(
    "words",
    ["", "nonstop usage", "they stop usual things", "unstopped", "stop, us", "cafe", "stops us"],
)
def test_parts_of_words_and_other_words_are_no_terms(interview, book, words):
    assert phrases(interview(("Amina", words)), book) == []


def test_words_that_are_split_alike_are_not_alike(interview):
    book = Codebook("mine", (Code("a", terms={"en": ("can not",)}),))
    text = interview(("Amina", "I cannot. I can not."))
    assert [text.words(idea.span) for idea in phrases(text, book)] == ["I can not."]


def test_interviewers_are_passed_over_and_others_are_not(interview, book):
    text = interview(
        ("Interviewer", "Do they stop us?"),
        ("Radio", "We stopped."),
        ("Amina", ""),
        ("Бо", "Café."),
    )
    assert [(code, said) for code, said, _ in _seen(text, book)] == [
        ("policing/stops", "We stopped."),
        ("stigma", "Café."),
    ]


def test_several_terms_of_one_code_in_a_sentence_are_one_suggestion(interview, book):
    text = interview(("Amina", "They stopped, stop us, STOPPED and Stop-and-search. They stopped."))
    assert [row for row in _seen(text, book) if row[0] == "policing/stops"] == [
        (
            "policing/stops",
            "They stopped, stop us, STOPPED and Stop-and-search.",
            "the terms 'stopped', 'stop us' and 'stop-and-search'",
        ),
        ("policing/stops", "They stopped.", "the term 'stopped'"),
    ]


def test_a_term_that_reaches_over_a_full_stop_joins_its_sentences(interview):
    book = Codebook("mine", (Code("a", terms={"en": ("us. Never", "us")}),))
    text = interview(("Amina", "First. They saw us. Never mind. Us too."))
    assert _seen(text, book) == [
        ("a", "They saw us. Never mind.", "the terms 'us' and 'us. Never'"),
        ("a", "Us too.", "the term 'us'"),
    ]


def test_order_is_of_reading_then_of_the_codebook(interview, book):
    text = interview(("Amina", "Café. They stop us. We stopped."))
    assert [(code, said) for code, said, _ in _seen(text, book)] == [
        ("stigma", "Café."),
        ("policing/stops", "They stop us."),
        ("stigma", "They stop us."),
        ("policing/stops", "We stopped."),
    ]


@pytest.mark.parametrize(
    ("language", "option", "codes"),
    [
        ("en", None, []),
        ("ru", None, ["policing/stops", "stigma"]),
        ("ru-KZ", None, ["policing/stops", "stigma"]),
        (None, None, ["policing/stops", "stigma"]),
        ("en", "RU", ["policing/stops", "stigma"]),
        ("ru", "en", []),
    ],
)
def test_terms_are_those_of_the_language(interview, book, language, option, codes):
    text = interview(("Бо", "Обыск. И стыд."), language=language)
    assert [idea.code for idea in phrases(text, book, language=option)] == codes


@pytest.mark.parametrize(
    ("language", "words", "sentence"),
    [
        ("pt", "Chega. A revista, sim.", "A revista, sim."),
        ("pt-PT", "A revista.", "A revista."),
        ("fr", "Oui. Le Contrôle d’identité…", "Le Contrôle d’identité…"),
        ("ru", "Нет. Еще раз. Ещё Раз, и ещё.", "Ещё Раз, и ещё."),
        ("tlh", "revista", None),
    ],
)
def test_languages_find_their_own(interview, book, language, words, sentence):
    text = interview(("Бо", words), language=language)
    assert [text.words(idea.span) for idea in phrases(text, book)] == [sentence] * bool(sentence)


def test_suggesting_twice_suggests_the_same(interview, book):
    text = interview(("Amina", "Café. They stop us."))
    assert phrases(text, book) == phrases(text, book)


def test_every_suggestion_is_somebody(interview, book):
    said = ("Amina", "Café. They stop us. Café.")
    text, other = interview(said), interview(said, id="T-2")
    changed = interview(said, ("Amina", "So."))
    newer = replace(book, version="4")
    ideas = [*phrases(text, book), *phrases(other, book), *phrases(changed, book)]
    ideas += phrases(text, newer)
    assert len(ideas) == 16
    assert len({idea.uuid for idea in ideas}) == len(ideas)


def test_terms_without_words_are_passed_over(interview):
    book = Codebook("mine", (Code("a", terms={"en": ("", "  ")}), Code("b", terms={"en": ("so",)})))
    assert [idea.code for idea in phrases(interview(("Amina", "And so on.")), book)] == ["b"]


def test_a_codebook_without_terms_suggests_nothing(interview):
    text = interview(("Amina", "They stop us."))
    assert phrases(text, Codebook("mine", (Code("a"),))) == []
