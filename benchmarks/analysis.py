"""Analysis beside what it is measured by, as ratios of medians in one run.

Each section is a function in ``SECTIONS``; name some to run only those:
``python benchmarks/analysis.py agreement``. Every figure is the median of several runs, ours and
the other by turns. What is compared with a package that is not installed is left out, and says so:
``krippendorff`` is under the GPL, so that the library neither needs nor imports it.
"""

from __future__ import annotations

import gc
import importlib
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd

import peervoice as pv
from peervoice.analysis import agreement
from peervoice.analysis.cooccurrence import TOGETHER, cooccur
from peervoice.codebook import Code, Codebook
from peervoice.coding import Coding, Reading
from peervoice.frames import corpus_of
from peervoice.selection import Codings
from peervoice.span import Span
from peervoice.study import Study
from peervoice.transcript import Transcript, Turn


def seconds(work: Callable[[], object]) -> float:
    """Do some work once, and return how long it took."""
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def beside(
    what: str,
    ours: Callable[[], object],
    other: Callable[[], object],
    name: str,
    *,
    aim: float,
    runs: int = 9,
) -> None:
    """Run ours and the other by turns, and print the ratio of their medians."""
    ours()
    other()
    both = [(seconds(ours), seconds(other)) for _ in range(runs)]
    mine, theirs = (statistics.median(each) for each in zip(*both, strict=True))
    print(
        f"{what:<52}{mine * 1e3:>9.2f} ms {theirs * 1e3:>9.2f} ms {mine / theirs:>7.2f} x"
        f"  (aim {aim:g})  {name}",
        flush=True,
    )


def package(name: str) -> Any:
    """Return a package, or None with a word about it."""
    try:
        return importlib.import_module(name)
    except ImportError:
        print(f"{name} is not installed: what is compared with it is left out.")
        return None


UNITS, CODERS, CLUSTERS = 100_000, 3, 200


def units() -> Mapping[str, pd.DataFrame]:
    """Return 3 coders x 100,000 units, a tenth of them not read, in the dtypes there are."""
    dice = np.random.default_rng(7)
    names = [f"coder {at}" for at in range(CODERS)]
    gaps = dice.random((UNITS, CODERS)) < 0.1

    def coded(categories: int) -> pd.DataFrame:
        truth = dice.integers(categories, size=(UNITS, 1))
        chance = dice.integers(categories, size=(UNITS, CODERS))
        said = np.where(dice.random((UNITS, CODERS)) < 0.8, truth, chance)
        return pd.DataFrame(said.astype(float), columns=names).mask(gaps)

    two, five = coded(2), coded(5)
    return {
        "nullable booleans": two.astype("boolean"),
        "nullable integers": five.astype("Int64"),
        "floats with NaN": five,
        "text": five.astype("Int64").astype("string").astype("str"),
    }


def agreement_of_many_units() -> None:
    """Compare nominal alpha with krippendorff, and a bootstrap with one alpha."""
    frames = units()
    other = package("krippendorff")
    for kind, frame in frames.items() if other else ():
        # The other package is given an array of floats that is ready; text it cannot take.
        numbers = frame.astype("Float64").to_numpy(dtype=float, na_value=np.nan).T
        beside(
            f"alpha, {CODERS} x {UNITS:,} {kind}",
            lambda frame=frame: agreement.alpha(frame),
            lambda numbers=numbers: other.alpha(
                reliability_data=numbers, level_of_measurement="nominal"
            ),
            "krippendorff, of an array",
            aim=1,
        )
    clusters = np.sort(np.random.default_rng(3).integers(CLUSTERS, size=UNITS))
    labels = [f"T-{number:04}" for number in clusters]
    for kind, level in [
        ("nullable booleans", "nominal"),
        ("nullable integers", "nominal"),
        ("nullable integers", "ordinal"),
        ("nullable integers", "interval"),
        ("text", "nominal"),
    ]:
        frame = frames[kind].set_axis(pd.Index(labels, name="transcript"))
        beside(
            f"1,000 draws of {level} alpha, {kind}",
            lambda frame=frame, level=level: agreement.alpha(
                frame, level=level, clusters="transcript"
            ),
            lambda frame=frame, level=level: agreement.alpha(frame, level=level),
            f"one alpha; {CLUSTERS} transcripts",
            aim=100,
            runs=5,
        )


CODINGS, TRANSCRIPTS, TURNS, TURN = 50_000, 100, 100, 500


def interviews(transcripts: int) -> tuple[Transcript, ...]:
    """Return transcripts of 50,000 characters, in turns of 500."""
    said = ("they stop us at the corner and nobody asks why " * 20)[: TURN - 2] + ".\n"
    spans = [Span(at * TURN, (at + 1) * TURN - 1) for at in range(TURNS)]
    turns = tuple(Turn(f"P{at % 2}", "participant", span) for at, span in enumerate(spans))
    return tuple(Transcript(f"T-{at:04}", said * TURNS, turns) for at in range(transcripts))


def coded(times: int) -> Codings:
    """Return 50,000 codings of two coders on 5 MB of text, or on so many times as much."""
    dice = np.random.default_rng(5)
    text = dice.integers(TRANSCRIPTS, size=CODINGS)
    start = dice.integers(TURNS, size=CODINGS) * TURN + dice.integers(TURN - 80, size=CODINGS)
    length = dice.integers(5, 70, size=CODINGS)
    coder = np.where(dice.random(CODINGS) < 0.5, "amina", "jonas")
    rows = zip(text.tolist(), start.tolist(), length.tolist(), coder.tolist(), strict=True)
    codings = tuple(
        Coding(f"T-{of:04}", Span(at, at + size), "policing", who) for of, at, size, who in rows
    )
    texts = interviews(TRANSCRIPTS * times)
    readings = tuple(
        Reading(each.id, who, frozenset(("policing",)))
        for each in texts
        for who in ("amina", "jonas")
    )
    book = Codebook("b", (Code("policing"),))
    corpus = corpus_of(Study(codebook=book, transcripts=texts, codings=codings, readings=readings))
    return Codings(lambda: corpus)


def agreement_of_characters() -> None:
    """Compare agreement by character on twice the text with that on the text."""
    once, twice = coded(1), coded(2)
    megabytes = TRANSCRIPTS * TURNS * TURN / 1e6
    beside(
        f"agreement by character, {CODINGS:,} codings, {2 * megabytes:g} MB",
        lambda: twice.agreement("character"),
        lambda: once.agreement("character"),
        f"the same codings on {megabytes:g} MB",
        aim=1.2,
    )


PHRASE, PLACES, SEARCHED = "nobody told us the law had changed", 300, 100


def spoken_at_random(dice: np.random.Generator, characters: int) -> str:
    """Return turns of words of which some are frequent, as in any language."""
    words = [f"w{number:x}" for number in range(20_000)]
    chosen = dice.zipf(1.3, size=characters // 4) % len(words)
    said = [words[at] for at in chosen]
    lines = [" ".join(said[at : at + 90]) for at in range(0, len(said), 90)]
    labels = ("Interviewer", "Amina")
    return "\n\n".join(f"{labels[at % 2]}: {line}." for at, line in enumerate(lines))


def search_of_much_text() -> None:
    """Compare the search for a phrase in 100 MB with the query of its index alone."""
    dice = np.random.default_rng(11)
    with tempfile.TemporaryDirectory() as folder:
        written = 0
        for number in range(SEARCHED):
            text = spoken_at_random(dice, 1_000_000)
            for place in dice.integers(len(text), size=PLACES // SEARCHED):
                gap = text.find(" ", int(place))
                text = f"{text[:gap]} {PHRASE}{text[gap:]}"
            path = Path(folder) / f"T-{number:03}.txt"
            path.write_text(text, encoding="utf-8")
            written += len(text)
        with pv.open(Path(folder) / "study.pv", create=True) as project:
            project.add(folder, language="en")
            query = f'"{PHRASE}"'
            made = seconds(lambda: project.search(query))
            told = f"the first search makes the index: {made:.1f} s"
            print(f"{written / 1e6:.0f} MB of text; {told}")
            # The connection of somebody who knows the file, and asks its index.
            with closing(sqlite3.connect(Path(folder) / "study.pv")) as plain:
                asked = "SELECT rowid FROM search_index WHERE search_index MATCH ?"
                beside(
                    f"search for a phrase, {len(project.search(query))} hits",
                    lambda: project.search(query),
                    lambda: plain.execute(asked, (query,)).fetchall(),
                    "bare FTS5 query, no text",
                    aim=3,
                )
            # A table that keeps its words can show them in context, as a search does.
            with closing(sqlite3.connect(Path(folder) / "words.db")) as words:
                words.execute("CREATE VIRTUAL TABLE said USING fts5(words)")
                turns = (
                    (turn,)
                    for path in sorted(Path(folder).glob("*.txt"))
                    for turn in path.read_text(encoding="utf-8").split("\n\n")
                )
                words.executemany("INSERT INTO said VALUES (?)", turns)
                shown = "SELECT snippet(said, 0, '[', ']', '…', 12) FROM said WHERE said MATCH ?"
                beside(
                    "the same",
                    lambda: project.search(query),
                    lambda: words.execute(shown, (query,)).fetchall(),
                    "FTS5 query with snippets",
                    aim=3,
                )


CODES, LETTERS = 60, 500


def together(number: int, transcripts: int) -> dict[str, Any]:
    """Return so many codings of 5 to 300 letters within turns, as `cooccur` is given them."""
    dice = np.random.default_rng(11)
    text, turn = dice.integers(transcripts, size=number), dice.integers(TURNS, size=number)
    first = dice.integers(LETTERS - 10, size=number)
    last = np.minimum(first + dice.integers(5, 300, size=number), LETTERS)
    pieces = pd.DataFrame(
        {
            "transcript": text,
            "voice": text * 2 + turn % 2,
            "code": dice.integers(CODES, size=number),
            "turn_row": text * TURNS + turn,
            "start": turn * LETTERS + first,
            "end": turn * LETTERS + last,
            "whole": False,
        }
    )
    who = np.arange(2 * transcripts)
    return {
        "codes": range(CODES),
        "headings": [Code(f"code-{at}") for at in range(CODES)],
        "pieces": pieces,
        "voices": pd.DataFrame({"transcript": who // 2, "person": who}),
        "read": np.ones((transcripts, CODES), dtype=bool),
    }


def codes_that_overlap() -> None:
    """Compare overlap counts of every pair of codes with sorting the same spans."""
    given = together(100_000, 200)
    pieces = given["pieces"]
    where, start, end = (pieces[name].to_numpy() for name in ("voice", "start", "end"))
    for name, other in {
        "np.lexsort of voice, start and end": lambda: np.lexsort((end, start, where)),
        "np.sort of voice and start as one number": lambda: np.sort(where * 10**6 + start),
    }.items():
        beside(
            f"overlaps of {CODES} codes, {len(pieces):,} codings",
            lambda: cooccur("overlap", **given),
            other,
            name,
            aim=5,
        )


def codes_together() -> None:
    """Compare co-occurrence of many codings with one group-by of them."""
    given = together(1_000_000, 2_000)
    pieces = given["pieces"]
    for unit in TOGETHER:
        beside(
            f"{CODES} codes together by {unit}, {len(pieces):,} codings",
            lambda unit=unit: cooccur(unit, **given),
            lambda: pieces.groupby(["transcript", "code"]).size(),
            "one group-by of transcript and code",
            aim=10,
            runs=5,
        )


SECTIONS: Final[Mapping[str, Callable[[], None]]] = {
    "agreement": agreement_of_many_units,
    "characters": agreement_of_characters,
    "overlaps": codes_that_overlap,
    "cooccurrence": codes_together,
    "search": search_of_much_text,
}


def main() -> None:
    """Run the sections that are named, or all."""
    print(f"{'':<52}{'peervoice':>12} {'other':>12} {'ratio':>9}")
    for name in sys.argv[1:] or SECTIONS:
        SECTIONS[name]()


if __name__ == "__main__":
    main()
