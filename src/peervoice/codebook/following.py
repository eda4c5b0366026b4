"""Following: what a change of codes does to the groups that name them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from peervoice.codebook.codebook import matches
from peervoice.codebook.grouping import Grouping


def below(path: str, above: str) -> bool:
    """Tell whether a path is this one or stands below it."""
    return path == above or path.startswith(f"{above}/")


def followed(
    groupings: Sequence[Grouping], became: Mapping[str, Sequence[str]], paths: Collection[str]
) -> tuple[Grouping, ...]:
    """Return groupings whose patterns name what the codes have become.

    A pattern that names a code as such goes with it. Another one stays as long as it names
    something, and else makes room for what its codes have become.

    Parameters
    ----------
    groupings : sequence of Grouping
        The groupings before.
    became : mapping of str to sequence of str
        Paths after the change, by path before; none where a code has left.
    paths : collection of str
        Paths of all codes after the change.

    Examples
    --------
    >>> from peervoice.codebook import CodeGroup
    >>> before = Grouping("asked for", (CodeGroup("R1", ("fines", "tickets")),))
    >>> followed([before], {"tickets": ["fines"]}, ["fines"])[0].groups
    (CodeGroup('R1', fines),)
    """
    return tuple(
        replace(
            grouping,
            groups=tuple(
                replace(group, codes=_patterns(group.codes, became, paths))
                for group in grouping.groups
            ),
        )
        for grouping in groupings
    )


def _patterns(
    patterns: Sequence[str], became: Mapping[str, Sequence[str]], paths: Collection[str]
) -> tuple[str, ...]:
    after = (_after(pattern, became, paths) for pattern in patterns)
    return tuple(dict.fromkeys(chain.from_iterable(after)))


def _after(
    pattern: str, became: Mapping[str, Sequence[str]], paths: Collection[str]
) -> Sequence[str]:
    if pattern in became:
        return became[pattern]
    folder, _, start = pattern.rpartition("/")
    if "*" in start and folder in became:
        moved = [f"{path}/{start}" for path in became[folder]]
        return [each for each in moved if any(matches(path, each) for path in paths)]
    if any(matches(path, pattern) for path in paths):
        return [pattern]
    gone = (new for old, new in became.items() if matches(old, pattern))
    return list(chain.from_iterable(gone))
