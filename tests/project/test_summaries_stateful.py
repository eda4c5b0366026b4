"""Summaries through everything that people do: the file stays whole, and nothing is lost unsaid.

How far it goes is told by ``PEERVOICE_STATEFUL``: the number of projects that are tried.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

import peervoice as pv
from peervoice.errors import ConflictError, PeervoiceError, UnknownNameError
from peervoice.people import Consent, Participant
from peervoice.span import Span
from peervoice.study import Study
from peervoice.transcript import Transcript, Turn

PROJECTS = int(os.environ.get("PEERVOICE_STATEFUL", "6"))

WHO = st.sampled_from(["amina", "bo"])
ROWS = st.sampled_from(
    [
        ("participant", "PT-01"),
        ("participant", "PT-02"),
        ("country", "PT"),
        ("country", "CZ"),
        ("speaker", "P"),
    ]
)
CODES = st.sampled_from(["a", "a/x", "b", "c", "d"])
TEXTS = st.sampled_from(["One 💜.", "Два.", "They wait for the van."])
WORDS = st.sampled_from(["stop us", "the van", "every night", "nobody"])
SAID = "They stop us every night, and nobody waits for the van."


def interview(id: str) -> Transcript:
    span = Span(3, 3 + len(SAID))
    return Transcript(id, f"P: {SAID}\n", (Turn("P", "participant", span),))


@pytest.fixture(scope="module")
def begun(tmp_path_factory) -> Path:
    file = tmp_path_factory.mktemp("begun") / "study.pv"
    ids = ("PT-01", "PT-02", "PT-03", "CZ-01")
    book = pv.Codebook(
        "mine", tuple(pv.Code.named(path, codebook="mine") for path in ("a", "a/x", "b", "c"))
    )
    with pv.open(file, create=True) as project:
        people = (Participant(id, id[:2], consent=Consent("verbatim", "country")) for id in ids)
        project.merge(
            Study(codebook=book, people=tuple(people), transcripts=tuple(map(interview, ids)))
        )
        for id in ids:
            project.coder("amina").code(id, "stop us", "a")
            project.coder("bo").code(id, "the van", "a/x")
            project.coder("amina").done(id)
    return file


class Charting(RuleBasedStateMachine):
    """Two people and a matrix, step by step. What cannot be done is refused in words."""

    begun: Path

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="summaries-"))
        shutil.copy(self.begun, self.folder / "study.pv")
        self.project = pv.open(self.folder / "study.pv")

    def teardown(self) -> None:
        if hasattr(self, "project"):
            self.project.close()
            shutil.rmtree(self.folder)

    @rule(who=WHO, row=ROWS, code=CODES, text=TEXTS)
    def summarise(self, who, row, code, text) -> None:
        rows, value = row
        try:
            made = self.project.summarise(value, code, text, by=who, rows=rows)
        except UnknownNameError:
            return
        cell = self.project.framework(rows).cell(value, code)
        assert (cell.summary, cell.changes) == (made, ())
        assert made.text == text

    @rule(who=WHO, row=ROWS, code=CODES)
    def fits(self, who, row, code) -> None:
        rows, value = row
        before = self.texts()
        try:
            self.project.summarise(value, code, by=who, rows=rows)
        except PeervoiceError:
            return
        assert self.texts() == before
        assert self.project.framework(rows).cell(value, code).changes == ()

    @rule(who=WHO, row=ROWS, code=CODES)
    def unsummarise(self, who, row, code) -> None:
        rows, value = row
        try:
            self.project.unsummarise(value, code, by=who, rows=rows)
        except UnknownNameError:
            return

    @rule(who=WHO, id=st.sampled_from(["PT-01", "PT-02"]), words=WORDS, code=CODES)
    def code(self, who, id, words, code) -> None:
        try:
            self.project.coder(who).code(id, words, code)
        except PeervoiceError:
            return

    @rule(who=WHO, pick=st.integers(0, 50))
    def uncode(self, who, pick) -> None:
        mine = [each for each in self.project.codings if each.coder == who]
        if mine:
            self.project.coder(who).uncode(mine[pick % len(mine)])

    @rule(who=WHO, id=st.sampled_from(["PT-01", "CZ-01"]), words=WORDS)
    def correct(self, who, id, words) -> None:
        try:
            self.project.coder(who).correct(id, words, words.upper())
        except PeervoiceError:
            return

    @rule(who=WHO)
    def undo(self, who) -> None:
        before = self.seen()
        try:
            done = self.project.coder(who).undo()
        except ConflictError:
            assert self.seen() == before
            return
        if not done:
            return
        after = self.seen()
        # What a withdrawal would have had written anew is erased when it comes to rest.
        if self.project.coder(who).redo():
            self.project.coder(who).undo()
        assert self.seen() == after

    @rule(who=WHO)
    def redo(self, who) -> None:
        try:
            self.project.coder(who).redo()
        except ConflictError:
            return

    @rule(pick=st.integers(0, 6), code=CODES, other=CODES)
    def recode(self, pick, code, other) -> None:
        book = self.project.codebook
        parts = [pv.Code.named(path, codebook="mine") for path in ("d", "c")]
        change = (
            lambda: book.merge(code, other, by="amina"),
            lambda: book.merge(code, other),
            lambda: book.move(code, "d"),
            lambda: book.retire(code),
            lambda: book.split(code, parts, decide=lambda _: "d"),
            lambda: book.redefine(code, definition=f"{code}, again"),
            lambda: book.add(code),
        )[pick]
        try:
            change()
        except PeervoiceError:
            return

    @rule(back=st.booleans())
    def step_of_the_project(self, back) -> None:
        try:
            self.project.undo() if back else self.project.redo()
        except ConflictError:
            return

    @rule(id=st.sampled_from(["PT-02", "CZ-01"]))
    def withdraw(self, id) -> None:
        try:
            self.project.withdraw(id)
        except PeervoiceError:
            return
        assert id not in {each.row for each in self.project.study().summaries}

    @rule()
    def pseudonymise(self) -> None:
        self.project.pseudonymise({"van": "[place]"})

    def texts(self) -> set[str]:
        return {each.text for each in self.project.study().summaries}

    def seen(self) -> object:
        study = self.project.study()
        return study.summaries, study.codings, study.codebook

    @invariant()
    def is_whole(self) -> None:
        if not hasattr(self, "project"):
            return
        found = self.project.verify()
        assert found["faults"].sum() == 0, found[found["faults"] > 0]
        study = self.project.study()
        cells = [(each.rows, each.row, each.code) for each in study.summaries]
        assert len(set(cells)) == len(cells)
        codes = {code.path for code in self.project.codebook.codes}
        assert {code for *_, code in cells} <= codes
        for rows in ("participant", "country"):
            matrix = self.project.framework(rows)
            shown = {c.summary for c in matrix.cells.values() if c.summary} | {*matrix.elsewhere}
            assert shown == {each for each in study.summaries if each.rows == rows}


def test_summaries_live_through_anything(begun) -> None:
    machine = type("Charting", (Charting,), {"begun": begun})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=PROJECTS,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
