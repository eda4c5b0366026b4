"""Which quotes are chosen, and what is known of each."""

from __future__ import annotations

import warnings
from dataclasses import replace
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from studies import studies

from peervoice.coding import Coding
from peervoice.errors import OptionError, UnknownNameError, UnreadWarning
from peervoice.frames import corpus_of
from peervoice.selection import Codings
from peervoice.span import Span
from peervoice.tables import quotes

NA = None


def codings_of(study) -> Codings:
    corpus = corpus_of(study)
    return Codings(lambda: corpus)


def rows(frame: pd.DataFrame, *columns: str) -> list[tuple]:
    values = frame[list(columns)].astype(object)
    return list(values.where(values.notna(), None).itertuples(index=False, name=None))


def test_a_whole_row(codings):
    table = quotes(codings.where(code="policing/stops", transcript="A"), by="country", per_person=9)
    stop = table.frame[table.frame["turn"] == 1].astype(object).iloc[0]
    row = stop.where(stop.notna(), None)
    start = codings.load().wording.texts([0])[0].index("They")
    assert row.to_dict() == {
        "country": "PT",
        "group": "Portugal",
        "code": "policing/stops",
        "name": "Stop & search",
        "theme": "Policing",
        "section": "Stop & search",
        "participants": 1,
        "of": 1,
        "quote": "They stop us.\nEvery ночь 💜.",
        "attribution": "Peer worker, Portugal",
        "people": 1,
        "level": "role+country",
        "role": "peer worker",
        "place": "Portugal",
        "region": "Southern Europe",
        "model": "administrative",
        "organisation": None,
        "chosen_name": None,
        "participant": "A",
        "speaker": "A",
        "transcript": "A",
        "turn": 1,
        "start": start,
        "end": start + 27,
        "time": None,
        "coders": "amina, jonas",
    }


def test_codes_stand_as_in_the_codebook_and_groups_as_in_the_counts(table):
    assert rows(table.frame, "code", "theme", "section", "group", "participant") == [
        ("policing", "Policing", "", "Czechia", "C"),
        ("policing/stops", "Policing", "Stop & search", "Portugal", "A"),
        ("policing/stops/trains", "Policing", "Stop & search › On trains", "Portugal", "B"),
        ("stigma", "Stigma", "", "Portugal", "B"),
        ("stigma", "Stigma", "", "Portugal", "A"),
    ]
    assert rows(table.frame, "participants", "of", "people") == [
        (1, 2, 2),
        (1, 2, 2),
        (1, 2, 2),
        (2, 2, 2),
        (2, 2, 2),
    ]


def test_a_group_has_also_the_people_who_were_not_read(study):
    unread = replace(study, readings=study.readings[:1])
    with pytest.warns(UnreadWarning, match="nobody has marked as read"):
        table = quotes(codings_of(unread).where(country="PT", code="stigma"), by="country")
    assert rows(table.frame, "participants", "of", "people") == [(1, 1, 2)] * 2


def test_words_without_consent_are_left_out_and_counted(codings, table):
    assert len(codings.excerpts()) == table.excerpts == 7
    assert table.left_out == 2
    assert set(table.frame["participant"]) == {"A", "B", "C"}
    assert table.note == (
        "5 quotes from 7 excerpts. For each code and group, in a random order (seed 0): at most 3 "
        "quotes, at most 1 of one person, none that overlaps another. The words stand as in the "
        "transcripts. 2 excerpts were left out, because consent to print the words is missing."
    )


@pytest.mark.parametrize(
    ("where", "note"),
    [
        ({"code": "policing", "participant": "D"}, "the selection has no excerpts."),
        ({"code": "stigma", "participant": "D"}, "1 excerpt was left out, because consent"),
        ({"transcript": ["D", "E"]}, "2 excerpts were left out, because consent"),
    ],
)
def test_no_quotes_and_why(codings, where, note):
    table = quotes(codings.where(**where))
    assert len(table) == 0
    assert list(table.frame.columns[:3]) == ["group", "code", "name"]
    assert table.note.startswith("There are no quotes")
    assert note in table.note


@pytest.mark.parametrize(
    ("per_code", "per_person", "chosen"),
    [(3, 1, 1), (1, None, 1), (None, None, 2), (2, None, 2), (None, 2, 2), (None, 1, 1)],
)
def test_limits(codings, per_code, per_person, chosen):
    table = quotes(
        codings.where(code="policing/stops", participant="A"),
        per_code=per_code,
        per_person=per_person,
    )
    assert len(table) == chosen


def test_without_limits_the_note_names_none(codings):
    table = quotes(codings, per_code=None, per_person=None, seed=7)
    assert "For each code, in a random order (seed 7): none that overlaps another." in table.note


def test_a_quote_with_two_codes_may_stand_under_each(codings):
    table = quotes(codings.where(participant="A"), per_person=None)
    words = "=IF(you, ask) e\u0301vite <b>us</b> & “them”"
    both = table.frame[table.frame["quote"] == words]
    assert list(both["code"]) == ["policing/stops", "stigma"]


def test_quotes_of_one_code_never_overlap(study):
    turn = study.transcripts[0].turns[1].span
    inner = Coding("A", Span(turn.start + 2, turn.start + 9), "policing/stops", "jonas")
    more = codings_of(replace(study, codings=(*study.codings, inner)))
    chosen = set()
    for seed in range(12):
        table = quotes(more.where(code="policing/stops", participant="A"), per_person=9, seed=seed)
        starts = sorted(rows(table.frame, "start", "end"))
        assert len(starts) == 2
        assert starts[0][1] <= starts[1][0]
        chosen.add(starts[0])
    assert chosen == {(turn.start, turn.end), (turn.start + 2, turn.start + 9)}


def test_one_person_under_two_names_is_one_person(group_study):
    codings = codings_of(group_study)
    assert len(quotes(codings, per_person=1)) == 1
    assert len(quotes(codings, per_person=2)) == 2
    assert quotes(codings).left_out == 1


def test_another_seed_chooses_other_quotes(codings):
    chosen = {
        tuple(quotes(codings.where(participant="A"), seed=seed).frame["quote"])
        for seed in range(12)
    }
    assert len(chosen) == 2


def test_the_order_of_work_makes_no_difference(study, table):
    turned = replace(
        study,
        people=study.people[::-1],
        transcripts=study.transcripts[::-1],
        readings=study.readings[::-1],
        codings=study.codings[::-1],
    )
    again = quotes(codings_of(turned), by="country")
    pd.testing.assert_frame_equal(again.frame, table.frame)


@pytest.mark.parametrize(
    ("participant", "attribution"),
    [("A", "Peer worker, Portugal"), ("B", "Participant, law: administrative"), ("C", "Naše síť")],
)
def test_attribution_is_what_was_consented_to(table, participant, attribution):
    frame = table.frame
    assert set(frame["attribution"][frame["participant"] == participant]) == {attribution}


def test_a_model_that_could_not_be_told_is_no_name(make_study, interviews):
    person = interviews["B"][0]
    moved = replace(person, jurisdiction="CZ")
    study = make_study({"B": (moved, *interviews["B"][1:])})
    table = quotes(codings_of(study))
    assert set(table.frame["model"]) == {"unknown"}
    assert set(table.frame["attribution"]) == {"Participant"}


def test_groups_of_ones_own(codings):
    def side(voices):
        return voices["country"].astype(object).map({"PT": "west", "CZ": "east"})

    table = quotes(codings, by=["role", side])
    assert table.by == ("role", "side")
    assert rows(table.frame, "role", "side", "group", "participant")[:3] == [
        ("organiser", "east", "organiser · east", "C"),
        ("peer worker", "west", "peer worker · west", "A"),
        (None, "west", "role not known · west", "B"),
    ]


def test_groups_of_ones_own_see_the_frame_that_counts_see(codings):
    seen = []

    def half(voices):
        seen.append(list(voices["speaker"]))
        return pd.Series(range(len(voices)), index=voices.index) < len(voices) / 2

    quotes(codings.where(country="PT"), by=half)
    assert seen[0] == seen[1] == ["A", "B"]


def test_attributes_that_are_columns_already_stand_once(codings):
    table = quotes(codings, by=["model", "participant"])
    assert list(table.frame.columns[:3]) == ["model", "participant", "group"]
    assert table.frame.columns.is_unique
    assert table.frame.columns.get_loc("role")


def model(voices):
    return voices["role"]


@pytest.mark.parametrize("by", [model, "quote", ["country", "group"]])
def test_groups_may_not_take_the_names_of_columns(codings, by):
    with pytest.raises(OptionError, match="the table has a column of that name already"):
        quotes(codings, by=by)


@pytest.mark.parametrize("by", ["coder", ["country", "coder"], "question"])
def test_quotes_are_grouped_by_people_alone(codings, by):
    with pytest.raises(OptionError, match="says something of codings, not of people"):
        quotes(codings, by=by)


def test_unknown_attributes_are_refused(codings):
    with pytest.raises(UnknownNameError, match="no attribute 'contry'.*Did you mean 'country'"):
        quotes(codings, by="contry")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"per_code": 0}, "per_code=0 is no limit"),
        ({"per_person": -1}, "per_person=-1 is no limit"),
        ({"per_code": 1.5}, "per_code=1.5 is no limit"),
        ({"seed": "7"}, "seed='7' is no whole number"),
    ],
)
def test_limits_and_seeds_are_checked(codings, options, message):
    with pytest.raises(OptionError, match=message):
        quotes(codings, **options)


def test_codes_are_named_in_the_language_asked_for(codings, study):
    code = study.codebook["stigma"]
    named = replace(code, labels={"en": "Stigma", "cs": "Stud"})
    others = tuple(named if each == code else each for each in study.codebook)
    table = quotes(
        codings_of(replace(study, codebook=replace(study.codebook, codes=others))).where(
            code="stigma"
        ),
        language="cs",
    )
    assert rows(table.frame, "name", "theme") == [("Stud", "Stud")] * 2


def test_a_code_whose_parent_is_not_in_the_codebook(study):
    alone = replace(study.codebook, codes=study.codebook.codes[1:2])
    codings = tuple(each for each in study.codings if each.code == "policing/stops")
    readings = tuple(replace(each, codes=frozenset({"policing/stops"})) for each in study.readings)
    table = quotes(codings_of(replace(study, codebook=alone, codings=codings, readings=readings)))
    assert rows(table.frame, "theme", "section") == [("policing", "Stop & search")]


def test_the_warning_that_nobody_has_read_goes_to_the_caller(make_study, interviews):
    codings = codings_of(make_study(interviews, read=False))
    with pytest.warns(UnreadWarning, match="nobody has marked as read") as caught:
        table = quotes(codings)
    assert [each.filename for each in caught] == [__file__]
    assert rows(table.frame, "participants", "of") == [(0, 0)] * len(table)


@given(studies(), st.randoms(use_true_random=False), st.integers(0, 5))
def test_quotes_of_any_study(study, random, seed):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UnreadWarning)
        table = quotes(codings_of(study), by="country", seed=seed, per_code=2)
        turned = {}
        for name in ("people", "transcripts", "readings", "codings"):
            nouns = list(getattr(study, name))
            random.shuffle(nouns)
            turned[name] = tuple(nouns)
        again = quotes(codings_of(replace(study, **turned)), by="country", seed=seed, per_code=2)
    assert rows(again.frame, *again.frame.columns) == rows(table.frame, *table.frame.columns)
    texts = {text.id: text.text for text in study.transcripts}
    allowed = {person.id for person in study.people if person.consent.quote == "verbatim"}
    for transcript, start, end, words, who in rows(
        table.frame, "transcript", "start", "end", "quote", "participant"
    ):
        assert texts[transcript][start:end] == words
        assert who in allowed
    for _, cell in table.frame.groupby(["code", "group"]):
        assert len(cell) <= 2
        assert cell["participant"].is_unique
        spans = sorted(rows(cell, "transcript", "start", "end"))
        for (text, _, end), (other, start, _) in pairwise(spans):
            assert text != other or end <= start
