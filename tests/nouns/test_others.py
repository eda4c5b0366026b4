"""People, codings, readings, periods, frozen mappings, extras."""

from __future__ import annotations

import pickle
from copy import deepcopy
from dataclasses import FrozenInstanceError
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from studies import studies

from peervoice._optional import require
from peervoice.coding import Coding, Reading, Suggestion
from peervoice.errors import Fault, InputError, MissingExtraError, OptionError, PeervoiceError, near
from peervoice.frozen import FrozenMap
from peervoice.language import blank, sentences, word_starts
from peervoice.people import Consent, Participant
from peervoice.period import Period
from peervoice.span import Span
from peervoice.study import Study, digests


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2020", date(2020, 1, 1), date(2020, 12, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        (" 2020-11-05 ", date(2020, 11, 5), date(2020, 11, 5)),
        ("2020-11/2021", date(2020, 11, 1), date(2021, 12, 31)),
    ],
)
def test_dates_as_closely_as_they_are_known(text, first, last) -> None:
    assert Period.parse(text) == Period(first, last)


@pytest.mark.parametrize("text", ["", "05.11.2020", "2020-13", "2021-02-29", "2020-1-1-1", "0000"])
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(OptionError, match="is not a date. Write 2020, 2020-11 or 2020-11-05"):
        Period.parse(text)


def test_a_period_does_not_end_before_it_starts() -> None:
    with pytest.raises(OptionError, match="cannot end"):
        Period(date(2020, 1, 2), date(2020, 1, 1))


@given(st.dates(), st.dates())
def test_a_period_is_written_so_that_it_reads_back(one: date, two: date) -> None:
    period = Period(min(one, two), max(one, two))
    assert Period.parse(str(period)) == period
    assert Period(period.first, period.first) in period
    assert period.overlaps(Period(period.last, date.max))


def test_consent_is_one_of_few_words() -> None:
    assert Consent() == Consent("none", "anonymous")
    with pytest.raises(OptionError, match="Consent to quote 'yes' is not one of none, paraphrase"):
        Consent("yes")
    with pytest.raises(OptionError, match="Attribution 'name' is not one of anonymous, region"):
        Consent("none", "name")


def test_people() -> None:
    with pytest.raises(OptionError, match="A participant needs an id"):
        Participant(" ")
    person = Participant("P1", jurisdiction="PT", more={"age": "40"})
    assert repr(person) == "Participant('P1', PT)"
    with pytest.raises(FrozenInstanceError):
        person.role = "x"
    with pytest.raises(TypeError):
        person.more["age"] = "41"


def test_opinions_have_truthful_reprs() -> None:
    assert (
        repr(Coding("A", None, "stigma", "amina"))
        == "Coding('A', whole document, stigma, by amina)"
    )
    assert (
        repr(Reading("A", "amina", frozenset({"stigma"})))
        == "Reading('A', by amina for 1 code, read)"
    )
    idea = Suggestion("A", Span(0, 2), "stigma", 0.5, "why", "phrases")
    assert repr(idea) == "Suggestion('A', 0:2, stigma, 0.50 by phrases)"
    with pytest.raises(OptionError, match="state 'done' is not one of read, consensus"):
        Reading("A", "amina", frozenset({"stigma"}), state="done")
    with pytest.raises(OptionError, match="'A' by 'amina' names no codes"):
        Reading("A", "amina", frozenset())


@settings(max_examples=30)
@given(studies())
def test_a_study_can_be_sent_to_another_process(study: Study) -> None:
    assert pickle.loads(pickle.dumps(study)) == study  # noqa: S301
    assert deepcopy(study) == study
    assert {hash(coding) for coding in study.codings} == {hash(c) for c in deepcopy(study).codings}


@settings(max_examples=30)
@given(studies())
def test_digests_do_not_depend_on_the_order_of_work(study: Study) -> None:
    turned = Study(
        **{
            name: value[::-1] if isinstance(value, tuple) else value
            for name in Study.__dataclass_fields__
            for value in [getattr(study, name)]
        }
    )
    assert digests(turned) == digests(study)
    if study.codings:
        fewer = Study(
            **{n: getattr(study, n) for n in Study.__dataclass_fields__} | {"codings": ()}
        )
        changed = {n for n in digests(study) if digests(fewer)[n] != digests(study)[n]}
        assert changed == {"codings"}


def test_frozen_maps() -> None:
    one = FrozenMap({"a": 1})
    assert one == {"a": 1}
    assert hash(one) == hash(FrozenMap({"a": 1}))
    assert (list(one), len(one), repr(one)) == (["a"], 1, "{'a': 1}")


def test_a_missing_extra_is_named() -> None:
    with pytest.raises(
        MissingExtraError, match=r"Reading needs the package 'no_such'.*peervoice\[nlp\]"
    ):
        require("no_such.module", extra="nlp", purpose="Reading")


def test_errors_are_sentences() -> None:
    one, two = Fault("a.txt", "line 3", "is wrong."), Fault("b.txt", "", "is empty.")
    assert str(InputError([one])) == "a.txt, line 3: is wrong. Nothing was added."
    assert str(InputError([one, two], of=7)).startswith(
        "2 of 7 files could not be read; error.faults"
    )
    assert str(InputError([one, two])).startswith("2 files could not be read;")
    assert str(InputError([one, one])).startswith("a.txt has 2 faults;")
    assert InputError([one, two]).frame().values.tolist() == [
        ["a.txt", "line 3", "is wrong."],
        ["b.txt", "", "is empty."],
    ]
    assert str(PeervoiceError()) == ""
    assert near("stigm", ["stigma/police", "stigma"]) == " Did you mean 'stigma/police'?"


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("", []),
        ("don't stop", [0, 6]),
        ("cafe\u0301s ещё-раз 💜 3.5", [0, 7, 17, 19]),
        ("«Да» — нет", [1, 7]),
    ],
)
def test_where_words_begin(text: str, starts: list[int]) -> None:
    assert list(word_starts(text)) == starts


@pytest.mark.parametrize("language", ["en", "pt-BR", "ru", "xx", "tlh", "ja", "th", None])
def test_any_language_has_tokens(language) -> None:
    assert [token.text for token in blank(language)("ещё 💜 no")] == ["ещё", "💜", "no"]


def test_sentences_stand_where_they_stand() -> None:
    text = "  Они 💜 там. Нет!  "
    assert [text[span.slice] for span in sentences(text, "ru")] == ["Они 💜 там.", "Нет!"]
