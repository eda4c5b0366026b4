"""A framework matrix of quotes as a workbook, beside the same cells written by the bare library.

300 people, 40 codes, an invented interview each, and quotes in most cells. Three steps are
measured: making the matrix from what was coded, writing it, and both; each beside what XlsxWriter
takes for the same strings in the same cells, with no format, no width and no thought. Every figure
is the median of several runs, in seconds of this process; a ratio compares the two medians of the
same run.

    python benchmarks/matrix.py [people] [codes]
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import xlsxwriter

import peervoice as pv
from peervoice.coding import Coding, Reading
from peervoice.frames import Corpus, corpus_of
from peervoice.people import Consent, Participant
from peervoice.span import Span
from peervoice.study import Study
from peervoice.tables.framing import framework
from peervoice.tables.matrix import Framework, Showing
from peervoice.transcript import Transcript, Turn

RUNS = 5
# Of the cells, so many have quotes; and a cell that has any has up to so many.
FILLED = 0.7
MOST = 3
_SPOKEN = "they stop us and ask and write it down again by the river where nobody looks"


def study(people: int, codes: int, *, seed: int = 7) -> Study:
    """Return an invented study: enough for speed, and of no other use."""
    dice = random.Random(seed)
    book = pv.Codebook(
        "made", tuple(pv.Code.named(f"theme-{at:02}", codebook="made") for at in range(codes))
    )
    words = _SPOKEN.split()
    made = [_interview(f"P-{at:03}", book, words, dice) for at in range(people)]
    named = frozenset(code.path for code in book.codes)
    return Study(
        codebook=book,
        people=tuple(
            Participant(text.id, role="volunteer", consent=Consent("verbatim", "anonymous"))
            for text, _ in made
        ),
        transcripts=tuple(text for text, _ in made),
        readings=tuple(Reading(text.id, "amina", named, book.version) for text, _ in made),
        codings=tuple(coding for _, coded in made for coding in coded),
    )


def _interview(
    id: str, book: pv.Codebook, words: list[str], dice: random.Random
) -> tuple[Transcript, list[Coding]]:
    """Return an interview in which each turn has some code."""
    text, turns, coded = "", [], []
    for code in book.codes:
        for _ in range(dice.randint(1, MOST) if dice.random() < FILLED else 0):
            said = " ".join(dice.choices(words, k=dice.randint(8, 30)))
            text += "P: "
            span = Span(len(text), len(text) + len(said))
            text += f"{said}\n\n"
            turns.append(Turn("P", "participant", span))
            coded.append(
                Coding(id, span, code.path, "amina", quote=said, codebook_version=book.version)
            )
    return Transcript(id, text, tuple(turns)), coded


def bare(matrix: Framework) -> bytes:
    """Write the strings of a matrix, and nothing else."""
    frame = matrix.frame()
    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet()
    for place, name in enumerate(frame.columns):
        sheet.write_string(0, place + 1, str(name))
    for number, (label, row) in enumerate(
        zip(frame.index, frame.to_numpy().tolist(), strict=True), start=1
    ):
        sheet.write_string(number, 0, label)
        for place, text in enumerate(row, start=1):
            sheet.write_string(number, place, str(text))
    book.close()
    return file.getvalue()


def median(work: Callable[[], object]) -> float:
    """Return the median time of several runs."""
    times = []
    for _ in range(RUNS):
        begun = time.process_time()
        work()
        times.append(time.process_time() - begun)
    return statistics.median(times)


def main(people: int, codes: int, file: Path) -> None:
    """Print the figures."""
    corpus: Corpus = corpus_of(study(people, codes))
    showing = Showing(quotes=True)

    def make() -> Framework:
        return framework(lambda: (corpus, ()), showing)

    matrix = make()
    print(f"{people} people x {codes} codes, {len(corpus.codings)} quotes: {matrix}")
    plain = median(lambda: bare(matrix))
    for name, work in (
        ("making", make),
        ("writing", lambda: matrix.save(file)),
        ("both", lambda: make().save(file)),
    ):
        took = median(work)
        print(f"{name:8} {took:6.2f} s, bare {plain:.2f} s: {took / plain:.2f}x")
    took = median(lambda: matrix.save(file.with_suffix(".docx")))
    print(f"docx     {took:6.2f} s")


if __name__ == "__main__":
    given = [int(each) for each in sys.argv[1:3]]
    with TemporaryDirectory() as folder:
        main(*(given or [300, 40]), Path(folder) / "matrix.xlsx")
