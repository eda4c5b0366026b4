"""Readers beside the bare libraries that parse for them, as ratios in one run.

The files are generated: 60 interviews of some 40,000 characters as text, Word, PDF and captions,
and 10,000 texts of 4 KB. Every figure is the median of several runs; a ratio compares medians of
the same run. For a format, the floor is the library alone, asked for all its text; for 10,000 texts
it is a loop that reads them and puts them into SQLite in one transaction.

    python benchmarks/readers.py [interviews]
"""

from __future__ import annotations

import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import peervoice as pv
from peervoice.readers.file import load
from peervoice.readers.interview import read_interview

RUNS = 5
SMALL = 10_000
VOCABULARY = (
    "police stop us nobody asks again shame fine door and the of what they said about it there "
    "ещё раз café 💜 people came in the morning we left they took my tent and my medicine"
)
WORDS = VOCABULARY.split()


def said(dice: random.Random, characters: int) -> list[tuple[str, str]]:
    """Return a dialogue of random words: enough for speed, and of no other use."""
    turns: list[tuple[str, str]] = []
    while sum(len(words) + 12 for _, words in turns) < characters:
        label = ("Interviewer", "Amina")[len(turns) % 2]
        sentence = " ".join(dice.choices(WORDS, k=dice.randint(8, 90)))
        turns.append((label, f"{sentence}."))
    return turns


def write_txt(path: Path, turns: list[tuple[str, str]]) -> None:
    path.write_text("\n\n".join(f"{label}: {words}" for label, words in turns), encoding="utf-8")


def write_docx(path: Path, turns: list[tuple[str, str]]) -> None:
    import docx

    document = docx.Document()
    for label, words in turns:
        document.add_paragraph(f"{label}: {words}")
    document.save(str(path))


def write_vtt(path: Path, turns: list[tuple[str, str]]) -> None:
    cues, at = [], 0
    for label, words in turns:
        for begin in range(0, len(words), 80):
            times = (
                f"{at // 3600:02}:{at // 60 % 60:02}:{at % 60:02}.{part}" for part in ("000", "900")
            )
            cues.append(f"{' --> '.join(times)}\n{label}: {words[begin : begin + 80]}")
            at += 1
    path.write_text("WEBVTT\n\n" + "\n\n".join(cues), encoding="utf-8")


def write_pdf(path: Path, turns: list[tuple[str, str]]) -> None:
    from textwrap import wrap

    from matplotlib import rc_context
    from matplotlib.backends.backend_pdf import PdfPages
    from matplotlib.figure import Figure

    lines = [
        line
        for label, words in turns
        for line in (*wrap(f"{label}: {words.replace('💜', '')}", 95), "")
    ]
    with rc_context({"pdf.fonttype": 42}), PdfPages(path) as pages:
        for begin in range(0, len(lines), 55):
            page = Figure(figsize=(8.3, 11.7))
            for number, line in enumerate(lines[begin : begin + 55]):
                page.text(0.08, 0.95 - number * 0.0165, line, fontsize=8, va="top")
            pages.savefig(page)


def bare_txt(path: Path) -> None:
    path.read_text(encoding="utf-8")


def bare_docx(path: Path) -> None:
    import docx

    [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]


def bare_vtt(path: Path) -> None:
    import webvtt

    [cue.text for cue in webvtt.read(str(path))]


def bare_pdf(path: Path) -> None:
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        for number in range(len(document)):
            page = document[number]
            text = page.get_textpage()
            text.get_text_range()
            text.close()
            page.close()


def ours(path: Path) -> None:
    read_interview(load(path), language="en")


FORMATS: dict[str, tuple[Callable[[Path, list[tuple[str, str]]], None], Callable[[Path], None]]] = {
    "txt": (write_txt, bare_txt),
    "docx": (write_docx, bare_docx),
    "pdf": (write_pdf, bare_pdf),
    "vtt": (write_vtt, bare_vtt),
}


def medians(*works: Callable[[], object], runs: int = RUNS) -> list[float]:
    """Return the median seconds of each, measured in turns."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(runs):
        for work, taken in zip(works, times, strict=True):
            begin = time.perf_counter()
            work()
            taken.append(time.perf_counter() - begin)
    return [statistics.median(taken) for taken in times]


def each(work: Callable[[Path], object], paths: Iterable[Path]) -> Callable[[], None]:
    def run() -> None:
        for path in paths:
            work(path)

    return run


def formats(folder: Path, interviews: int) -> None:
    dice = random.Random(7)
    talks = [said(dice, 40_000) for _ in range(interviews)]
    megabytes = sum(len(words.encode()) for talk in talks for _, words in talk) / 1e6
    print(f"{interviews} interviews, {megabytes:.1f} MB of words")
    for suffix, (write, bare) in FORMATS.items():
        paths = [folder / f"T-{number:03}.{suffix}" for number in range(interviews)]
        for path, talk in zip(paths, talks, strict=True):
            write(path, talk)
        ours(paths[0])
        library, whole = medians(each(bare, paths), each(ours, paths))
        speeds = (
            f"library {megabytes / library:8.1f} MB/s   peervoice {megabytes / whole:7.1f} MB/s"
        )
        print(f"{suffix:5} {speeds}   {whole / library:5.2f} x")


def small(folder: Path, *, labelled: bool) -> None:
    dice = random.Random(11)
    source = folder / ("dialogues" if labelled else "monologues")
    source.mkdir()
    for number in range(SMALL):
        talk = said(dice, 4_000)
        text = "\n\n".join(f"{label}: {words}" if labelled else words for label, words in talk)
        (source / f"T-{number:05}.txt").write_text(text[:4_000], encoding="utf-8")

    def plain() -> None:
        target = folder / "plain.db"
        target.unlink(missing_ok=True)
        connection = sqlite3.connect(target)
        connection.execute("create table texts (name text, text text)")
        connection.execute("begin")
        for path in sorted(source.iterdir()):
            row = (path.stem, path.read_text(encoding="utf-8"))
            connection.execute("insert into texts values (?, ?)", row)
        connection.commit()
        connection.close()

    def added() -> None:
        target = folder / "study.pv"
        target.unlink(missing_ok=True)
        with pv.open(target, create=True) as project:
            project.add(source, language="en")

    floor, whole = medians(plain, added, runs=3)
    kind = "labelled turns" if labelled else "one turn each"
    print(
        f"{SMALL:,} texts of 4 KB, {kind}: plain loop {floor:.2f} s, project.add {whole:.2f} s, "
        f"{whole / floor:.1f} x"
    )


def main() -> None:
    interviews = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    with tempfile.TemporaryDirectory() as folder:
        formats(Path(folder), interviews)
        for labelled in (False, True):
            small(Path(folder), labelled=labelled)


if __name__ == "__main__":
    main()
