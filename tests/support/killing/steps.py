"""What children do to a project, a step each."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

import peervoice as pv
from killing import studies
from peervoice import codebook as changing
from peervoice.span import Span
from peervoice.store.schema import codings, events, facts

if TYPE_CHECKING:
    from killing.children import Tell
    from peervoice.project import Project

# The project's name in a folder of its own, and what was read, beside that folder.
NAME: Final = "study.pv"
INPUTS: Final = "inputs"


def _add(project: Project, home: Path) -> None:
    folder = home.parent / INPUTS
    project.add(folder / "more", people=folder / "people.csv")


def _adopt(project: Project, home: Path) -> None:
    new = changing.moved(studies.BOOK, "stigma/police", "policing/stigma")
    new = changing.merged(new, "policing/stop-and-search", "policing")
    project.adopt(changing.redefined(new, "stigma", definition="Shame, by others."))


def _merge(project: Project, home: Path) -> None:
    project.codebook.merge("stigma/police", "stigma", why="the same")


def _replace(project: Project, home: Path) -> None:
    new = pv.read_transcripts(home.parent / INPUTS / "corrected" / "PT-00.txt")[0]
    project.replace("PT-00", new)


def _withdraw(project: Project, home: Path) -> None:
    project.withdraw(studies.PERSON, why="asked by phone")


def _backup(project: Project, home: Path) -> None:
    project.backup(home / "copy.pv")


# Steps that a project is opened for.
VERBS: Final[dict[str, Callable[[Project, Path], None]]] = {
    "add": _add,
    "adopt": _adopt,
    "merge": _merge,
    "replace": _replace,
    "withdraw": _withdraw,
    "backup": _backup,
}
# Steps that are opening itself.
OPENING: Final = ("new", "migrate")
STEPS: Final = (*VERBS, *OPENING)


def live(kind: str, home: Path, tell: Tell, *, pages: int, first: int) -> None:
    """Take a step, as a child that is about to be killed.

    Parameters
    ----------
    kind : str
        One of `STEPS`, or ``coding`` or ``reading``, which have no end.
    home : path
        The folder of the project.
    tell : callable
        Told ``ready`` when the project is open, and ``writing`` when a transaction begins.
    pages : int
        How many pages of the file SQLite may keep to itself: with few, it writes in the middle.
    first : int
        The number of the first coding.
    """
    _listen(tell, pages)
    if kind in OPENING:
        tell("ready")
        take(kind, home)
    elif kind in VERBS:
        with pv.open(home / NAME) as project:
            tell("ready")
            VERBS[kind](project, home)
    elif kind == "coding":
        with pv.open(home / NAME) as project:
            tell("ready")
            _code(project, tell, first)
    else:
        tell("ready")
        _read(home, tell)


def take(kind: str, home: Path) -> None:
    """Take a step."""
    with pv.open(home / NAME, create=True) as project:
        if kind in VERBS:
            VERBS[kind](project, home)


def _listen(tell: Tell, pages: int) -> None:
    def begun(connection: sa.Connection) -> None:
        if connection.get_execution_options().get("writes", False):
            tell("writing")

    def connected(connection: object, _: object) -> None:
        if pages:
            connection.execute(f"PRAGMA cache_size={pages}")

    sa.event.listen(sa.Engine, "begin", begun)
    sa.event.listen(sa.Engine, "connect", connected)


def _code(project: Project, tell: Tell, first: int) -> None:
    """Code as fast as possible, and tell each coding that is saved."""
    desk = project.coder("amina")
    told = {each.id: len(each.text) for each in project.transcripts}
    names = sorted(told)
    for number in count(first):
        # No place twice: what is there already is not saved again.
        name, place = names[number % len(names)], number // len(names)
        start, more = place % (told[name] - 60), place // (told[name] - 60)
        span = Span(start, start + 1 + more)
        path = studies.PATHS[number % 4]
        made = desk.code(name, span, path, memo="again 💜" if number % 5 == 0 else "")
        tell(f"saved {made.uuid.hex}")


def _read(home: Path, tell: Tell) -> None:
    """Read until there is a file that says stop, and tell whatever does not fit together."""
    reads, last, apart = 0, 0, set()
    while not (home / "stop").exists():
        with pv.open(home / NAME) as project:
            for _ in range(10):
                with project._store.reading() as connection:
                    changes, *said = _numbers(connection)
                apart.add(changes - said[0])
                if len(apart) > 1 or said[1] != said[2]:
                    tell(f"odd: {changes} changes, events {said}")
                found = len(project.codings)
                if not last <= said[1] <= found:
                    tell(f"odd: {last} codings, then {said[1]}, then {found}")
                last = found
                reads += 1
            wrong = project.verify()
            if wrong["faults"].sum():
                tell(f"odd: {wrong[wrong['faults'] > 0].to_dict('records')}")
        # Where nobody listens any more, this ends it.
        tell(f"reads {reads}")


def _numbers(connection: sa.Connection) -> list[int]:
    """Return changes, events, events of coding that stand, and codings, all at one moment."""
    number = sa.func.count()
    coded = events.c.what == "code"
    queries = (
        sa.select(sa.cast(facts.c.value, sa.Integer)).where(facts.c.name == "changes"),
        sa.select(number).select_from(events),
        sa.select(number).select_from(events).where(coded),
        sa.select(number).select_from(codings),
    )
    return [connection.scalar(query) for query in queries]


def warm(folder: Path) -> None:
    """Do everything once, beside a project, so that children have nothing left to import."""
    for kind in STEPS:
        with tempfile.TemporaryDirectory(dir=folder) as made:
            home = Path(made)
            if kind in VERBS:
                shutil.copyfile(folder / NAME, home / NAME)
            elif kind == "migrate":
                studies.old_study(home / NAME)
            take(kind, home)
            with pv.open(home / NAME) as project:
                project.verify()
                project.digests()
                len(project.codings)
