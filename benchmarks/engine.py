"""The engine on a generated project, beside bare SQLite and pandas, as ratios in one run.

300 transcripts of 40 turns, 30,000 codings by two coders, 60 codes, 25 countries. Every figure is
the median of several runs; a ratio compares the two medians of the same run.
"""

from __future__ import annotations

import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pandas as pd

import peervoice as pv
from peervoice.anchor import anchor
from peervoice.coding import Coding, Reading
from peervoice.law import Jurisdiction, Law
from peervoice.span import Span
from peervoice.study import Study
from peervoice.transcript import Turn
from peervoice.turns import compose

TRANSCRIPTS, TURNS, CODINGS, CODES, COUNTRIES, RUNS = 300, 40, 30_000, 60, 25, 5
WORDS = ["police", "stop", "us", "nobody", "asks", "ещё", "раз", "💜", "shame", "fine", "door"]


def generated() -> Study:
    """Return a study of random words: enough for speed, and of no other use."""
    dice = random.Random(7)
    codes = [f"theme-{n // 10}" if n % 10 == 0 else f"theme-{n // 10}/{n}" for n in range(CODES)]
    book = pv.Codebook("bench", tuple(pv.Code.named(path, codebook="bench") for path in codes))
    places = tuple(Jurisdiction(f"P{n}", f"Place {n}", f"P{chr(65 + n)}") for n in range(COUNTRIES))
    texts, people = [], []
    for number in range(TRANSCRIPTS):
        said = [
            ("Interviewer" if turn % 2 == 0 else "Voice", " ".join(dice.choices(WORDS, k=40)))
            for turn in range(TURNS)
        ]
        text, utterances = compose(said)
        roles = {"Interviewer": "interviewer", "Voice": "participant"}
        turns = tuple(Turn(u.label, roles[u.label or ""], u.span) for u in utterances)
        texts.append(pv.Transcript(f"T-{number:03}", text, turns))
        consent = pv.Consent("verbatim", "role+country")
        place = places[number % COUNTRIES].id
        people.append(pv.Participant(f"T-{number:03}", jurisdiction=place, consent=consent))
    return Study(
        codebook=book,
        law=Law(places),
        people=tuple(people),
        transcripts=tuple(texts),
        codings=tuple(_coding(texts, codes, dice) for _ in range(CODINGS)),
        readings=tuple(
            Reading(text.id, coder, frozenset(codes), uuid=UUID(int=dice.getrandbits(128)))
            for text in texts
            for coder in ("amina", "jonas")
        ),
    )


def _coding(texts: list[pv.Transcript], codes: list[str], dice: random.Random) -> Coding:
    text = dice.choice(texts)
    start = dice.randrange(len(text.text) - 120)
    span = Span(start, start + dice.randrange(5, 120))
    return Coding(
        text.id,
        span,
        dice.choice(codes),
        dice.choice(["amina", "jonas"]),
        uuid=UUID(int=dice.getrandbits(128)),
        **anchor(text.text, span)._asdict(),
    )


def median(work: Callable[[], object], *, runs: int = RUNS) -> float:
    """Return the median of the seconds that some work takes."""
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)


class Bench:
    """Runs one thing beside its floor and prints the ratio."""

    def __init__(self, study: Study, folder: Path) -> None:
        self.study, self.folder = study, folder
        self.number = 0

    def file(self) -> Path:
        self.number += 1
        return self.folder / f"{self.number}.db"

    def show(self, what: str, ours: float, floor: float, beside: str) -> None:
        numbers = f"{ours * 1e3:>10.1f} ms {floor * 1e3:>10.1f} ms {ours / floor:>8.2f} x"
        print(f"{what:<34}{numbers}  {beside}")

    # Adding

    def add(self) -> None:
        texts = Study(
            law=self.study.law, people=self.study.people, transcripts=self.study.transcripts
        )
        fresh = [self.project() for _ in range(RUNS)]
        ours = median(lambda: fresh.pop().merge(texts))
        self.show(
            "add 300 transcripts",
            ours,
            median(self._bare_texts),
            "SQLite executemany of texts and turns",
        )
        coded = [self.project(texts) for _ in range(RUNS)]
        ours = median(lambda: coded.pop().merge(self.study))
        self.show(
            "add 30,000 codings",
            ours,
            median(self._bare_codings),
            "SQLite executemany of rows and quotes",
        )

    def project(self, study: Study | None = None) -> pv.Project:
        project = pv.open(self.file(), create=True)
        project.adopt(self.study.law)
        project.adopt(self.study.codebook or "")
        if study is not None:
            project.merge(study)
        return project

    def _bare(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.file(), isolation_level=None)
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("CREATE TABLE texts (id INTEGER PRIMARY KEY, name, text)")
        connection.execute(
            "CREATE TABLE turns (text, turn, speaker, start, stop, PRIMARY KEY (text, turn))"
        )
        connection.execute(
            "CREATE TABLE codings"
            " (id INTEGER PRIMARY KEY, uuid UNIQUE, text, start, stop, code, coder, created)"
        )
        connection.execute(
            "CREATE TABLE quotes (coding INTEGER PRIMARY KEY, quote, prefix, suffix, memo)"
        )
        connection.execute("CREATE INDEX by_text ON codings (text)")
        return connection

    def _bare_texts(self) -> None:
        connection = self._bare()
        connection.execute("BEGIN IMMEDIATE")
        texts = list(enumerate(self.study.transcripts))
        connection.executemany(
            "INSERT INTO texts VALUES (?,?,?)", [(n, t.id, t.text) for n, t in texts]
        )
        rows = [
            (n, place, turn.speaker, turn.span.start, turn.span.end)
            for n, text in texts
            for place, turn in enumerate(text.turns)
            if turn.span
        ]
        connection.executemany("INSERT INTO turns VALUES (?,?,?,?,?)", rows)
        connection.execute("COMMIT")
        connection.close()

    def _bare_codings(self) -> None:
        connection = self._bare()
        connection.execute("BEGIN IMMEDIATE")
        held = list(enumerate(self.study.codings))
        rows = [
            (n, c.uuid.hex, c.transcript, c.span.start, c.span.end, c.code, c.coder, str(c.created))
            for n, c in held
            if c.span
        ]
        connection.executemany("INSERT INTO codings VALUES (?,?,?,?,?,?,?,?)", rows)
        words = [(n, c.quote, c.prefix, c.suffix, c.memo) for n, c in held]
        connection.executemany("INSERT INTO quotes VALUES (?,?,?,?,?)", words)
        connection.execute("COMMIT")
        connection.close()

    # One coding, as a person makes it

    def code(self, project: pv.Project) -> None:
        amina, text = project.coder("cyril"), project.transcripts["T-000"]
        places = iter(range(10_000))

        def ours() -> None:
            at = next(places)
            amina.code(text, Span(at, at + 9), "theme-1")

        connection = self._bare()

        def bare() -> None:
            at = next(places)
            connection.execute("BEGIN IMMEDIATE")
            row = (at, str(at), "T-000", at, at + 9, "theme-1", "cyril", "now")
            connection.execute("INSERT INTO codings VALUES (?,?,?,?,?,?,?,?)", row)
            connection.execute("COMMIT")

        self.show(
            "code one quote",
            median(ours, runs=60),
            median(bare, runs=60),
            "one durable SQLite insert",
        )

    # Reading

    def counts(self, project: pv.Project, file: Path) -> None:
        def first() -> None:
            with pv.open(file) as fresh:
                fresh.codings.counts(by="country")

        query = (
            "SELECT codes.path, participants.jurisdiction FROM codings"
            " JOIN codes ON codes.id = codings.code"
            " JOIN transcripts ON transcripts.id = codings.transcript"
            " JOIN participants ON participants.name = transcripts.name"
        )

        def bare() -> None:
            with sqlite3.connect(file) as connection:
                frame = pd.read_sql(query, connection)
            pd.crosstab(frame["path"], frame["jurisdiction"])

        self.show(
            "counts by country, first call",
            median(first),
            median(bare),
            "pandas read_sql and crosstab",
        )
        again = median(lambda: project.codings.counts(by="country"))
        self.show("counts by country, again", again, median(bare), "pandas read_sql and crosstab")

    def frame(self, project: pv.Project, file: Path) -> None:
        project.codings.counts()

        def bare() -> None:
            with sqlite3.connect(file) as connection:
                connection.execute(
                    'SELECT id, transcript, start, "end", code, coder FROM codings'
                ).fetchall()

        self.show(
            "frame of all codings",
            median(project.codings.frame),
            median(bare),
            "sqlite3 fetchall of integers",
        )

    def quotes(self, project: pv.Project) -> None:
        chosen = project.codings

        def bare() -> None:
            chosen.frame(text=True).groupby(["code", "country"], observed=True).sample(
                3, replace=True
            )

        ours = median(lambda: pv.tables.quotes(chosen, by="country", per_code=3, seed=7), runs=3)
        self.show("quote table by country", ours, median(bare, runs=3), "pandas groupby and sample")


def main() -> None:
    """Run everything."""
    study = generated()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(study, Path(folder))
        print(f"{'':<34}{'peervoice':>13} {'floor':>13} {'ratio':>8}")
        bench.add()
        project = bench.project(study)
        file = bench.folder / f"{bench.number}.db"
        bench.counts(project, file)
        bench.frame(project, file)
        bench.quotes(project)
        bench.code(project)
        project.close()


if __name__ == "__main__":
    main()
