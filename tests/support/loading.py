"""Several people work on one file at a time, each in a program of their own.

Each writes down what it was told; afterwards their notes, the file, and a replay of its history by
plain SQL have to say the same. `campaign` is all there is to call; this file is also the program
that they run: ``python loading.py FILE CODER SEED SECONDS``, with the notes on standard output.
"""

from __future__ import annotations

import json
import random
import sqlite3
import subprocess
import sys
import warnings
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic, perf_counter

import peervoice as pv
from peervoice.codebook import Code, Codebook
from peervoice.errors import UnreadWarning
from peervoice.study import Study
from peervoice.transcript import Transcript, Turn
from peervoice.turns import compose

CODERS = ("amina", "bo", "cyril", "daša")
PATHS = ("policing", "policing/fines", "stigma", "care")
PLACES = ("square", "кухня", "bus", "cafe\u0301", "van", "💜 room", "pharmacy", "station")
TIMES = ("morning", "ночь", "winter", "week", "Sunday")
TEXTS = ("PT-01", "PT-02", "CZ-01")
MOMENTS = 20

# What people do, and how often.
_VERBS = {
    "code": 40,
    "uncode": 10,
    "undo": 12,
    "redo": 8,
    "done": 6,
    "counts": 8,
    "frame": 8,
    "correct": 4,
    "add a code": 1,
}


@dataclass(slots=True)
class Outcome:
    """What became of a campaign.

    Attributes
    ----------
    faults : list of str
        Whatever was not as it has to be.
    operations : Counter
        How often people did what.
    seconds, longest : float
        How long they worked, and the longest that one of them waited for one thing.
    events : int
        Lines of the history.
    """

    faults: list[str] = field(default_factory=list)
    operations: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    longest: float = 0.0
    events: int = 0

    @property
    def clean(self) -> bool:
        """Whether there were no faults."""
        return not self.faults

    def __str__(self) -> str:
        total = sum(self.operations.values())
        parts = ", ".join(f"{number} {verb}" for verb, number in sorted(self.operations.items()))
        speed = f"{total / self.seconds:.0f} a second"
        said = (
            f"{total} operations in {self.seconds:.0f} s, {speed} ({parts}); {self.events} events; "
            f"the longest took {self.longest:.2f} s"
        )
        return "\n".join([said, *self.faults])


def campaign(folder: Path, *, seconds: float, coders: int = 4, seed: int = 1) -> Outcome:
    """Let several programs work on a file of a folder, and see whether all was kept.

    Parameters
    ----------
    folder : Path
        An empty folder.
    seconds : float
        How long they work.
    coders : int
        How many there are.
    seed : int
        Of what they do; in which order, nobody can say.
    """
    path, names = folder / "study.pv", CODERS[:coders]
    _make(path, names)
    running = [
        subprocess.Popen(
            [sys.executable, __file__, str(path), name, str(seed + at), str(seconds)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        for at, name in enumerate(names)
    ]
    outcome = Outcome(seconds=seconds)
    notes = {}
    for name, each in zip(names, running, strict=True):
        said, error = each.communicate(timeout=seconds + 120)
        if each.returncode or error:
            outcome.faults.append(f"{name} was shown an error: {error[-2000:]}")
        notes[name] = [json.loads(line) for line in said.splitlines()]
        for note in notes[name]:
            if note[0] == "did":
                outcome.operations[note[1]] += 1
                outcome.longest = max(outcome.longest, note[2])
    with pv.open(path) as project:
        outcome.faults += _compared(project, notes)
        checks = project.verify()
        outcome.faults += [
            f"verify: {row}" for row in checks[checks["faults"] > 0].to_dict("records")
        ]
        outcome.events = len(project.history)
        with closing(sqlite3.connect(path)) as plain:
            outcome.faults += _replayed(project, plain, random.Random(seed))  # noqa: S311
    return outcome


def _make(path: Path, names: tuple[str, ...]) -> None:
    book = Codebook("load", tuple(Code.named(code, codebook="load") for code in PATHS))
    with pv.open(path, create=True) as project:
        project.merge(Study(transcripts=tuple(_text(id, names) for id in TEXTS)))
        project.adopt(book)


def _text(id: str, names: tuple[str, ...]) -> Transcript:
    """Return an interview that begins with a number of everybody, which they will correct."""
    said = [("Interviewer", f"Number {name} 0.") for name in names]
    said += [
        ("Amina" if at % 2 else "Bo", f"At the {place} every {time} they stop us {at}.")
        for at, (place, time) in enumerate((place, time) for place in PLACES for time in TIMES)
    ]
    said.insert(6, ("Bo", ""))
    text, uttered = compose(said)
    role = {"Interviewer": "interviewer"}
    turns = (Turn(u.label, role.get(u.label, "participant"), u.span) for u in uttered)
    return Transcript(id, text, tuple(turns))


# What each program does


class Person:
    """Somebody who codes, and knows what they have done."""

    def __init__(self, path: Path, name: str, seed: int) -> None:
        self.project = pv.open(path)
        self.name, self.random = name, random.Random(seed)  # noqa: S311
        self.coder = self.project.coder(name)
        # Corrections are somebody else's steps, so that they are not undone among the codings.
        self.editor = self.project.coder(f"{name} as editor")
        self.coded: dict[tuple[str, str, str], str] = {}
        self.read: dict[tuple[str, tuple[str, ...]], str] = {}
        self.steps: list[tuple[str, tuple, str]] = []
        self.undone: list[tuple[str, tuple, str]] = []
        self.number = dict.fromkeys(TEXTS, 0)
        self.added = 0

    def work(self, seconds: float) -> None:
        """Do this and that until the time is over, and tell of it."""
        end = monotonic() + seconds
        verbs, weights = list(_VERBS), list(_VERBS.values())
        while monotonic() < end:
            verb = self.random.choices(verbs, weights)[0]
            before = perf_counter()
            getattr(self, verb.replace(" ", "_"))()
            self.tell("did", verb, perf_counter() - before)
        self.project.close()

    def tell(self, *words: object) -> None:
        print(json.dumps(words), flush=True)  # noqa: T201

    def code(self) -> None:
        place, time = self.random.choice(PLACES), self.random.choice(TIMES)
        phrase = f"the {place} every {time} they stop"
        key = (self.random.choice(TEXTS), phrase, self.random.choice(PATHS))
        made = self.coder.code(*key)
        assert made.quote == phrase
        if key in self.coded:
            assert str(made.uuid) == self.coded[key]
        else:
            self.do("code", key, str(made.uuid))

    def uncode(self) -> None:
        if self.coded:
            key = self.random.choice(sorted(self.coded))
            self.coder.uncode(self.coded[key])
            self.do("uncode", key, self.coded[key])

    def done(self) -> None:
        paths = tuple(sorted(self.random.sample(("care", "stigma", "policing/fines"), 2)))
        key = (self.random.choice(TEXTS), paths)
        made = self.coder.done(key[0], code=paths)
        if key in self.read:
            assert str(made.uuid) == self.read[key]
        else:
            self.do("done", key, str(made.uuid))

    def undo(self) -> None:
        verb = self.coder.undo()
        step = self.steps.pop() if self.steps else ("", (), "")
        assert verb == step[0], f"{verb!r} was undone, not {step}"
        if verb:
            self.undone.append(step)
            self.turn(*step, back=True)

    def redo(self) -> None:
        verb = self.coder.redo()
        step = self.undone.pop() if self.undone else ("", (), "")
        assert verb == step[0], f"{verb!r} was done again, not {step}"
        if verb:
            self.steps.append(step)
            self.turn(*step, back=False)

    def do(self, verb: str, key: tuple, uuid: str) -> None:
        self.steps.append((verb, key, uuid))
        self.undone.clear()
        self.turn(verb, key, uuid, back=False)

    def turn(self, verb: str, key: tuple, uuid: str, *, back: bool) -> None:
        """Keep in mind, and tell, what lives or rests since a step was done, or undone."""
        held = self.read if verb == "done" else self.coded
        if (verb == "uncode") == back:
            held[key] = uuid
            self.tell("lives", "reading" if verb == "done" else "coding", uuid, key)
        else:
            del held[key]
            self.tell("rests", "reading" if verb == "done" else "coding", uuid)

    def counts(self) -> None:
        counts = self.project.codings.where(coder=self.name).counts()
        assert counts["segments"].sum() == len(self.coded)

    def frame(self) -> None:
        frame = self.project.codings.frame(text=True)
        mine = frame[frame["coder"].astype(object) == self.name]
        shown = {
            str(u): (t, q, c)
            for u, t, q, c in mine[["coding", "transcript", "quote", "code"]].itertuples(
                index=False
            )
        }
        assert shown == {uuid: key for key, uuid in self.coded.items()}

    def correct(self) -> None:
        id = self.random.choice(TEXTS)
        number = self.number[id] + self.random.choice((1, 1, 9, 1000))
        done = self.editor.correct(
            id, f"Number {self.name} {self.number[id]}.", f"Number {self.name} {number}."
        )
        assert done.changed
        self.number[id] = number
        self.tell("number", id, number)

    def add_a_code(self) -> None:
        self.added += 1
        path = f"{self.name} {self.added}"
        self.project.codebook.add(path)
        self.tell("code", path)


# What has to be true afterwards


def _compared(project: pv.Project, notes: dict[str, list]) -> list[str]:
    """Compare what people were told with what the project holds."""
    faults = []
    study = project.study()
    paths = set(PATHS)
    for name, told in notes.items():
        wanted: dict[str, dict[str, tuple]] = {"coding": {}, "reading": {}}
        numbers = dict.fromkeys(TEXTS, 0)
        for what, *more in told:
            match what:
                case "lives":
                    kind, uuid, key = more
                    wanted[kind][uuid] = tuple(map(_frozen, key))
                case "rests":
                    del wanted[more[0]][more[1]]
                case "number":
                    numbers[more[0]] = more[1]
                case "code":
                    paths.add(more[0])
        codings = {
            str(each.uuid): (each.transcript, each.quote, each.code)
            for each in study.codings
            if each.coder == name
        }
        readings = {
            str(each.uuid): (each.transcript, tuple(sorted(each.codes)))
            for each in study.readings
            if each.coder == name
        }
        faults += _unlike(f"codings of {name}", wanted["coding"], codings)
        faults += _unlike(f"readings of {name}", wanted["reading"], readings)
        faults += [
            f"{id} lost a correction of {name}: {number}"
            for id, number in numbers.items()
            if f"Number {name} {number}." not in project.transcripts[id].text
        ]
    there = {code.path for code in project.codebook}
    return faults + [f"code {path!r} is not as it was told" for path in sorted(paths ^ there)]


def _frozen(part: object) -> object:
    return tuple(part) if isinstance(part, list) else part


def _unlike(what: str, wanted: dict, found: dict) -> list[str]:
    keys = wanted.keys() | found.keys()
    wrong = [key for key in sorted(keys) if wanted.get(key) != found.get(key)]
    return [f"{what}: {key} is {found.get(key)}, not {wanted.get(key)}" for key in wrong[:3]]


_KEPT = {
    "codings": "coding",
    "readings": "reading",
    "texts": "text",
    "documents": "document",
    "definitions": "definition",
    "details": "detail",
    "memos": "memo",
}


def _replayed(project: pv.Project, plain: sqlite3.Connection, pick: random.Random) -> list[str]:
    """Replay the history, and compare it with what lives, and with what lived at some moments."""
    faults = []
    for table, row in _KEPT.items():
        alive = {key for (key,) in plain.execute(f"SELECT id FROM {table} WHERE alive")}
        faults += _unlike(
            table, dict.fromkeys(_alive(plain, row), True), dict.fromkeys(alive, True)
        )
    moments = plain.execute("SELECT id, at FROM events ORDER BY id").fetchall()
    chosen = pick.sample(moments, min(MOMENTS, len(moments)))
    for event, at in sorted({*chosen, moments[0], moments[-1]}):
        when = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=at)
        with project.at(when) as past:
            study = past.study()
        for what, wanted, found in (
            ("texts", _texts_then(plain, event), {t.id: t.text for t in study.transcripts}),
            (
                "codings",
                _codings_then(plain, event),
                {
                    c.uuid.hex: (c.transcript, c.span.start, c.span.end, c.quote, c.code, c.coder)
                    for c in study.codings
                },
            ),
            (
                "readings",
                _readings_then(plain, event),
                {
                    r.uuid.hex: (r.transcript, r.coder, tuple(sorted(r.codes)))
                    for r in study.readings
                },
            ),
        ):
            faults += _unlike(f"{what} at event {event}", wanted, found)
    return faults


def _alive(plain: sqlite3.Connection, row: str, event: int = sys.maxsize) -> set[int]:
    """Return the rows that live after an event, as the changes up to there say."""
    said = f"SELECT {row}, alive FROM {row}_changes WHERE event <= ? ORDER BY event"
    state = dict(plain.execute(said, (event,)).fetchall())
    return {key for key, alive in state.items() if alive}


def _texts_then(plain: sqlite3.Connection, event: int) -> dict[str, str]:
    alive = _alive(plain, "text", event)
    said = "SELECT x.id, t.name, x.text FROM texts x JOIN transcripts t ON t.id = x.transcript"
    return {name: text for key, name, text in plain.execute(said) if key in alive}


def _codings_then(plain: sqlite3.Connection, event: int) -> dict[str, tuple]:
    alive = _alive(plain, "coding", event)
    said = (
        "SELECT c.id, c.uuid, t.name, c.start, c.end, w.quote, k.path, p.name FROM codings c "
        "JOIN coding_words w ON w.coding = c.id JOIN texts x ON x.id = c.text "
        "JOIN transcripts t ON t.id = x.transcript JOIN codes k ON k.id = c.code "
        "JOIN coders p ON p.id = c.coder"
    )
    return {uuid: tuple(rest) for key, uuid, *rest in plain.execute(said) if key in alive}


def _readings_then(plain: sqlite3.Connection, event: int) -> dict[str, tuple]:
    alive = _alive(plain, "reading", event)
    members: dict[int, list[str]] = {}
    sets = "SELECT m.code_set, k.path FROM code_set_members m JOIN codes k ON k.id = m.code"
    for code_set, path in plain.execute(sets):
        members.setdefault(code_set, []).append(path)
    said = (
        "SELECT r.id, r.uuid, t.name, p.name, r.code_set FROM readings r "
        "JOIN transcripts t ON t.id = r.transcript JOIN coders p ON p.id = r.coder"
    )
    return {
        uuid: (name, coder, tuple(sorted(members[code_set])))
        for key, uuid, name, coder, code_set in plain.execute(said)
        if key in alive
    }


if __name__ == "__main__":
    # They count what they have not read to the end yet.
    warnings.simplefilter("ignore", UnreadWarning)
    file, coder, seed_of, time = sys.argv[1:]
    Person(Path(file), coder, int(seed_of)).work(float(time))
