"""A person leaves: nothing of theirs is left, all else stays, and nothing brings it back."""

from __future__ import annotations

import hashlib
import re
import shutil
import sqlite3
import unicodedata
import warnings
from contextlib import closing
from dataclasses import replace
from functools import cache
from pathlib import Path

import leaving
import lively
import pandas as pd
import pytest
from leaving import CAFE, LABEL, OLENA, QUARRY, RUI, RUI_AGAIN, TENT, WELL, said

import peervoice as pv
from peervoice.coding import Coding, Memo, Reading
from peervoice.errors import (
    AmbiguousError,
    ConflictError,
    OptionError,
    UnknownNameError,
    WithdrawnError,
)
from peervoice.people import Consent, Participant, Speaker
from peervoice.project import withdrawing
from peervoice.project.reports import Copy, Withdrawn
from peervoice.study import Study
from peervoice.transcript import Transcript, Turn

pytestmark = pytest.mark.filterwarnings("ignore::peervoice.errors.UnreadWarning")

OLD_SCHEMA = Path(__file__).resolve().parents[1] / "store" / "schemas" / "0001.pv"


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """The project before anybody leaves, with its copies, closed."""
    folder = tmp_path_factory.mktemp("whole")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        leaving.copies(leaving.lived(folder))
    return folder


@pytest.fixture(scope="module")
def left(whole, tmp_path_factory):
    """The project after Olena has left it and its copies, what was said of it, and closed."""
    folder = tmp_path_factory.mktemp("left") / "project"
    shutil.copytree(whole, folder)
    with pv.open(folder / "study.pv") as project:
        report = project.withdraw(OLENA, why="asked by letter", backups=True)
    return folder, report


@pytest.fixture
def before(whole, tmp_path):
    """The project before anybody leaves."""
    (tmp_path / "before").mkdir()
    with lively.copied(whole / "study.pv", tmp_path / "before") as project:
        yield project


@pytest.fixture
def after(left, tmp_path):
    """The project after Olena has left."""
    (tmp_path / "after").mkdir()
    with lively.copied(left[0] / "study.pv", tmp_path / "after") as project:
        yield project


def _faults(project: pv.Project) -> list[str]:
    found = project.verify()
    return list(found.loc[found["faults"] > 0, "check"])


@cache
def _cells(file: Path) -> str:
    """Return all that a file says, table by table."""
    with closing(sqlite3.connect(file)) as plain:
        return "\n".join(plain.iterdump())


# Nothing is left


@pytest.mark.parametrize("name", ["study.pv", "copy.pv", "further.pv"])
def test_no_piece_of_what_was_said_is_left_in_the_bytes(whole, left, name) -> None:
    assert len(leaving.remains(whole / name)) > 10_000
    assert leaving.remains(left[0] / name) == set()
    assert sorted(path.name for path in left[0].iterdir()) == ["copy.pv", "further.pv", "study.pv"]


# What is about her, and short: a label, a language, an attribute, a title, reasons, memos.
ABOUT = (
    rf"\b{LABEL}\b",
    "poet",
    "About:",
    "her brother",
    "sister",
    "She paused",
    "she laughs",
    "she hums",
    "A sigh",
    "He said nothing like [A-Z]",
    "she says",
    "yes, ",
    "strong: ",
    r"keep: [^\[]",
    r"'uk'",
)


@pytest.mark.parametrize("words", ABOUT)
@pytest.mark.parametrize("name", ["study.pv", "copy.pv", "further.pv"])
def test_nothing_about_them_is_left(whole, left, name, words) -> None:
    assert re.search(words, _cells(whole / name))
    assert not re.search(words, _cells(left[0] / name))


@pytest.mark.parametrize("name", ["study.pv", "copy.pv", "further.pv"])
def test_the_file_has_no_place_where_words_could_hide(left, name) -> None:
    with closing(sqlite3.connect(left[0] / name)) as plain:
        assert plain.execute("PRAGMA freelist_count").fetchone() == (0,)
        assert plain.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        tables = {row[0] for row in plain.execute("SELECT name FROM sqlite_schema")}
        assert not any(table.startswith("sqlite_stat") for table in tables)
        facts = {row[0] for row in plain.execute("SELECT name FROM facts")}
    assert facts == {"project", "changes", "erased"}


@pytest.mark.parametrize("name", ["study.pv", "copy.pv", "further.pv"])
def test_the_file_is_sound(whole, left, name, tmp_path) -> None:
    with lively.copied(left[0] / name, tmp_path) as project:
        assert _faults(project) == []


def test_tombstones_hold_ids_and_salted_marks(left, after, tmp_path) -> None:
    with closing(sqlite3.connect(left[0] / "study.pv")) as plain:
        rows = plain.execute("SELECT kind, value FROM tombstones").fetchall()
    ids = {row for row in rows if row[0] in ("participant", "transcript")}
    assert ids == {("participant", OLENA), ("transcript", OLENA), ("transcript", "night-walk")}
    marks = {value for kind, value in rows if kind in ("text", "turn")}
    assert all(re.fullmatch("[0-9a-f]{64}", mark) for mark in marks)
    texts = [leaving.own(), leaving.own(last=leaving.OLDER), leaving.group(), leaving.small()]
    plain_ones = {words for text in texts for words in (text.text, *map(text.words, text.turns))}
    plain_ones |= {" ".join(each.casefold().split()) for each in plain_ones}
    assert not marks & {hashlib.sha256(each.encode()).hexdigest() for each in plain_ones}
    with pv.open(tmp_path / "other.pv", create=True) as other:
        other.merge(Study(transcripts=(leaving.own(),)))
        other.withdraw(OLENA)
    with closing(sqlite3.connect(tmp_path / "other.pv")) as plain:
        elsewhere = {row[0] for row in plain.execute("SELECT value FROM tombstones")}
    assert marks & elsewhere == set()


# All else stays


def test_what_was_done_is_told(whole, left) -> None:
    folder, report = left
    assert report == Withdrawn(
        participant=OLENA,
        transcripts=(OLENA, "night-walk"),
        shared=("G-01",),
        turns=report.turns,
        codings=12,
        memos=4,
        suggestions=6,
        mended=report.mended,
        mentioned=(),
        published=("quotes.docx",),
        copies=(
            Copy(folder / "copy.pv", "rewritten"),
            Copy(folder / "further.pv", "rewritten"),
            Copy(folder / "missing.pv", "not found"),
        ),
    )
    assert repr(report) == (
        f"PT-03 is withdrawn: {report.turns} turns, 12 codings, 4 memos erased; look at: copy.pv "
        "rewritten, further.pv rewritten, missing.pv not found, published files (1)"
    )


def test_other_peoples_words_stay(before, after) -> None:
    for id in ("PT-02", "PT-031"):
        assert after.transcripts[id] == before.transcripts[id]
    text = after.transcripts["G-01"]
    assert [(turn.speaker, text.words(turn)) for turn in text.turns] == [
        ("Interviewer", leaving.ASKED),
        ("Rui", RUI),
        ("Rui", ""),
        ("Interviewer", "And you?"),
        ("Rui", RUI_AGAIN),
        ("Rui", "Yes."),
    ]
    assert text.text == (
        f"Interviewer: {leaving.ASKED}\n\n[withdrawn]\n\nRui: {RUI}\n\n[withdrawn]:\n\nRui:\n\n"
        f"[withdrawn]\n\n[withdrawn]\n\nInterviewer: And you?\n\nRui: {RUI_AGAIN}\n\n[withdrawn]"
        "\n\nRui: Yes."
    )
    assert [each.id for each in after.transcripts] == ["G-01", "PT-031", "PT-02"]


def test_other_peoples_codings_stay_in_all_they_say(before, after) -> None:
    whose = before.codings.frame()
    whose = set(
        whose.loc[(whose["participant"] == "PT-02") | (whose["transcript"] == "PT-031"), "coding"]
    )

    def frame(project: pv.Project) -> pd.DataFrame:
        found = project.codings.frame(text=True)
        theirs = found[found["coding"].isin(whose)]
        # What stands before them in the text is shorter; and notes may have quoted her.
        theirs = theirs.drop(columns=["start", "end", "turn", "n_turns", "memo", "quote"])
        return theirs.astype(object).where(theirs.notna(), None).reset_index(drop=True)

    pd.testing.assert_frame_equal(frame(after), frame(before), check_dtype=False)
    quotes = {each.uuid: each.quote for each in before.codings}
    for each in after.codings:
        expected = quotes[each.uuid].replace(TENT, "[withdrawn]")
        assert each.quote == expected
    assert [each.quote for each in after.codings if "withdrawn" in each.quote] == [
        f"[withdrawn]\n\nRui: {RUI}"
    ]
    assert all(each.prefix == "" or LABEL not in each.prefix for each in after.codings)


def test_codings_of_their_words_alone_are_gone(before, after) -> None:
    gone = {each.uuid for each in before.codings} - {each.uuid for each in after.codings}
    hers = {TENT, CAFE, WELL, leaving.SMALL[4], "yellow tent 💜 beside", ""}
    hers |= {"the lantern-keeper of quarry 700 counted", f"{CAFE}\n\n{LABEL}: {QUARRY}"}
    assert {each.quote for each in before.codings if each.uuid in gone} == hers
    assert len(gone) == 11
    kept_whole = [each for each in after.codings if each.span is None]
    assert sorted(each.transcript for each in kept_whole) == ["G-01", "PT-02"]


def test_counts_of_other_people_stay(before, after) -> None:
    def counts(project: pv.Project) -> pd.DataFrame:
        found = project.codings.counts(by="role")
        theirs = found[found["role"].isin(["vendor", "sailor"])].astype({"role": str})
        return theirs.reset_index(drop=True)

    pd.testing.assert_frame_equal(counts(after), counts(before))
    assert counts(after)["segments"].sum() == 6


def test_other_peoples_readings_people_and_suggestions_stay(before, after) -> None:
    hers = (OLENA, "night-walk")
    assert list(after.readings) == [each for each in before.readings if each.transcript not in hers]
    rui = before.people["PT-02"]
    assert list(after.people) == [
        replace(rui, more={**rui.more, "note": "heard: [withdrawn]."}),
        before.people["PT-031"],
    ]
    assert list(after.study().speakers) == [Speaker("G-01", "Rui", "PT-02")]
    [open_one] = after.suggestions.to_dict("records")
    text = after.transcripts["G-01"].text
    assert text[open_one["start"] : open_one["end"]] == RUI
    assert (open_one["reason"], open_one["decision"]) == ("next to [withdrawn].", "outdated")


def test_notes_of_other_things_stay_without_the_quotes(after) -> None:
    assert [(memo.about, memo.text) for memo in after.memos] == [
        ("coding", "unlike PT-03: [withdrawn]."),
        ("coding", "He said nothing like [withdrawn]."),
        ("code", "Compare: [withdrawn]. Indeed."),
        ("project", "Today it rained."),
        ("coding", "calm"),
    ]
    assert after.codebook["policing/tents"].examples == ("[withdrawn].", "Invented: they took it.")
    assert after.codebook["water"].definition == "Being refused water, as in: [withdrawn]."
    why = after.history.frame()["why"]
    assert [each for each in why if each] == [
        "he asked me not to keep: [withdrawn].",
        "it was not Rui who spoke last",
        "because [withdrawn].",
        "shorter",
        "asked by letter",
    ]


def test_a_definition_that_loses_a_quote_makes_no_coding_stale(before, after) -> None:
    stale = {each.quote for each in before.codings.where(stale=True)}
    assert {each.quote for each in after.codings.where(stale=True)} == stale - {
        "the lantern-keeper of quarry 700 counted",
        leaving.SMALL[4],
    }
    assert "I sold umbrellas" not in stale  # under "water", whose definition lost its quote


def test_a_law_is_nobodys_interview(before) -> None:
    law = before.law
    caveat = next(each.caveat for place in law for each in place.regimes if each.caveat)
    before.merge(Study(transcripts=(said("X-01", [("Bo", caveat)]),)))
    assert before.withdraw("X-01").mended == 0
    assert before.law == law


def test_the_history_goes_on_without_words(before, after) -> None:
    then, now = before.history.frame(), after.history.frame()
    assert list(now["what"]) == [*then["what"], "withdraw"]
    assert list(now["when"][:-1]) == list(then["when"])
    assert now["detail"].iloc[-1] == f"participant {OLENA}"
    hers = now[now["detail"].str.contains(f"transcript {OLENA}$|night-walk$", regex=True)]
    assert not hers["detail"].str.contains("code ").any()


# The past, and what is undone


def test_the_past_has_no_words_of_theirs(before, after) -> None:
    moments = before.history.frame()["when"]
    for when in moments[1::6]:
        with after.at(when.to_pydatetime()) as past, before.at(when.to_pydatetime()) as full:
            held = lively.seen(past)
            hers = past.transcripts[OLENA]
            assert (hers.text, hers.turns, hers.title) == ("[withdrawn]", (), "")
            nobody = Participant(OLENA, consent=Consent("none", "anonymous"))
            assert OLENA not in past.people or past.people[OLENA] == nobody
            assert {each.uuid for each in held["codings"]} <= {e.uuid for e in full.codings}
            assert not [each for each in held["codings"] if each.transcript == OLENA]
            assert {each.transcript for each in past.readings} <= {"PT-02", "PT-031", "G-01"}
            for id in ("PT-02", "PT-031"):
                assert past.transcripts[id] == full.transcripts[id]
            theirs = full.codings.counts(by="role").query("role == 'sailor'")
            now = past.codings.counts(by="role").query("role == 'sailor'")
            assert list(now["segments"]) == list(theirs["segments"])
    with pytest.raises(UnknownNameError, match="No transcript 'PT-03'"):
        _ = after.transcripts[OLENA]


def test_words_that_were_taken_for_anothers_are_gone_from_the_past_too(before, after) -> None:
    when = before.history.frame()["when"].iloc[2].to_pydatetime()
    with after.at(when) as past, before.at(when) as full:
        assert f"{RUI_AGAIN} {WELL}" in full.transcripts["G-01"].text
        text = past.transcripts["G-01"]
        assert text.words(text.turns[-2]) == f"{RUI_AGAIN} [withdrawn]"


def test_undoing_and_redoing_everything_brings_nothing_back(after) -> None:
    file = after._store.path
    desks = [after, after.coder("amina"), after.coder("jonas")]
    done: list[str] = []
    for verb in ("undo", "redo"):
        for desk in desks if verb == "undo" else desks[::-1]:
            while True:
                try:
                    step = getattr(desk, verb)()
                except ConflictError:
                    break
                if not step:
                    break
                done.append(f"{verb} {step}")
                assert _faults(after) == []
    assert leaving.remains(file) == set()
    assert {"undo replace", "undo adopt", "undo code", "undo note"} <= set(done)
    assert any(each.startswith("redo") for each in done)
    assert len(done) > 20


def test_steps_of_what_is_gone_are_nobodys(after) -> None:
    """What each can still undo: not one step that was about her words alone."""
    steps: dict[str, list[str]] = {}
    desks = {"amina": after.coder("amina"), "jonas": after.coder("jonas"), "project": after}
    for name, desk in desks.items():
        steps[name] = list(iter(desk.undo, ""))
    assert steps == {
        "amina": ["code", "rewrite", "note", "done", "done", "code"],
        "jonas": ["done", *["code"] * 3, "unnote", *["note"] * 3, "done", "done", "code", "code"],
        "project": ["adopt", "adopt", "replace", "adopt"],
    }
    assert leaving.remains(after._store.path) == set()


def test_a_project_that_is_open_elsewhere_sees_no_old_words(before) -> None:
    with pv.open(before._store.path) as second:
        seen = [second.transcripts["G-01"], second.codebook["water"], list(second.codings)]
        assert TENT in seen[0].text
        before.withdraw(OLENA)
        assert TENT not in second.transcripts["G-01"].text
        assert second.transcripts["G-01"].title == "Three of us, on “[withdrawn].”"
        assert second.codebook["water"].definition.endswith("[withdrawn].")
        assert len(list(second.codings)) == len(seen[2]) - 11
        with pytest.raises(UnknownNameError):
            _ = second.transcripts[OLENA]


# What would bring it back


def _add_same_file(project, folder):
    (folder / f"{OLENA}.txt").write_text(leaving.own().text, encoding="utf-8")
    project.add(folder / f"{OLENA}.txt")


def _add_under_another_id(project, folder):
    (folder / "somebody.txt").write_text(leaving.own().text, encoding="utf-8")
    project.add(folder / "somebody.txt")


def _add_with_other_white_space(project, folder):
    text = leaving.own().text.replace(". ", ".\n").replace("\n\n", "\n\n\n")
    (folder / "somebody.txt").write_text(text, encoding="utf-8")
    project.add(folder / "somebody.txt")


def _add_in_other_letters(project, folder):
    for form in ("NFC", "NFD"):
        text = unicodedata.normalize(form, f"Somebody: {CAFE}\n\nInterviewer: Yes?\n")
        (folder / f"{form}.txt").write_text(text, encoding="utf-8")
    project.add(folder)


def _add_a_turn_within_another_file(project, folder):
    text = f"Interviewer: And?\n\nBo: Hello there.\n\nX: “{QUARRY.upper()}”\n"
    (folder / "mixed.txt").write_text(text, encoding="utf-8")
    project.add(folder / "mixed.txt")


def _add_with_their_id_as_label(project, folder):
    project.merge(Study(transcripts=(said("Z-01", [(OLENA, "Hm."), ("Bo", "Well.")]),)))


def _add_their_row(project, folder):
    rows = f"participant,role\n{OLENA},poet\n"
    (folder / "people.csv").write_text(rows, encoding="utf-8")
    (folder / "new.txt").write_text("Interviewer: Yes?\n\nBo: No.\n", encoding="utf-8")
    project.add(folder / "new.txt", people=folder / "people.csv")


def _add_their_label(project, folder):
    project.merge(Study(speakers=(Speaker("PT-02", "Rui", OLENA),)))


def _state_their_speakers(project, folder):
    project.merge(Study(speakers=(Speaker("night-walk", LABEL, None, "participant"),)))


def _replace_the_conversation(project, folder):
    project.replace("G-01", leaving.group())


def _replace_another(project, folder):
    project.replace("PT-02", said("PT-02", [("Rui", "The ferry was late."), ("X", TENT)]))


def _correct_it_back(project, folder):
    project.coder("amina").correct("PT-02", "The ferry was late; I sold umbrellas. Пароход "
                                   "опоздал.", WELL)  # fmt: skip


def _merge_a_coding(project, folder):
    span = leaving.group().find(TENT)
    project.merge(Study(codings=(Coding("G-01", span, "water", "sofia", quote=TENT),)))


def _merge_a_coding_of_theirs(project, folder):
    span = leaving.own().find(TENT)
    project.merge(Study(codings=(Coding(OLENA, span, "water", "sofia", quote=TENT),)))


def _merge_a_reading(project, folder):
    project.merge(Study(readings=(Reading(OLENA, "sofia", frozenset({"water"})),)))


def _merge_a_memo_on_them(project, folder):
    project.merge(Study(memos=(Memo("participant", OLENA, "sofia", "She sang."),)))


def _merge_a_memo_that_quotes_them(project, folder):
    project.merge(Study(memos=(Memo("project", "", "sofia", f"Twice: {WELL}"),)))


def _merge_a_coding_memo_that_quotes_them(project, folder):
    span = project.transcripts["PT-02"].find("The ferry")
    memo = f"unlike PT-03: {QUARRY}"
    coding = Coding("PT-02", span, "water", "sofia", quote="The ferry", memo=memo)
    project.merge(Study(codings=(coding,)))


def _add_a_row_that_quotes_them(project, folder):
    row = project.people["PT-02"]
    project.merge(Study(people=(replace(row, more={"note": f"heard: {TENT}"}),)))


def _merge_a_memo_on_their_interview(project, folder):
    project.merge(Study(memos=(Memo("transcript", "night-walk", "sofia", "She sang."),)))


WAYS = [value for name, value in list(globals().items()) if name.startswith(("_add_", "_state"))]
WAYS += [_replace_the_conversation, _replace_another, _correct_it_back]
WAYS += [value for name, value in list(globals().items()) if name.startswith("_merge_")]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__[1:])
def test_what_would_bring_them_back_is_refused(after, way, tmp_path) -> None:
    study, events = after.study(), len(after.history)
    folder = tmp_path / "given"
    folder.mkdir()
    with pytest.raises(WithdrawnError, match=r"Words were taken back that are in .*leave out"):
        way(after, folder)
    assert (after.study(), len(after.history)) == (study, events)
    assert leaving.remains(after._store.path) == set()


def test_a_list_of_codings_cannot_reach_them(after, tmp_path) -> None:
    file = tmp_path / "codings.csv"
    row = f"transcript,coder,code,quote\n{OLENA},sofia,water,{CAFE}\nG-01,sofia,water,{CAFE}\n"
    file.write_text(row, encoding="utf-8")
    with pytest.raises(pv.PeervoiceError, match="codings.csv has 2 faults"):
        after.read(file)
    assert leaving.remains(after._store.path) == set()


def test_leaving_it_out_brings_in_the_rest(after, tmp_path) -> None:
    folder = tmp_path / "given"
    folder.mkdir()
    (folder / f"{OLENA}.txt").write_text(leaving.own().text, encoding="utf-8")
    (folder / "again.txt").write_text(f"Bo: Hm.\n\nInterviewer: Go on?\n\nBo: {TENT}\n", "utf-8")
    (folder / "new.txt").write_text("Interviewer: Yes?\n\nBo: No 💜.\n", encoding="utf-8")
    (folder / "people.csv").write_text(f"participant,role\n{OLENA},poet\nnew,cook\n", "utf-8")
    with pytest.raises(
        WithdrawnError, match="that are in transcripts PT-03, again and in people PT-03. Delete"
    ):
        after.add(folder, people=folder / "people.csv")
    added = after.add(folder, people=folder / "people.csv", withdrawn="leave out")
    assert (added.new, added.people_new) == (("new",), ("new",))
    assert [person.id for person in after.people] == ["PT-02", "PT-031", "new"]
    assert leaving.remains(after._store.path) == set()
    assert _faults(after) == []


def test_a_team_mates_study_comes_without_them(before, after) -> None:
    mate = before.coder("sofia")
    mate.code(OLENA, QUARRY, "night", memo=f"see {TENT}")
    mine = mate.code("PT-02", "The ferry was late", "night", memo="fog")
    mate.note("on hers", next(each for each in before.codings if each.quote == CAFE))
    mate.note("on his", mine)
    mate.note("on Rui")
    mate.note("on the person", before.people[OLENA])
    mate.note("on the text", before.transcripts["night-walk"])
    mate.note("on the group", before.transcripts["G-01"])
    study = before.study()
    with pytest.raises(
        WithdrawnError,
        match=r"that are in transcripts G-01, PT-03, PT-031, night-walk and in people PT-02, "
        r"PT-03 and in memos of jonas\. Delete",
    ):
        after.merge(study)
    held = set(after.codings.frame()["coding"])
    # What is about the conversation as it was is left out with it.
    report = after.merge(study, withdrawn="leave out")
    assert (report.codings, report.new, report.updated) == (1, (), ())
    assert set(after.codings.frame()["coding"]) - held == {str(mine.uuid)}
    assert [memo.text for memo in after.memos if memo.author == "sofia"] == [
        "fog",
        "on his",
        "on Rui",
    ]
    assert _faults(after) == []
    assert after.people["PT-02"].more["note"] == "heard: [withdrawn]."
    assert leaving.remains(after._store.path) == set()


def test_a_codebook_that_repeats_them_is_refused(before, after, tmp_path) -> None:
    file = before.codebook.save(tmp_path / "mine.yaml")
    book, events = after.codebook, len(after.history)
    with pytest.raises(
        WithdrawnError, match="that this codebook repeats: policing/tents, water. Take them out"
    ):
        after.adopt(file)
    with pytest.raises(WithdrawnError, match="this codebook repeats: stigma. Take"):
        after.codebook.redefine("stigma", examples=(f"Again: {TENT}", TENT))
    assert (after.codebook, len(after.history)) == (book, events)
    after.codebook.redefine("stigma", definition="Being looked down upon")
    assert leaving.remains(after._store.path) == set()


def test_only_two_things_can_be_done_about_withdrawn_words(after) -> None:
    with pytest.raises(OptionError, match="withdrawn='keep' is neither 'refuse' nor 'leave out'"):
        after.merge(Study(), withdrawn="keep")


def test_what_others_said_in_the_same_words_stays_theirs(empty) -> None:
    same = "I do not know what you mean."
    ana, rui = said("A-01", [("Ana", same)]), said("R-01", [("Rui", same), ("Rui", "Twoo words")])
    empty.merge(Study(transcripts=(ana, rui, said("S-01", [("Sam", "No.")]))))
    empty.withdraw("A-01")
    empty.withdraw("S-01")
    empty.coder("noor").correct("R-01", "Twoo", "Two")
    assert empty.transcripts["R-01"].words(empty.transcripts["R-01"].turns[0]) == same
    # A word that everybody says is nobody's.
    assert empty.merge(Study(transcripts=(said("T-01", [("Tess", "No.")]),))).new == ("T-01",)


# Who it is


def test_withdrawn_twice(after) -> None:
    with pytest.raises(WithdrawnError, match="'PT-03' was withdrawn already; nothing of them"):
        after.withdraw(OLENA)
    with pytest.raises(UnknownNameError, match="No participant 'night-walk' in the project"):
        after.withdraw("night-walk")
    again = after.withdraw(OLENA, backups=True)
    assert (again.turns, again.codings, again.memos) == (0, 0, 0)
    assert [copy.state for copy in again.copies] == ["not found", "not found"]
    assert _faults(after) == []


@pytest.mark.parametrize(
    ("name", "hint"),
    [("PT-3", "'PT-03'"), ("PT-0", "'PT-03'"), ("night-wal", "'night-walk'"), ("zebra", None)],
)
def test_nobody_of_this_id(before, name, hint) -> None:
    study, events = before.study(), len(before.history)
    match = rf"No participant '{name}' in the project\.( Did you mean {hint}\?)?$"
    with pytest.raises(UnknownNameError, match=match) as caught:
        before.withdraw(name)
    assert ("Did you mean" in str(caught.value)) is (hint is not None)
    assert (before.study(), len(before.history)) == (study, events)


def test_an_id_within_another_is_another(before) -> None:
    """PT-031 goes, and PT-03 stays; the other way round is what the rest of this file is about."""
    hers = before.transcripts[OLENA]
    report = before.withdraw("PT-031")
    assert (report.transcripts, report.shared, report.codings) == (("PT-031",), (), 1)
    assert before.transcripts[OLENA] == hers
    assert {each.id for each in before.people} == {OLENA, "PT-02"}


def test_somebody_without_a_row_is_named_by_their_interview(empty) -> None:
    words = "We slept under the third bridge 💜 until the snow."
    empty.merge(Study(transcripts=(said("KE-01", [("Interviewer", "And?"), ("Bo", words)]),)))
    report = empty.withdraw("KE-01")
    assert (report.transcripts, report.turns) == (("KE-01",), 1)
    assert words.encode() not in empty._store.path.read_bytes()
    with pytest.raises(WithdrawnError, match="transcripts X-9"):
        empty.merge(Study(transcripts=(said("X-9", [("Bo", words)]),)))


def test_somebody_who_was_never_interviewed(empty) -> None:
    person = Participant("P-1", role="weaver of baskets", consent=Consent("verbatim"))
    empty.merge(Study(people=(person,)))
    empty.merge(Study(people=(replace(person, role="basket maker"),)))
    report = empty.withdraw("P-1")
    assert (report.transcripts, report.shared, report.turns) == ((), (), 0)
    assert list(empty.people) == []
    assert b"basket" not in empty._store.path.read_bytes()
    assert _faults(empty) == []


def test_an_interview_with_the_id_of_another_person(empty) -> None:
    """PT-04 is the interview of KE-07, and KE-07 that of PT-04."""
    told = {"PT-04": "I mend the nets at night, always.", "KE-07": "My goats eat the washing here."}
    texts = tuple(said(id, [("Interviewer", "So?"), ("X", words)]) for id, words in told.items())
    rows = tuple(map(Participant, told))
    stated = (Speaker("PT-04", None, "KE-07"), Speaker("KE-07", None, "PT-04"))
    empty.merge(Study(transcripts=texts, people=rows, speakers=stated))
    report = empty.withdraw("PT-04")
    assert report.transcripts == ("KE-07",)
    assert [each.id for each in empty.transcripts] == ["PT-04"]
    assert [each.id for each in empty.people] == ["KE-07"]
    raw = empty._store.path.read_bytes()
    assert (told["KE-07"].encode() in raw, told["PT-04"].encode() in raw) == (False, True)


@pytest.mark.parametrize("stated", [(), (Speaker("PT-04", None, "P-7"),)])
def test_a_speaker_whom_nobody_has_named_is_asked_for(empty, stated) -> None:
    """Taking nothing, and saying that all is gone, would be the worst of all."""
    person = stated[0].participant if stated else "PT-04"
    turns = [("Noor", "And how was the winter?"), ("Bo", "We burned the doors to keep warm.")]
    study = Study(transcripts=(said("PT-04", turns),), people=(Participant(person),))
    empty.merge(replace(study, speakers=stated))
    events = len(empty.history)
    with pytest.raises(
        AmbiguousError, match=rf"PT-04 has several speakers, .*which of them '{person}' is"
    ):
        empty.withdraw(person)
    assert len(empty.history) == events
    empty.merge(Study(speakers=(Speaker("PT-04", "Noor", None, "interviewer"),)))
    assert empty.withdraw(person).transcripts == ("PT-04",)


def test_a_word_that_others_call_them_by_is_pointed_at(empty) -> None:
    turns = [
        ("Ana", "The kettle was cold that whole winter."),
        ("Rui", "As Ana says. Anabela, too."),
    ]
    other = said("B-01", [("Bo", "Anabela was there.")])
    third = said("C-01", [("Bo", "They asked for P-1, and Ana went.")])
    rows = (Participant("P-1"), Participant("P-2"))
    stated = (Speaker("G-02", "Ana", "P-1"), Speaker("G-02", "Rui", "P-2"))
    texts = (said("G-02", turns), other, third)
    empty.merge(Study(transcripts=texts, people=rows, speakers=stated))
    report = empty.withdraw("P-1")
    assert report.mentioned == ("G-02", "C-01")
    assert "transcripts that mention them (2)" in repr(report)


def test_versions_in_which_they_were_called_otherwise(empty) -> None:
    words = "The kettle was cold that whole winter."
    first = said("G-02", [("Voice 1", words), ("Voice 2", "I sold umbrellas by the sea.")])
    second = said("G-02", [("Ana", words), ("Rui", "I sold umbrellas by the sea.")])
    rows = (Participant("P-1"), Participant("P-2"))
    empty.merge(Study(transcripts=(first,), people=rows))
    empty.replace("G-02", second)
    stated = (Speaker("G-02", "Ana", "P-1"), Speaker("G-02", "Rui", "P-2"))
    empty.merge(Study(speakers=stated))
    when = empty.history.frame()["when"].iloc[1].to_pydatetime()
    empty.withdraw("P-1")
    assert words[:-1].encode() not in empty._store.path.read_bytes()
    with empty.at(when) as past:
        text = past.transcripts["G-02"]
        assert [text.words(turn) for turn in text.turns] == [
            "[withdrawn]",
            "I sold umbrellas by the sea.",
        ]
    assert _faults(empty) == []


@pytest.mark.parametrize("labelled", [True, False])
def test_older_versions_that_were_mended_in_words_and_in_who_spoke(empty, labelled) -> None:
    """In the first version, her words are spelt otherwise, and are his, or nobody's."""
    told = "The cettle was colld that hole wintr, and the rivr froze over twise that yeer."
    mended = "The kettle was cold that whole winter, and the river froze over twice that year."
    his = "I sold umbrellas by the sea."
    now = said("G-02", [("Interviewer", "So?"), ("Ana", mended), ("Ana", "Yes."), ("Rui", his)])
    first = said("G-02", [("Interviewer", "So?"), ("Rui", f"{told} Yes. {his}")])
    if not labelled:
        first = Transcript("G-02", first.text)
    rows = (Participant("P-1"), Participant("P-2"))
    stated = (Speaker("G-02", "Ana", "P-1"), Speaker("G-02", "Rui", "P-2"))
    empty.merge(Study(transcripts=(first,), people=rows, speakers=stated))
    empty.adopt(leaving.book())
    empty.coder("noor").code("G-02", his, "night")
    when = empty.history.frame()["when"].iloc[-1].to_pydatetime()
    empty.replace("G-02", now)
    empty.withdraw("P-1")
    raw = empty._store.path.read_bytes()
    for words in (told, mended):
        assert not {words[at : at + 12].encode() for at in range(len(words) - 12)} & {
            raw[at : at + 12] for at in range(len(raw))
        }
    with empty.at(when) as past:
        assert past.transcripts["G-02"].text == (
            "Interviewer: So?\n\nRui: [withdrawn] Yes. I sold umbrellas by the sea."
        )
        assert [each.quote for each in past.codings] == [his]
    assert [each.quote for each in empty.codings] == [his]
    assert _faults(empty) == []
    noor = empty.coder("noor")
    assert (empty.undo(), [each.quote for each in empty.codings]) == ("replace", [his])
    assert (noor.undo(), _faults(empty)) == ("code", [])


def test_what_somebody_else_says_too_is_theirs_in_older_versions(empty) -> None:
    same = "We sold umbrellas by the grey sea."
    rui = f"As I said: {same}"
    first = said("G-02", [("Ana", same), ("Rui", f"{rui} Twoo years.")])
    now = said("G-02", [("Ana", same), ("Rui", f"{rui} Two years.")])
    rows = (Participant("P-1"), Participant("P-2"))
    stated = (Speaker("G-02", "Ana", "P-1"), Speaker("G-02", "Rui", "P-2"))
    empty.merge(Study(transcripts=(first,), people=rows, speakers=stated))
    when = empty.history.frame()["when"].iloc[-1].to_pydatetime()
    empty.replace("G-02", now)
    empty.withdraw("P-1")
    with empty.at(when) as past:
        assert past.transcripts["G-02"].text == f"[withdrawn]\n\nRui: {rui} Twoo years."
    assert empty.transcripts["G-02"].text == f"[withdrawn]\n\nRui: {rui} Two years."


def test_a_text_without_speakers(empty) -> None:
    words = "All of it was said by one voice, in one breath."
    text = Transcript("M-01", words, (Turn(None, "participant", pv.Span(0, len(words))),))
    empty.merge(Study(transcripts=(text,)))
    assert empty.withdraw("M-01").turns == 1
    assert words.encode() not in empty._store.path.read_bytes()


# Copies


def test_copies_are_named_and_left_unless_asked(whole, tmp_path) -> None:
    folder = tmp_path / "project"
    shutil.copytree(whole, folder)
    with pv.open(folder / "study.pv") as project:
        copies = project.withdraw(OLENA).copies
        assert [(copy.path.name, copy.state) for copy in copies] == [
            ("copy.pv", "left as it is"),
            ("missing.pv", "not found"),
        ]
        assert len(leaving.remains(folder / "copy.pv")) > 10_000
        again = project.withdraw(OLENA, backups=True)
        assert [(copy.path.name, copy.state) for copy in again.copies] == [
            ("copy.pv", "rewritten"),
            ("further.pv", "rewritten"),
            ("missing.pv", "not found"),
        ]
    assert leaving.remains(folder / "copy.pv") == set() == leaving.remains(folder / "further.pv")


def test_copies_that_cannot_be_rewritten_are_said(before, tmp_path) -> None:
    copies = [before.backup(tmp_path / f"{name}.pv") for name in ("broken", "early", "unsaid")]
    copies[0].write_text("no project any more")
    with pv.open(copies[1]) as early:
        early.withdraw(OLENA)
    with closing(sqlite3.connect(copies[2])) as plain:
        plain.execute("UPDATE speakers SET alive = 0")
        plain.execute("UPDATE voices SET label = 'Bo' WHERE label = 'Interviewer'")
        plain.execute("UPDATE voices SET role = 'participant'")
        plain.commit()
    states = {copy.path.name: copy.state for copy in before.withdraw(OLENA, backups=True).copies}
    assert states == {
        "copy.pv": "not found",
        "missing.pv": "not found",
        "broken.pv": "not rewritten: broken.pv is not a peervoice project. Check the path, or pass "
        "create=True.",
        "early.pv": "does not have them",
        "unsaid.pv": "not rewritten: it does not say which speaker they are",
    }


def test_a_copy_of_an_older_schema_is_rewritten_too(tmp_path) -> None:
    file = Path(shutil.copy(OLD_SCHEMA, tmp_path / "study.pv"))
    with pv.open(file) as project:
        text = project.transcripts["PT-01"]
        words = max(map(text.words, text.turns), key=len)
        assert words.encode() in (tmp_path / "study.schema-1.pv").read_bytes()
        report = project.withdraw("PT-01", backups=True)
        assert [(copy.path.name, copy.state) for copy in report.copies] == [
            ("study.schema-1.pv", "rewritten")
        ]
        assert _faults(project) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["study.pv", "study.schema-1.pv"]
    for path in tmp_path.iterdir():
        assert words.encode() not in path.read_bytes()


def test_a_program_that_is_stopped_before_the_sweep_is_made_good(before, monkeypatch) -> None:
    file = before._store.path
    monkeypatch.setattr(type(before._store), "vacuum", lambda _: None)
    withdrawing.withdraw(before._store, OLENA, why="", backups=False)
    monkeypatch.undo()
    with closing(sqlite3.connect(file)) as plain:
        assert ("unswept", "1") in plain.execute("SELECT name, value FROM facts").fetchall()
    before.close()
    with pv.open(file) as project, closing(sqlite3.connect(file)) as plain:
        assert plain.execute("SELECT 1 FROM facts WHERE name = 'unswept'").fetchone() is None
        assert plain.execute("PRAGMA freelist_count").fetchone() == (0,)
        assert _faults(project) == []
    assert leaving.remains(file) == set()
