"""Grid: a ratings frame as whole numbers, one for each category."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from peervoice.errors import OptionError

Indices = NDArray[np.intp]


@dataclass(frozen=True, eq=False, slots=True)
class Grid:
    """Who put which unit into which category.

    Parameters
    ----------
    coders : tuple of str
        Names of the columns.
    categories : tuple
        Every value that somebody used, once.
    codes : numpy.ndarray
        Units x coders: the index of the category, or -1 for a unit that the coder did not
        rate.
    """

    coders: tuple[str, ...]
    categories: tuple[object, ...]
    codes: Indices

    def __repr__(self) -> str:
        units, coders, categories = len(self.codes), len(self.coders), len(self.categories)
        return (
            f"Grid({units} unit{'s' * (units != 1)} x {coders} coder{'s' * (coders != 1)}, "
            f"{categories} categor{'y' if categories == 1 else 'ies'})"
        )

    @property
    def raters(self) -> Indices:
        """How many coders rated each unit."""
        raters: Indices = (self.codes >= 0).sum(axis=1)
        return raters

    def shared(self) -> Grid:
        """Return the units that at least two coders rated: no others can show agreement."""
        return Grid(self.coders, self.categories, self.codes[self.raters >= 2])

    def each_pair(self) -> Iterator[tuple[Indices, Indices, Indices]]:
        """Yield for each pair of coders the rows that both rated, and what each said there."""
        for first, second in combinations(self.codes.T, 2):
            rows = np.flatnonzero((first >= 0) & (second >= 0))
            yield rows, first[rows], second[rows]

    def silence(self) -> str:
        """Say in a sentence why nothing can be compared; empty where something can be."""
        if len(self.coders) < 2:
            return f"{self.coders[0]} is the only coder, and agreement needs two."
        if not (self.raters >= 2).any():
            return "No unit was rated by two coders."
        return ""


def as_grid(ratings: pd.DataFrame) -> Grid:
    """Give every category of a ratings frame a number.

    Parameters
    ----------
    ratings : pandas.DataFrame
        One row a unit, one column a coder; NA where the coder did not read the unit.

    Raises
    ------
    OptionError
        If it is no data frame, has no columns, two columns of one name, or values that
        cannot be categories, such as lists.

    Examples
    --------
    >>> grid = as_grid(pd.DataFrame({"amina": [True, False], "jonas": [1.0, None]}))
    >>> grid.categories, grid.codes.tolist()
    ((True, False), [[0, 0], [1, -1]])
    """
    coders = _coders(ratings)
    known: dict[object, int] = {}
    codes = np.empty(ratings.shape, dtype=np.intp, order="F")
    for at in range(len(coders)):
        column = ratings.iloc[:, at]
        try:
            numbers, values = pd.factorize(column.array)
        except TypeError:
            raise _unhashable(column, coders[at]) from None
        # Only the distinct values of a column are Python objects here: categories of another
        # dtype, or of another categorical, meet those of the earlier columns by equality.
        places = [known.setdefault(value, len(known)) for value in np.asarray(values, dtype=object)]
        codes[:, at] = np.array([*places, -1], dtype=np.intp)[numbers]
    return Grid(coders, tuple(known), codes)


def _coders(ratings: pd.DataFrame) -> tuple[str, ...]:
    if not isinstance(ratings, pd.DataFrame):
        raise OptionError(
            f"Ratings are a pandas DataFrame, not {type(ratings).__name__}: "
            "one row a unit, one column a coder."
        )
    coders = tuple(str(name) for name in ratings.columns)
    if not coders:
        raise OptionError("The ratings have no columns. Give one column a coder.")
    twice = sorted({name for name in coders if coders.count(name) > 1})
    if twice:
        raise OptionError(
            f"More than one column of the ratings is named {', '.join(map(repr, twice))}. "
            "Give one column a coder, each with its own name."
        )
    return coders


def _unhashable(column: pd.Series, coder: str) -> OptionError:
    kinds = {list: "a list", set: "a set", dict: "a dict", np.ndarray: "an array"}
    unit, value = next((unit, value) for unit, value in column.items() if not _hashable(value))
    kind = kinds.get(type(value), f"a {type(value).__name__}")
    return OptionError(
        f"Coder {coder!r}, unit {unit!r}: {kind} cannot be a rating. "
        "Use a label, a number or a boolean, or a frozenset for a set of codes."
    )


def _hashable(value: object) -> bool:
    try:
        hash(value)
    except TypeError:
        return False
    return True
