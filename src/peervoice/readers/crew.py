"""Crew: many units of files, read one after another or by several processes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Final

from peervoice.readers.taking import How, Taken, take
from peervoice.readers.units import Unit

# Reading these takes long enough for other processes to be worth their start.
_SLOW: Final = frozenset({".docx", ".html", ".htm", ".odt", ".pdf", ".rtf", ".xlsx"})
_WORTH_A_CREW: Final = 64
# A bar appears only where there is something to wait for.
_WORTH_A_BAR: Final = 50
_SECONDS_BEFORE_A_BAR: Final = 1.0


def take_all(units: Sequence[Unit], how: How, *, processes: int | None = None) -> Iterator[Taken]:
    """Read units, in their order, and show a bar where that takes long.

    Parameters
    ----------
    units : sequence of Unit
        What to read.
    how : How
        How.
    processes : int, optional
        How many processes read; unless given, as many as there are processors where many files
        are of formats that take long, and one where not.
    """
    crew = processes or _crew_for(units)
    found = map(partial(take, how=how), units) if crew == 1 else _by_many(units, how, crew)
    yield from _watched(found, len(units))


def _crew_for(units: Sequence[Unit]) -> int:
    slow = sum(unit.files[0].path.suffix.lower() in _SLOW for unit in units)
    return (os.cpu_count() or 1) if slow >= _WORTH_A_CREW else 1


def _by_many(units: Sequence[Unit], how: How, crew: int) -> Iterator[Taken]:
    # joblib's processes do not run the caller's script again, as those of multiprocessing do.
    from joblib import Parallel, delayed

    found: Iterator[Taken] = Parallel(
        n_jobs=crew, return_as="generator", pre_dispatch="4*n_jobs", batch_size=4
    )(delayed(take)(unit, how) for unit in units)
    return found


def _watched(found: Iterable[Taken], total: int) -> Iterable[Taken]:
    """Show a bar on a terminal and in a notebook, where there is much to read."""
    if total <= _WORTH_A_BAR or not (sys.stderr.isatty() or _is_notebook()):
        return found
    from tqdm import tqdm

    return tqdm(
        found,
        total=total,
        desc="Reading",
        unit="file",
        leave=False,
        delay=_SECONDS_BEFORE_A_BAR,
    )


def _is_notebook() -> bool:
    """Tell whether a kernel runs this, without loading anything."""
    shell = sys.modules.get("IPython")
    return shell is not None and "ipykernel" in sys.modules and shell.get_ipython() is not None
