"""Grid: a ratings frame as whole numbers, one for each category."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from reprlib import repr as brief
from typing import Any

import numpy as np
import pandas as pd
from pandas.api import types

from peervoice.analysis.agreement.numbering import Indices, Known, numbered
from peervoice.errors import OptionError


@dataclass(frozen=True, eq=False, slots=True)
class Grid:
    """Who put which unit into which category.

    Parameters
    ----------
    coders : tuple of str
        Names of the columns.
    categories : tuple
        Every value that there is, once: those that somebody used, those that a categorical
        lists, and of booleans both.
    codes : numpy.ndarray
        Rows x coders: the index of the category, or -1 where the coder did not rate.
    order : tuple
        The categories in the order that was stated for them; empty where none was.
    """

    coders: tuple[str, ...]
    categories: tuple[Hashable, ...]
    codes: Indices
    order: tuple[Hashable, ...] = ()

    def __repr__(self) -> str:
        units, coders, categories = len(self.codes), len(self.coders), len(self.categories)
        return (
            f"Grid({units} unit{'s' * (units != 1)} x {coders} coder{'s' * (coders != 1)}, "
            f"{categories} categor{'y' if categories == 1 else 'ies'})"
        )


def as_grid(ratings: pd.DataFrame, *, categories: Sequence[Any] | None = None) -> Grid:
    """Give every category of a ratings frame a number.

    Parameters
    ----------
    ratings : pandas.DataFrame
        One row a unit, one column a coder; NA where the coder did not read the unit.
    categories : sequence, optional
        All categories that there are, in their order.

    Raises
    ------
    OptionError
        If it is no data frame, has no columns, two columns of one name, values that cannot be
        categories, such as lists, values that are none of `categories`, or ordered categories
        whose orders differ.

    Examples
    --------
    >>> grid = as_grid(pd.DataFrame({"amina": ["yes", "no"], "jonas": ["no", None]}))
    >>> grid.categories, grid.codes.tolist()
    (('yes', 'no'), [[0, 1], [1, -1]])
    """
    coders = coders_of(ratings)
    stated = _stated(categories)
    known: Known = {value: at for at, value in enumerate(stated)}
    codes = np.empty(ratings.shape, dtype=np.intp, order="F")
    for at in range(len(coders)):
        column = ratings.iloc[:, at]
        try:
            codes[:, at] = numbered(column, known)
        except TypeError:
            raise _unhashable(column, coders[at]) from None
    if categories is None:
        return Grid(coders, tuple(known), codes, _ordered(ratings))
    used = np.flatnonzero(np.bincount(codes.ravel() + 1, minlength=len(known) + 1)[1:])
    other = [value for value, at in known.items() if at in set(used[used >= len(stated)].tolist())]
    if other:
        raise OptionError(
            f"{len(other)} of the values are none of categories=: "
            f"{', '.join(map(brief, other[:3]))}. Name every category that there is."
        )
    return Grid(coders, stated, codes, stated)


def coders_of(ratings: pd.DataFrame) -> tuple[str, ...]:
    """Return the names of the coders.

    Raises
    ------
    OptionError
        If this is no data frame, has no columns, or two columns of one name.
    """
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


def _stated(categories: Sequence[Any] | None) -> tuple[Hashable, ...]:
    if categories is None:
        return ()
    if isinstance(categories, str) or not (
        types.is_list_like(categories) and all(map(_hashable, categories))
    ):
        raise OptionError(
            "categories= is a list of labels, numbers, booleans or frozensets, in their order."
        )
    stated = tuple(categories)
    if len(set(stated)) < len(stated):
        twice = next(value for value in stated if stated.count(value) > 1)
        raise OptionError(f"categories= names {brief(twice)} more than once.")
    return stated


def _ordered(ratings: pd.DataFrame) -> tuple[Hashable, ...]:
    """Return the one order that ordered categoricals state; empty where none does."""
    dtypes: list[Any] = list(ratings.dtypes)
    orders = {
        str(name): tuple(dtype.categories)
        for name, dtype in zip(ratings.columns, dtypes, strict=True)
        if isinstance(dtype, pd.CategoricalDtype) and dtype.ordered
    }
    if len(set(orders.values())) > 1:
        (first, one), *others = orders.items()
        second, other = next((name, order) for name, order in others if order != one)
        raise OptionError(
            f"The categories of {first!r} are ordered {in_order(one)}, those of {second!r} "
            f"{in_order(other)}. Give all coders the same ordered categories."
        )
    return next(iter(orders.values()), ())


def in_order(values: Sequence[Hashable]) -> str:
    """Write categories in their order, such as worse < unchanged < better."""
    shown = [str(value) for value in values]
    return " < ".join(shown if len(shown) <= 7 else [*shown[:3], "...", *shown[-3:]])


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
