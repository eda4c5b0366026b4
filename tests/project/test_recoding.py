"""The codebook changes, by verbs or by a file, and what was made with it comes along."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import lively
import pandas as pd
import pytest

import peervoice as pv
from peervoice.codebook import Change, Code, Codebook
from peervoice.errors import ConflictError, InputError, OptionError, UnknownNameError
from peervoice.study import digests

pytestmark = pytest.mark.filterwarnings("ignore::peervoice.errors.UnreadWarning")

STOPS, FINES = "policing/stops", "policing/fines"
STIGMA = ("stigma", "stigma/police")
COLUMNS = ["what", "code", "to", "then", "coding", "coder", "transcript", "quote"]


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    """A project in which two people put two codes that will be merged on the same words."""
    file = lively.started(tmp_path_factory.mktemp("recoding"))
    with pv.open(file) as project:
        amina, jonas = project.coder("amina"), project.coder("jonas")
        amina.code("PT-01", "stop us", STOPS)
        amina.code("PT-01", "stop us", FINES)
        amina.code("PT-01", "Every ночь 💜", STOPS, direction="worse")
        amina.code("PT-01", "Every ночь 💜", FINES, direction="better")
        jonas.code("PT-01", "stop us", FINES)
        jonas.code("CZ-01", "They still stop us", STOPS)
        jonas.code("PT-02", "e\u0301vite", "stigma")
        amina.done("PT-01")
        amina.done("PT-02", code=FINES)
        jonas.done("CZ-01", code=[STOPS, FINES])
        jonas.done("PT-02", code=[STOPS, "stigma"])
    return file


@pytest.fixture
def told(file, tmp_path):
    with lively.copied(file, tmp_path) as project:
        yield project


def coded(project) -> list[tuple]:
    """Who put what on which words, and whether it is stale."""
    rows = ((c.coder, c.quote, c.code, dict(c.values), c.stale) for c in project.codings)
    return sorted(rows, key=repr)


def read(project) -> list[tuple]:
    return sorted((r.transcript, r.coder, *sorted(r.codes)) for r in project.readings)


def state(project) -> tuple:
    return project.study(), len(project.history)


def uuids(project, **where) -> list[str]:
    return [str(each.uuid) for each in project.codings.where(**where)]


def named(*paths: str) -> list[Code]:
    return [Code.named(path, codebook="mine") for path in paths]


BEFORE = [
    ("amina", "Every ночь 💜", FINES, {"direction": "better"}, False),
    ("amina", "Every ночь 💜", STOPS, {"direction": "worse"}, False),
    ("amina", "stop us", FINES, {}, False),
    ("amina", "stop us", STOPS, {}, False),
    ("jonas", "They still stop us", STOPS, {}, False),
    ("jonas", "e\u0301vite", "stigma", {}, False),
    ("jonas", "stop us", FINES, {}, False),
]
READ = [
    ("CZ-01", "jonas", FINES, STOPS),
    ("PT-01", "amina", "night", "policing", FINES, STOPS, "stigma", "stigma/police"),
    ("PT-02", "amina", FINES),
    ("PT-02", "jonas", STOPS, "stigma", "stigma/police"),
]

VERBS = {
    "add": lambda book, **more: book.add("night/cold", label="Cold", why="often", **more),
    "relabel": lambda book, **more: book.relabel("night", "Nacht", language="de", **more),
    "redefine": lambda book, **more: book.redefine(STOPS, definition="Being stopped.", **more),
    "terms": lambda book, **more: book.redefine("night", terms={"de": ["Nacht"]}, **more),
    "move": lambda book, **more: book.move("policing", "law", **more),
    "merge": lambda book, **more: book.merge(FINES, STOPS, **more),
    "split": lambda book, **more: book.split(
        STOPS, named("asked", "searched"), decide=lambda _: "asked", **more
    ),
    "retire": lambda book, **more: book.retire(FINES, **more),
}


@pytest.mark.parametrize("verb", VERBS)
def test_each_change_can_be_taken_back_and_done_again(told, verb) -> None:
    before = told.study()
    VERBS[verb](told.codebook)
    after = told.study()
    assert told.verify()["faults"].sum() == 0
    assert after.codebook.version == "2"
    last = told.history.frame().iloc[-1]
    assert (last["what"], pd.isna(last["who"])) == ("adopt", True)
    for _ in range(2):
        assert told.undo() == "adopt"
        assert digests(told.study()) == digests(before)
        assert set(told.codings) == set(before.codings)
        assert set(told.readings) == set(before.readings)
        assert told.verify()["faults"].sum() == 0
        assert told.redo() == "adopt"
        assert digests(told.study()) == digests(after)
        assert set(told.codings) == set(after.codings)
        assert set(told.readings) == set(after.readings)
        assert told.verify()["faults"].sum() == 0


@pytest.mark.parametrize("verb", VERBS)
def test_a_dry_run_changes_nothing(told, verb) -> None:
    before = state(told)
    frame = VERBS[verb](told.codebook, dry_run=True)
    assert frame.columns.tolist() == COLUMNS
    assert frame.empty == (verb == "terms")
    assert state(told) == before


@pytest.mark.parametrize("verb", VERBS)
def test_whose_step_it_is(told, verb) -> None:
    before = told.digests()
    VERBS[verb](told.codebook, by="amina")
    after = told.digests()
    assert told.history.frame()["who"].iloc[-1] == "amina"
    assert told.coder("jonas").undo() == "done"
    assert told.coder("jonas").redo() == "done"
    assert told.digests() == after
    assert told.coder("amina").undo() == "adopt"
    assert told.digests() == before
    assert told.coder("amina").redo() == "adopt"
    assert told.digests() == after
    assert (told.undo(), told.typology) == ("adopt", None)


def test_a_new_code_was_not_read_for(told) -> None:
    report = told.codebook.add("night/cold", label="Cold", definition="Frost.", why="often")
    assert repr(report) == "codebook mine 2: new night/cold; no codings touched"
    code = told.codebook["night/cold"]
    assert (code.labels, code.definition) == ({"en": "Cold"}, "Frost.")
    assert told.codebook.changes == (Change("2", "often", "new", "", ("night/cold",)),)
    assert (coded(told), read(told)) == (BEFORE, READ)
    counts = told.codings.counts().set_index("code")
    assert counts.loc["night/cold", ["participants", "of"]].tolist() == [0, 0]
    assert counts.loc["night", ["participants", "of"]].tolist() == [0, 1]
    told.coder("amina").done("PT-01", code="night/cold")
    assert told.codings.counts().set_index("code").loc["night/cold", "of"] == 1


def test_other_labels_touch_nothing(told) -> None:
    report = told.codebook.relabel("night", {"de": "Nacht", "en": "Night 💜"}, why="asked for")
    assert repr(report) == "codebook mine 2: relabel night; no codings touched"
    assert told.codebook["night"].labels == {"de": "Nacht", "en": "Night 💜"}
    assert told.codebook.changes == (Change("2", "asked for", "relabel", "night"),)
    assert (coded(told), read(told)) == (BEFORE, READ)


def test_another_definition_makes_codings_stale_until_they_are_confirmed(told) -> None:
    amina, jonas = told.coder("amina"), told.coder("jonas")
    dry = told.codebook.redefine(STOPS, definition="Being stopped.", dry_run=True)
    assert dry.to_numpy().tolist() == [
        ["redefine", STOPS, "policing/stops", "stale", str(c.uuid), c.coder, c.transcript, c.quote]
        for c in told.codings.where(code=STOPS)
    ]
    report = told.codebook.redefine(STOPS, definition="Being stopped.", why="clearer")
    assert repr(report) == f"codebook mine 2: redefine {STOPS}; codings: 3 stale"
    assert (report.stale, report.carried, report.rested, report.readings) == (3, 0, 0, 0)
    stale = told.codings.where(stale=True)
    assert {(c.coder, c.quote, c.code) for c in stale} == {
        ("amina", "Every ночь 💜", STOPS),
        ("amina", "stop us", STOPS),
        ("jonas", "They still stop us", STOPS),
    }
    assert len(told.codings.where(stale=False)) == 4
    assert told.codings.frame()["stale"].sum() == 3
    assert read(told) == READ
    before = told.study()
    assert amina.confirm(stale.where(coder="amina")) == 2
    assert [c.coder for c in told.codings.where(stale=True)] == ["jonas"]
    assert {c.codebook_version for c in told.codings.where(coder="amina", code=STOPS)} == {"2"}
    assert jonas.confirm([str(c.uuid) for c in stale]) == 1
    assert not list(stale)
    assert jonas.undo() == "confirm"
    assert amina.undo() == "confirm"
    assert set(told.codings) == set(before.codings)
    assert told.verify()["faults"].sum() == 0


def test_a_definition_that_comes_back_is_known_again(told) -> None:
    told.codebook.redefine(STOPS, definition="One.")
    told.coder("jonas").confirm(told.codings.where(coder="jonas", stale=True))
    assert {c.coder for c in told.codings.where(stale=True)} == {"amina"}
    told.codebook.redefine(STOPS, definition="")
    assert {c.coder for c in told.codings.where(stale=True)} == {"jonas"}
    told.codebook.redefine(STOPS, definition="One.")
    assert {c.coder for c in told.codings.where(stale=True)} == {"amina"}
    told.codebook.redefine(STOPS, exclude="Not fines.")
    assert {c.coder for c in told.codings.where(stale=True)} == {"amina", "jonas"}
    assert [each.version for each in told.codebook.changes] == ["2", "3", "4", "5"]
    for stale in ({"amina"}, {"jonas"}, {"amina"}):
        told.undo()
        assert {c.coder for c in told.codings.where(stale=True)} == stale


def test_what_helps_to_find_a_code_does_not_make_it_another(told) -> None:
    told.codebook.redefine(STOPS, terms={"en": ["stop and search"]}, colour="#112233", why="")
    assert coded(told) == BEFORE
    assert told.codebook.changes == (Change("2", f"Other terms and colour of {STOPS}."),)


def test_a_code_moves_with_all_that_is_below_it(told) -> None:
    before = {c.uuid: c for c in told.codings}
    dry = told.codebook.move("policing", "law", dry_run=True)
    assert dry.to_numpy().tolist() == [["move", "policing", "law", "", "", "", "", ""]]
    report = told.codebook.move("policing", "law", why="wider")
    assert repr(report) == "codebook mine 2: move policing to law; no codings touched"
    assert [code.path for code in told.codebook] == [
        "law",
        "law/stops",
        "law/fines",
        "stigma",
        "stigma/police",
        "night",
    ]
    assert {c.uuid: c for c in told.codings} == {
        uuid: replace(c, code=c.code.replace("policing", "law")) for uuid, c in before.items()
    }
    assert read(told)[0] == ("CZ-01", "jonas", "law/fines", "law/stops")
    assert told.codebook.changes == (Change("2", "wider", "move", "policing", ("law",)),)
    told.coder("amina").code("PT-01", "They", "law/stops")
    with pytest.raises(UnknownNameError, match="No code 'policing/stops'"):
        told.coder("amina").code("PT-01", "They", STOPS)


def test_merged_codes_are_one_opinion_each(told) -> None:
    dry = told.codebook.merge(FINES, STOPS, dry_run=True)
    touched = [c for c in told.codings if c.code == FINES]
    assert dry.to_numpy().tolist() == [
        ["merge", FINES, STOPS, "carried", str(c.uuid), c.coder, c.transcript, c.quote]
        for c in touched
    ]
    report = told.codebook.merge(FINES, STOPS, why="the same 💜")
    assert repr(report) == (
        f"codebook mine 2: merge {FINES} to {STOPS}; codings: 2 carried, 1 said twice, 2 stale"
    )
    assert coded(told) == [
        ("amina", "Every ночь 💜", STOPS, {"direction": "better"}, True),
        ("amina", "Every ночь 💜", STOPS, {"direction": "worse"}, False),
        ("amina", "stop us", STOPS, {}, False),
        ("jonas", "They still stop us", STOPS, {}, False),
        ("jonas", "e\u0301vite", "stigma", {}, False),
        ("jonas", "stop us", STOPS, {}, True),
    ]
    assert told.codebook.changes == (Change("2", "the same 💜", "merge", FINES, (STOPS,)),)
    assert FINES not in told.codebook


def test_readings_for_both_codes_are_readings_for_the_merged_one(told) -> None:
    report = told.codebook.merge(FINES, STOPS)
    assert read(told) == [
        ("CZ-01", "jonas", STOPS),
        ("PT-01", "amina", "night", "policing", STOPS, "stigma", "stigma/police"),
        ("PT-02", "jonas", *STIGMA),
    ]
    assert report.readings == 2


def test_counts_before_and_after_a_merge(told) -> None:
    def counts() -> dict[str, list]:
        frame = told.codings.where(code=[STOPS] if FINES not in told.codebook else [STOPS, FINES])
        frame = frame.counts(by="transcript")
        chosen = frame[["segments", "participants", "of", "not_read"]].astype(int)
        keys = zip(frame["transcript"], frame["code"], strict=True)
        return dict(zip(keys, chosen.to_numpy().tolist(), strict=True))

    before = counts()
    assert {key: row for key, row in before.items() if key[0] in ("PT-01", "PT-02", "CZ-01")} == {
        ("PT-01", STOPS): [2, 1, 1, 0],
        ("PT-01", FINES): [2, 1, 1, 0],
        ("PT-02", STOPS): [0, 0, 1, 0],
        ("PT-02", FINES): [0, 0, 1, 0],
        ("CZ-01", STOPS): [1, 1, 1, 0],
        ("CZ-01", FINES): [0, 0, 1, 0],
    }
    told.codebook.merge(FINES, STOPS)
    after = counts()
    assert {key: row for key, row in after.items() if key[0] in ("PT-01", "PT-02", "CZ-01")} == {
        ("PT-01", STOPS): [2, 1, 1, 0],
        ("PT-02", STOPS): [0, 0, 0, 1],
        ("CZ-01", STOPS): [1, 1, 1, 0],
    }
    told.undo()
    assert counts() == before


def test_a_rule_says_where_codings_of_a_split_code_go(told) -> None:
    def rule(each):
        return "asked" if each.coder == "amina" else ["searched", "stigma"]

    into = [*named("asked", "searched"), "stigma"]
    dry = told.codebook.split(STOPS, into, decide=rule, dry_run=True)
    assert dry[["what", "code", "to", "then", "coder"]].to_numpy().tolist() == [
        ["split", STOPS, "asked", "carried", "amina"],
        ["split", STOPS, "asked", "carried", "amina"],
        ["split", STOPS, "searched; stigma", "carried", "jonas"],
    ]
    assert dry["coding"].tolist() == uuids(told, code=STOPS)
    report = told.codebook.split(STOPS, into, decide=rule, why="two things")
    assert (report.carried, report.stale, report.rested) == (3, 3, 0)
    assert [c for c in coded(told) if c[2] not in (FINES, STOPS)] == [
        ("amina", "Every ночь 💜", "asked", {"direction": "worse"}, True),
        ("amina", "stop us", "asked", {}, True),
        ("jonas", "They still stop us", "searched", {}, True),
        ("jonas", "They still stop us", "stigma", {}, True),
        ("jonas", "e\u0301vite", "stigma", {}, False),
    ]
    assert len({c.uuid for c in told.codings}) == 8
    assert told.codebook.changes == (
        Change("2", "two things", "split", STOPS, ("asked", "searched", "stigma")),
    )
    assert read(told) == [
        ("CZ-01", "jonas", "asked", FINES, "searched"),
        (
            "PT-01",
            "amina",
            "asked",
            "night",
            "policing",
            FINES,
            "searched",
            "stigma",
            "stigma/police",
        ),
        ("PT-02", "amina", FINES),
        ("PT-02", "jonas", "asked", "searched", "stigma", "stigma/police"),
    ]


def test_people_decide_coding_by_coding(told) -> None:
    """Whoever decided about these very words does not have to confirm."""
    book, into = told.codebook, named("asked", "searched")
    held = list(told.codings.where(code=STOPS))
    decisions = {
        held[0]: "asked",
        held[1].uuid: "searched",
        str(held[2].uuid): ["asked", "searched"],
    }
    report = book.split(STOPS, into, decide=decisions)
    assert (report.carried, report.stale) == (3, 0)
    assert [c for c in coded(told) if c[2] in ("asked", "searched")] == [
        ("amina", "Every ночь 💜", "searched", {"direction": "worse"}, False),
        ("amina", "stop us", "asked", {}, False),
        ("jonas", "They still stop us", "asked", {}, False),
        ("jonas", "They still stop us", "searched", {}, False),
    ]
    assert {c.codebook_version for c in told.codings.where(code=["asked", "searched"])} == {"2"}


def test_the_frame_of_a_dry_run_is_filled_in_and_passed_back(told) -> None:
    book, into = told.codebook, named("asked", "searched")
    frame = book.split(STOPS, into, keep=True, dry_run=True)
    assert frame[["to", "then"]].to_numpy().tolist() == [["", "to decide"]] * 3
    with pytest.raises(ConflictError, match=rf"3 codings of '{STOPS}' still need to be told.*Noth"):
        book.split(STOPS, into, keep=True)
    frame["to"] = ["asked; searched", STOPS, ""]
    before = state(told)
    with pytest.raises(ConflictError, match=rf"1 coding of '{STOPS}' still needs to be told where"):
        book.split(STOPS, into, keep=True, decide=frame)
    assert state(told) == before
    frame.loc[2, "to"] = "searched"
    again = book.split(STOPS, into, keep=True, decide=frame, dry_run=True)
    assert again["then"].tolist() == ["carried", "stays", "carried"]
    report = book.split(STOPS, into, keep=True, decide=again)
    assert (report.carried, report.stale) == (2, 0)
    assert [c for c in coded(told) if c[2] != FINES] == [
        ("amina", "Every ночь 💜", STOPS, {"direction": "worse"}, False),
        ("amina", "stop us", "asked", {}, False),
        ("amina", "stop us", "searched", {}, False),
        ("jonas", "They still stop us", "searched", {}, False),
        ("jonas", "e\u0301vite", "stigma", {}, False),
    ]
    assert STOPS in told.codebook
    assert told.verify()["faults"].sum() == 0


def test_what_stays_with_a_code_that_is_kept_stays_as_it_is(told) -> None:
    held = {c.uuid: c for c in told.codings}

    def rule(each):
        return "asked" if each.coder == "jonas" else STOPS

    report = told.codebook.split(STOPS, named("asked"), keep=True, decide=rule)
    assert (report.carried, report.stale) == (1, 1)
    moved = next(c for c in held.values() if c.coder == "jonas" and c.code == STOPS)
    held[moved.uuid] = replace(moved, code="asked", stale=True)
    assert {c.uuid: c for c in told.codings} == held


@pytest.mark.parametrize(
    ("decide", "error", "told_of"),
    [
        (lambda _: "night", OptionError, r"to 'night', but .* is split into asked, searched\."),
        (lambda _: STOPS, OptionError, r"is split into asked, searched\."),
        (lambda _: "aksed", OptionError, r"Did you mean 'asked'\?"),
        (lambda _: None, ConflictError, r"3 codings of 'policing/stops' still need"),
        (lambda _: "", ConflictError, r"3 codings of 'policing/stops' still need"),
        ({}, ConflictError, r"3 codings of 'policing/stops' still need"),
        ({"no uuid": "asked"}, UnknownNameError, r"'no uuid' is no coding"),
        (7, OptionError, r"decide= takes a rule, a mapping of codings to paths, or the frame"),
    ],
)
def test_decisions_that_are_none_are_refused(told, decide, error, told_of) -> None:
    before = state(told)
    with pytest.raises(error, match=told_of):
        told.codebook.split(STOPS, named("asked", "searched"), decide=decide)
    assert state(told) == before


def test_a_frame_without_its_columns_is_no_decision(told) -> None:
    frame = told.codebook.split(STOPS, named("a", "b"), dry_run=True)
    with pytest.raises(OptionError, match="with its columns 'coding' and 'to'"):
        told.codebook.split(STOPS, named("a", "b"), decide=frame.drop(columns="to"))


def test_codings_of_a_retired_code_rest(told) -> None:
    dry = told.codebook.retire(FINES, dry_run=True)
    assert (
        dry[["what", "code", "to", "then"]].to_numpy().tolist()
        == [["retire", FINES, "", "rests"]] * 3
    )
    report = told.codebook.retire(FINES, why="nobody was fined")
    assert repr(report) == f"codebook mine 2: retire {FINES}; codings: 3 at rest"
    assert coded(told) == [each for each in BEFORE if each[2] != FINES]
    left = [tuple(part for part in each if part != FINES) for each in READ]
    assert read(told) == [each for each in left if len(each) > 2]
    assert told.codebook.changes == (Change("2", "nobody was fined", "retire", FINES),)
    told.undo()
    assert (coded(told), read(told)) == (BEFORE, READ)


def test_a_code_that_comes_back_under_its_path_is_another(told) -> None:
    gone = told.codebook[FINES].uuid
    told.codebook.retire(FINES)
    told.codebook.add(FINES)
    assert told.codebook[FINES].uuid == gone
    assert coded(told) == [each for each in BEFORE if each[2] != FINES]
    assert told.verify()["faults"].sum() == 0


@pytest.mark.parametrize(
    ("verb", "error", "told_of"),
    [
        (lambda book: book.add("night"), ConflictError, "'night'"),
        (lambda book: book.add("nowhere/else"), UnknownNameError, "No code 'nowhere'"),
        (lambda book: book.move("nigth", "x"), UnknownNameError, "Did you mean 'night'"),
        (lambda book: book.move("night", "stigma"), ConflictError, "'stigma'"),
        (lambda book: book.merge("policing", "night"), OptionError, "'policing'"),
        (lambda book: book.merge("night", "night"), OptionError, "cannot be merged into itself"),
        (lambda book: book.retire("policing"), OptionError, "'policing'"),
        (lambda book: book.relabel("night", {}), OptionError, "has these labels already"),
        (lambda book: book.redefine("night"), OptionError, "Nothing of code 'night' would change"),
        (lambda book: book.add("x", version="1"), OptionError, "'1'"),
    ],
)
def test_what_the_codebook_refuses_changes_nothing(told, verb, error, told_of) -> None:
    before = state(told)
    with pytest.raises(error, match=told_of):
        verb(told.codebook)
    assert state(told) == before


# Files


def edited(project, tmp_path, *changes: tuple[str, str]) -> str:
    """Save the codebook, edit the file as a person would, and return its path."""
    file = project.codebook.save(tmp_path / "mine.yaml")
    text = file.read_text("utf-8")
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")
    return str(file)


WITHOUT = ("  - path: policing/fines\n", "")
NEXT = ('version: "1"', 'version: "2"')
LOG = '\nchanges:\n  - {version: "2", what: merge, code: policing/fines, to: policing/stops}\n'


def append(file: str, text: str) -> str:
    Path(file).write_text(Path(file).read_text("utf-8") + text, encoding="utf-8")
    return file


def test_a_saved_codebook_is_in_force_already(told, tmp_path) -> None:
    before = state(told)
    report = told.adopt(edited(told, tmp_path))
    assert (report.changed, repr(report)) == (False, "codebook mine 1 (in force already)")
    assert state(told) == before
    frame = told.adopt(edited(told, tmp_path), dry_run=True)
    assert frame.empty
    assert frame.columns.tolist() == COLUMNS


@pytest.fixture
def own(told, tmp_path):
    """The project, with a codebook whose codes have UUIDs of their own."""
    study = told.study()
    codes = tuple(replace(code, uuid=uuid4()) for code in told.codebook.codes)
    with pv.open(tmp_path / "own.pv", create=True) as project:
        project.adopt(replace(lively.BOOK, codes=codes))
        project.merge(replace(study, codebook=None, law=project.law))
        yield project


@pytest.mark.parametrize("which", ["told", "own"])
def test_an_edited_file_carries_codings_along(which, request, tmp_path) -> None:
    """Codes are known by their UUIDs, or by their paths where a file has no UUIDs."""
    project = request.getfixturevalue(which)
    uuid = {code.path: code.uuid for code in project.codebook}
    file = Path(edited(project, tmp_path, NEXT, ("path: night", "path: dark")))
    text = file.read_text("utf-8")
    assert ("uuid:" in text) == (which == "own")
    text = re.sub(r"  - path: policing/fines\n(    uuid: .*\n)?\n?", "", text)
    log = '  - {version: "2", what: move, code: night, to: dark}\n'
    file.write_text(text + LOG + log, encoding="utf-8")
    before = project.study()
    dry = project.adopt(file, dry_run=True)
    assert dry[["what", "code", "to", "then", "coder", "quote"]].to_numpy().tolist() == [
        ["merge", FINES, STOPS, "carried", "amina", "stop us"],
        ["merge", FINES, STOPS, "carried", "amina", "Every ночь 💜"],
        ["merge", FINES, STOPS, "carried", "jonas", "stop us"],
        [
            "move",
            "night",
            "dark",
            "",
            "",
            "",
        ],
    ]
    report = project.adopt(file)
    assert repr(report) == (
        f"codebook mine 2: merge {FINES} to {STOPS}, move night to dark; "
        "codings: 2 carried, 1 said twice, 2 stale"
    )
    assert {code.path: code.uuid for code in project.codebook} == {
        path.replace("night", "dark"): each for path, each in uuid.items() if path != FINES
    }
    assert project.adopt(file).changed is False
    assert len(project.codings) == len(before.codings) - 1
    assert project.verify()["faults"].sum() == 0
    project.undo()
    assert digests(project.study()) == digests(before)


def test_a_file_that_lost_a_code_without_a_word_is_refused(told, tmp_path) -> None:
    before = state(told)
    file = edited(told, tmp_path, WITHOUT, NEXT)
    refused = rf"'mine' 2 lacks '{FINES}', and its changes do not say what became of it"
    with pytest.raises(ConflictError, match=refused):
        told.adopt(file)
    with pytest.raises(ConflictError, match=refused):
        told.adopt(file, dry_run=True)
    assert state(told) == before
    told.adopt(append(file, LOG))
    assert FINES not in told.codebook


@pytest.fixture
def uncoded(tmp_path):
    """A project without opinions."""
    (tmp_path / "fresh").mkdir()
    with pv.open(lively.started(tmp_path / "fresh")) as project:
        yield project


def test_codes_that_nobody_used_may_just_go(uncoded) -> None:
    uncoded.coder("amina").code("PT-01", "stop us", STOPS)
    book = uncoded.codebook
    left = tuple(code for code in book if code.path in ("policing", STOPS))
    report = uncoded.adopt(Codebook("mine", left, "2"))
    assert [code.path for code in uncoded.codebook] == ["policing", STOPS]
    assert report.recoded.steps == ()
    assert [c.code for c in uncoded.codings] == [STOPS]
    uncoded.undo()
    assert uncoded.codebook == book
    assert uncoded.verify()["faults"].sum() == 0


def test_another_codebook_altogether_where_nothing_is_coded(uncoded) -> None:
    uncoded.adopt("inpud-2021")
    assert uncoded.codebook == pv.read_codebook("inpud-2021")
    assert uncoded.undo() == "adopt"
    assert uncoded.codebook == lively.BOOK
    uncoded.coder("amina").code("PT-01", "stop us", STOPS)
    with pytest.raises(ConflictError, match=rf"lacks '{STOPS}'"):
        uncoded.adopt("inpud-2021")
    assert uncoded.codebook == lively.BOOK


def test_a_file_that_divides_a_code_needs_decisions(told, tmp_path) -> None:
    log = (
        '\nchanges:\n  - {version: "2", what: split, code: policing/stops, '
        "to: [policing/asked, policing/searched]}\n"
    )
    new = "  - path: policing/asked\n  - path: policing/searched\n"
    file = edited(
        told, tmp_path, ("  - path: policing/stops\n", new), ('version: "1"', 'version: "2"')
    )
    append(file, log)
    before = state(told)
    with pytest.raises(ConflictError, match=rf"3 codings of '{STOPS}' still need"):
        told.adopt(file)
    frame = told.adopt(file, dry_run=True)
    assert frame["then"].tolist() == ["to decide"] * 3
    assert state(told) == before
    frame["to"] = "policing/asked"
    report = told.adopt(file, decide=frame, why="as agreed")
    assert (report.recoded.carried, report.recoded.stale) == (3, 0)
    assert len(told.codings.where(code="policing/asked")) == 3
    assert told.history.frame()["why"].iloc[-1] == "as agreed"


def test_a_file_with_faults_changes_nothing(told, tmp_path) -> None:
    before = state(told)
    file = edited(told, tmp_path, ("path: night", "path: nowhere/night"))
    with pytest.raises(InputError, match=r"mine\.yaml"):
        told.adopt(file)
    assert state(told) == before


@pytest.mark.parametrize("given", [{"dry_run": True}, {"decide": lambda _: "x"}])
def test_a_law_has_nothing_to_decide(told, given) -> None:
    with pytest.raises(OptionError, match="for codebooks, and not for a law"):
        told.adopt(lively.LAW, **given)


def test_codes_that_swap_their_paths_stay_who_they_are(told) -> None:
    book = told.codebook
    swap = {"night": "stigma", "stigma": "night", "stigma/police": "night/police"}
    codes = tuple(
        replace(code, path=swap.get(code.path, code.path), uuid=code.uuid) for code in book
    )
    order = sorted(codes, key=lambda code: code.path)
    before = {c.uuid: c for c in told.codings}
    told.adopt(Codebook("other", tuple(order), "2", book.values))
    assert {c.uuid: c for c in told.codings} == {
        uuid: replace(c, code=swap.get(c.code, c.code)) for uuid, c in before.items()
    }
    assert told.verify()["faults"].sum() == 0
    told.undo()
    assert {c.uuid: c for c in told.codings} == before
