"""Units as people have them, a frame with one row a unit, read as continua."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import isfinite
from numbers import Real
from typing import Any, Final

import numpy as np
import pandas as pd
from pandas.api import types

from peervoice.analysis.agreement.unitized_continua import (
    Bools,
    Coders,
    Continua,
    Floats,
    Indices,
    Lengths,
)
from peervoice.errors import OptionError, SpanError, UnknownNameError, near

COLUMNS: Final = ("coder", "start", "end", "code")


def as_continua(units: pd.DataFrame, *, length: Lengths, coders: Coders | None) -> Continua:
    """Check units and give their coders, codes and continua numbers.

    The same stretch, marked twice with one code by one coder, is one unit.

    Raises
    ------
    OptionError
        If this is no frame of units, or a length or a coder is missing.
    SpanError
        If a unit is empty, reversed, or outside its continuum.
    UnknownNameError
        If a unit is in a transcript that has no length.

    Examples
    --------
    >>> units = pd.DataFrame({"coder": ["amina"], "start": [2], "end": [5], "code": ["police"]})
    >>> as_continua(units, length=9, coders=["amina", "jonas"])
    Continua(1 unit, 2 coders, 1 continuum)
    """
    _refuse_other_than_units(units)
    lengths = _lengths(units, length)
    continuum = _continuum(units, list(lengths))
    names, readers = _readers(units, list(lengths), coders)
    coder = _coder(units, names)
    code, codes = _codes(units)
    start, end = _numbers(units, "start"), _numbers(units, "end")
    sizes = np.fromiter(lengths.values(), dtype=float, count=len(lengths))
    _refuse_outside(units, start, end, sizes[continuum])
    _refuse_unread(units, list(lengths), continuum, readers[coder, continuum])
    columns = {"coder": coder, "code": code, "continuum": continuum, "start": start, "end": end}
    once = ~pd.DataFrame(columns).duplicated().to_numpy()
    return Continua(
        coders=names,
        codes=codes,
        names=tuple(lengths),
        lengths=sizes,
        readers=readers,
        **{name: values[once] for name, values in columns.items()},
    )


def _refuse_other_than_units(units: pd.DataFrame) -> None:
    if not isinstance(units, pd.DataFrame):
        raise OptionError(
            f"Units are a pandas DataFrame with the columns {', '.join(COLUMNS)}, "
            f"not {type(units).__name__}."
        )
    lacking = [name for name in COLUMNS if name not in units.columns]
    if lacking:
        raise OptionError(
            f"The units have no column {lacking[0]!r}. They need {', '.join(COLUMNS)}, and "
            "transcript where there is more than one."
        )
    used = [name for name in (*COLUMNS, "transcript") if name in units.columns]
    twice = [name for name in used if list(units.columns).count(name) > 1]
    if twice:
        raise OptionError(f"The units have more than one column {twice[0]!r}. Leave one of them.")
    for name in used:
        blank = np.flatnonzero(units[name].isna())
        if len(blank):
            raise OptionError(f"Row {units.index[blank[0]]!r} of the units has no {name}.")


def _lengths(units: pd.DataFrame, length: Lengths) -> dict[Any, float]:
    """Return the length of each continuum; the only one is called None."""
    several = "transcript" in units.columns
    if isinstance(length, Mapping | pd.Series):
        if not several:
            raise OptionError(
                "length= has a length for each transcript, but the units have no column "
                "transcript. Add it, or pass one number."
            )
        if isinstance(length, pd.Series) and not length.index.is_unique:
            twice = length.index[length.index.duplicated()][0]
            raise OptionError(f"length= has more than one length for transcript {twice!r}.")
        return {name: _length(value, f" of transcript {name!r}") for name, value in length.items()}
    if several:
        raise OptionError(
            "The units have a column transcript, so length= takes the length of each transcript, "
            f"such as {{'KE-07': 5200}}, not {length!r}."
        )
    return {None: _length(length, "")}


def _length(value: object, of: str) -> float:
    if isinstance(value, bool) or not isinstance(value, Real) or not isfinite(value) or value < 0:
        raise OptionError(f"The length{of} is {value!r}. A length is a number, 0 or more.")
    return float(value)


def _continuum(units: pd.DataFrame, names: list[Any]) -> Indices:
    if "transcript" not in units.columns:
        return np.zeros(len(units), dtype=np.intp)
    numbers, seen = pd.factorize(units["transcript"].array)
    known = {name: at for at, name in enumerate(names)}
    lacking = [name for name in seen if name not in known]
    if lacking:
        raise UnknownNameError(
            f"Transcript {lacking[0]!r} has units but no length. Add it to length=."
            + near(str(lacking[0]), [str(name) for name in names])
        )
    return np.array([known[name] for name in seen], dtype=np.intp)[numbers]


def _readers(
    units: pd.DataFrame, continua: list[Any], coders: Coders | None
) -> tuple[tuple[str, ...], Bools]:
    """Return the coders, and who of them read which continuum."""
    if coders is None:
        coders = [str(name) for name in units["coder"].unique()]
        coders = list(dict.fromkeys(coders))
    if isinstance(coders, Mapping):
        unknown = [name for name in coders if name not in continua]
        if unknown:
            raise UnknownNameError(
                f"coders= names transcript {unknown[0]!r}, which has no length. Add it to length=."
                + near(str(unknown[0]), [str(name) for name in continua])
            )
        read_by = [_names(coders.get(name, ())) for name in continua]
        names = tuple(dict.fromkeys(name for each in read_by for name in each))
        readers = [[name in each for each in read_by] for name in names]
        return names, np.array(readers, dtype=bool).reshape(len(names), len(continua))
    names = _names(coders)
    return names, np.ones((len(names), len(continua)), dtype=bool)


def _names(coders: Iterable[Any]) -> tuple[str, ...]:
    if not types.is_list_like(coders):
        raise OptionError(
            f"coders= takes a list of names, or such a list for each transcript, not {coders!r}."
        )
    names = tuple(str(name) for name in coders)
    twice = [name for name in names if names.count(name) > 1]
    if twice:
        raise OptionError(f"coders= names {twice[0]!r} more than once.")
    return names


def _coder(units: pd.DataFrame, names: tuple[str, ...]) -> Indices:
    numbers, seen = pd.factorize(units["coder"].array)
    known = {name: at for at, name in enumerate(names)}
    lacking = [str(name) for name in seen if str(name) not in known]
    if lacking:
        raise OptionError(
            f"{lacking[0]} marked units, and coders= does not name {lacking[0]!r}. Name every "
            "coder, or leave out the units of those who are not compared." + near(lacking[0], names)
        )
    return np.array([known[str(name)] for name in seen], dtype=np.intp)[numbers]


def _codes(units: pd.DataFrame) -> tuple[Indices, tuple[Any, ...]]:
    try:
        numbers, codes = pd.factorize(units["code"].array)
    except TypeError:
        raise OptionError(
            "A code in the column code is a list or another thing that cannot be compared. "
            "Give one row for each code."
        ) from None
    return numbers, tuple(np.asarray(codes, dtype=object).tolist())


def _numbers(units: pd.DataFrame, name: str) -> Floats:
    column = units[name]
    numbers = not types.is_bool_dtype(column) and (
        types.is_numeric_dtype(column)
        or all(isinstance(value, Real) and not isinstance(value, bool) for value in column)
    )
    if not numbers:
        raise OptionError(
            f"The column {name} of the units is {column.dtype}. Positions are numbers: characters "
            "from the start of the text, or milliseconds from the start of the recording."
        )
    values: Floats = column.to_numpy(dtype=float)
    wrong = np.flatnonzero(~np.isfinite(values))
    if len(wrong):
        raise OptionError(
            f"Row {units.index[wrong[0]]!r} of the units has {name} {values[wrong[0]]}."
        )
    return values


def _refuse_outside(units: pd.DataFrame, start: Floats, end: Floats, length: Floats) -> None:
    wrong = np.flatnonzero((start >= end) | (start < 0) | (end > length))
    if not len(wrong):
        return
    at = wrong[0]
    stretch = f"Row {units.index[at]!r} of the units goes from {start[at]:.10g} to {end[at]:.10g}"
    if start[at] >= end[at]:
        raise SpanError(f"{stretch}. A unit ends after it starts, and does not include its end.")
    raise SpanError(f"{stretch}, outside of what was read, 0 to {length[at]:.10g}.")


def _refuse_unread(units: pd.DataFrame, names: list[Any], continuum: Indices, read: Bools) -> None:
    wrong = np.flatnonzero(~read)
    if len(wrong):
        coder, name = units["coder"].iloc[wrong[0]], names[continuum[wrong[0]]]
        raise OptionError(
            f"{coder} marked units in transcript {name!r}, and coders= does not say that {coder} "
            f"read it. Add {str(coder)!r} to coders[{name!r}]."
        )
