"""Replacing a text: what becomes of codings, readings and suggestions that rest on it."""

from __future__ import annotations

from dataclasses import replace

import lively
import pandas as pd
import pytest

import peervoice as pv
from peervoice.coding import Suggestion
from peervoice.errors import ConflictError, UnknownNameError
from peervoice.period import Period
from peervoice.study import digests as digests_of

TOLD, MENDED = lively.TEXTS["KE-01.txt"], lively.HEARD_AGAIN

# The place of KE-01 among the transcripts.
AT = 1

# By whom, with which words before and after, and how they were found again.
FATES = [
    ("amina", "happens at the square", "happens at the square", "kept"),
    ("amina", "they take our cafe\u0301 money", "they take our cafe\u0301 money", "moved"),
    ("amina", "We wait by the river", "", "lost"),
    ("jonas", "The polis come", "Well, the police come", "fuzzy"),
    ("jonas", None, "", "kept"),
    ("jonas", "Ждём утра", "Ждём утра", "moved"),
]


def read(folder, text: str):
    (folder / "KE-01.txt").write_text(text, encoding="utf-8")
    return pv.read_transcripts(folder / "KE-01.txt")[0]


@pytest.fixture
def new(tmp_path):
    (tmp_path / "new").mkdir()
    return read(tmp_path / "new", MENDED)


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    """A project whose KE-01 is coded by two people, and read by one."""
    file = lively.started(tmp_path_factory.mktemp("replacing"))
    with pv.open(file) as project:
        for who, words, _, _ in FATES:
            project.coder(who).code("KE-01", words, "policing", direction="worse", memo="note")
        project.coder("amina").code("PT-01", "stop us", "policing")
        project.coder("amina").done("KE-01")
    return file


@pytest.fixture
def told(file, tmp_path):
    with lively.copied(file, tmp_path) as project:
        yield project


def test_the_report_says_what_became_of_each_coding(told, new) -> None:
    uuids = [c.uuid for c in told.codings if c.transcript == "KE-01"]
    report = told.replace("KE-01", new, why="heard again")
    assert repr(report) == "KE-01: 2 kept, 2 moved, 1 fuzzy, 1 lost"
    assert (report.transcript, report.changed) == ("KE-01", True)
    assert [(each.coder, each.old, each.new, each.how) for each in report.codings] == [
        (who, old or "", now, how) for who, old, now, how in FATES
    ]
    assert [each.coding for each in report.codings] == uuids
    assert {each.code for each in report.codings} == {"policing"}
    for how in ("kept", "moved", "fuzzy", "lost"):
        expected = tuple(each for each in report.codings if each.how == how)
        assert getattr(report, how) == expected
        assert report.numbers[how] == len(expected)
    assert report.frame().to_dict("list") == {
        "coding": [str(uuid) for uuid in uuids],
        "coder": [each[0] for each in FATES],
        "code": ["policing"] * 6,
        "how": [each[3] for each in FATES],
        "old": [each[1] or "" for each in FATES],
        "new": [each[2] for each in FATES],
    }
    last = told.history.frame().iloc[-1]
    assert (last["what"], last["detail"], last["why"]) == (
        "replace",
        "transcript KE-01, kept 2, moved 2, fuzzy 1, lost 1",
        "heard again",
    )


def test_codings_stand_where_their_words_are(told, new) -> None:
    before = {c.uuid: c for c in told.codings}
    report = told.replace("KE-01", new)
    text = told.transcripts["KE-01"]
    assert (text.text, text.turns) == (new.text, new.turns)
    assert [turn.span is None for turn in text.turns] == [False, False, False, True, False, False]
    found = {each.coding: each for each in report.codings}
    for coding in told.codings.where(transcript="KE-01"):
        fate, was = found[coding.uuid], before[coding.uuid]
        assert coding.quote == fate.new == (text.words(coding.span) if coding.span else "")
        if coding.span:
            start, end = coding.span.start, coding.span.end
            assert coding.prefix == text.text[max(0, start - 32) : start]
            assert coding.suffix == text.text[end : end + 32]
        place = ("span", "quote", "prefix", "suffix", "stale")
        same = replace(was, **{name: getattr(coding, name) for name in place})
        assert coding == same
        assert coding.stale == (fate.how == "fuzzy")
    assert len(told.codings) == len(before) - 1
    other = [c for c in before.values() if c.transcript == "PT-01"]
    assert [c for c in told.codings if c.transcript == "PT-01"] == other
    assert told.verify()["faults"].sum() == 0


def test_what_is_fuzzy_is_stale_until_its_coder_confirms_it(told, new) -> None:
    (fuzzy,) = told.replace("KE-01", new).fuzzy
    (stale,) = told.codings.where(stale=True)
    assert (stale.uuid, stale.coder) == (fuzzy.coding, "jonas")
    with pytest.raises(ConflictError, match=r"is jonas's, and only jonas can say"):
        told.coder("amina").confirm(stale)
    assert told.coder("jonas").confirm(told.codings.where(stale=True)) == 1
    assert list(told.codings.where(stale=True)) == []
    assert told.coder("jonas").confirm(stale) == 0
    assert told.coder("jonas").undo() == "confirm"
    assert list(told.codings.where(stale=True)) == [stale]
    assert told.coder("jonas").redo() == "confirm"
    assert list(told.codings.where(stale=True)) == []
    with pytest.raises(UnknownNameError, match="no coding .* to confirm"):
        told.coder("amina").confirm(told.study().codings[2].uuid.hex[::-1])


def test_lost_codings_rest_and_an_undo_brings_them_back(told, new) -> None:
    before, digests = told.study(), told.digests()
    told.replace("KE-01", new)
    after = told.study()
    assert "We wait by the river" not in [c.quote for c in after.codings]
    assert told.undo() == "replace"
    assert set(told.codings) == set(before.codings)
    assert told.digests() == digests
    assert told.transcripts["KE-01"] == before.transcripts[AT]
    assert told.redo() == "replace"
    assert set(told.codings) == set(after.codings)
    assert told.transcripts["KE-01"] == after.transcripts[AT]
    assert told.undo() == "replace"
    assert told.digests() == digests
    assert told.verify()["faults"].sum() == 0


def test_readings_dates_and_titles_stay(told, new) -> None:
    before = told.study()
    told.replace("KE-01", replace(new, language="en", date=Period.parse("1999"), title="Other"))
    text = told.transcripts["KE-01"]
    assert (text.language, str(text.date), text.title) == ("sw", "2021-05", "At the square 💜")
    assert tuple(told.readings) == before.readings
    counts = told.codings.where(transcript="KE-01", code="policing").counts()
    assert counts[["participants", "of", "not_read"]].to_numpy().tolist()[0] == [1, 1, 0]
    assert tuple(told.people) == before.people


def test_a_transcript_of_another_id_may_take_its_place(told, new) -> None:
    told.replace("KE-01", replace(new, id="KE-01 heard again"))
    assert told.transcripts["KE-01"].text == new.text
    assert "KE-01 heard again" not in told.transcripts


def test_a_dry_run_changes_nothing(told, new) -> None:
    def everything() -> tuple:
        return told.study(), told.digests(), len(told.history), told._store.changes()

    before = everything()
    told_of = told.replace("KE-01", new, dry_run=True)
    assert everything() == before
    assert told_of == told.replace("KE-01", new)


def test_the_same_text_is_left_as_it_is(told) -> None:
    events, changes = len(told.history), told.study()
    same = told.transcripts["KE-01"]
    report = told.replace("KE-01", same)
    assert (report.changed, repr(report)) == (False, "KE-01: unchanged")
    assert {each.how for each in report.codings} == {"kept"}
    assert (len(told.history), told.study()) == (events, changes)
    assert told.undo() == "adopt"


def test_turns_alone_may_change(told) -> None:
    before = told.study()
    text = told.transcripts["KE-01"]
    named = tuple(replace(turn, speaker=(turn.speaker or "").upper()) for turn in text.turns)
    report = told.replace("KE-01", replace(text, turns=named))
    assert (report.changed, report.numbers) == (
        True,
        {"kept": 6, "moved": 0, "fuzzy": 0, "lost": 0},
    )
    assert [turn.speaker for turn in told.transcripts["KE-01"].turns] == [
        "INTERVIEWER",
        "DIDA",
        "INTERVIEWER",
        "DIDA",
        "DIDA",
        "INTERVIEWER",
    ]
    assert set(told.codings) == set(before.codings)
    assert set(told.codings.frame()["speaker"].dropna()) == {"INTERVIEWER", "DIDA", "Amina"}
    told.undo()
    assert told.transcripts["KE-01"] == before.transcripts[AT]
    assert told.verify()["faults"].sum() == 0


def test_a_text_can_be_replaced_twice_and_both_taken_back(told, new, tmp_path) -> None:
    states = [told.study()]
    told.replace("KE-01", new)
    states.append(told.study())
    again = read(tmp_path, MENDED.replace("Well, the", "Oh, the").replace("Ждём", "Ждем"))
    report = told.replace("KE-01", again)
    assert report.numbers == {"kept": 2, "moved": 1, "fuzzy": 2, "lost": 0}
    states.append(told.study())

    def agree(at: int) -> None:
        assert told.digests() == digests_of(states[at])
        assert set(told.codings) == set(states[at].codings)
        assert told.verify()["faults"].sum() == 0

    for at, verb in ((1, told.undo), (0, told.undo), (1, told.redo), (2, told.redo)):
        assert verb() == "replace"
        agree(at)
    assert told.redo() == ""
    for at in (1, 0):
        told.undo()
        agree(at)


def test_suggestions_for_the_old_text_are_outdated(told, new) -> None:
    text = told.transcripts["KE-01"]
    ideas = [
        Suggestion("KE-01", text.find(words), "stigma", 1.0, "why 💜", "us", text.digest)
        for words in ("And then", "Thank you", "by the river")
    ]
    told.propose(ideas)
    accepted = told.coder("amina").accept(ideas[0])
    told.coder("jonas").decline(ideas[1])
    report = told.replace("KE-01", new)
    assert accepted.uuid in [each.coding for each in report.moved]
    frame = told.suggestions
    assert frame["decision"].tolist() == ["accepted", "declined", "outdated"]
    assert [None if pd.isna(by) else by for by in frame["by"]] == ["amina", "jonas", None]
    with pytest.raises(ConflictError, match="was outdated already"):
        told.coder("amina").accept(ideas[2])


def test_a_coding_of_the_new_text_keeps_its_words_from_being_taken_back(told, new) -> None:
    told.replace("KE-01", new)
    made = told.coder("jonas").code("KE-01", "Well", "stigma")
    state = told.study()
    with pytest.raises(ConflictError, match=r"1 coding of words .* would be lost.*Nothing was"):
        told.undo()
    assert told.study() == state
    told.coder("jonas").uncode(made)
    assert told.undo() == "replace"
    assert told.transcripts["KE-01"].text == TOLD


def test_a_coding_made_since_is_carried_back(told, new) -> None:
    told.replace("KE-01", new)
    made = told.coder("jonas").code("KE-01", "every night 💜", "stigma")
    told.undo()
    text = told.transcripts["KE-01"]
    (held,) = told.codings.where(code="stigma")
    assert (held.uuid, held.quote) == (made.uuid, "every night 💜")
    assert (held.span, held.stale) == (text.find("every night 💜"), False)
    told.redo()
    assert list(told.codings.where(code="stigma")) == [made]


def test_only_what_is_there_is_replaced(told, new) -> None:
    with pytest.raises(UnknownNameError, match=r"No transcript 'KE-1'.*Did you mean 'KE-01'"):
        told.replace("KE-1", new)
    with pytest.raises(UnknownNameError, match=r"No transcript 'KE-1'"):
        told.replace("KE-1", new, dry_run=True)
