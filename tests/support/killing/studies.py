"""The project that children work on: invented, small, and with a past."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

import peervoice as pv
from peervoice.span import Span

PATHS: Final = ("policing", "policing/stop-and-search", "stigma", "stigma/police")
BOOK: Final = pv.Codebook("mine", tuple(pv.Code.named(path, codebook="mine") for path in PATHS))

# The person who will withdraw, and a word that nobody else says.
PERSON: Final = "PT-00"
WORD: Final = "тишина💜kle\u0301ti"
FIRST_SCHEMA: Final = Path(__file__).resolve().parents[2] / "store" / "schemas" / "0001.pv"


def text(name: str, word: str, *, turns: int) -> str:
    """Return an invented interview, with an empty turn."""
    said = [
        f"Interviewer: And at place {turn}?\n\n{name}: They stop us there, {word} {turn}. Why 👩‍🌾?"
        for turn in range(turns)
    ]
    return f"Interviewer: Invented.\n\n{name}:\n\n" + "\n\n".join(said) + "\n\n"


def inputs(folder: Path) -> None:
    """Write what is read: interviews, a corrected one, more of them, and people."""
    for part in ("first", "more", "corrected"):
        (folder / part).mkdir(parents=True)
    rows = ["participant,jurisdiction,role,quote_consent,attribution"]
    for number in range(40):
        part, name = ("first" if number < 8 else "more"), f"PT-{number:02}"
        word = WORD if name == PERSON else f"слово{number}e\u0301"
        said = text("Amina" if name == PERSON else f"Bo{number}", word, turns=25)
        (folder / part / f"{name}.txt").write_text(said, encoding="utf-8")
        rows.append(f"{name},PT,peer worker {word},verbatim,role+country")
    (folder / "people.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    group = text("Amina", WORD, turns=5) + text("Bo1", "общее слово", turns=5)
    (folder / "first" / "G-01.txt").write_text(group, encoding="utf-8")
    speakers = f"transcript,speaker,participant\nG-01,Amina,{PERSON}\nG-01,Bo1,PT-01\n"
    (folder / "first" / "speakers.csv").write_text(speakers, encoding="utf-8")
    said = (folder / "first" / "PT-00.txt").read_text("utf-8")
    mended = said.replace("at place 1", "in the plaza 1").replace(
        "stop us there", "stop us here", 3
    )
    (folder / "corrected" / "PT-00.txt").write_text(mended, encoding="utf-8")


def fresh(path: Path, folder: Path) -> None:
    """Make a project in which nobody has coded yet."""
    with pv.open(path, create=True) as project:
        project.add(folder / "first", people=folder / "people.csv")
        project.adopt(BOOK)
        project.typology = "response"


def study(path: Path, folder: Path) -> None:
    """Make the project that most is done to, with codings, readings, memos and a past."""
    fresh(path, folder)
    with pv.open(path) as project:
        for coder in ("amina", "jonas"):
            desk = project.coder(coder)
            for name in ("PT-00", "PT-01", "G-01"):
                told = project.transcripts[name]
                said = [turn for turn in told.turns if turn.span is not None]
                for number, turn in enumerate(said[:20]):
                    desk.code(turn, PATHS[number % 4], memo="again 💜" if number % 3 else "")
                desk.code(told, Span(30, 90 + len(coder)), "stigma")
                desk.done(told)
        jonas = project.coder("jonas")
        jonas.note(f"She says: They stop us there, {WORD} 7.", about=project.people[PERSON])
        jonas.correct("PT-00", f"{WORD} 3. Why", f"{WORD} 3! Why", why="heard again")
        jonas.undo()
        jonas.redo()
        project.coder("amina").undo()


def old_study(path: Path) -> None:
    """Write a project of the first schema that is not quite as small as the one that is kept."""
    path.write_bytes(FIRST_SCHEMA.read_bytes())
    with closing(sqlite3.connect(path)) as connection, connection:
        for number in range(1, 41):
            by = number * 1000
            connection.executescript(_COPY.format(by=by, number=number))
        connection.execute("UPDATE codings SET uuid = lower(hex(randomblob(16))) WHERE id > 1000")


# Each transcript once more, with its codings, under keys that are free.
_COPY: Final = """
INSERT INTO transcripts SELECT id + {by}, name || '-{number}', digest, language, first, last, title,
    source, event FROM transcripts WHERE id < 1000;
INSERT INTO texts SELECT transcript + {by}, text FROM texts WHERE transcript < 1000;
INSERT INTO voices SELECT id + {by}, transcript + {by}, label, role FROM voices WHERE id < 1000;
INSERT INTO turns SELECT transcript + {by}, turn, voice + {by}, start, "end", word_start, word_end
    FROM turns WHERE transcript < 1000;
INSERT INTO codings SELECT id + {by}, uuid || {number}, transcript + {by}, start, "end", word_start,
    word_end, code, coder, created, origin, version, alive FROM codings WHERE id < 1000;
INSERT INTO coding_words SELECT coding + {by}, quote, prefix, suffix, memo FROM coding_words
    WHERE coding < 1000;
INSERT INTO coding_values SELECT coding + {by}, value FROM coding_values WHERE coding < 1000;
INSERT INTO coding_changes SELECT event, coding + {by}, alive FROM coding_changes
    WHERE coding < 1000;
"""
