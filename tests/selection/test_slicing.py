"""Counts by coder, value and question; intervals; who was asked."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from studies import studies

from peervoice.codebook import Code, Codebook, Scale
from peervoice.coding import Coding, Reading
from peervoice.errors import OptionError, UnknownNameError
from peervoice.frames import corpus_of, questions
from peervoice.people import Participant
from peervoice.selection import Codings
from peervoice.study import Study
from peervoice.transcript import Transcript, Turn
from peervoice.turns import compose

pytestmark = pytest.mark.filterwarnings("ignore::peervoice.errors.UnreadWarning")

POLICE = "What do the police do, here?"
CARE = "How is care — e\u0301 now?"
BOOK = Codebook(
    "b",
    (Code("policing"), Code("care"), Code("care/nurses")),
    values=(Scale("direction", ("worse", "better"), ordered=True),),
)


def interview(id: str, *said: tuple[str, str]) -> Transcript:
    text, utterances = compose(said)
    turns = [Turn(u.label, {"Q": "interviewer"}.get(u.label, "participant"), u.span)
             for u in utterances]  # fmt: skip
    return Transcript(id, text, tuple(turns))


TEXTS = (
    interview(
        "A-1",
        ("A", "Hello."),
        ("Q", POLICE),
        ("A", "They stop us."),
        ("Q", "And then?"),
        ("A", "They fine us 💜."),
        ("Q", CARE),
        ("A", "The nurses are kind."),
    ),
    interview("A-2", ("Q", "what do the POLICE do here"), ("B", ""), ("Q", CARE), ("B", "Ещё.")),
    interview("A-3", ("Q", "What is it like for you here?"), ("C", "The nurses stop us.")),
    interview("A-4", ("Q", "And then?"), ("D", "No."), ("Q", "And then?"), ("D", "They stop us.")),
)
PEOPLE = tuple(
    Participant(text.id, role=role)
    for text, role in zip(TEXTS, ("peer", "peer", "cook", "cook"), strict=True)
)
NAMES = ["participants", "of", "not_read", "not_asked", "segments"]


def coded(text: Transcript, words: str, code: str, coder: str = "amina", **values) -> Coding:
    span = text.find(words)
    return Coding(text.id, span, code, coder, values=values, quote=words)


def selection(study: Study) -> Codings:
    corpus = corpus_of(study)
    return Codings(lambda: corpus)


@pytest.fixture
def chosen() -> Codings:
    held = (
        coded(TEXTS[0], "They stop us", "policing", direction="worse"),
        coded(TEXTS[0], "They fine us", "policing", direction="better"),
        coded(TEXTS[0], "nurses", "care/nurses", "jonas"),
        coded(TEXTS[1], "Ещё", "care"),
        coded(TEXTS[2], "stop us", "policing", "jonas", direction="worse"),
        coded(TEXTS[2], "nurses", "care/nurses"),
    )
    readings = (
        *(Reading(text.id, "amina", frozenset(code.path for code in BOOK)) for text in TEXTS[:3]),
        *(Reading(text.id, "jonas", frozenset(("policing",))) for text in TEXTS[::2]),
    )
    return selection(
        Study(codebook=BOOK, people=PEOPLE, transcripts=TEXTS, codings=held, readings=readings)
    )


def test_questions_that_are_asked_twice_are_known(chosen) -> None:
    known = questions(chosen.load())
    assert known.words == (POLICE, CARE)
    assert known.asked.tolist() == [[True, True], [True, True], [False, False], [False, False]]
    assert known.of_turn.tolist() == [-1, 0, 0, 0, 0, 1, 1, 0, 0, 1, 1, -1, -1, -1, -1, -1, -1]


def test_counts_by_question(chosen) -> None:
    counts = chosen.counts(by=["role", "question"])
    assert counts.columns[:3].tolist() == ["role", "question", "code"]
    held = counts[counts["code"] == "policing"].set_index(["role", "question"])[NAMES]
    assert held.to_dict("index") == {
        ("cook", POLICE): dict(zip(NAMES, (0, 0, 0, 2, 0), strict=True)),
        ("cook", CARE): dict(zip(NAMES, (0, 0, 0, 2, 0), strict=True)),
        ("peer", POLICE): dict(zip(NAMES, (1, 2, 0, 0, 2), strict=True)),
        ("peer", CARE): dict(zip(NAMES, (0, 2, 0, 0, 0), strict=True)),
    }
    assert list(counts["question"].cat.categories) == [POLICE, CARE]


def test_not_asked_nothing_said_and_not_read_are_told_apart(chosen) -> None:
    counts = chosen.counts(asked={"policing": POLICE, "care": [CARE]})
    found = counts.set_index("code")[NAMES].to_dict("index")
    # Of four: one said it to the question, one of their own accord, one was asked and said
    # nothing; the last was not asked.
    assert found["policing"] == dict(zip(NAMES, (2, 3, 0, 1, 3), strict=True))
    assert found["care"] == dict(zip(NAMES, (1, 2, 0, 2, 1), strict=True))
    assert found["care/nurses"] == dict(zip(NAMES, (2, 3, 0, 1, 2), strict=True))
    without = chosen.counts().set_index("code")
    assert without.loc["policing", ["participants", "of", "not_read"]].tolist() == [2, 3, 1]
    assert "not_asked" not in without
    # Nothing is known of what asks for a code that is not named.
    some = chosen.counts(asked={"policing": POLICE}).set_index("code")
    assert some.loc["care", NAMES].tolist() == [1, 3, 1, 0, 1]


def test_one_question_of_several_is_enough(chosen) -> None:
    counts = chosen.counts(rollup=True, asked={"care": [POLICE, CARE]}, by="role").set_index("role")
    held = counts[counts["code"] == "care"][NAMES]
    assert held.to_dict("index") == {
        "cook": dict(zip(NAMES, (1, 1, 0, 1, 1), strict=True)),
        "peer": dict(zip(NAMES, (2, 2, 0, 0, 2), strict=True)),
    }


def test_counts_by_value_have_a_group_for_codings_without_one(chosen) -> None:
    counts = chosen.where(code="policing").counts(by=["direction", "role"])
    values = counts[["direction", "role", "segments", "participants", "of"]].astype(object)
    assert values.where(values.notna(), None).values.tolist() == [
        ["worse", "cook", 1, 1, 1],
        ["worse", "peer", 1, 1, 2],
        ["better", "cook", 0, 0, 1],
        ["better", "peer", 1, 1, 2],
    ]
    assert counts["direction"].cat.ordered
    bare = chosen.where(code="care/*").counts(by="direction")
    assert bare["direction"].isna().tolist() == [False, False, True]
    assert bare["segments"].tolist() == [0, 0, 2]
    worse = chosen.where(direction="worse").counts(by="direction")
    assert worse["direction"].unique().tolist() == ["worse"]


def test_what_is_said_beside_the_numbers(chosen) -> None:
    plain, told = chosen.counts(), chosen.counts(interval="wilson")
    assert plain.attrs == {}
    (note,) = told.attrs["peervoice"]["notes"]
    assert "People chosen for a purpose were not" in note
    pd.testing.assert_frame_equal(told.drop(columns=["low", "high"]), plain)
    assert (told["low"] <= told["share"]).all()
    assert (told["share"] <= told["high"]).all()
    # The same again comes from memory, with its notes.
    assert chosen.counts(interval="wilson").attrs == told.attrs


def test_a_code_query_is_told(chosen) -> None:
    near = chosen.near("care", words=5)
    for asked in (chosen.overlapping("care"), chosen - "care", chosen | near):
        (note,) = asked.counts().attrs["peervoice"]["notes"]
        assert note.startswith("What counts is the answer to a code query. People are among")


def test_a_consensus_is_told() -> None:
    reading = Reading("A-1", "consensus", frozenset(("care",)), state="consensus")
    chosen = selection(Study(codebook=BOOK, transcripts=TEXTS, readings=(reading,)))
    assert chosen.counts().attrs["peervoice"]["notes"] == (
        "In 1 transcript, the consensus of the coders counts for the codes that it is about.",
    )
    assert chosen.where(coder="consensus").counts().attrs == {}


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"interval": "wald"}, "interval='wald' is not 'wilson'"),
        ({"by": ["coder", "coder"]}, "names a group twice"),
        ({"by": ["role", "role"]}, "names a group twice"),
    ],
)
def test_refusals(chosen, options, told) -> None:
    with pytest.raises(OptionError, match=told):
        chosen.counts(**options)


def test_questions_that_nobody_knows(chosen) -> None:
    with pytest.raises(UnknownNameError, match=r"No question 'What do the police\?' is asked in"):
        chosen.counts(asked={"policing": "What do the police?"})
    with pytest.raises(UnknownNameError, match="No code"):
        chosen.counts(asked={"polising": POLICE})
    alone = selection(Study(codebook=BOOK, transcripts=TEXTS[2:]))
    with pytest.raises(OptionError, match="No question is known"):
        alone.counts(by="question")


def same_rows(found: pd.DataFrame, expected: pd.DataFrame) -> None:
    pd.testing.assert_frame_equal(
        found.reset_index(drop=True), expected.reset_index(drop=True), check_like=False
    )


@settings(max_examples=40)
@given(studies(), st.sampled_from([None, "country", "model"]))
def test_a_slice_is_what_a_filter_leaves(study, group) -> None:
    chosen = selection(study)
    coders = list(chosen.load().coders)
    by = [] if group is None else [group]
    if coders:
        counts = chosen.counts(by=["coder", *by])
        for coder in coders:
            mine = counts[counts["coder"] == coder].drop(columns="coder")
            same_rows(mine, chosen.where(coder=coder).counts(by=by))
    for scale in study.codebook.values:
        counts = chosen.counts(by=[*by, scale.name])
        for value in scale.choices:
            mine = counts[counts[scale.name] == value].drop(columns=scale.name)
            same_rows(mine, chosen.where(**{scale.name: value}).counts(by=by))
