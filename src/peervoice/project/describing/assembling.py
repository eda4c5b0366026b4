"""From what is known and what people answer to methods."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from peervoice.errors import OptionError
from peervoice.project.describing import book, coding, findings, material, sample
from peervoice.project.describing.knowing import Known
from peervoice.project.describing.wording import blank
from peervoice.tables.columns import NAMES_OF_PEOPLE
from peervoice.tables.coreq import ASKED, Asked
from peervoice.tables.methods import Answer, Item, Methods
from peervoice.tables.telling import Telling


def described(known: Known, answers: Mapping[str, Answer]) -> Methods:
    """Return what is known of how a study was made, with what people answer.

    Parameters
    ----------
    known : Known
        What the project knows, and how it is told.
    answers : mapping of str to Answer
        What people say of single items.

    Raises
    ------
    OptionError
        If people are described by their names, or twice by the same, the smallest group is nobody,
        or coders are one name.
    """
    telling = known.telling
    _check(telling)
    counted = known.counts()
    found = [
        *sample.told(known),
        *material.told(known),
        *book.told(known),
        *coding.told(known),
        *findings.told(known, counted),
    ]
    return Methods(
        (item for asked in ASKED for item in _answered(asked, found, answers)),
        codes=book.lines(known, counted),
        answers=answers,
        telling=telling,
    )


def _check(telling: Telling) -> None:
    if telling.minimum < 1:
        raise OptionError(
            f"min_participants={telling.minimum} protects nobody. Pass 1 or more; 3 is a common "
            "choice."
        )
    if isinstance(telling.coders, str):
        raise OptionError(
            f"coders={telling.coders!r} is one name, and agreement is that of several. Pass them "
            f"all: coders=[{telling.coders!r}, ...]."
        )
    for name in telling.by:
        if name in NAMES_OF_PEOPLE:
            raise OptionError(
                f"by={name!r} would describe people by names. Describe them by what several share, "
                "such as by=('country', 'role')."
            )
    if len(set(telling.by)) < len(telling.by):
        raise OptionError(f"by= names an attribute twice: {list(telling.by)}.")


def _answered(asked: Asked, found: Sequence[Item], answers: Mapping[str, Answer]) -> Iterator[Item]:
    """Yield what is known of an item, then what a person says of it, or the blanks."""
    mine = [item for item in found if item.asked == asked.key]
    known = [item for item in mine if item.value is not None]
    yield from known
    words = " ".join(answers.get(asked.key, Answer("")).text.split())
    if words:
        sentence = words if words[-1] in ".!?…" else f"{words}."
        yield Item(asked.section, asked.key, words, sentence, asked.key, answered=True)
        return
    yield from (item for item in mine if item.value is None)
    if asked.rest or not mine:
        yield blank(asked.key)
