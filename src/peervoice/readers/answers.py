"""Answers: what people say of the methods of a study, in a YAML file beside the project."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from peervoice.readers.faults import Faults
from peervoice.readers.file import File, load
from peervoice.readers.tree import read_tree


def read_answers(path: str | Path, *, known: Collection[str]) -> dict[str, tuple[str, str]]:
    """Read answers from YAML.

    Parameters
    ----------
    path : str or Path
        A file with a key for each item that is answered. Under it stands a text, or ``answer`` and
        ``reported``: where the report says it. Keys without anything are no answers.
    known : collection of str
        The items there are.

    Returns
    -------
    dict
        For each item, the answer and where it is reported; either may be empty.

    Raises
    ------
    InputError
        If the file is missing or no YAML, or an item is not known or comes twice. Every fault
        names its line.
    """
    return answers_of(load(Path(path)), known)


def answers_of(file: File, known: Collection[str]) -> dict[str, tuple[str, str]]:
    r"""Take the answers from a file; `read_answers` tells how.

    Raises
    ------
    InputError
        As for `read_answers`.

    Examples
    --------
    >>> answers_of(File("a.yaml", b"setting: At a clinic.\nguide:\n"), ["setting", "guide"])
    {'setting': ('At a clinic.', '')}
    """
    faults = Faults()
    top = read_tree(file, faults)
    top.only(*known)
    found = {}
    for name in top.names():
        words = top.words(name, alone="answer")
        for part in words:
            if part not in ("answer", "reported"):
                top.refuse(name, f"{part!r} is not known here. Write answer and reported.")
        answer = (words.get("answer", ""), words.get("reported", ""))
        if any(answer):
            found[name] = answer
    faults.settle()
    return found
