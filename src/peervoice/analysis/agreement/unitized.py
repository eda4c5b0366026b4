"""Krippendorff's coefficients for unitizing: who marked which stretch, with which code."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import isnan, nan
from types import MappingProxyType
from typing import Any, Final, Literal

import pandas as pd

from peervoice.analysis.agreement import unitized_2004, unitized_2016
from peervoice.analysis.agreement.notes import percentage
from peervoice.analysis.agreement.result import Agreement
from peervoice.analysis.agreement.unitized_continua import Bools, Coders, Continua, Lengths
from peervoice.analysis.agreement.unitized_reading import as_continua
from peervoice.errors import OptionError, near

Unitizing = Literal["alpha_u_2004", "u", "u_binary", "cu", "ku"]

# Value, note, and number of units that count.
_Part = Callable[[Continua, object], tuple[float, str, int]]

# What to type where one coder gave one place two codes; alpha_u_2004 looks at each code alone.
_REMEDIES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "alpha_u_2004": "",
        "u": "Pass code=, and compare one code at a time.",
        "u_binary": "Pass code=, and compare one code at a time.",
        "cu": "Use coefficient='u' with code=, and compare one code at a time.",
        "ku": "Use coefficient='u' with code=, and compare one code at a time.",
    }
)
_ONE_VALUE: Final = (
    "All coders gave every place one and the same value, so there is no variation to agree on."
)


def unitizing(
    units: pd.DataFrame,
    *,
    length: Lengths,
    coefficient: Unitizing = "alpha_u_2004",
    code: Any = None,
    coders: Coders | None = None,
) -> Agreement:
    """Return how far coders agree who each chose which stretches to mark.

    There are two families, which give different numbers on the same data; say which was used.

    The family of 1995 and 2004 looks at how far units lie from each other:

    - ``"alpha_u_2004"``: for each code ``D_o``, the squared differences between the ends of units
      that meet and the squared lengths of units that meet none, and ``D_e``, what chance would
      give. Over all codes, ``1 - sum of D_o / sum of D_e``.

    The family of 2016 looks at which lengths two coders valued alike. ``l_ck`` is the length that
    one coder gave ``c`` and another ``k``, ``e_ck`` what chance would give, and alpha is
    ``1 - (l - sum of l_cc) / (l - sum of e_cc)``:

    - ``"u"``: the values are the codes, and that a place is in a gap;
    - ``"u_binary"`` (Krippendorff's ``|u``): marked or gap, whatever the code;
    - ``"cu"``: the codes alone, where units of two coders meet;
    - ``"ku"`` (Krippendorff's ``(k)u``): one code, where units of two coders meet. One code
      against all else, gaps too, is ``"u"`` with ``code=``.

    The modules ``unitized_2004`` and ``unitized_2016`` have the formulas in full. Chance never
    pairs a unit with itself, so units of one code that touch are two units in both families.

    Lengths count in the smallest steps that a coder could have chosen, so give characters, or
    times in milliseconds. Only ``cu`` and ``ku`` are the same in every measure of length.

    Parameters
    ----------
    units : pandas.DataFrame
        One row a unit, with the columns coder, start, end and code; positions are numbers, and
        the end is not included. A column transcript where there is more than one: units are
        compared within each, and chance is over all. A unit that is there twice counts once.
    length : float, mapping or pandas.Series
        How long the text or the recording is, from 0; with a column transcript, the length of
        each that was read, also where nobody marked anything.
    coefficient : {"alpha_u_2004", "u", "u_binary", "cu", "ku"}
        Which coefficient.
    code : optional
        For ``"alpha_u_2004"``, ``"u"`` and ``"u_binary"``: only the units of this code, all else
        is a gap. For ``"ku"``: which code. Coders may mark one place with more than one code; then
        the family of 2016 needs it.
    coders : sequence of str or mapping, optional
        Who read what is compared, also those who marked nothing; or, for each transcript, who
        read it. Transcripts that fewer than two read do not count. Default: whoever marked
        something is taken to have read all.

    Returns
    -------
    Agreement
        ``n_units`` is the number of units that count; with ``"cu"`` and ``"ku"``, of those that
        meet a unit of another coder. NaN with a note where the coefficient is undefined.

    Raises
    ------
    OptionError
        If these are no units, an option is not one of those above, or units of one coder overlap
        that may not.
    SpanError
        If a unit is empty, reversed, or outside of what was read.
    UnknownNameError
        If a unit is in a transcript that has no length.

    References
    ----------
    Krippendorff, K. (2004). Measuring the reliability of qualitative text analysis data. *Quality
    & Quantity*, 38(6), 787-800.

    Krippendorff, K., Mathet, Y., Bouvry, S., & Widlöcher, A. (2016). On the reliability of
    unitizing textual continua: Further developments. *Quality & Quantity*, 50(6), 2347-2364.

    Examples
    --------
    >>> units = pd.DataFrame(
    ...     [("amina", 10, 30, "police"), ("amina", 50, 60, "stigma"), ("jonas", 12, 30, "police")],
    ...     columns=["coder", "start", "end", "code"],
    ... )
    >>> unitizing(units, length=100)
    Agreement(alpha_u_2004=0.796014, 3 units, amina and jonas)
    >>> unitizing(units, length=100, coefficient="u")
    Agreement(u=0.694966, 3 units, amina and jonas)
    """
    _refuse_other_options(coefficient, code)
    continua = as_continua(units, length=length, coders=coders)
    if code is not None and coefficient != "ku":
        continua = continua.only(code)
    continua.refuse_overlaps(remedy=_REMEDIES[coefficient])
    shared = continua.shared()
    silence = _silence(shared, code)
    if silence:
        value, note, counted = nan, silence, 0
    else:
        value, note, counted = _PARTS[coefficient](shared, code)
    return Agreement(coefficient, value, n_units=counted, coders=shared.coders, note=note)


def _alpha_u_2004(shared: Continua, _code: object) -> tuple[float, str, int]:
    chance = float(unitized_2004.expected(shared).sum())
    value = 1 - float(unitized_2004.observed(shared).sum()) / chance if chance > 0 else nan
    undefined = "Units of this size could lie nowhere else, so chance has nothing to move."
    return value, _small(shared) or (undefined if isnan(value) else ""), len(shared.start)


def _u(shared: Continua, _code: object) -> tuple[float, str, int]:
    value = unitized_2016.units_and_gaps(shared, unitized_2016.coincidences(shared))
    return value, _small(shared) or (_ONE_VALUE if isnan(value) else ""), len(shared.start)


def _u_binary(shared: Continua, code: object) -> tuple[float, str, int]:
    return _u(shared.as_one_code(), code)


def _cu(shared: Continua, _code: object) -> tuple[float, str, int]:
    found = unitized_2016.coincidences(shared)
    value = unitized_2016.codes_where_units_meet(shared, found)
    met = found.met > 0
    part = percentage(found.met.sum() / shared.compared)
    note = f"{part} of what was read counts, where units of two coders meet."
    if isnan(value):
        note = _meeting(shared, met)
    return value, note, int(met.sum())


def _ku(shared: Continua, code: object) -> tuple[float, str, int]:
    found, coded = unitized_2016.coincidences(shared), shared.has(code)
    value = unitized_2016.one_code_where_units_meet(found, coded)
    met = found.met > 0
    counted = int((met & coded).sum())
    part = percentage(found.met[coded].sum() / shared.size[coded].sum())
    note = f"{part} of what is marked {code!r} counts, where it meets units of other coders."
    if not counted:
        note = f"No unit with the code {code!r} meets a unit of another coder."
    elif isnan(value):
        note = _meeting(shared, met)
    return value, note, counted


_PARTS: Final[Mapping[str, _Part]] = MappingProxyType(
    {"alpha_u_2004": _alpha_u_2004, "u": _u, "u_binary": _u_binary, "cu": _cu, "ku": _ku}
)


def _silence(shared: Continua, code: object) -> str:
    if not shared.coders:
        return "Nobody marked a unit, and coders= names nobody."
    if len(shared.coders) == 1:
        return f"{shared.coders[0]} is the only coder, and agreement needs two."
    if not len(shared.lengths):
        return "No transcript was read by two coders."
    if code is not None and not shared.has(code).any():
        return f"Nobody marked a unit with the code {code!r} in what two coders read."
    if not len(shared.start):
        return "Nobody marked a unit in what two coders read."
    return ""


def _small(shared: Continua) -> str:
    if (shared.size >= 1).all():
        return ""
    return (
        "Some units are shorter than 1, the smallest step that there is: give times in "
        "milliseconds."
    )


def _meeting(shared: Continua, met: Bools) -> str:
    """Say why codes cannot be compared where units meet."""
    if not met.any():
        return "No units of two coders meet, so there are no codes to compare."
    if len(set(shared.code[met])) == 1:
        return (
            "All units that meet have one and the same code, so there is no variation to agree on."
        )
    return "Too few units meet to tell agreement from chance."


def _refuse_other_options(coefficient: str, code: object) -> None:
    if coefficient not in _PARTS:
        raise OptionError(
            f"coefficient={coefficient!r} is not one of {', '.join(_PARTS)}."
            + near(str(coefficient), _PARTS)
        )
    if coefficient == "ku" and code is None:
        raise OptionError("ku is the agreement on one code. Pass code=, such as code='police'.")
    if coefficient == "cu" and code is not None:
        raise OptionError(
            "cu compares codes with each other, so it takes no code=. For one of them use "
            f"coefficient='ku' with code={code!r}."
        )
