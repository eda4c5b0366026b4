"""Saturation, balance and timelines of selections: against slow loops over nouns, and by hand."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from studies import studies

import peervoice as pv
from peervoice.analysis.balance import HEARD, NO_CONSENT, NOT_READ, NOTHING_CODED
from peervoice.analysis.new_codes import Rule, in_order
from peervoice.analysis.saturation import CAVEAT, collection_order, order_notes
from peervoice.analysis.timeline import CODED, NOTHING, TURN, WHOLE
from peervoice.coding import Coding, Reading
from peervoice.errors import OptionError, UnknownNameError
from peervoice.frames import corpus_of
from peervoice.language import words
from peervoice.people import Consent, Participant
from peervoice.period import Period
from peervoice.selection import Codings
from peervoice.span import Span
from peervoice.study import Study
from peervoice.transcript import Mark, Transcript, Turn

BOOK = pv.Codebook("b", tuple(pv.Code.named(p, codebook="b") for p in ("care", "fines", "stigma")))
PATHS = frozenset(code.path for code in BOOK.codes)


def selection(study: Study) -> Codings:
    corpus = corpus_of(study)
    return Codings(lambda: corpus)


def heard(study: Study) -> dict[tuple[str, str | None], int]:
    """Who is a participant, by transcript and label, and which person that is."""
    return {
        (row.transcript_id, None if pd.isna(row.speaker) else row.speaker): row.person
        for row in corpus_of(study).voices.astype(object).itertuples()
        if row.speaker_role == "participant"
    }


def counting(study: Study) -> list[Coding]:
    """The codings that count: those of a consensus where there is one."""
    agreed = {
        (reading.transcript, code): reading.coder
        for reading in study.readings
        if reading.state == "consensus"
        for code in reading.codes
    }
    return [c for c in study.codings if agreed.get((c.transcript, c.code), c.coder) == c.coder]


def touched(study: Study) -> list[tuple[Coding, int, str | None, tuple[int, int]]]:
    """Each coding with the turns of participants that it touches: number, label, and places."""
    who, by_id = heard(study), {text.id: text for text in study.transcripts}
    found = []
    for coding in counting(study):
        for number, turn in enumerate(by_id[coding.transcript].turns):
            if turn.span is None or (coding.transcript, turn.speaker) not in who:
                continue
            span = coding.span or turn.span
            start, end = max(span.start, turn.span.start), min(span.end, turn.span.end)
            if start < end:
                found.append((coding, number, turn.speaker, (start, end)))
    return found


# Saturation


@settings(max_examples=60)
@given(studies(), st.integers(1, 2))
def test_saturation_against_sets(study, base) -> None:
    """Interviews that were read for all codes, by date, and the codes that participants use."""
    rule = Rule(base, 1, 0.2)
    found = selection(study).saturation(base=base, run=1, threshold=0.2, draws=3)
    who = heard(study)
    codes = [code.path for code in study.codebook.codes] if study.codebook else []
    read = {
        text.id: {code for r in study.readings if r.transcript == text.id for code in r.codes}
        for text in study.transcripts
    }
    mine = [
        text
        for text in study.transcripts
        if any(id == text.id for id, _ in who) and read[text.id] >= set(codes)
    ]
    last = date(9999, 1, 1)
    mine.sort(key=lambda text: (text.date.first, text.date.last) if text.date else (last, last))
    assert found.curve["transcript"].tolist() == [text.id for text in mine]
    used = {
        text.id: {c.code for c, *_ in touched(study) if c.transcript == text.id} for text in mine
    }
    table = np.array([[code in used[text.id] for code in codes] for text in mine], dtype=bool)
    order = in_order(table.reshape(len(mine), len(codes)), rule)
    assert found.curve["new"].tolist() == order.new.tolist()
    assert found.stops["stop"].tolist() == [order.stop(rule).told(rule)]
    people: set[int] = set()
    for text, number in zip(mine, found.curve["participants"], strict=True):
        people |= {person for (id, _), person in who.items() if id == text.id}
        assert number == len(people)
    for row in found.first.itertuples():
        users = [text.id for text in mine if row.code in used[text.id]]
        assert (row.transcripts, row.of) == (len(users), len(mine))
        assert (row.transcript if users else None) == (users[0] if users else None)
        assert pd.isna(row.interview) == (not users)


def interview(id: str, *said: str, when: str | None = "2020", consent: str = "verbatim"):
    """An interview of one person, in which each sentence is a turn."""
    text = "\n".join(said)
    turns, at = [], 0
    for words_ in said:
        turns.append(Turn(id, "participant", Span(at, at + len(words_))))
        at += len(words_) + 1
    return (
        Transcript(id, text, tuple(turns), date=Period.parse(when) if when else None),
        Participant(id, consent=Consent(consent, "anonymous"), more={"side": id[0]}),
    )


def study_of(interviews, codes: dict[str, str], unread: tuple[str, ...] = ()) -> Study:
    """A study in which the first turn of an interview has codes, named by their first letters."""
    paths = {path[0]: path for path in PATHS}
    return Study(
        codebook=BOOK,
        people=tuple(person for _, person in interviews),
        transcripts=tuple(text for text, _ in interviews),
        readings=tuple(
            Reading(text.id, "ana", PATHS) for text, _ in interviews if text.id not in unread
        ),
        codings=tuple(
            Coding(text.id, text.turns[0].span, paths[letter], "ana")
            for text, _ in interviews
            for letter in codes.get(text.id, "")
        ),
    )


def four(unread: tuple[str, ...] = ()) -> Study:
    interviews = [
        interview("N-1", "Water and tickets.", "Yes.", when="2021-03-05"),
        interview("N-2", "Tickets.", when=None),
        interview("S-1", "They wrote a ticket, and my name.", when="2021-03"),
        interview("S-2", "Nothing to tell.", when="2020-01-31", consent="none"),
    ]
    return study_of(interviews, {"N-1": "cf", "N-2": "f", "S-1": "fs"}, unread)


def test_interviews_stand_by_date_and_what_dates_do_not_say_is_said() -> None:
    found = selection(four()).saturation(base=1, run=1, draws=10)
    curve = found.curve
    assert curve["transcript"].tolist() == ["S-2", "S-1", "N-1", "N-2"]
    assert curve["date"].tolist()[:3] == ["2020-01-31", "2021-03", "2021-03-05"]
    assert pd.isna(curve["date"].iloc[3])
    assert curve["new"].tolist() == [0, 2, 1, 0]
    assert curve["participants"].tolist() == [1, 2, 3, 4]
    assert found.note == (
        f"{CAVEAT} 1 interview has no date and stands last. Of 2 interviews, the dates do not say "
        "which came before which: they stand by the first day that is meant, then as they were "
        "added."
    )
    assert curve.attrs["peervoice"]["caveat"] == CAVEAT
    assert curve.attrs["peervoice"]["stops"] == {(): ""}
    assert found.stops["note"].tolist() == [
        "No code is used in the base, so that nothing can be divided."
    ]
    first = found.first.set_index("code")
    assert first["transcript"].tolist() == ["N-1", "S-1", "S-1"]
    assert first["transcripts"].tolist() == [1, 3, 1]
    assert repr(found) == "Saturation(4 interviews, 3 codes, no stop)"
    assert "<table" in found._repr_html_()


def test_only_what_was_read_counts() -> None:
    found = selection(four(unread=("S-1", "N-2"))).saturation(base=1, run=1, draws=10)
    assert found.curve["transcript"].tolist() == ["S-2", "N-1"]
    assert found.note == (
        f"{CAVEAT} 2 interviews are left out: nobody has read them for all of these codes."
    )
    # Who has read for one code alone has not read for all.
    study = four(unread=("S-1",))
    partly = Study(
        **{
            **{name: getattr(study, name) for name in study.__dataclass_fields__},
            "readings": (*study.readings, Reading("S-1", "ben", frozenset({"fines"}))),
        }
    )
    found = selection(partly).saturation(draws=10)
    assert found.curve["transcript"].tolist() == ["S-2", "N-1", "N-2"]
    assert "1 interview is left out: nobody has read it for all of these codes (1 for some of" in (
        found.note
    )
    fines = selection(partly).where(code="fines").saturation(draws=10)
    assert fines.curve["transcript"].tolist() == ["S-2", "S-1", "N-1", "N-2"]


def test_groups_are_looked_at_by_themselves() -> None:
    found = selection(four()).saturation(by="side", base=1, run=1, draws=10)
    curve = found.curve
    assert list(zip(curve["side"], curve["transcript"], curve["new"], strict=True)) == [
        ("N", "N-1", 2),
        ("N", "N-2", 0),
        ("S", "S-2", 0),
        ("S", "S-1", 2),
    ]
    assert found.stops[["side", "stop", "base_codes"]].values.tolist() == [
        ["N", "1+1", 2],
        ["S", "", 0],
    ]
    assert len(found.first) == 6
    assert repr(found) == "Saturation(4 interviews in 2 groups)"


def test_what_nobody_has_read_is_no_interview() -> None:
    ids = ("N-1", "N-2", "S-1", "S-2")
    found = selection(four(unread=ids)).saturation(draws=10)
    assert len(found.curve) == 0
    assert found.stops[["interviews", "codes", "stop"]].values.tolist() == [[0, 0, ""]]
    assert found.first["interview"].isna().all()
    assert len(selection(four(unread=ids)).saturation(by="side").curve) == 0


@pytest.mark.parametrize(
    ("options", "error", "match"),
    [
        ({"base": 0}, OptionError, "base=0 is not a number of interviews"),
        ({"by": "date"}, OptionError, r"by='date': the table has another column 'date'"),
        ({"by": "house"}, UnknownNameError, "no attribute 'house'"),
        ({"rollup": True, "grouping": "x"}, (OptionError, UnknownNameError), "rollup|grouping"),
    ],
)
def test_questions_about_saturation_that_are_refused(options, error, match) -> None:
    with pytest.raises(error, match=match):
        selection(four()).saturation(**options)


def test_a_function_groups_by_dates() -> None:
    def year(people: pd.DataFrame) -> pd.Series:
        return people["date"].astype(object).str[:4]

    found = selection(four()).saturation(by=year, draws=5)
    assert found.stops["year"].tolist()[:2] == ["2020", "2021"]
    assert found.stops["year"].isna().tolist() == [False, False, True]


DATES = st.none() | st.sampled_from(
    ["2020", "2020-03", "2020-03-05", "2020-03-06", "2021", "2020-12-31", "2021-01-01", "2021-02"]
).map(Period.parse)


@given(st.lists(DATES, max_size=7))
def test_the_order_of_collection_against_pairs(dates) -> None:
    first = [each.first if each else None for each in dates]
    last = [each.last if each else None for each in dates]
    order = collection_order(first, last).tolist()
    assert sorted(order) == list(range(len(dates)))
    dated = [dates[at].first for at in order if dates[at]]
    assert dated == sorted(dated)
    assert all(dates[at] is None for at in order[len(dated) :])
    unsure = {
        at
        for pair in combinations([at for at, each in enumerate(dates) if each], 2)
        for at in pair
        if dates[pair[0]].overlaps(dates[pair[1]])
    }
    notes = " ".join(order_notes(first, last))
    without = len(dates) - len(dated)
    if without == len(dates):
        asserted = ["No interview has a date: they stand as they were added."]
        assert order_notes(first, last) == (asserted if len(dates) > 1 else [])
    else:
        assert (f"{without} interview" in notes) == bool(without)
    assert (f"Of {len(unsure)} interviews, the dates do not say" in notes) == bool(unsure)


# Balance


@settings(max_examples=60)
@given(studies())
def test_balance_against_loops(study) -> None:
    found = selection(study).balance()
    who = heard(study)
    voices = corpus_of(study).voices
    named = {row.person: row for row in voices.astype(object).itertuples()}
    by_id = {text.id: text for text in study.transcripts}
    assert len(found.people) == len(set(who.values())) == found.groups["people"].iloc[0]
    codes = {code.path for code in study.codebook.codes} if study.codebook else set()
    rows = {}
    for person in set(who.values()):
        mine = {place for place, each in who.items() if each == person}
        own = [
            (coding, turn, label, span)
            for coding, turn, label, span in touched(study)
            if (coding.transcript, label) in mine
        ]
        said = sum(
            len(list(words(by_id[id].words(turn))))
            for id, label in mine
            for turn in by_id[id].turns
            if turn.speaker == label and turn.span
        )
        quotes = {(coding.transcript, turn, span) for coding, turn, _, span in own if coding.span}
        read = any(
            reading.transcript == id and reading.codes & codes
            for reading in study.readings
            for id, _ in mine
        )
        consent = named[person].quote_consent
        state = (
            (HEARD if consent == "verbatim" else NO_CONSENT)
            if own
            else NOTHING_CODED
            if read
            else NOT_READ
        )
        numbers = (
            len({id for id, _ in mine}),
            said,
            len({coding.uuid for coding, *_ in own}),
            len(quotes),
            len({coding.code for coding, *_ in own}),
        )
        rows.setdefault((state, *numbers), []).append(person)
    columns = ["state", "transcripts", "words", "codings", "quotes", "codes"]
    got = sorted(tuple(row) for row in found.people[columns].astype(object).values.tolist())
    assert got == sorted(key for key, persons in rows.items() for _ in persons)
    assert len(found.unheard) == sum(len(v) for k, v in rows.items() if k[0] != HEARD)


def test_balance_by_hand() -> None:
    found = selection(four(unread=("S-2",))).balance(by="side")
    people = found.people.set_index("participant")
    assert people["state"].to_dict() == {
        "S-1": HEARD, "N-1": HEARD, "N-2": HEARD, "S-2": NOT_READ,
    }  # fmt: skip
    assert people.loc["N-1", ["words", "codings", "quotes", "codes"]].tolist() == [4, 2, 1, 2]
    whole = found.groups.iloc[-1]
    assert found.groups["side"].tolist() == ["N", "S", "all"]
    assert whole[["people", "heard", "not_read"]].tolist() == [4, 3, 1]
    # Of three quotes, each person has one: as if three people had equal shares.
    assert whole["voices_quotes"] == pytest.approx(3)
    assert whole["largest_quotes"] == pytest.approx(1 / 3)
    north = found.groups.iloc[0]
    # Four words and one: 1 / (0.8**2 + 0.2**2).
    assert north["voices_words"] == pytest.approx(1 / (0.8**2 + 0.2**2))
    assert north["share_words"] == pytest.approx(5 / 15)
    assert found.unheard[["participant", "state"]].values.tolist() == [["S-2", NOT_READ]]
    assert repr(found) == "VoiceBalance(4 people, 3 heard, 1 not)"
    assert "<table" in found._repr_html_()


def test_who_did_not_consent_is_not_heard() -> None:
    study = four()
    text = study.transcripts[3]
    coded = Study(
        **{
            **{name: getattr(study, name) for name in study.__dataclass_fields__},
            "codings": (*study.codings, Coding("S-2", text.turns[0].span, "care", "ana")),
        }
    )
    found = selection(coded).balance()
    assert found.unheard[["participant", "state", "quotes"]].values.tolist() == [
        ["S-2", NO_CONSENT, 1]
    ]
    read = selection(study).balance().unheard
    assert read[["participant", "state"]].values.tolist() == [["S-2", NOTHING_CODED]]


def test_nobody_has_no_balance() -> None:
    found = selection(Study()).balance()
    assert found.groups[["people", "words"]].values.tolist() == [[0, 0]]
    assert np.isnan(found.groups["largest_words"].iloc[0])
    assert len(found.people) == 0


def test_what_is_printed_is_counted_by_person() -> None:
    printed = pd.DataFrame(
        {
            "transcript": ["N-1", "N-1", "S-1"],
            "speaker": ["N-1", "N-1", "S-1"],
            "start": [0, 0, 0],
            "end": [18, 18, 5],
        }
    )
    found = selection(four()).balance(printed=printed)
    assert found.people.set_index("participant")["printed"].to_dict() == {
        "S-1": 1, "N-1": 1, "N-2": 0, "S-2": 0,
    }  # fmt: skip
    assert found.unheard["participant"].tolist() == ["N-2", "S-2"]
    with pytest.raises(OptionError, match="The printed quotes have no column 'transcript'"):
        selection(four()).balance(printed=printed.drop(columns="transcript"))
    with pytest.raises(OptionError, match="by='codes': the table has another column"):
        selection(
            Study(people=(Participant("P", more={"codes": "x"}),), transcripts=four().transcripts)
        ).balance(by="codes")


# Timelines


@settings(max_examples=60)
@given(studies())
def test_timelines_against_nouns(study) -> None:
    """Turns and stretches stand where their words do; a code without stretches says why."""
    found = selection(study).timeline()
    who = heard(study)
    mine = [text for text in study.transcripts if any(id == text.id for id, _ in who)]
    assert list(dict.fromkeys(found["transcript"])) == [text.id for text in mine] or found.empty
    codes = [code.path for code in study.codebook.codes] if study.codebook else []
    for text in mine:
        own = found[found["transcript"] == text.id]
        turns = own[own["part"] == TURN]
        spoken = [turn for turn in text.turns if turn.span]
        lengths = [len(list(words(text.words(turn)))) for turn in spoken]
        ends = np.cumsum(lengths).tolist()
        assert turns["end"].tolist() == ends
        assert turns["start"].tolist() == [
            end - length for end, length in zip(ends, lengths, strict=True)
        ]
        for code in codes:
            rows = own[own["code"] == code]
            held = [
                (coding, turn, span)
                for coding, turn, _, span in touched(study)
                if coding.transcript == text.id and coding.code == code
            ]
            if any(coding.span for coding, *_ in held):
                assert set(rows["part"]) == {CODED}
                assert set(rows["turn"]) == {turn for coding, turn, _ in held if coding.span}
                continue
            read = any(r.transcript == text.id and code in r.codes for r in study.readings)
            part = WHOLE if held else NOTHING if read else NOT_READ
            assert rows["part"].tolist() == [part]
            assert rows["start"].isna().all()


def test_stretches_of_several_coders_are_one() -> None:
    text, person = interview("N-1", "One two three four.", "Five six.")
    codings = [
        Coding("N-1", Span(0, 7), "fines", "ana"),
        Coding("N-1", Span(4, 13), "fines", "ben"),
        Coding("N-1", Span(20, 29), "fines", "ben"),
        Coding("N-1", None, "care", "ana"),
    ]
    study = Study(codebook=BOOK, people=(person,), transcripts=(text,), codings=tuple(codings))
    found = selection(study).timeline().astype(object)
    fines = found[found["part"] == CODED]
    assert fines[["turn", "start", "end"]].values.tolist() == [[0, 0.0, 2.74], [1, 4.0, 6.0]]
    assert found[found["code"] == "care"]["part"].tolist() == [WHOLE]
    assert found[found["code"] == "stigma"]["part"].tolist() == [NOT_READ]
    assert found["minute_start"].isna().all()


def test_minutes_run_between_known_times() -> None:
    text = "One two.\nThree four five."
    turns = (
        Turn("A", "participant", Span(0, 8), (Mark(0, 60.0),)),
        Turn("A", "participant", Span(9, 25), (Mark(9, 78.0),)),
    )
    study = Study(
        codebook=BOOK,
        transcripts=(Transcript("A", text, turns),),
        codings=(Coding("A", Span(9, 17), "fines", "ana"),),
    )
    found = selection(study).timeline()
    said = found[found["part"] == TURN]
    # From 60 to 78 seconds for 9 characters, so 2 seconds a character up to the end at 25.
    assert said["minute_start"].tolist() == [1.0, 1.3]
    assert said["minute_end"].tolist() == [1.27, 1.83]
    coded = found[found["part"] == CODED]
    assert coded[["minute_start", "minute_end"]].values.tolist() == [[1.3, 1.57]]


def test_a_selection_of_nobody_has_no_timeline() -> None:
    assert len(selection(Study()).timeline()) == 0


def test_names_in_a_language_travel_with_a_timeline() -> None:
    book = pv.Codebook("b", (pv.Code("fines", labels={"en": "Fines", "pt": "Multas"}),))
    text, person = interview("N-1", "One two.")
    study = Study(codebook=book, people=(person,), transcripts=(text,))
    found = selection(study).timeline(language="pt")
    assert found["name"].dropna().tolist() == ["Multas"]
    assert found.attrs["peervoice"]["labels"] == {
        "en": {"fines": "Fines"},
        "pt": {"fines": "Multas"},
    }
