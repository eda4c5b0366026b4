"""Kill many children at random moments, and count what became of their work."""

from __future__ import annotations

import random
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Self

import peervoice as pv
from killing import looking, studies
from killing.children import Child, Nursery
from killing.steps import INPUTS, NAME, OPENING, STEPS, take

# SQLite's own idea of how much of a file it keeps to itself, and so little that it has to write
# in the middle of a transaction.
PAGES: Final = (0, 3)

# How often a coder is killed before there is a new file.
LIVES: Final = 10


@dataclass(slots=True)
class Tally:
    """What became of the work of children that were killed.

    Attributes
    ----------
    kind : str
        What they did.
    kills : int
        How many were killed.
    inside : int
        How many of them before they had told that it was done.
    left : int
        How many left a journal or a draft: they were killed while they wrote.
    undone, done : int
        How often nothing, or all of it, was there afterwards.
    swept : int
        How often words that were erased were still in free pages, until the next opening.
    lost : int
        How much was told to be saved, and was not there.
    half : int
        How often neither nothing nor all of it was there.
    faults : list of str
        Whatever else was wrong.
    """

    kind: str
    kills: int = 0
    inside: int = 0
    left: int = 0
    undone: int = 0
    done: int = 0
    swept: int = 0
    lost: int = 0
    half: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        """Whether nothing was lost, half done or wrong."""
        return not (self.lost or self.half or self.faults)

    def row(self) -> str:
        """Return it as a line of a table."""
        numbers = (self.kills, self.inside, self.left, self.undone, self.done, self.swept)
        wrong = (self.lost, self.half, len(self.faults))
        return f"{self.kind:<10}" + "".join(f"{number:>8}" for number in (*numbers, *wrong))


HEAD: Final = f"{'kind':<10}" + "".join(
    f"{name:>8}"
    for name in ("kills", "inside", "left", "undone", "done", "swept", "lost", "half", "faults")
)


class Campaign:
    """A context manager: projects to work on, and children to kill.

    Parameters
    ----------
    seed : int
        Says the moments, as far as a machine repeats itself.
    """

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311
        self._folder = tempfile.TemporaryDirectory()
        self._home = Path(self._folder.name)
        self._files: dict[str, Path | None] = {"new": None}
        self._after: dict[str, looking.Seen] = {}
        self._took: dict[tuple[str, int], float] = {}

    def __enter__(self) -> Self:
        studies.inputs(self._home / INPUTS)
        for name, make in (("fresh.pv", studies.fresh), (NAME, studies.study)):
            make(self._home / name, self._home / INPUTS)
        studies.old_study(self._home / "old.pv")
        self._files["coding"] = self._home / "fresh.pv"
        self._files["migrate"] = self._home / "old.pv"
        self.nursery = Nursery(self._home)
        return self

    def __exit__(self, *_: object) -> None:
        self.nursery.__exit__()
        self._folder.cleanup()

    def home(self, kind: str) -> Path:
        """Make a folder with the project that a step begins with."""
        home = Path(tempfile.mkdtemp(dir=self._home))
        file = self._files.get(kind, self._home / NAME)
        if file is not None:
            shutil.copyfile(file, home / NAME)
        return home

    def steps(self, kind: str, kills: int) -> Tally:
        """Kill children in the middle of a step, each in a folder of its own."""
        tally = Tally(kind)
        self._try(kind)
        # If too many were too late, more are killed, but not for ever.
        while tally.kills < kills or (tally.inside < kills / 2 and tally.kills < 5 * kills):
            home, pages = self.home(kind), self._random.choice(PAGES)
            child = self.nursery.child(kind, home, pages=pages, stays=True)
            told = self._kill(child, self._took[kind, pages], kind=kind)
            # Machines are busier at some times than at others: one in eight is to be too late.
            self._took[kind, pages] *= 0.93 if "done" in told else 1.01
            tally.kills += 1
            tally.inside += "done" not in told
            tally.left += bool(looking.left(home))
            self._look(tally, home, told)
            shutil.rmtree(home)
        return tally

    def coding(self, kills: int) -> Tally:
        """Kill children that code as fast as they can, again and again on one file."""
        tally, told, extra = Tally("coding"), set[str](), 0
        home = self.home("coding")
        for number in range(kills):
            if number % LIVES == 0:
                shutil.rmtree(home)
                home, told, extra = self.home("coding"), set(), 0
            pages = self._random.choice(PAGES)
            child = self.nursery.child("coding", home, pages=pages, first=number % LIVES * 200)
            child.wait_for("ready")
            time.sleep(self._random.uniform(0, 0.25))
            lines = self._end(child)
            told |= {line.split()[1] for line in lines if line.startswith("saved")}
            tally.kills += 1
            tally.inside += lines[-1:] == ["writing"]
            tally.left += bool(looking.left(home))
            extra = self._count(tally, home, told, extra)
        shutil.rmtree(home)
        return tally

    def read_while_coding(self, kills: int) -> tuple[Tally, int]:
        """Kill children that code while another reads all the time; and how often it read."""
        tally, home = Tally("read"), self.home("coding")
        reader = self.nursery.child("reading", home)
        reader.wait_for("ready")
        for number in range(kills):
            pages = self._random.choice(PAGES)
            child = self.nursery.child("coding", home, pages=pages, first=number * 200)
            child.wait_for("ready")
            time.sleep(self._random.uniform(0, 0.25))
            tally.inside += self._end(child)[-1:] == ["writing"]
            tally.kills += 1
        (home / "stop").touch()
        lines = reader.rest()
        self.nursery.bury(reader)
        tally.faults += [line for line in lines if line.startswith("odd")]
        reads = max(int(line.split()[1]) for line in lines if line.startswith("reads"))
        shutil.rmtree(home)
        return tally, reads

    def _try(self, kind: str) -> None:
        """Learn how long a step takes, and what it leads to."""
        for pages in PAGES:
            home = self.home(kind)
            child = self.nursery.child(kind, home, pages=pages, stays=True)
            child.wait_for("writing")
            since = time.perf_counter()
            child.wait_for("done")
            self._took[kind, pages] = time.perf_counter() - since
            self._end(child)
            shutil.rmtree(home)
        home = self.home(kind)
        take(kind, home)
        with pv.open(home / NAME) as project:
            self._after[kind] = looking.seen(project)
        shutil.rmtree(home)

    def _kill(self, child: Child, took: float, *, kind: str) -> list[str]:
        """Kill a child somewhere in its step; return what it told."""
        # Before it writes there is little to see; one in eight dies there.
        early = kind not in OPENING and self._random.random() < 1 / 8
        child.wait_for("ready" if early else "writing")
        time.sleep(self._random.uniform(0, 1.1 * took))
        return self._end(child)

    def _end(self, child: Child) -> list[str]:
        child.kill()
        told = child.rest()
        self.nursery.bury(child)
        return told

    def _look(self, tally: Tally, home: Path, told: Iterable[str]) -> None:
        file, kind = self._files.get(tally.kind, self._home / NAME), tally.kind
        before = file.read_bytes() if file else None
        try:
            if (home / NAME).exists():
                tally.swept += looking.recovered(home / NAME)
            found = looking.state(home, before=before, after=self._after[kind])
            tally.undone += found == "before"
            tally.done += found == "after"
            tally.half += found == "half"
            tally.lost += "done" in told and found != "after"
            tally.faults += looking.finished(home, kind, found=found, after=self._after[kind])
        except Exception as error:  # noqa: BLE001
            tally.faults.append(repr(error))

    def _count(self, tally: Tally, home: Path, told: set[str], extra: int) -> int:
        """Compare the codings that are there with those that were told; return those too many."""
        with pv.open(home / NAME) as project:
            tally.faults += [f"verify: {fault}" for fault in looking.faults(project)]
            there = looking.coded(project)
        held = Counter(there.uuids)
        more = len(held.keys() - told)
        tally.lost += len(told - held.keys())
        tally.done += more - extra
        tally.undone += 1 - (more - extra)
        # One that was saved, and not told any more, is as it should be; two are not.
        tally.half += more - extra > 1 or max(held.values(), default=1) > 1
        if there.events != len(held):
            tally.faults.append(f"{there.events} events of {len(held)} codings")
        if rest := looking.strange(home, {NAME}):
            tally.faults.append(f"files {rest}")
        return more


__all__ = ["HEAD", "STEPS", "Campaign", "Tally"]
