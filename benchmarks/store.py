"""The store beside bare SQLite, pandas and difflib, as ratios in one run, with peak memory.

2,000 interviews of 40 turns, each with a person of their own in one of 25 countries; 500 codings
an interview by two coders, with 60 codes, two value scales and dates; every interview was read by
both: a million codings. Adding in bulk is measured with 100,000 of them. Every figure is the median
of several runs, ours and the floor by turns; the floor writes and reads the very same rows.

Run with a smaller number of interviews to look at it quickly: ``python benchmarks/store.py 200``.
"""

from __future__ import annotations

import difflib
import gc
import random
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pandas as pd

import peervoice as pv
from peervoice.anchor import anchor
from peervoice.codebook import Scale
from peervoice.coding import Coding, Reading
from peervoice.law import Jurisdiction, Law, Regime, Rule, Typology
from peervoice.period import Period
from peervoice.span import Span
from peervoice.store import Store
from peervoice.store.corpus import coding_columns
from peervoice.study import Study
from peervoice.transcript import Turn
from peervoice.turns import compose

TURNS, CODES, COUNTRIES = 40, 60, 25
WORDS = ["police", "stop", "us", "nobody", "asks", "ещё", "раз", "💜", "shame", "fine", "door"]
CODERS = ("amina", "jonas")
PATHS = tuple(f"theme-{n // 10}" if n % 10 == 0 else f"theme-{n // 10}/{n}" for n in range(CODES))
RESPONSES = ("criminal", "administrative", "none")
BOOK = pv.Codebook(
    "bench",
    tuple(pv.Code.named(path, codebook="bench") for path in PATHS),
    values=(
        Scale("direction", ("worse", "unchanged", "better"), ordered=True),
        Scale("stance", ("for", "against")),
    ),
)
LAW = Law(
    tuple(
        Jurisdiction(
            f"P{n}",
            f"Place {n}",
            f"P{chr(65 + n)}",
            regimes=(Regime(Period.parse("2000"), drugs="all", response=RESPONSES[n % 3]),),
        )
        for n in range(COUNTRIES)
    )
)
TYPOLOGY = Typology("response", tuple(Rule(each, {"response": (each,)}) for each in RESPONSES))


def large(*, transcripts: int = 2_000, each: int = 500) -> Study:
    """Return a study of random words: enough for speed, and of no other use."""
    dice = random.Random(7)
    texts = tuple(_text(number, dice) for number in range(transcripts))
    codings = tuple(coding for text in texts for coding in _codings(text, each, dice))
    return Study(
        codebook=BOOK,
        law=LAW,
        typology=TYPOLOGY,
        people=tuple(
            pv.Participant(
                text.id,
                jurisdiction=LAW[f"P{number % COUNTRIES}"].id,
                consent=pv.Consent("verbatim", "role+country"),
            )
            for number, text in enumerate(texts)
        ),
        transcripts=texts,
        codings=codings,
        readings=tuple(
            Reading(text.id, coder, frozenset(PATHS), uuid=UUID(int=dice.getrandbits(128)))
            for text in texts
            for coder in CODERS
        ),
    )


def _text(number: int, dice: random.Random) -> pv.Transcript:
    said = [
        ("Voice" if turn % 2 else "Interviewer", " ".join(dice.choices(WORDS, k=40)))
        for turn in range(TURNS)
    ]
    text, utterances = compose(said)
    roles = {"Interviewer": "interviewer", "Voice": "participant"}
    turns = tuple(Turn(u.label, roles[u.label or ""], u.span) for u in utterances)
    date = Period.parse(f"{2015 + number % 10}-{1 + number % 12:02}")
    return pv.Transcript(f"T-{number:04}", text, turns, date=date)


def _codings(text: pv.Transcript, number: int, dice: random.Random) -> Iterator[Coding]:
    begun = datetime(2026, 1, 1, tzinfo=UTC)
    for at in range(number):
        start = dice.randrange(len(text.text) - 300)
        span = Span(start, start + dice.randrange(5, 300))
        values = {"direction": dice.choice(("worse", "unchanged", "better"))} if at % 2 else {}
        if at % 3 == 0:
            values["stance"] = dice.choice(("for", "against"))
        yield Coding(
            text.id,
            span,
            dice.choice(PATHS),
            dice.choice(CODERS),
            values=values,
            memo="look again" if at % 50 == 0 else "",
            codebook_version="1",
            created=begun + timedelta(seconds=at),
            uuid=UUID(int=dice.getrandbits(128)),
            **anchor(text.text, span)._asdict(),
        )


def memory(name: str) -> int:
    """Return a figure of this process's memory in kB; 0 where the system does not say."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return 0
    held = dict(line.split(":", 1) for line in status.splitlines())
    return int(held[name].split()[0])


class Timed:
    """Seconds and megabytes of some work, done several times."""

    def __init__(self) -> None:
        self.seconds: list[float] = []
        self.megabytes = 0.0

    def run(self, work: Callable[[], object]) -> None:
        """Do the work once."""
        gc.collect()
        if memory("VmRSS"):
            # The highest use is counted from here.
            Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
        before = memory("VmRSS")
        start = time.perf_counter()
        work()
        self.seconds.append(time.perf_counter() - start)
        self.megabytes = max(self.megabytes, (memory("VmHWM") - before) / 1024)

    @property
    def median(self) -> float:
        """Return the median of the seconds."""
        return statistics.median(self.seconds)


def beside(
    what: str,
    ours: Callable[[], object],
    floor: Callable[[], object],
    name: str,
    *,
    runs: int,
    aim: float,
    fresh: Callable[[], None] = lambda: None,
) -> None:
    """Run ours and the floor by turns, and print the ratio of their medians."""
    mine, bare = Timed(), Timed()
    for _ in range(runs):
        fresh()
        mine.run(ours)
        bare.run(floor)
    ratio = mine.median / bare.median
    print(
        f"{what:<42}{mine.median * 1e3:>10.1f} ms {bare.median * 1e3:>10.1f} ms {ratio:>7.2f} x"
        f"  (aim {aim:g})  {mine.megabytes:>6.0f} MB {bare.megabytes:>6.0f} MB  {name}",
        flush=True,
    )


TABLES = ("coders", "versions", "scale_values", "code_sets", "code_set_members", "events")
BULK = ("codings", "coding_words", "coding_values", "coding_changes")


def bare_connection(file: Path) -> sqlite3.Connection:
    """Open a file as durably as a project is."""
    connection = sqlite3.connect(file, isolation_level=None)
    for pragma in ("synchronous=FULL", "secure_delete=ON", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def add_in_bulk(study: Study, folder: Path) -> None:
    """Add 100,000 codings, beside an executemany of the very same rows into the same tables."""
    some = replace(study, codings=study.codings[:100_000])
    base = folder / "base.pv"
    with pv.open(base, create=True) as project:
        project.adopt(study.law)
        project.adopt(study.codebook or "")
        project.merge(replace(study, codings=(), readings=()))
    done, again = folder / "done.pv", folder / "again.pv"
    shutil.copy(base, done)
    with pv.open(done) as project:
        project.merge(some)
    with sqlite3.connect(done) as connection:
        rows = {
            name: connection.execute(f"SELECT * FROM {name}").fetchall()
            for name in (*TABLES, *BULK, "readings", "reading_changes")
        }

    def fresh() -> None:
        shutil.copy(base, again)
        shutil.copy(base, done)

    def ours() -> None:
        with pv.open(again) as project:
            project.merge(some)

    def bare() -> None:
        connection = bare_connection(done)
        connection.execute("BEGIN IMMEDIATE")
        for name, given in rows.items():
            marks = ",".join("?" * len(given[0]))
            connection.executemany(f"INSERT OR IGNORE INTO {name} VALUES ({marks})", given)
        connection.execute("COMMIT")
        connection.close()

    what = f"add {len(some.codings):,} codings"
    beside(what, ours, bare, "executemany of the same rows", runs=5, aim=2, fresh=fresh)


def code_once(file: Path, folder: Path) -> None:
    """Code one quote, beside one durable insert."""
    project = pv.open(file)
    amina, text = project.coder("cyril"), project.transcripts["T-0000"]
    connection = bare_connection(folder / "bare.db")
    connection.execute(
        "CREATE TABLE codings"
        " (id INTEGER PRIMARY KEY, uuid UNIQUE, text, start, stop, code, coder, created)"
    )
    mine, theirs = iter(range(10_000)), iter(range(10_000))

    def ours() -> None:
        at = next(mine)
        amina.code(text, Span(at, at + 9), "theme-1")

    def bare() -> None:
        at = next(theirs)
        row = (at, str(at), "T-0000", at, at + 9, "theme-1", "cyril", "now")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO codings VALUES (?,?,?,?,?,?,?,?)", row)
        connection.execute("COMMIT")

    ours()
    beside("code one quote", ours, bare, "one durable insert", runs=200, aim=3)
    connection.close()
    project.close()


INTEGERS = 'id, text, start, "end", word_start, word_end, code, coder, created, version'


def load(file: Path) -> None:
    """Load all codings as frames, beside a fetchall of their integers."""

    def integers() -> None:
        store = Store(file)
        with store.reading() as connection:
            coding_columns(connection)
        store.close()

    def frame() -> None:
        with pv.open(file) as project:
            project.codings.frame()

    def bare() -> None:
        with sqlite3.connect(file) as connection:
            connection.execute(f"SELECT {INTEGERS} FROM codings WHERE alive").fetchall()

    beside("integer columns of all codings", integers, bare, "fetchall of them", runs=5, aim=1.3)
    beside("frame() of all codings", frame, bare, "fetchall of the integers", runs=5, aim=2)


def count(file: Path) -> None:
    """Count by country and model, beside read_sql of the joined rows and a crosstab."""
    query = (
        "SELECT codes.path, participants.jurisdiction, details.first FROM codings"
        " JOIN codes ON codes.id = codings.code JOIN texts ON texts.id = codings.text"
        " JOIN transcripts ON transcripts.id = texts.transcript"
        " JOIN details ON details.transcript = transcripts.id AND details.alive"
        " JOIN participants ON participants.name = transcripts.name AND participants.alive"
        " WHERE codings.alive"
    )
    by = ["country", "model"]

    def first() -> None:
        with pv.open(file) as project:
            project.codings.counts(by=by)

    def bare() -> None:
        with sqlite3.connect(file) as connection:
            frame = pd.read_sql(query, connection)
        frame["model"] = frame["jurisdiction"].str[1:].astype(int) % 3
        pd.crosstab(frame["path"], [frame["jurisdiction"], frame["model"]])

    beside("counts by country and model, first", first, bare, "read_sql, crosstab", runs=3, aim=0.5)
    with pv.open(file) as project:
        project.codings.counts(by=by)
        again = lambda: project.codings.counts(by=by)  # noqa: E731
        beside("counts by country and model, again", again, first, "the first", runs=3, aim=0.1)


def replace_long(folder: Path) -> None:
    """Replace a text of 1 MB with 5,000 codings, beside one pass of difflib over its lines."""
    dice = random.Random(11)
    lines = [
        f"{'Amina' if at % 2 else 'Interviewer'}: {' '.join(dice.choices(WORDS, k=35))}."
        for at in range(5_000)
    ]
    old = pv.Transcript("LONG", "\n\n".join(lines))
    for at in range(0, 5_000, 100):
        lines[at] = lines[at].replace("police", "officers", 1)
    new = pv.Transcript("LONG", "\n\n".join(lines))
    codings = tuple(
        Coding("LONG", span, dice.choice(PATHS), "amina", **anchor(old.text, span)._asdict())
        for span in (Span(at, at + 60) for at in range(100, len(old.text) - 200, 190))
    )[:5_000]
    file = folder / "long.pv"
    with pv.open(file, create=True) as project:
        project.adopt(BOOK)
        project.merge(Study(codebook=BOOK, transcripts=(old,), codings=codings))
        texts = [new, old]

        def ours() -> None:
            texts.reverse()
            project.replace("LONG", texts[0])

        def bare() -> None:
            before, after = old.text.split(), new.text.split()
            difflib.SequenceMatcher(None, before, after).get_opcodes()

        what = f"replace {len(old.text) / 1e6:.1f} MB with {len(codings):,} codings"
        beside(what, ours, bare, "difflib over its words", runs=3, aim=5)


def main() -> None:
    """Run everything."""
    study = large(transcripts=int(sys.argv[1]) if len(sys.argv) > 1 else 2_000)
    print(f"{'':<42}{'peervoice':>13} {'floor':>13} {'ratio':>9}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        add_in_bulk(study, folder)
        replace_long(folder)
        file = folder / "large.pv"
        with pv.open(file, create=True) as project:
            project.adopt(study.law)
            project.typology = TYPOLOGY
            project.merge(study)
        print(f"{len(study.codings):,} codings, {file.stat().st_size / 1e6:,.0f} MB")
        del study
        load(file)
        count(file)
        code_once(file, folder)


if __name__ == "__main__":
    main()
